"""Which files are taken in, in which order, and reading them ahead while others are embedded."""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from app.domain.documents.reading import READABLE, PagesRead, ReadDocument
from app.domain.documents.reference import FailedIntake
from app.domain.errors import BadInput, VoiceAssistError
from app.folders import LeftOut, files_with

_MOST_FILES: Final = 5_000_000
_MOST_KINDS: Final = 20
"""So many kinds of files that are not read are named."""
_AHEAD: Final = 3
"""So many documents wait at most: they are read in another process while those before them are embedded."""

ReadItem = ReadDocument | PagesRead | VoiceAssistError


class Reader(Protocol):
    """Reads files somewhere that can afford to die."""

    def read(self, path: Path, name: str, stop: threading.Event) -> Iterator[ReadItem]:
        """Yield a file's documents, signs of life, and errors in the place of what cannot be read. Raises nothing."""
        ...

    def close(self) -> None:
        """End what was started ahead."""
        ...


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A file, and the name its document has if it gives itself none."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file, or of a part of it. `sha256` is the file's hash, "" for a collection of many documents."""

    number: int
    file: FileToRead
    sha256: str
    item: ReadItem | None
    """None: its hash is known, so it was not read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
    """What lies below some paths: files to read, folders that nobody may enter, and how many files of kinds that are not read."""

    files: tuple[tuple[Path, str], ...]
    """In a stable order, each with the name its document has if it gives itself none."""
    closed: tuple[FailedIntake, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)


def look_below(paths: Sequence[Path]) -> Below:
    """Return what there is to read.

    A file in a folder that is named carries its place in it ("cardiology/readme.md"): names repeat between folders.
    Folders that link back to themselves are entered once.
    """
    found: list[tuple[Path, str]] = []
    left_out = LeftOut()
    for path in paths:
        if path.is_dir():
            below = sorted(file for file, _ in files_with(READABLE, path, left_out))
            found += [(p, p.relative_to(path).as_posix()) for p in below]
        else:
            found.append((path, path.name))
    return Below(
        files=tuple(found[:_MOST_FILES]),
        closed=tuple(FailedIntake.of(folder, _closed(why)) for folder, why in left_out.closed),
        left_out=dict(left_out.others.most_common(_MOST_KINDS)),
    )


def _closed(why: str) -> BadInput:
    if not why:
        return BadInput(
            "The folder lies too deep in others and was not looked into.",
            remedy="Add it by itself.",
            code="folder-too-deep",
        )
    return BadInput(
        f"The folder cannot be opened ({why}); nothing in it was taken.",
        remedy="Check its rights and the disk, then add it again.",
        code="folder-unreadable",
    )


def read_all(
    reader: Reader, files: Sequence[tuple[Path, str]], is_known: Callable[[str], bool], stop: threading.Event
) -> Iterator[Taken]:
    """Yield what comes of the files, in their order, read ahead in a thread. Ends early once `stop` is set."""
    ready: queue.Queue[Taken | None] = queue.Queue(maxsize=_AHEAD)
    gone = threading.Event()

    def put(item: Taken | None) -> bool:
        while not gone.is_set():
            try:
                ready.put(item, timeout=0.2)
            except queue.Full:
                continue
            return True
        return False

    def work() -> None:
        try:
            for number, (path, name) in enumerate(files):
                for item in _read(reader, FileToRead(path, name), number, is_known, stop):
                    if stop.is_set() or not put(item):
                        return
        finally:
            reader.close()
            put(None)

    thread = threading.Thread(target=work, name="reading")
    thread.start()
    try:
        while (item := ready.get()) is not None:
            yield item
    finally:
        gone.set()
        thread.join()


def _read(
    reader: Reader, file: FileToRead, number: int, is_known: Callable[[str], bool], stop: threading.Event
) -> Iterator[Taken]:
    sha256 = ""
    if file.path.suffix.lower() != ".jsonl":
        try:
            sha256 = hash_of(file.path)
        except OSError:
            sha256 = ""  # the reader says why
        if sha256 and is_known(sha256):
            yield Taken(number, file, sha256, None)
            return
    for item in reader.read(file.path, file.name, stop):
        yield Taken(number, file, sha256, item)


def hash_of(path: Path) -> str:
    """Return SHA-256 of a file that is not too large to be read, "" of others."""
    if not path.is_file() or path.stat().st_size > 1024 * 1024 * 1024:
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def not_readable(why: str, *, slow: bool = False) -> BadInput:
    """Return the error for a file that ended or held up its reader."""
    if slow:
        return BadInput(
            "Reading the file took too long and was given up.",
            remedy="Save it anew, for example by printing it to PDF.",
            code="document-too-slow",
        )
    return BadInput(
        f"The reader stopped while it read the file ({why}). Nothing else is affected.",
        remedy="The file is damaged or made to do harm. Save it anew where it comes from.",
        code="document-unreadable",
    )

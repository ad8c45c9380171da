"""A folder or USB stick. A file whose hash is known is found whatever it is called."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

from app.catalogue.sources.source import BLOCK_BYTES, Delivery, SourceProblem, Wanted
from app.domain.cancellation import Cancellation

_MOST_FILES: Final = 50_000
"""No model folder has more; somebody's whole disk has."""


class FolderSource:
    """One folder, with everything below it. Its files are listed once; links that lead out of it are not followed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._by_size: dict[int, list[Path]] | None = None
        self._hashes: dict[Path, str] = {}

    @property
    def label(self) -> str:
        """Name it for the user."""
        return f"folder {self._folder}"

    @contextmanager
    def open(self, wanted: Wanted, offset: int, cancel: Cancellation) -> Iterator[Delivery]:
        """Deliver a file from a byte on. Raises SourceProblem."""
        try:
            stream = self._find(wanted, cancel).open("rb")
        except OSError as problem:
            raise _unreadable(problem) from None
        # The caller's own errors pass through the yield: a full disk there is no fault of this folder.
        with stream:
            total = os.fstat(stream.fileno()).st_size
            starts_at = stream.seek(min(offset, total))
            yield Delivery(blocks=_blocks(stream), starts_at=starts_at, total_bytes=total)

    def reject(self, wanted: Wanted) -> None:
        """Keep nothing: there is no copy of ours."""

    def _find(self, wanted: Wanted, cancel: Cancellation) -> Path:
        if not self._folder.is_dir():
            raise SourceProblem("is not there")
        named = self._folder / wanted.model / wanted.file.name
        flat = self._folder / wanted.file.name
        if not wanted.file.is_known:
            # Without a hash only the place says what a file is: <folder>/<model>/<file>, or the model's own folder.
            if named.is_file():
                return named
            if self._folder.name == wanted.model and flat.is_file():
                return flat
            raise SourceProblem(f"has no {wanted.model}/{wanted.file.name}")
        size, sha256 = wanted.file.size_bytes, wanted.file.sha256
        # A file of the right name and size is taken at its word: the receiver checks every byte anyway.
        for place in (self._folder / "blobs" / "sha256" / sha256, self._folder / "sha256" / sha256):
            if place.is_file() and place.stat().st_size == size:
                return place
        candidates = sorted(self._files(cancel).get(size, ()), key=lambda p: (p != named, p.name != flat.name, str(p)))
        for candidate in candidates:
            if self._hash_of(candidate, cancel) == sha256:
                return candidate
        raise SourceProblem("has a file of that size, but other bytes" if candidates else "does not hold it")

    def _files(self, cancel: Cancellation) -> dict[int, list[Path]]:
        with self._lock:
            if self._by_size is None:
                found: dict[int, list[Path]] = {}
                for path in islice(_walk(self._folder), _MOST_FILES):
                    cancel.raise_if_cancelled()
                    try:
                        found.setdefault(path.stat().st_size, []).append(path)
                    except OSError:
                        continue  # it vanished, or is not ours to read
                self._by_size = found
            return self._by_size

    def _hash_of(self, path: Path, cancel: Cancellation) -> str:
        with self._lock:
            known = self._hashes.get(path)
        if known is not None:
            return known
        digest = hashlib.sha256()
        with path.open("rb") as stream:  # open() turns an OSError into words
            for block in _blocks(stream):
                cancel.raise_if_cancelled()
                digest.update(block)
        with self._lock:
            return self._hashes.setdefault(path, digest.hexdigest())


def _walk(folder: Path) -> Iterator[Path]:
    for directory, _, names in os.walk(folder):
        for name in names:
            path = Path(directory, name)
            if path.is_file() and not path.is_symlink():
                yield path


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    while True:
        try:
            block = stream.read(BLOCK_BYTES)
        except OSError as problem:
            raise _unreadable(problem) from None
        if not block:
            return
        yield block


def _unreadable(problem: OSError) -> SourceProblem:
    return SourceProblem(f"cannot be read ({problem.strerror or problem})")

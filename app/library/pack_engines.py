"""Who does the work of building a pack: files in, encoded documents out, in the order of the files.

The built-in engine does it in this process. `ray_engine.py` spreads it over a cluster; what it makes is the same.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Protocol

from app.domain.documents.reading import PagesRead, ReadDocument
from app.domain.documents.reference import NOTHING_GIVEN, FailedIntake
from app.domain.errors import VoiceAssistError
from app.library.cutting import CutDocument, Cutter
from app.library.intake import Reader, Taken, read_all
from app.library.packs import encoded

_BATCH_PASSAGES: Final = 512
"""Documents are embedded together once this many passages are ready: the encoder is quickest when it can sort by length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeDocument:
    """A document as it stands in a pack. `file_sha256` is the hash of its PDF, "" where it has no pages to show."""

    external_id: str
    text: bytes = field(repr=False)
    vectors: bytes = field(repr=False)
    file_sha256: str
    layout: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What came of a part of a file: a document, why there is none, or (neither) only a sign of life."""

    number: int
    path: str
    what: str
    document: MadeDocument | None = None
    failed: FailedIntake | None = None


class PackEngine(Protocol):
    """Reads, cuts and embeds the documents of a pack."""

    def make(self, files: Sequence[tuple[Path, str]], stop: threading.Event) -> Iterator[Made]:
        """Yield what comes of the files, in their order. Ends early once `stop` is set. Raises EnvironmentProblem.

        Two documents may call themselves by one name: which of them counts, the caller decides.
        """
        ...


class BuiltInEngine:
    """Makes documents in this process, reading ahead in others."""

    def __init__(self, reader: Reader, cutter: Cutter) -> None:
        self._reader = reader
        self._cutter = cutter

    def make(self, files: Sequence[tuple[Path, str]], stop: threading.Event) -> Iterator[Made]:
        """Make documents."""
        waiting: list[Made | WaitingDocument] = []
        passages = 0
        for taken in read_all(self._reader, files, lambda _sha256: False, stop):
            if stop.is_set():
                return
            read = read_part(taken)
            if isinstance(read, Made):
                if read.failed is None:
                    yield read
                else:
                    waiting.append(read)  # its turn comes after the documents before it
                continue
            cut = cut_part(self._cutter, read)
            waiting.append(cut)
            passages += cut.passages
            yield cut.made
            if passages >= _BATCH_PASSAGES:
                yield from embedded_parts(self._cutter, waiting)
                waiting, passages = [], 0
        yield from embedded_parts(self._cutter, waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPart:
    """A document that was read, with where it came from."""

    number: int
    path: str
    what: str
    sha256: str
    item: ReadDocument = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingDocument:
    """A document that is cut and waits to be embedded."""

    made: Made
    cut: CutDocument = field(repr=False)
    layout: bytes = field(repr=False)

    @property
    def passages(self) -> int:
        """How many passages there are to embed."""
        return len(self.cut.passages)


def read_part(taken: Taken) -> ReadPart | Made:
    """Return a document that was read; or, already in the form of an answer, why there is none or how far it is."""
    file, item = taken.file.path, taken.item
    if isinstance(item, ReadDocument):
        return ReadPart(number=taken.number, path=str(file), what=file.name, sha256=taken.sha256, item=item)
    what = f"{file.name}, page {item.done} of {item.total}" if isinstance(item, PagesRead) else file.name
    made = Made(number=taken.number, path=str(file), what=what)
    if isinstance(item, VoiceAssistError):
        return replace(made, failed=FailedIntake.of(file, item))
    return made


def cut_part(cutter: Cutter, part: ReadPart) -> WaitingDocument:
    """Cut a document into passages."""
    item = part.item
    cut = cutter.prepared(item, item.content_sha256, NOTHING_GIVEN)
    cut = replace(cut, document=replace(cut.document, file_sha256=part.sha256 if item.layout else ""))
    made = Made(number=part.number, path=part.path, what=part.what)
    return WaitingDocument(made=made, cut=cut, layout=item.layout)


def embedded_parts(cutter: Cutter, waiting: Sequence[Made | WaitingDocument]) -> Iterator[Made]:
    """Embed what waits, together, and yield everything in its order."""
    cut = [w for w in waiting if isinstance(w, WaitingDocument)]
    new = iter(cutter.embedded([w.cut for w in cut]) if cut else ())
    for one in waiting:
        if isinstance(one, Made):
            yield one
            continue
        document = next(new)
        text, vectors = encoded(document)
        yield replace(
            one.made,
            document=MadeDocument(
                external_id=document.document.external_id,
                text=text,
                vectors=vectors,
                file_sha256=document.document.file_sha256,
                layout=one.layout,
            ),
        )

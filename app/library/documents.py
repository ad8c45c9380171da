"""The reference library at work: documents are read, cut, embedded and stored; questions find passages."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from app.domain.documents.reading import PagesRead, ReadDocument
from app.domain.documents.reference import (
    CacheFacts,
    Document,
    DocumentId,
    FailedIntake,
    GivenFacts,
    IntakeReport,
    LibraryFault,
    Section,
)
from app.domain.errors import BadInput, Cancelled, NotFound, VoiceAssistError
from app.domain.models import Progress
from app.library import measuring
from app.library.cutting import CutDocument, Cutter, Encoder
from app.library.editing import edited, kept_by_hand
from app.library.embedding import BATCH_PASSAGES, EmbeddingAhead
from app.library.index import Index, NewDocument
from app.library.intake import Reader, Taken, look_below, read_all
from app.library.lexicon import Lexicon
from app.library.originals import Originals
from app.library.searching import Found, Searcher
from app.library.spelling import Speller
from app.library.verifying import verify


@dataclass(slots=True)
class _Report:
    """What adding has done so far."""

    added: list[Document] = field(default_factory=list)
    unchanged: list[Document] = field(default_factory=list)
    replaced: list[Document] = field(default_factory=list)
    failed: list[FailedIntake] = field(default_factory=list)


class ReferenceLibrary:
    """The library of one index folder."""

    def __init__(
        self,
        index: Index,
        encoder: Encoder,
        lexicon: Lexicon | None = None,
        *,
        reader: Reader,
        originals: Originals,
        speller: Speller | None = None,
    ) -> None:
        self._index = index
        self._encoder = encoder
        self.cutter = Cutter(encoder)
        self._reader = reader
        self._originals = originals
        self._searcher = Searcher(index, encoder, lexicon or Lexicon(), speller)

    @property
    def version(self) -> int:
        """Grows with every change."""
        return self._index.version

    def add(
        self,
        paths: Sequence[Path],
        given: GivenFacts,
        report_progress: Callable[[Progress], None],
        stop: threading.Event,
    ) -> IntakeReport:
        """Take documents in. `given` holds for all of them.

        What is finished stays when it is cancelled or one file is bad. Raises Cancelled.
        """
        self._bring_up_to_date()
        below = look_below(paths)
        files = below.files
        known = self._index.external_ids()
        by_file = {d.file_sha256: d for d in known.values() if d.file_sha256}
        report = _Report(failed=list(below.closed))

        def is_known(sha256: str) -> bool:
            return sha256 in by_file and given.are_those_of(by_file[sha256])

        def store(embedded: list[NewDocument]) -> None:
            self._index.store(embedded)
            for new in embedded:
                known[new.document.external_id] = new.document
                if new.document.file_sha256:
                    by_file[new.document.file_sha256] = new.document

        with EmbeddingAhead(self.cutter.embedded, store) as ahead:
            for taken in read_all(self._reader, files, is_known, stop):
                file, item = taken.file.path, taken.item
                what = f"{file.name}, page {item.done} of {item.total}" if isinstance(item, PagesRead) else file.name
                if stop.is_set():
                    break
                report_progress(Progress(done=taken.number, total=len(files), what=what))
                ahead.store_ready()
                if item is None:
                    report.unchanged.append(by_file[taken.sha256])
                elif isinstance(item, VoiceAssistError):
                    report.failed.append(FailedIntake.of(file, item))
                elif isinstance(item, ReadDocument):
                    if ahead.holds(item.external_id):
                        ahead.finish()
                    new = self._cut(taken, item, known.get(item.external_id), given, report)
                    if new is not None:
                        ahead.take(new)
            ahead.finish()
        if report.replaced:
            self._sweep()
        if stop.is_set():
            raise Cancelled
        if report.added or report.replaced:
            self._index.optimise()
        report_progress(Progress(done=len(files), total=len(files), what=""))
        return IntakeReport(
            added=tuple(report.added),
            unchanged=tuple(report.unchanged),
            replaced=tuple(report.replaced),
            failed=tuple(report.failed),
            left_out=below.left_out,
        )

    def _cut(
        self, taken: Taken, item: ReadDocument, before: Document | None, given: GivenFacts, report: _Report
    ) -> CutDocument | None:
        """Cut a document that was read, and keep its file; None where it is here already, or its file is gone."""
        digest = item.content_sha256
        if before is not None and before.content_sha256 == digest and given.are_those_of(before):
            report.unchanged.append(before)
            return None
        if item.layout and taken.sha256:
            try:
                self._originals.keep(taken.sha256, taken.file.path, item.layout)
            except BadInput as error:
                report.failed.append(FailedIntake.of(taken.file.path, error))
                return None
        new = self.cutter.prepared(item, digest, given)
        new = replace(new, document=kept_by_hand(with_origin(new.document, taken, before), before))
        (report.added if before is None else report.replaced).append(new.document)
        return new

    def _sweep(self) -> None:
        """Remove the files of documents that are gone."""
        self._originals.sweep({d.file_sha256 for d in self._index.documents()})

    def search(self, query: str, k: int, filters: Mapping[str, str]) -> Found:
        """Return the k passages most likely to hold the answer, best first, and how likely it is that one of them does."""
        self._bring_up_to_date()
        return self._searcher.search(query, k, filters)

    def _bring_up_to_date(self) -> None:
        """Build the passages of an older program's library anew: nobody should have to ask for that.

        A library that takes longer than a request may last goes on with the next one, or with `library rebuild`.
        """
        if self._index.is_of_older_program:
            self.rebuild(lambda _progress: None, threading.Event())

    def caches(self) -> tuple[CacheFacts, ...]:
        """Return how well the caches of searches serve."""
        return self._searcher.caches()

    def clear_caches(self) -> None:
        """Forget what was computed before."""
        self._searcher.clear_caches()

    def verify(self) -> list[LibraryFault]:
        """Read everything and return what is wrong."""
        return verify(self._index)

    def rebuild(self, report_progress: Callable[[Progress], None], stop: threading.Event) -> int:
        """Cut and embed all documents anew, for the search model in use; return how many passages there are.

        Until it is whole the old passages serve, if they can. What was done stays when it is cancelled, and the next rebuild
        goes on there. Raises Cancelled.
        """
        chunks: dict[str, int] = {}
        while True:
            left = self._index.begin_rebuild()
            total = len(self._index.external_ids())
            for number, batch in self._batches(left, stop):
                report_progress(Progress(done=total - len(left) + number, total=total, what=batch[-1].document.title))
                self._index.store_rebuilt(self.cutter.embedded(batch))
                chunks |= {d.document.id: len(d.passages) for d in batch}
            if self._index.finish_rebuild(chunks):
                report_progress(Progress(done=total, total=total, what=""))
                self._index.optimise(always=True)
                return len(self._index.holdings().passage_section)

    def rankings(self, questions: Sequence[str], way: str) -> list[list[str]]:
        """Return the ten best sections for each question as "document#section": "keyword", "dense" or "fusion" alone."""
        return measuring.rankings(self._index.holdings(), self._encoder, questions, way)

    def recall_vs_exact(self, questions: Sequence[str]) -> float:
        """Return how much of what exact vectors find the stored ones find."""
        return measuring.recall_vs_exact(self._index, self._encoder, questions)

    def embed_chunks_per_s(self) -> float:
        """Return how fast the bare embedder embeds passages of this library."""
        return measuring.embed_chunks_per_s(self._index, self._encoder)

    def _batches(self, documents: Sequence[Document], stop: threading.Event) -> Iterator[tuple[int, list[CutDocument]]]:
        """Cut documents, and yield them in batches that are worth a commit, with how many went before."""
        waiting: list[CutDocument] = []
        done = 0
        for document in documents:
            if stop.is_set():
                raise Cancelled
            waiting.append(self.cutter.cut_again(document, self._index.sections(document.id)))
            if sum(len(w.passages) for w in waiting) >= BATCH_PASSAGES:
                yield done, waiting
                done += len(waiting)
                waiting = []
        if waiting:
            yield done, waiting

    def embedding_s(self, texts: Sequence[str]) -> float:
        """Embed texts and throw the vectors away; return the seconds it took, for benchmarks."""
        began = time.perf_counter()
        if len(texts) == 1:
            self._encoder.embed_query(texts[0])
        else:
            self._encoder.embed_passages(texts)
        return time.perf_counter() - began

    def vectors(self, texts: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        """Embed texts as passages are."""
        return self._encoder.embed_passages(texts)

    def documents(self) -> list[Document]:
        """Return all documents, by title."""
        return self._index.documents()

    def remove(self, ids: Sequence[str]) -> list[Document]:
        """Remove documents by id or by the name they call themselves."""
        removed = self._index.remove([DocumentId(i) for i in ids])
        self._sweep()
        return removed

    def edit(self, id_: str, changes: Mapping[str, str]) -> Document:
        """Set facts of a document by hand. A new title is embedded with every passage. Raises NotFound, BadInput, Refused."""
        self._bring_up_to_date()
        before = self._index.known(id_)
        after = edited(before, changes)
        renamed = None
        if after.title != before.title:
            (renamed,) = self.cutter.embedded([self.cutter.cut_again(after, self._index.sections(before.id))])
        if after != before:
            self._index.edit(after, renamed)
        return after

    def section_text(self, document_id: str, external_section: str) -> str:
        """Return the text of a section."""
        for section in self._index.sections(document_id):
            if section.id == external_section:
                return section.text
        raise NotFound(
            "The passage is no longer in the library.",
            remedy="The document was removed or replaced; ask again.",
            code="section-not-found",
        )

    def sections_of(self, document_id: str) -> list[Section]:
        """Return the sections of a document, in order; [] where it is not there."""
        return self._index.sections(document_id)


def with_origin(document: Document, taken: Taken, before: Document | None) -> Document:
    """Add where a document came from, and which edition it follows."""
    today = datetime.now(UTC).date().isoformat()
    history = before.history if before is not None else ""
    if before is not None:
        history = f"{history}{today}\t{before.edition or before.year}\n"
    return replace(
        document,
        file=os.fsencode(taken.file.path).decode(errors="replace"),  # tables hold Unicode, names on a disk need not be
        file_sha256=taken.sha256,
        added_on=today,
        history=history,
    )

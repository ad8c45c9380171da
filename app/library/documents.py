"""The reference library at work: documents are read, cut, embedded and stored; questions find passages."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol

import numpy as np

from app.domain.errors import Cancelled, NotFound, VoiceAssistError
from app.domain.models import Progress
from app.domain.reading import ReadDocument
from app.domain.reference import (
    CacheFacts,
    Document,
    DocumentId,
    FailedIntake,
    IntakeReport,
    LibraryFault,
    Passage,
    PassageId,
    Section,
    pages_between,
)
from app.library import measuring
from app.library.chunking import chunk
from app.library.index import Index, NewDocument
from app.library.intake import files_below, read
from app.library.lexicon import Lexicon
from app.library.measuring import embedded_text
from app.library.naming import other_names
from app.library.searching import Found, Searcher
from app.library.verifying import verify

_BATCH_PASSAGES: Final = 512
"""Documents are stored together once this many passages are ready: each commit costs some milliseconds."""


class Encoder(Protocol):
    """What the library needs of an embedder."""

    longest_tokens: int

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        """Return one unit vector a text."""
        ...

    def embed_query(self, text: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        """Return the unit vector of a query."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in tokens."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _CutDocument:
    """A document that is cut into passages and waits to be embedded."""

    document: Document
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]


class ReferenceLibrary:
    """The library of one index folder."""

    def __init__(self, index: Index, encoder: Encoder, lexicon: Lexicon | None = None) -> None:
        self._index = index
        self._encoder = encoder
        self._searcher = Searcher(index, encoder, lexicon or Lexicon())

    @property
    def version(self) -> int:
        """Grows with every change."""
        return self._index.version

    def add(
        self,
        paths: Sequence[Path],
        overrides: Mapping[str, str],
        report_progress: Callable[[Progress], None],
        stop: threading.Event,
    ) -> IntakeReport:
        """Take documents in. `overrides` may set specialty, source_type and edition.

        What is finished stays when it is cancelled or one file is bad. Raises Cancelled.
        """
        files = files_below(paths)
        known = self._index.external_ids()
        added: list[Document] = []
        unchanged: list[Document] = []
        replaced: list[Document] = []
        failed: list[FailedIntake] = []
        waiting: list[_CutDocument] = []

        def flush() -> None:
            self._index.store(self._embedded(waiting))
            for new in waiting:
                known[new.document.external_id] = new.document
            waiting.clear()

        for number, (file, name) in enumerate(files):
            for item in read(file, name):
                if stop.is_set():
                    flush()
                    raise Cancelled
                report_progress(Progress(done=number, total=len(files), what=file.name))
                if isinstance(item, VoiceAssistError):
                    failed.append(FailedIntake(path=str(file), code=item.code, message=item.message))
                    continue
                digest = item.content_sha256
                if any(w.document.external_id == item.external_id for w in waiting):
                    flush()
                before = known.get(item.external_id)
                if before is not None and before.content_sha256 == digest and _same(before, overrides):
                    unchanged.append(before)
                    continue
                new = self._prepare(item, digest, overrides)
                waiting.append(new)
                (added if before is None else replaced).append(new.document)
                if sum(len(w.passages) for w in waiting) >= _BATCH_PASSAGES:
                    flush()
        flush()
        if added or replaced:
            self._index.optimise()
        report_progress(Progress(done=len(files), total=len(files), what=""))
        return IntakeReport(
            added=tuple(added), unchanged=tuple(unchanged), replaced=tuple(replaced), failed=tuple(failed)
        )

    def search(self, query: str, k: int, filters: Mapping[str, str]) -> Found:
        """Return the k passages most likely to hold the answer, best first, and how likely it is that one of them does."""
        return self._searcher.search(query, k, filters)

    def caches(self) -> tuple[CacheFacts, ...]:
        """Return how well the caches of searches serve."""
        return self._searcher.caches()

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
                self._index.store_rebuilt(self._embedded(batch))
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

    def _batches(
        self, documents: Sequence[Document], stop: threading.Event
    ) -> Iterator[tuple[int, list[_CutDocument]]]:
        """Cut documents, and yield them in batches that are worth a commit, with how many went before."""
        waiting: list[_CutDocument] = []
        done = 0
        for document in documents:
            if stop.is_set():
                raise Cancelled
            sections = tuple(self._index.sections(document.id))
            passages = tuple(self._passages(sections, document))
            waiting.append(_CutDocument(document=document, sections=sections, passages=passages))
            if sum(len(w.passages) for w in waiting) >= _BATCH_PASSAGES:
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

    def documents(self) -> list[Document]:
        """Return all documents, by title."""
        return self._index.documents()

    def remove(self, ids: Sequence[str]) -> list[Document]:
        """Remove documents by id or by the name they call themselves."""
        return self._index.remove([DocumentId(i) for i in ids])

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

    def _prepare(self, item: ReadDocument, digest: str, overrides: Mapping[str, str]) -> _CutDocument:
        document = Document(
            id=DocumentId(uuid.uuid4().hex),
            external_id=item.external_id,
            title=item.title,
            source=item.source,
            edition=overrides.get("edition") or item.edition,
            specialty=overrides.get("specialty") or item.specialty,
            source_type=overrides.get("source_type") or item.source_type,
            content_sha256=digest,
            url=item.url,
            pages=item.pages,
            year=item.year,
        )
        passages = tuple(self._passages(item.sections, document))
        document = replace(document, chunks=len(passages))
        return _CutDocument(document=document, sections=item.sections, passages=passages)

    def _embedded(self, cut: Sequence[_CutDocument]) -> list[NewDocument]:
        """Embed the passages of several documents in one go: the encoder is quickest when it can sort by length."""
        texts = [embedded_text(p) for d in cut for p in d.passages]
        vectors = self._encoder.embed_passages([*texts, *(d.document.title for d in cut)])
        embedded, start = [], 0
        for number, document in enumerate(cut):
            end = start + len(document.passages)
            card = len(texts) + number
            embedded.append(
                NewDocument(
                    document=document.document,
                    sections=document.sections,
                    passages=document.passages,
                    vectors=vectors[start:end],
                    card=vectors[card : card + 1],
                    names=tuple(other_names(document.document.title, document.sections)),
                )
            )
            start = end
        return embedded

    def _passages(self, sections: Sequence[Section], document: Document) -> Iterator[Passage]:
        for section in sections:
            for piece in chunk(section.text, self._encoder.count_tokens):
                pages = pages_between(section.pages, piece.start, piece.end)
                yield Passage(
                    id=PassageId(f"{document.id}/{section.id}/{piece.start}"),
                    document_id=document.id,
                    external_id=document.external_id,
                    external_section=section.id,
                    title=document.title,
                    source=document.source,
                    edition=document.edition,
                    section=section.heading,
                    text=section.text[piece.start : piece.end],
                    start=piece.start,
                    end=piece.end,
                    page=pages[0].page if pages else None,
                    pages=pages,
                    specialty=document.specialty,
                    source_type=document.source_type,
                    year=document.year,
                )


def _same(before: Document, overrides: Mapping[str, str]) -> bool:
    now = {"specialty": before.specialty, "source_type": before.source_type, "edition": before.edition}
    return all(not v or now[n] == v for n, v in overrides.items())

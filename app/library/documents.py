"""The reference library at work: documents are read, cut, embedded and stored; questions find passages."""

from __future__ import annotations

import math
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import numpy as np

from app.domain.errors import BadInput, Cancelled, NotFound, UsageProblem, VoiceAssistError
from app.domain.models import Progress
from app.domain.reading import ReadDocument
from app.domain.reference import (
    Document,
    DocumentId,
    FailedIntake,
    Hit,
    IntakeReport,
    Passage,
    PassageId,
    Section,
)
from app.library.chunking import chunk
from app.library.index import FILTERS, Index, NewDocument
from app.library.intake import files_below, read

_BATCH_PASSAGES: Final = 256
"""Documents are stored together once this many passages are ready: each commit costs some milliseconds."""

_CONFIDENCE_MIDDLE: Final = 0.46
_CONFIDENCE_SLOPE: Final = 14.0
"""Logistic curve from the best cosine similarity to the confidence. Fitted by eye on development data (docs/figures.md);
the grounding issue calibrates it."""


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

    def __init__(self, index: Index, encoder: Encoder) -> None:
        self._index = index
        self._encoder = encoder

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
        if len(added) + len(replaced) > 20:
            self._index.optimise()
        report_progress(Progress(done=len(files), total=len(files), what=""))
        return IntakeReport(
            added=tuple(added), unchanged=tuple(unchanged), replaced=tuple(replaced), failed=tuple(failed)
        )

    def search(self, query: str, k: int, filters: Mapping[str, str]) -> tuple[list[Hit], float]:
        """Return the k nearest passages, best first, and the confidence that the answer is among them, 0 to 1."""
        if unknown := set(filters) - FILTERS:
            raise UsageProblem(
                f"The library cannot be filtered by {', '.join(sorted(unknown))}.",
                remedy=f"Filters are: {', '.join(sorted(FILTERS))}.",
                code="unknown-filter",
            )
        if not query.strip():
            raise BadInput("There is no question.", remedy="Say or type one.", code="empty-question")
        hits = self._index.search(self._encoder.embed_query(query), k, filters)
        return hits, confidence(hits)

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
        id_ = DocumentId(uuid.uuid4().hex)
        specialty = overrides.get("specialty") or item.specialty
        source_type = overrides.get("source_type") or ""
        edition = overrides.get("edition") or item.edition
        passages = tuple(self._passages(item, id_, specialty, source_type, edition))
        document = Document(
            id=id_,
            external_id=item.external_id,
            title=item.title,
            source=item.source,
            edition=edition,
            specialty=specialty,
            source_type=source_type,
            content_sha256=digest,
            url=item.url,
            chunks=len(passages),
        )
        return _CutDocument(document=document, sections=item.sections, passages=passages)

    def _embedded(self, cut: Sequence[_CutDocument]) -> list[NewDocument]:
        """Embed the passages of several documents in one go: the encoder is quickest when it can sort by length."""
        # The heading path counts: it often names what the text only calls "it".
        texts = [
            f"{p.title} — {p.section}\n{p.text}" if p.section else f"{p.title}\n{p.text}"
            for d in cut
            for p in d.passages
        ]
        vectors = self._encoder.embed_passages(texts)
        embedded, start = [], 0
        for document in cut:
            end = start + len(document.passages)
            embedded.append(
                NewDocument(
                    document=document.document,
                    sections=document.sections,
                    passages=document.passages,
                    vectors=vectors[start:end],
                )
            )
            start = end
        return embedded

    def _passages(
        self, item: ReadDocument, id_: DocumentId, specialty: str, source_type: str, edition: str
    ) -> Iterator[Passage]:
        for section in item.sections:
            for piece in chunk(section.text, self._encoder.count_tokens):
                yield Passage(
                    id=PassageId(f"{id_}/{section.id}/{piece.start}"),
                    document_id=id_,
                    external_id=item.external_id,
                    external_section=section.id,
                    title=item.title,
                    source=item.source,
                    edition=edition,
                    section=section.heading,
                    text=section.text[piece.start : piece.end],
                    start=piece.start,
                    end=piece.end,
                    specialty=specialty,
                    source_type=source_type,
                )


def confidence(hits: Sequence[Hit]) -> float:
    """Return how likely it is that the answer is among the hits, 0 to 1, from the best similarity."""
    if not hits:
        return 0.0
    return round(1.0 / (1.0 + math.exp(-_CONFIDENCE_SLOPE * (hits[0].score - _CONFIDENCE_MIDDLE))), 4)


def _same(before: Document, overrides: Mapping[str, str]) -> bool:
    now = {"specialty": before.specialty, "source_type": before.source_type, "edition": before.edition}
    return all(not v or now[n] == v for n, v in overrides.items())

"""Documents are cut into passages and embedded, for the library's own tables and for packs alike."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.domain.documents.reading import ReadDocument
from app.domain.documents.reference import Document, DocumentId, GivenFacts, Passage, Section
from app.library.chunking import chunk, passage_of
from app.library.index import NewDocument
from app.library.measuring import PassageEncoder, embedded_text
from app.library.naming import other_names
from app.library.quantising import Vectors


class Encoder(PassageEncoder, Protocol):
    """What the library needs of an embedder."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the unit vectors of a few queries."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in tokens."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CutDocument:
    """A document that is cut into passages and waits to be embedded."""

    document: Document
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]


class Cutter:
    """Cuts and embeds documents with one search model."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def prepared(self, item: ReadDocument, digest: str, given: GivenFacts) -> CutDocument:
        """Cut a document into passages."""
        document = Document(
            id=DocumentId(uuid.uuid4().hex),
            external_id=item.external_id,
            title=item.title,
            source=item.source,
            edition=given.edition or item.edition,
            specialty=given.specialty or item.specialty,
            source_type=given.source_type or item.source_type,
            content_sha256=digest,
            url=item.url,
            pages=item.pages,
            year=item.year,
        )
        passages = tuple(self._passages(item.sections, document))
        document = replace(document, chunks=len(passages))
        return CutDocument(document=document, sections=item.sections, passages=passages)

    def cut_again(self, document: Document, sections: Sequence[Section]) -> CutDocument:
        """Cut a document that is known already into passages for the search model in use."""
        passages = tuple(self._passages(sections, document))
        return CutDocument(
            document=replace(document, chunks=len(passages)), sections=tuple(sections), passages=passages
        )

    def embedded(self, cut: Sequence[CutDocument]) -> list[NewDocument]:
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
                yield passage_of(document, section, piece.start, piece.end)

"""Private documents as the store keeps them: facts, whole sections, and passages with their vectors in blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.reference import Document, DocumentId, Passage, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateDocument:
    """A private document as it is taken in.

    `vectors`: one row of `dimensions` float32 (little-endian) for each passage, in their order. `embedder_sha256` names
    the weights that made them: vectors of other weights cannot be compared with these.
    """

    document: Document
    sections: Sequence[Section] = field(repr=False)
    passages: Sequence[Passage] = field(repr=False)
    vectors: bytes = field(repr=False)
    dimensions: int
    embedder_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageBlock:
    """Passages of one document with their vectors, as they are read at unlock: many at once, and no more objects than that.

    `passages` is a JSON list of the fields of `Passage`.
    """

    document_id: DocumentId
    count: int
    dimensions: int
    embedder_sha256: str
    passages: str = field(repr=False)
    vectors: bytes = field(repr=False)

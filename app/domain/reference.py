"""Facts about documents of the library, their passages, and the citations that point at them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

DocumentId = NewType("DocumentId", str)
PassageId = NewType("PassageId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of a document as it was read. `id` is the document's own name for it, if any."""

    id: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of the library. `content_sha256` recognises duplicates and new editions.

    `external_id` is the document's own name for itself (the `id` of a JSONL line, or the file name).
    """

    id: DocumentId
    external_id: str
    title: str
    source: str
    edition: str
    specialty: str
    source_type: str
    content_sha256: str
    url: str = ""
    pages: int = 0
    chunks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a document, small enough for the prompt, large enough to stand alone.

    `start` and `end` are character positions in the section's text; `page` is None where there are no pages.
    """

    id: PassageId
    document_id: DocumentId
    external_id: str
    external_section: str
    title: str
    source: str
    edition: str
    section: str
    text: str
    start: int
    end: int
    page: int | None = None
    specialty: str = ""
    source_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage found for a query. `score` is cosine similarity, -1 to 1."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a search brought back, best first. `confidence` is 0 to 1: is the answer likely among them?"""

    hits: tuple[Hit, ...]
    confidence: float
    elapsed_ms: float
    library_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedIntake:
    """A file that could not be taken in, and why."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeReport:
    """What adding documents did. One bad file never stops the others."""

    added: tuple[Document, ...] = ()
    unchanged: tuple[Document, ...] = ()
    replaced: tuple[Document, ...] = ()
    failed: tuple[FailedIntake, ...] = ()

"""Facts about documents of the library, their passages, and the citations that point at them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NewType

from app.domain.errors import VoiceAssistError

DocumentId = NewType("DocumentId", str)
PassageId = NewType("PassageId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStart:
    """From character `start` of a section's text on, the words stand on `page` (the first page is 1)."""

    start: int
    page: int


def page_at(pages: Sequence[PageStart], position: int) -> int | None:
    """Return the page on which the character at `position` stands; None where there are no pages."""
    found: int | None = None
    for mark in pages:
        if found is not None and mark.start > position:
            break
        found = mark.page
    return found


def pages_between(pages: Sequence[PageStart], start: int, end: int) -> tuple[PageStart, ...]:
    """Return the marks that hold for characters `start` to `end`, the first of them at `start`."""
    first = page_at(pages, start)
    if first is None:
        return ()
    later = (m for m in pages if start < m.start < end and m.page != first)
    return (PageStart(start=start, page=first), *later)


def pages_to_text(pages: Sequence[PageStart]) -> str:
    """Write marks as "0:3 1200:4", for a column of a table."""
    return " ".join(f"{m.start}:{m.page}" for m in pages)


def pages_from_text(text: str) -> tuple[PageStart, ...]:
    """Read what pages_to_text wrote. Raises ValueError."""
    pairs = (pair.split(":") for pair in text.split())
    return tuple(PageStart(start=int(start), page=int(page)) for start, page in pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of a document as it was read. `id` is the document's own name for it, if any.

    `heading` is the path of headings that lead to it ("Treatment › Dose"); `pages` says where in the text which page begins.
    """

    id: str
    heading: str
    text: str
    pages: tuple[PageStart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of the library. `content_sha256` recognises duplicates and new editions.

    `external_id` is the document's own name for itself (the `id` of a JSONL line, or the file name). `source` is the body that
    published it. `file_sha256` is the hash of the file that it was read from ("" for one of many in a file). `pack` names the
    knowledge pack that brought it, `signed_by` is the public key that signed that in hex. `history` has a line for each older
    edition: when it was replaced, a tab, its edition. `edited` names, with spaces between, the facts that were set by hand.
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
    year: str = ""
    file: str = ""
    file_sha256: str = ""
    added_on: str = ""
    pack: str = ""
    history: str = ""
    edited: str = ""
    signed_by: str = ""
    is_private: bool = False
    """Whether it holds patient data: then it lies in the vault of one user, and is found only while that is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFacts:
    """What is given for all documents that are taken in together, instead of what each says of itself; "" gives nothing."""

    specialty: str = ""
    source_type: str = ""
    edition: str = ""

    def are_those_of(self, document: Document) -> bool:
        """Whether they are already true of a document."""
        return (
            self.specialty in ("", document.specialty)
            and self.source_type in ("", document.source_type)
            and self.edition in ("", document.edition)
        )


NOTHING_GIVEN: Final = GivenFacts()


EDITABLE = frozenset({"title", "source", "year", "edition", "specialty", "source_type"})
"""Facts of a document that a person may set right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a document, small enough for the prompt, large enough to stand alone.

    `start` and `end` are character positions in the section's text; `page` is where it begins, None where there are no pages.
    `pages` says where further pages begin in it, in the section's positions. `context` is what stands above it and it hangs on: a
    list's lead-in, a table's header. It is found by it, and never quoted with it.
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
    year: str = ""
    pages: tuple[PageStart, ...] = ()
    context: str = ""

    @property
    def where(self) -> str:
        """Title and section, as a person is told where it stands."""
        return f"{self.title}, {self.section}" if self.section else self.title

    def page_at(self, position: int) -> int | None:
        """Return the page of a character, by its position in the section."""
        return page_at(self.pages, position) if self.pages else self.page


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage found for a query. `score` is its relevance, 0 to 1; `scores` are what it was judged by, by name.

    Among them `similarity`, the cosine similarity of question and passage, -1 to 1.
    """

    passage: Passage
    score: float
    scores: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a search brought back, best first. `confidence` is 0 to 1: is the answer likely among them?

    `hops` is how many searches it took: more than one where the question has parts, or describes what it asks about. `also` are the
    question with its subject under other names, where the library knows any. `searched_for` is the part of the question that
    asks, with misspelt words set right, "" where it was searched for as it stands: whoever shows the hits says so.
    """

    hits: tuple[Hit, ...]
    confidence: float
    elapsed_ms: float
    library_version: int
    hops: int = 1
    also: tuple[str, ...] = ()
    searched_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheFacts:
    """How well a cache serves: values it holds, the most it may hold, how often it had what was asked for, and had not."""

    name: str
    size: int
    most: int
    hits: int
    misses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchedOtherwise:
    """What simpler ways to search find: for each way and question the best sections, as "document#section".

    `recall_vs_exact` is the share of the nearest passages by exact vectors that are nearest by the stored ones too;
    `embed_chunks_per_s` is how fast the bare embedder embeds passages of this library.
    """

    rankings: Mapping[str, tuple[tuple[str, ...], ...]]
    recall_vs_exact: float
    embed_chunks_per_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryFault:
    """Something that is wrong in the library's index: with which document, a code, and in words."""

    document: str
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedIntake:
    """A file or folder that could not be taken in, why, and what to do."""

    path: str
    code: str
    message: str
    remedy: str = ""

    @classmethod
    def of(cls, path: Path, problem: VoiceAssistError) -> FailedIntake:
        """Return what became of a file that this problem kept out."""
        return cls(path=str(path), code=problem.code, message=problem.message, remedy=problem.remedy)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeReport:
    """What adding documents did. One bad file never stops the others."""

    added: tuple[Document, ...] = ()
    unchanged: tuple[Document, ...] = ()
    replaced: tuple[Document, ...] = ()
    failed: tuple[FailedIntake, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    """How many files of each kind that is not read lay in the folders, by their ending ("" for none); the commonest first."""

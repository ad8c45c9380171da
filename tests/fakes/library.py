"""A library that finds what the script says, and the passages of made-up documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from app.domain.cancellation import Cancellation
from app.domain.documents.own_words import OwnWords
from app.domain.documents.reference import (
    NOTHING_GIVEN,
    CacheFacts,
    Document,
    DocumentId,
    Findings,
    GivenFacts,
    Hit,
    IntakeReport,
    LibraryFault,
    Passage,
    PassageId,
    SearchedOtherwise,
    Section,
)
from app.domain.errors import NotFound, VoiceAssistError
from app.domain.models import Progress
from app.ports import ReportProgress
from tests.fakes.waiting import Gate


def passage(
    text: str, *, number: int = 1, title: str = "Anaphylaxis in adults", section: str = "Adrenaline", start: int = 0
) -> Passage:
    """Return a passage of a made-up document; number, title and section tell passages apart."""
    return Passage(
        id=PassageId(f"d{number}/1/{start}"),
        document_id=DocumentId(f"d{number}"),
        external_id=f"doc-{number}",
        external_section="1",
        title=title,
        source="Some Body. Some Guideline. 2021.",
        edition="2026-11",
        section=section,
        text=text,
        start=start,
        end=start + len(text),
    )


ADRENALINE = "The adult dose of adrenaline is 500 micrograms by intramuscular injection. Repeat it after 5 minutes."


@dataclass
class FakeLibrary:
    """Finds the passages of the script, with the confidence of the script."""

    passages: tuple[Passage, ...] = (passage(ADRENALINE),)
    confidence: float = 0.9
    unsure_of: str = ""
    """Of a question with this word it finds the same, and hardly believes it."""
    error: VoiceAssistError | None = None
    gate: Gate = field(default_factory=Gate)
    was_cleared: bool = False
    known: tuple[Document, ...] | None = None
    """The documents; without them, one for each document of the passages."""
    report: IntakeReport = field(default_factory=IntakeReport)
    sections: dict[tuple[str, str], str] = field(default_factory=dict)
    headings: dict[tuple[str, str], str] = field(default_factory=dict)
    searched_for: dict[str, str] = field(default_factory=dict)
    """Questions as they are read, by how they are written."""
    queries: list[tuple[str, int, dict[str, str]]] = field(default_factory=list)
    added: list[tuple[tuple[Path, ...], dict[str, str]]] = field(default_factory=list)
    added_private: list[tuple[Path, ...]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    edited: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    faults: tuple[LibraryFault, ...] = ()
    words: list[OwnWords] = field(default_factory=lambda: [OwnWords(version="none")])

    def search(
        self,
        query: str,
        *,
        k: int = 5,
        filters: Mapping[str, str] | None = None,
        cancel: Cancellation | None = None,
    ) -> Findings:
        self.queries.append((str(query), k, dict(filters or {})))
        self.gate.pass_through(cancel)
        if self.error is not None:
            raise self.error
        wanted = (filters or {}).get("document_id")
        found = [p for p in self.passages if wanted in (None, p.document_id)]
        hits = tuple(Hit(passage=p, score=round(0.9 - 0.1 * n, 2)) for n, p in enumerate(found[:k]))
        return Findings(
            hits=hits,
            confidence=self._confidence(query) if hits else 0.0,
            elapsed_ms=1.5,
            library_version=1,
            searched_for=self.searched_for.get(str(query), ""),
        )

    def _confidence(self, query: str) -> float:
        return 0.1 if self.unsure_of and self.unsure_of in query else self.confidence

    def add(
        self,
        paths: Sequence[Path],
        *,
        given: GivenFacts = NOTHING_GIVEN,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> IntakeReport:
        self.added.append((tuple(paths), asdict(given)))
        if self.error is not None:
            raise self.error
        if progress is not None:
            progress(Progress(done=1, total=2, what="a.md"))
            progress(Progress(done=2, total=2, what=""))
        if cancel is not None:
            cancel.raise_if_cancelled()
        return self.report

    def edit(self, id_: DocumentId, changes: Mapping[str, str]) -> Document:
        self.edited.append((id_, dict(changes)))
        (found,) = (d for d in self.documents() if id_ in (d.id, d.external_id))
        return replace(found, **changes)  # type: ignore[arg-type]

    def add_private(
        self,
        paths: Sequence[Path],
        *,
        given: GivenFacts = NOTHING_GIVEN,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> IntakeReport:
        self.added_private.append(tuple(paths))
        if self.error is not None:
            raise self.error
        return self.report

    def documents(self) -> tuple[Document, ...]:
        if self.known is not None:
            return self.known
        return tuple({p.document_id: document_of(p) for p in self.passages}.values())

    def remove(self, ids: Sequence[DocumentId]) -> tuple[Document, ...]:
        found = [d for i in ids for d in self.documents() if i in (d.id, d.external_id)]
        if len(found) != len(ids):
            raise NotFound("There is no such document in the library.", remedy="Look.", code="document-not-found")
        self.removed += ids
        return tuple(found)

    def section_text(self, document_id: DocumentId, external_section: str) -> str:
        try:
            return self.sections[document_id, external_section]
        except KeyError:
            raise NotFound("The passage is no longer in the library.", code="section-not-found") from None

    def sections_of(self, document_id: DocumentId) -> tuple[Section, ...]:
        """The sections of the script, with its headings where it has any."""
        return tuple(
            Section(id=name, heading=self.headings.get((document, name), ""), text=text)
            for (document, name), text in self.sections.items()
            if document == document_id
        )

    def own_words(self, known: str = "") -> OwnWords:
        """The words of the script, one asking after the other; the last again and again."""
        words = self.words.pop(0) if len(self.words) > 1 else self.words[0]
        return replace(words, words=()) if words.version == known else words

    def rebuild(self, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None) -> int:
        if progress is not None:
            progress(Progress(done=1, total=1, what=""))
        if cancel is not None:
            cancel.raise_if_cancelled()
        return len(self.passages)

    def verify(self) -> tuple[LibraryFault, ...]:
        return self.faults

    def caches(self) -> tuple[CacheFacts, ...]:
        return (CacheFacts(name="results", size=0 if self.was_cleared else 1, most=256, hits=1, misses=2),)

    def clear_caches(self) -> None:
        self.was_cleared = True

    def measure(self, questions: Sequence[str], ways: Sequence[str]) -> SearchedOtherwise:
        names = tuple(f"{p.external_id}#{p.external_section}" for p in self.passages)
        return SearchedOtherwise(
            rankings={w: (names,) * len(questions) for w in ways}, recall_vs_exact=1.0, embed_chunks_per_s=50.0
        )


def document_of(found: Passage) -> Document:
    """Return the document that a passage comes from."""
    return Document(
        id=found.document_id,
        external_id=found.external_id,
        title=found.title,
        source=found.source,
        edition=found.edition,
        specialty=found.specialty,
        source_type=found.source_type,
        content_sha256="00" * 32,
        chunks=1,
    )

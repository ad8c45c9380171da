"""What the Library page knows: documents, what is looked for, what was taken in and what failed. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.documents.reference import Document, DocumentId, Findings, IntakeReport
from app.domain.documents.twins import Twin
from app.domain.models import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryState:
    """All that the page shows."""

    documents: tuple[Document, ...] = ()
    texts: tuple[str, ...] = ()
    """What each document is found by, made once: there may be ten thousand, and every typed letter asks."""
    sought: str = ""
    used_bytes: int = 0
    is_loaded: bool = False
    progress: Progress | None = None
    report: IntakeReport | None = None
    problem: str = ""
    alike: tuple[Twin, ...] = ()
    """What was taken in and is like something that was there."""
    is_unaudited: bool = False
    """Whether the last change is in no audit trail, because no vault is open."""
    tested: str = ""
    findings: Findings | None = None
    undecided: tuple[Path, ...] = ()
    """Files that wait to be told where they go: to everybody, or into the vault."""
    doomed: tuple[DocumentId, ...] = ()
    """Documents that are removed as soon as nobody can take it back any more."""

    @property
    def is_busy(self) -> bool:
        """Whether documents are being taken in or removed."""
        return self.progress is not None

    def visible(self) -> tuple[Document, ...]:
        """Return the documents that hold every word that is looked for, in title, publisher, edition, specialty, kind or pack."""
        words = self.sought.casefold().split()
        if not words and not self.doomed:
            return self.documents
        pairs = list(zip(self.documents, self.texts, strict=True))
        for word in words:  # a word at a time: each letter that is typed asks this of ten thousand
            pairs = [pair for pair in pairs if word in pair[1]]
        return tuple(d for d, _ in pairs if d.id not in self.doomed)


def loaded(state: LibraryState, documents: tuple[Document, ...], used_bytes: int) -> LibraryState:
    """Return the state once the documents are known."""
    texts = tuple(_text(document) for document in documents)
    return replace(state, documents=documents, texts=texts, used_bytes=used_bytes, is_loaded=True, problem="")


def finished(state: LibraryState, report: IntakeReport | None, problem: str, *, has_trail: bool) -> LibraryState:
    """Return the state after taking in, changing or removing. `has_trail`: a vault is open, so that it was audited."""
    is_changed = not problem and (report is None or bool(report.added or report.replaced))
    return replace(state, progress=None, report=report, problem=problem, is_unaudited=is_changed and not has_trail)


def _text(document: Document) -> str:
    facts = (document.title, document.external_id, document.source, document.edition, document.year, document.specialty)
    return " ".join((*facts, document.source_type, document.pack)).casefold()

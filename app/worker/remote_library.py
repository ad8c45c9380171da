"""The ports of the library and of its pages, answered by their processes over the pipe."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.domain.cancellation import Cancellation
from app.domain.documents.layout import PagePicture
from app.domain.documents.own_words import OwnWords
from app.domain.documents.reference import (
    NOTHING_GIVEN,
    CacheFacts,
    Document,
    DocumentId,
    Findings,
    GivenFacts,
    IntakeReport,
    LibraryFault,
    SearchedOtherwise,
    Section,
)
from app.domain.errors import NotFound
from app.ports import ReportProgress
from app.worker.codec import (
    caches_of,
    document_of,
    faults_of,
    given_body,
    own_words_of,
    picture_of,
    report_of,
    section_of,
)
from app.worker.library_calls import LONG_PATIENCE_S, long_work, searched
from app.worker.messages import Body, Done, bodies_of, body_of, float_of, int_of, path_text, text_of, texts_of
from app.worker.supervisor import FIRST_SIGN_S, Supervisor

_PAGE_PATIENCE_S = 30.0
"""How long a page may take to be drawn."""


class RemoteLibrary:
    """The library."""

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor

    def search(
        self,
        query: str,
        *,
        k: int = 5,
        filters: Mapping[str, str] | None = None,
        cancel: Cancellation | None = None,
    ) -> Findings:
        """Find passages."""
        arguments: Body = {"query": str(query), "k": k, "filters": dict(filters or {})}
        return searched(self._supervisor, "search", arguments, patience_s=FIRST_SIGN_S, cancel=cancel)

    def add(
        self,
        paths: Sequence[Path],
        *,
        given: GivenFacts = NOTHING_GIVEN,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> IntakeReport:
        """Take documents in."""
        arguments: Body = {"paths": [path_text(p) for p in paths], **given_body(given)}
        body = long_work(self._supervisor, "add", arguments, progress, cancel)
        with self._supervisor.reading():
            return report_of(body)

    def documents(self) -> tuple[Document, ...]:
        """All documents, by title."""
        return self._documents_in(self._supervisor.ask("documents", patience_s=FIRST_SIGN_S))

    def remove(self, ids: Sequence[DocumentId]) -> tuple[Document, ...]:
        """Remove documents."""
        arguments: Body = {"ids": [str(i) for i in ids]}
        return self._documents_in(self._supervisor.ask("remove", arguments, patience_s=FIRST_SIGN_S))

    def edit(self, id_: DocumentId, changes: Mapping[str, str]) -> Document:
        """Set facts of a document by hand."""
        arguments: Body = {"id": str(id_), "changes": dict(changes)}
        (document,) = self._documents_in(self._supervisor.ask("edit", arguments, patience_s=LONG_PATIENCE_S))
        return document

    def section_text(self, document_id: DocumentId, external_section: str) -> str:
        """Return the text of a section."""
        arguments: Body = {"document_id": document_id, "external_section": external_section}
        done = self._supervisor.ask("section", arguments, patience_s=FIRST_SIGN_S)
        with self._supervisor.reading():
            return text_of(done.body, "text")

    def sections_of(self, document_id: DocumentId) -> tuple[Section, ...]:
        """Return the sections of a document, in order."""
        done = self._supervisor.ask("sections", {"document_id": document_id}, patience_s=FIRST_SIGN_S)
        with self._supervisor.reading():
            return tuple(section_of(one) for one in bodies_of(done.body, "sections"))

    def own_words(self, known: str = "") -> OwnWords:
        """Ask for the words that only this library has."""
        done = self._supervisor.ask("own_words", {"known": known}, patience_s=FIRST_SIGN_S)
        with self._supervisor.reading():
            return own_words_of(done.body)

    def rebuild(self, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None) -> int:
        """Build the index anew."""
        body = long_work(self._supervisor, "rebuild", {}, progress, cancel)
        with self._supervisor.reading():
            return int_of(body, "chunks")

    def verify(self) -> tuple[LibraryFault, ...]:
        """Look at every row."""
        done = self._supervisor.ask("verify", patience_s=LONG_PATIENCE_S)
        with self._supervisor.reading():
            return faults_of(done.body)

    def caches(self) -> tuple[CacheFacts, ...]:
        """Return how well the caches serve."""
        done = self._supervisor.ask("caches", patience_s=FIRST_SIGN_S)
        with self._supervisor.reading():
            return caches_of(done.body)

    def clear_caches(self) -> None:
        """Forget what was computed before."""
        self._supervisor.ask("clear_caches", patience_s=FIRST_SIGN_S)

    def measure(self, questions: Sequence[str], ways: Sequence[str]) -> SearchedOtherwise:
        """Search in simpler ways."""
        arguments: Body = {"questions": [str(q) for q in questions], "ways": list(ways)}
        done = self._supervisor.ask("measure", arguments, patience_s=LONG_PATIENCE_S)
        with self._supervisor.reading():
            found = body_of(done.body, "rankings")
            rankings = {w: tuple(tuple(r.split("\n")) for r in texts_of(found, w)) for w in ways}
            return SearchedOtherwise(
                rankings=rankings,
                recall_vs_exact=float_of(done.body, "recall_vs_exact"),
                embed_chunks_per_s=float_of(done.body, "embed_chunks_per_s"),
            )

    def _documents_in(self, done: Done) -> tuple[Document, ...]:
        with self._supervisor.reading():
            return tuple(document_of(d) for d in bodies_of(done.body, "documents"))


class RemotePages:
    """Pages as they were printed, drawn in a reader's process: a document that crashes it costs one picture."""

    def __init__(self, supervisor: Supervisor, documents: Callable[[], Sequence[Document]], originals: Path) -> None:
        self._supervisor = supervisor
        self._documents = documents
        self._originals = originals
        self._files: dict[str, str] = {}

    def show(
        self, document_id: DocumentId, page: int, longest_px: int, quotes: Sequence[tuple[str, int, int]]
    ) -> PagePicture:
        """Draw a page."""
        sha256 = self._file_of(document_id)
        arguments: Body = {
            "file": str(self._originals / f"{sha256}.pdf"),
            "layout": str(self._originals / f"{sha256}.layout"),
            "page": page,
            "longest_px": longest_px,
            "marks": [{"section": section, "start": start, "end": end} for section, start, end in quotes],
        }
        done = self._supervisor.ask("page", arguments, patience_s=_PAGE_PATIENCE_S)
        with self._supervisor.reading():
            return picture_of(done.body, done.payload, page)

    def close(self) -> None:
        """End the process."""
        self._supervisor.close()

    def _file_of(self, document_id: DocumentId) -> str:
        if document_id not in self._files:
            self._files = {d.id: d.file_sha256 for d in self._documents() if d.pages and d.file_sha256}
        if document_id not in self._files:
            raise NotFound(
                "This document has no pages to show.", remedy="Its text is shown instead.", code="original-not-found"
            )
        return self._files[document_id]

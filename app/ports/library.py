"""The documents: found, taken in, shown as they were printed, and those of an open vault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from app.domain.cancellation import Cancellation
from app.domain.documents.layout import PagePicture
from app.domain.documents.own_words import OwnWords
from app.domain.documents.packs import Cluster, PackInstalled
from app.domain.documents.private_library import PassageBlock, PrivateDocument
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
from app.ports.telling import ReportProgress


class Retriever(Protocol):
    """Finds passages."""

    def search(
        self,
        query: str,
        *,
        k: int = 5,
        filters: Mapping[str, str] | None = None,
        cancel: Cancellation | None = None,
    ) -> Findings:
        """Return the k nearest passages, best first; an empty library gives no hits and confidence 0."""
        ...


class Library(Retriever, Protocol):
    """The documents and what can be done with them."""

    def add(
        self,
        paths: Sequence[Path],
        *,
        given: GivenFacts = NOTHING_GIVEN,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> IntakeReport:
        """Take documents in. Unchanged ones are recognised by content, changed ones replace their older edition."""
        ...

    def documents(self) -> tuple[Document, ...]:
        """All documents, by title."""
        ...

    def remove(self, ids: Sequence[DocumentId]) -> tuple[Document, ...]:
        """Remove documents; return them. Raises NotFound, and removes nothing, when one is unknown."""
        ...

    def edit(self, id_: DocumentId, changes: Mapping[str, str]) -> Document:
        """Set facts (title, source, year, edition, specialty, source_type) by hand; return the document.

        Raises NotFound, BadInput, Refused(document-of-pack).
        """
        ...

    def section_text(self, document_id: DocumentId, external_section: str) -> str:
        """Return the whole text of one section. Raises NotFound."""
        ...

    def sections_of(self, document_id: DocumentId) -> tuple[Section, ...]:
        """Return the sections of a document, in order; () where it is not there (any more)."""
        ...

    def own_words(self, known: str = "") -> OwnWords:
        """Return the words that only this library has; without the words where `known` is their version.

        Looks at new documents for a moment only: while `left` is not 0, ask again for the rest.
        """
        ...

    def rebuild(self, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None) -> int:
        """Build the index of all documents anew; return how many passages it has.

        What was done when it is cancelled is kept, and the next rebuild goes on from there.
        """
        ...

    def verify(self) -> tuple[LibraryFault, ...]:
        """Read everything; return what is wrong."""
        ...

    def caches(self) -> tuple[CacheFacts, ...]:
        """Return how well the caches of searches serve."""
        ...

    def clear_caches(self) -> None:
        """Forget what was computed before; the counts stay. Nothing is lost: it is computed again when it is needed."""
        ...

    def measure(self, questions: Sequence[str], ways: Sequence[str]) -> SearchedOtherwise:
        """Search in simpler ways ("keyword", "dense", "fusion"), for benchmarks."""
        ...


class PrivateServing(Protocol):
    """Serves private documents from memory, beside the reference documents, while a vault is open.

    `token` names the vault's time: what was loaded for another is never searched. Raises EnvironmentProblem(private-not-loaded)
    where the documents of this time are not in memory, or not any more.
    """

    def load(self, token: str, blocks: Iterable[PassageBlock]) -> tuple[DocumentId, ...]:
        """Hold these documents, and no others; return those that have to be made anew first, and are not searched."""
        ...

    def drop(self, token: str, ids: Sequence[DocumentId]) -> None:
        """Let documents go."""
        ...

    def search(
        self,
        token: str,
        query: str,
        *,
        k: int,
        filters: Mapping[str, str] | None = None,
        cancel: Cancellation | None = None,
    ) -> Findings:
        """Search both collections."""
        ...

    def own_words(self, token: str, known: str = "") -> OwnWords:
        """Return the words that only these libraries have, of both collections; without the words where `known` is their version."""
        ...

    def take_in(
        self,
        token: str,
        paths: Sequence[Path],
        keep: Callable[[PrivateDocument, DocumentId | None], None],
        *,
        given: GivenFacts = NOTHING_GIVEN,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> IntakeReport:
        """Make documents ready; `keep` is called with each and the id of its older edition, and stores it."""
        ...

    def remake(
        self, block: PassageBlock, sections: Sequence[Section], changes: Mapping[str, str] | None = None
    ) -> PrivateDocument:
        """Return a document made anew for the search model in use, with facts set by hand; `sections` are for older forms.

        Raises BadInput for facts that a document does not have.
        """
        ...

    def end(self) -> None:
        """Let nothing of it stay in memory."""
        ...


class PrivateLibrary(Library, Protocol):
    """Both collections: reference documents for everybody, and those of the open vault."""

    def add_private(
        self,
        paths: Sequence[Path],
        *,
        given: GivenFacts = NOTHING_GIVEN,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> IntakeReport:
        """Take documents with patient data into the open vault. Raises Refused(vault-locked)."""
        ...


class PageViewer(Protocol):
    """Shows pages of documents as they were printed."""

    def show(
        self, document_id: DocumentId, page: int, longest_px: int, quotes: Sequence[tuple[str, int, int]]
    ) -> PagePicture:
        """Return the picture of a page, and where quotes (section, start, end) stand. Raises NotFound(original-not-found)."""
        ...

    def close(self) -> None:
        """End what draws them."""
        ...


class Packs(Protocol):
    """Knowledge packs: many documents in one signed file."""

    def build(
        self,
        paths: Sequence[Path],
        out: Path,
        key: Path | None,
        *,
        name: str,
        version: str,
        cluster: Cluster | None = None,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> tuple[PackInstalled, IntakeReport]:
        """Build a pack from files and sign it; what could not be read is in the report.

        With a cluster the work is done there, with the same result. Raises EnvironmentProblem(ray-missing, cluster-unreachable,
        cluster-failed).
        """
        ...

    def install(
        self, file: Path, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None
    ) -> PackInstalled:
        """Install or upgrade a pack. Raises Refused(pack-not-signed, pack-not-trusted, pack-older), BadInput(pack-damaged)."""
        ...

    def remove(self, name: str) -> tuple[Document, ...]:
        """Remove all that a pack brought. Raises NotFound."""
        ...

    def new_key(self, file: Path) -> str:
        """Make a key to sign with; return its public half in hex."""
        ...

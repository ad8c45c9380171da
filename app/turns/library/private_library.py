"""Both collections as one library: reference documents for everybody, private ones while their vault is open.

Private documents lie in the vault's store. They are handed to the library's process when they are first needed after an unlock,
after that process has died, and after a change that it may not have seen. Without an open vault it is never asked for them.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from app.domain.cancellation import Cancellation
from app.domain.documents.own_words import OwnWords
from app.domain.documents.private_library import NOT_LOADED, PrivateDocument
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
from app.domain.errors import EnvironmentProblem, NotFound, Refused, VoiceAssistError
from app.ports import Library, PrivateServing, ReportProgress
from app.records import PrivateShelf
from app.turns.library.library_trail import LibraryTrail

_TRIES: Final = 3

T = TypeVar("T")


class BothLibraries:
    """The library of the program. `shelf` returns the private documents of the open vault, None while none is open."""

    def __init__(
        self,
        reference: Library,
        serving: PrivateServing,
        shelf: Callable[[], PrivateShelf | None],
        trail: LibraryTrail | None = None,
    ) -> None:
        self._reference = reference
        self._serving = serving
        self._shelf = shelf
        self._trail = trail or LibraryTrail()
        self._lock = threading.Lock()
        self._token = ""
        self._loaded: PrivateShelf | None = None
        self._may_hold = False
        """Whether the process may have documents of a vault in memory, trusted or not: only forget() is the end of that."""
        self._stale: tuple[DocumentId, ...] = ()

    def search(
        self,
        query: str,
        *,
        k: int = 5,
        filters: Mapping[str, str] | None = None,
        cancel: Cancellation | None = None,
    ) -> Findings:
        """Find passages, in both collections while a vault is open that holds documents."""
        shelf = self._shelf()
        if shelf is None or shelf.is_empty():
            return self._reference.search(query, k=k, filters=filters, cancel=cancel)

        def search(token: str) -> Findings:
            if self._stale:
                raise _made_for_another_model()
            return self._serving.search(token, query, k=k, filters=filters, cancel=cancel)

        return self._served(shelf, search)

    def warm(self) -> None:
        """Hand the private documents of the open vault over, so that the first question does not wait for them."""
        shelf = self._shelf()
        if shelf is not None and not shelf.is_empty():
            self._served(shelf, lambda _token: None)

    def forget(self) -> bool:
        """The vault is locked: nothing of its documents stays in memory. Returns whether something of them may have been there."""
        with self._lock:
            may_hold, self._may_hold = self._may_hold, False
            self._loaded, self._token, self._stale = None, "", ()
        if may_hold:
            self._serving.end()
        return may_hold

    def add(
        self,
        paths: Sequence[Path],
        *,
        given: GivenFacts = NOTHING_GIVEN,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> IntakeReport:
        """Take reference documents in."""

        def take_in() -> IntakeReport:
            return self._reference.add(paths, given=given, progress=progress, cancel=cancel)

        return self._trail.take_in(self._reference.documents, take_in)

    def add_private(
        self,
        paths: Sequence[Path],
        *,
        given: GivenFacts = NOTHING_GIVEN,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> IntakeReport:
        """Take documents with patient data into the open vault. What is stored stays, whatever happens to the rest."""
        shelf = self._shelf()
        if shelf is None:
            raise Refused(
                "Documents with patient data need an unlocked vault. Nothing was added.",
                remedy="Unlock it, or give --user NAME and --passphrase-file FILE.",
                code="vault-locked",
            )

        def keep(document: PrivateDocument, replaces: DocumentId | None) -> None:
            shelf.put(document, replaces=replaces)

        def take_in(token: str) -> IntakeReport:
            return self._serving.take_in(token, paths, keep, given=given, progress=progress, cancel=cancel)

        try:
            return self._served(shelf, take_in)
        except VoiceAssistError:
            self._distrust()
            raise

    def documents(self) -> tuple[Document, ...]:
        """All documents that can be found now, by title."""
        shelf = self._shelf()
        both = [*self._reference.documents(), *(shelf.documents() if shelf is not None else ())]
        return tuple(sorted(both, key=lambda d: (d.title.casefold(), d.external_id)))

    def remove(self, ids: Sequence[DocumentId]) -> tuple[Document, ...]:
        """Remove documents of either collection. Raises NotFound, and removes nothing, when one is unknown."""
        shelf = self._shelf()
        known = {n: d.id for d in shelf.documents() for n in (d.id, d.external_id)} if shelf is not None else {}
        private = [known[i] for i in ids if i in known]
        others = [i for i in ids if i not in known]
        gone = list(self._removed_from_reference(others)) if len(private) < len(ids) else []
        if shelf is not None and private:
            gone += shelf.remove(private)
            with self._lock:
                token, is_loaded = self._token, self._loaded is shelf
            if is_loaded:
                try:
                    self._serving.drop(token, private)
                except VoiceAssistError:
                    self._distrust()
        return tuple(gone)

    def edit(self, id_: DocumentId, changes: Mapping[str, str]) -> Document:
        """Set facts of a document of either collection by hand. Raises NotFound, BadInput, Refused."""
        shelf = self._shelf()
        known = (
            next((d for d in shelf.documents() if id_ in (d.id, d.external_id)), None) if shelf is not None else None
        )
        if shelf is None or known is None:
            return self._trail.edit(id_, self._reference.documents, changes, lambda: self._reference.edit(id_, changes))
        self.warm()  # its text goes to the library's process: the lock must know that something is there
        block = next(b for b in shelf.blocks() if b.document_id == known.id)
        made = self._serving.remake(block, shelf.sections(known.id), changes)
        kept = shelf.put(replace(made, document=replace(made.document, id=known.id)))
        self._distrust()
        return kept

    def section_text(self, document_id: DocumentId, external_section: str) -> str:
        """Return the text of a section, of either collection."""
        shelf = self._shelf()
        if shelf is not None:
            try:
                return shelf.section_text(document_id, external_section)
            except NotFound:
                pass  # then it is a reference document, or nowhere
        return self._reference.section_text(document_id, external_section)

    def sections_of(self, document_id: DocumentId) -> tuple[Section, ...]:
        """Return the sections of a document, of either collection."""
        shelf = self._shelf()
        if shelf is not None:
            try:
                return shelf.sections(document_id)
            except NotFound:
                pass  # then it is a reference document, or nowhere
        return self._reference.sections_of(document_id)

    def own_words(self, known: str = "") -> OwnWords:
        """Return the words that only these libraries have; those of private documents while their vault is open."""
        shelf = self._shelf()
        if shelf is None or shelf.is_empty():
            return self._reference.own_words(known)
        return self._served(shelf, lambda token: self._serving.own_words(token, known))

    def rebuild(self, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None) -> int:
        """Build the index anew, then every private document that was made for another search model."""
        chunks = self._reference.rebuild(progress=progress, cancel=cancel)
        shelf = self._shelf()
        if shelf is None or shelf.is_empty():
            return chunks
        self.warm()
        wanted = set(self._stale)
        for block in [b for b in shelf.blocks() if b.document_id in wanted]:
            if cancel is not None:
                cancel.raise_if_cancelled()
            made = self._serving.remake(block, shelf.sections(block.document_id))
            shelf.put(replace(made, document=replace(made.document, id=block.document_id)))
        self._distrust()
        return chunks + sum(d.chunks for d in shelf.documents())

    def verify(self) -> tuple[LibraryFault, ...]:
        """Read the index; the store of private documents is verified with the vault."""
        return self._reference.verify()

    def caches(self) -> tuple[CacheFacts, ...]:
        """Return how well the caches of searches serve."""
        return self._reference.caches()

    def clear_caches(self) -> None:
        """Forget what was computed before, also of searches that saw private documents: they are made in the same process."""
        self._reference.clear_caches()

    def measure(self, questions: Sequence[str], ways: Sequence[str]) -> SearchedOtherwise:
        """Search the reference documents in simpler ways."""
        return self._reference.measure(questions, ways)

    # ---- private ------------------------------------------------------------------------------------------------

    def _served(self, shelf: PrivateShelf, work: Callable[[str], T]) -> T:
        """Do something for which the documents are in memory; they are handed over first where they are not."""
        for _ in range(_TRIES - 1):
            try:
                return work(self._load(shelf))
            except EnvironmentProblem as problem:
                if problem.code != NOT_LOADED:
                    raise
                self._distrust()  # the process died since, and its memory with it
        return work(self._load(shelf))

    def _removed_from_reference(self, ids: Sequence[DocumentId]) -> Sequence[Document]:
        return self._trail.remove(ids, self._reference.documents, lambda: self._reference.remove(ids))

    def _load(self, shelf: PrivateShelf) -> str:
        with self._lock:
            if self._loaded is not shelf:
                self._loaded = None
                self._token = secrets.token_hex(16)
                self._may_hold = True
                self._stale = self._serving.load(self._token, shelf.blocks())
                self._loaded = shelf
            return self._token

    def _distrust(self) -> None:
        """What is in memory may not be what is stored: it is handed over anew before it is asked."""
        with self._lock:
            self._loaded = None


def _made_for_another_model() -> EnvironmentProblem:
    return EnvironmentProblem(
        "Your private documents were made ready for another search model than the one in use. They are all there.",
        remedy="Make them ready anew with 'voiceassist library rebuild', and your --user.",
        code="library-other-embedder",
    )

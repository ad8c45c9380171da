"""Does what the Library page asks in threads of its own; what comes of it arrives as signals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.domain.cancellation import Cancellation
from app.domain.documents.reference import Document, DocumentId, IntakeReport
from app.domain.documents.twins import twins
from app.domain.errors import Cancelled, VoiceAssistError
from app.domain.models import Progress
from app.ui.core_words import told
from app.ui.errands import Errands
from app.ui.options import LibraryAccess


class LibraryDesk(QObject):
    """One thing after the other: two intakes never run at once."""

    listed = Signal(object, object)
    """Documents, and the bytes they take."""
    advanced = Signal(object)
    ended = Signal(object, str)
    """The report (None after a removal), and what was wrong, "" for nothing."""
    alike = Signal(object)
    """Before the end of an intake: what came and is like something that is there."""
    found = Signal(str, object, str)
    """The test question, what was found, and what was wrong."""

    def __init__(self, access: LibraryAccess, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._access = access
        self._errands = Errands(self, "library")
        self._searches = Errands(self, "library-test")
        self._cancel = Cancellation()

    def look(self) -> None:
        """List the documents."""

        def listed(found: tuple[tuple[Document, ...], int]) -> None:
            self.listed.emit(*found)

        self._errands.run(lambda: (self._access.documents(), self._access.used_bytes()), listed, self._on_failed)

    @property
    def keeps_private(self) -> bool:
        """Whether documents can go into an open vault."""
        return self._access.keeps_private

    def add(self, paths: Sequence[Path], *, is_private: bool = False) -> None:
        """Take files and folders in."""
        self._cancel = cancel = Cancellation()

        def progress(now: Progress) -> None:
            self._errands.tell(lambda: self.advanced.emit(now))

        def taken_in() -> IntakeReport:
            report = self._access.add(paths, progress, cancel, is_private=is_private)
            if came := (*report.added, *report.replaced):
                held = [d for d in self._access.documents() if is_private or not d.is_private]
                alike = twins(came, held)
                self._errands.tell(lambda: self.alike.emit(alike))
            return report

        self._change(taken_in)

    def remove(self, ids: Sequence[DocumentId]) -> None:
        """Remove documents."""

        def removed() -> None:
            self._access.remove(ids)

        self._change(removed)

    def edit(self, id_: DocumentId, changes: Mapping[str, str]) -> None:
        """Set right what is known of a document."""

        def edited() -> None:
            self._access.edit(id_, changes)

        self._change(edited)

    def search(self, question: str) -> None:
        """Find what the assistant would see for a question."""

        def failed(error: VoiceAssistError) -> None:
            self.found.emit(question, None, told(error))

        self._searches.run(
            lambda: self._access.search(question), lambda findings: self.found.emit(question, findings, ""), failed
        )

    def wait(self) -> None:
        """Wait until everything that was asked for is done: only when the window goes."""
        self._errands.wait()

    def stop(self) -> None:
        """Stop taking in. What is finished stays."""
        self._cancel.cancel()

    def _change(self, work: Callable[[], IntakeReport | None]) -> None:
        def unless_stopped() -> tuple[IntakeReport | None, str]:
            try:
                return work(), ""
            except Cancelled:
                stopped = self.tr("Stopped. What was finished is in the library; add the folder again to go on.")
                return None, stopped

        self._errands.run(unless_stopped, lambda end: self.ended.emit(*end), self._on_failed)
        self.look()

    def _on_failed(self, error: VoiceAssistError) -> None:
        self.ended.emit(None, told(error))

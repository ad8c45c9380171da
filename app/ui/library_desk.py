"""Does what the Library page asks in threads of its own; what comes of it arrives as signals."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, VoiceAssistError
from app.domain.models import Progress
from app.domain.reference import DocumentId, IntakeReport
from app.ui.options import LibraryAccess


class LibraryDesk(QObject):
    """One thing after the other: two intakes never run at once."""

    listed = Signal(object, object)
    """Documents, and the bytes they take."""
    advanced = Signal(object)
    ended = Signal(object, str)
    """The report (None after a removal), and what was wrong, "" for nothing."""
    found = Signal(str, object, str)
    """The test question, what was found, and what was wrong."""

    def __init__(self, access: LibraryAccess, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._access = access
        self._lock = threading.Lock()
        self._cancel = Cancellation()

    def look(self) -> None:
        """List the documents."""
        self._in_background(self._look)

    def add(self, paths: Sequence[Path]) -> None:
        """Take files and folders in."""
        self._cancel = cancel = Cancellation()

        def work() -> None:
            def progress(now: Progress) -> None:
                self.advanced.emit(now)

            self._run(lambda: self._access.add(paths, progress, cancel))

        self._in_background(work)

    def remove(self, ids: Sequence[DocumentId]) -> None:
        """Remove documents."""

        def removed() -> None:
            self._access.remove(ids)

        self._in_background(lambda: self._run(removed))

    def search(self, question: str) -> None:
        """Find what the assistant would see for a question."""

        def work() -> None:
            try:
                self.found.emit(question, self._access.search(question), "")
            except VoiceAssistError as error:
                self.found.emit(question, None, f"{error.message} {error.remedy}".strip())

        threading.Thread(target=work, name="library-test", daemon=True).start()

    def stop(self) -> None:
        """Stop taking in. What is finished stays."""
        self._cancel.cancel()

    def _run(self, work: Callable[[], IntakeReport | None]) -> None:
        problem, report = "", None
        try:
            report = work()
        except Cancelled:
            problem = self.tr("Stopped. What was finished is in the library; add the folder again to go on.")
        except VoiceAssistError as error:
            problem = f"{error.message} {error.remedy}".strip()
        self.ended.emit(report, problem)
        self._look()

    def _look(self) -> None:
        try:
            documents, used = self._access.documents(), self._access.used_bytes()
        except VoiceAssistError as error:
            self.ended.emit(None, f"{error.message} {error.remedy}".strip())
            return
        self.listed.emit(documents, used)

    def _in_background(self, work: Callable[[], None]) -> None:
        def one_at_a_time() -> None:
            with self._lock:
                work()

        threading.Thread(target=one_at_a_time, name="library", daemon=True).start()

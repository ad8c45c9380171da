"""The part of the wiring that lets the library grow while it is searched: an engine process of its own takes documents in."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.domain.cancellation import Cancellation
from app.domain.documents.reference import IntakeReport
from app.domain.errors import Cancelled, VoiceAssistError
from app.domain.models import Role
from app.ports import ReportProgress
from app.turns.library.library_trail import LibraryTrail
from app.turns.library.watching_folder import WatchedFolder
from app.worker.house import WorkerHouse
from app.worker.messages import Body
from app.worker.remote_library import RemoteLibrary

log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 60.0
_NICE: Final = 10
"""How far an intake stands back (Unix): hearing, searching and writing an answer go first."""

Options = Callable[[], Body]
AddAside = Callable[[Sequence[Path], ReportProgress | None, Cancellation | None], IntakeReport]


class IntakeAside:
    """Takes documents in beside the library's process, which goes on searching and sees them as they come.

    One intake at a time. Its process costs memory for a second search model, so it lives only as long as the intake.
    """

    def __init__(
        self,
        options: Options,
        scratch: Path,
        trail: LibraryTrail | None = None,
        on_taken: Callable[[], None] = lambda: None,
    ) -> None:
        self._options = options
        self._scratch = scratch
        self._trail = trail or LibraryTrail()
        self._on_taken = on_taken
        self._lock = threading.Lock()

    def add(
        self, paths: Sequence[Path], progress: ReportProgress | None = None, cancel: Cancellation | None = None
    ) -> IntakeReport:
        """Take files and folders in."""
        return self._taken_in(paths, progress, cancel, "intake")

    def add_watched(
        self, paths: Sequence[Path], progress: ReportProgress | None = None, cancel: Cancellation | None = None
    ) -> IntakeReport:
        """Take a watched folder in: nobody asked for it just now."""
        return self._taken_in(paths, progress, cancel, "watched-folder")

    def _taken_in(
        self, paths: Sequence[Path], progress: ReportProgress | None, cancel: Cancellation | None, what: str
    ) -> IntakeReport:
        try:
            with self._lock, self._library() as library:
                return self._trail.take_in(
                    library.documents, lambda: library.add(paths, progress=progress, cancel=cancel), what
                )
        finally:
            self._on_taken()

    @contextmanager
    def _library(self) -> Iterator[RemoteLibrary]:
        workers = WorkerHouse(
            {Role.LIBRARY: lambda: {**self._options(), "nice": _NICE}}, self._scratch, lambda _state: None
        )
        try:
            yield RemoteLibrary(workers[Role.LIBRARY])
        finally:
            workers.close()


class FolderWatcher:
    """Looks at the watched folder from time to time, in a thread of its own, until it is closed."""

    def __init__(
        self, folder: Callable[[], str], memory: Path, add: AddAside, on_taken: Callable[[IntakeReport], None]
    ) -> None:
        self._folder = folder
        self._memory = memory
        self._add = add
        self._on_taken = on_taken
        self._cancel = Cancellation()
        self._over = threading.Event()
        self._watched: tuple[str, WatchedFolder] | None = None
        self._thread = threading.Thread(target=self._work, name="watched-folder", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """Stop, also in the middle of an intake: what is finished stays, and the next start goes on."""
        self._over.set()
        self._cancel.cancel()
        if self._thread.ident is not None:
            self._thread.join()

    def _work(self) -> None:
        while not self._over.is_set():
            self._look()
            self._over.wait(LOOK_EVERY_S)

    def _take_in(self, folder: Path) -> IntakeReport:
        return self._add([folder], None, self._cancel)

    def _look(self) -> None:
        name = self._folder()
        if not name:
            return
        if self._watched is None or self._watched[0] != name:
            self._watched = name, WatchedFolder(Path(name).expanduser(), self._memory, self._take_in)
        try:
            report = self._watched[1].look()
        except Cancelled:
            return
        except VoiceAssistError as error:
            log.warning("the watched folder was not taken in: %s", error.code)
            return
        if report is not None:
            self._on_taken(report)

"""Backups that come back as the window meets them: asked in the thread of the vaults, answered by signals.

It belongs to the window and outlives lock screen and pages: what was restored can be taken back while it is told of.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.custody import Restoring
from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled
from app.domain.models import Progress
from app.domain.vaults.backups import FoundBackup, Restored, SetAside
from app.domain.vaults.vault import ByPassphrase, Way
from app.ui.errands import Errands
from app.ui.vaults.door_desk import DoorDesk

_T = TypeVar("_T")


class RestoreDesk(QObject):
    """One thing at a time. What takes long can be stopped."""

    found = Signal(str, object)
    """The place that was looked at, and its backups as a tuple of FoundBackup."""
    progressed = Signal(object)
    """A Progress."""
    checked = Signal(object)
    """A BackupCheck."""
    restored = Signal(object)
    """A Restored: the vault stands in its place, and is still locked."""
    taken_back = Signal(str)
    """The vault of this user is as it was before."""
    stopped = Signal()
    refused = Signal(object)
    """What was wrong, as a VoiceAssistError; nothing was changed."""
    wanted = Signal()
    """Somebody in an open vault wants to restore. Whoever shows what is in it puts that away and locks first."""
    back_wanted = Signal(str, str)
    """Somebody there wants a vault back that was set aside: the user and its id. It takes a lock as well."""

    def __init__(self, restoring: Restoring, door: DoorDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._restoring = restoring
        self._door = door
        self._looking = Errands(self, "backups")
        self._cancel = Cancellation()
        self._last: Restored | None = None

    @property
    def folder(self) -> Path:
        """Where backups of this machine lie."""
        return self._restoring.folder

    @property
    def last(self) -> Restored | None:
        """What was restored, until somebody was told of it in the open vault."""
        return self._last

    def forget_last(self) -> None:
        """It was told of."""
        self._last = None

    def look(self, place: str) -> None:
        """Look for backups."""
        self._looking.run(
            lambda: tuple(self._restoring.find(Path(place))), partial(self.found.emit, place), self.refused.emit
        )

    def check(self, backup: FoundBackup, way: Way) -> None:
        """Put a backup together, read all of it, and leave nothing."""
        cancel = self._begin()
        self._do(
            lambda: self._restoring.check(backup.backup.file, way, progress=self._tell, cancel=cancel),
            self.checked.emit,
        )

    def restore(self, backup: FoundBackup, way: Way) -> None:
        """Make a vault out of a backup, and go in with the same key. A code of the second factor is good for once only."""
        cancel = self._begin()

        def done(restored: Restored) -> None:
            self._last = restored
            self.restored.emit(restored)
            if isinstance(way, ByPassphrase) and way.code:
                self._door.look()
            else:
                self._door.enter(restored.user, way)

        self._do(
            lambda: self._restoring.restore(backup.backup.file, way, progress=self._tell, cancel=cancel),
            done,
        )

    def set_aside(self, user: str) -> tuple[SetAside, ...]:
        """Return the vaults of a user that made room for restored ones, newest first: not for the window's thread."""
        return tuple(self._restoring.set_aside(user))

    def take_back(self, user: str, which: str = "") -> None:
        """Put a vault that was set aside in its place again. It must be locked, or asked to lock before."""
        self._last = None

        def done(_aside: object) -> None:
            self.taken_back.emit(user)
            self._door.look()

        self._do(lambda: self._restoring.take_back(user, which), done)

    def stop(self) -> None:
        """Stop what is under way: nothing is changed."""
        self._cancel.cancel()

    def _begin(self) -> Cancellation:
        self._cancel = Cancellation()
        return self._cancel

    def _tell(self, now: Progress) -> None:
        self._door.tell(lambda: self.progressed.emit(now))

    def _do(self, work: Callable[[], _T], done: Callable[[_T], None]) -> None:
        def stoppable() -> tuple[_T] | None:
            try:
                return (work(),)
            except Cancelled:
                return None

        def came(result: tuple[_T] | None) -> None:
            if result is None:
                self.stopped.emit()
            else:
                done(result[0])

        self._door.ask(stoppable, came, self.refused.emit)

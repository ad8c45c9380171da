"""One window for each home folder: a second start shows the first window and ends. No socket: a lock file and a file to touch."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal


class SingleInstance(QObject):
    """Holds the lock while it lives. A lock whose process has died is taken over."""

    asked_for = Signal()
    """Somebody has started the program again."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bell = folder / "window.bell"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self.is_first = self._lock.tryLock(0)
        """Whether this is the first. Also True where the folder takes no lock: better two windows than none."""
        if not self.is_first and self._lock.error() is not QLockFile.LockError.LockFailedError:
            self.is_first = True
        self._watcher = QFileSystemWatcher(self)
        if self.is_first:
            self._bell.touch(mode=0o600)
            self._watcher.addPath(str(self._bell))
            self._watcher.fileChanged.connect(self._on_rung)

    def ring(self) -> None:
        """Ask the first window to show itself."""
        self._bell.write_text(f"{time.time_ns()}\n", encoding="ascii")

    def close(self) -> None:
        """Let the next one be the first."""
        self._watcher.deleteLater()
        self._lock.unlock()

    def _on_rung(self, path: str) -> None:
        if path not in self._watcher.files() and self._bell.exists():
            self._watcher.addPath(path)  # a file that was replaced is no longer watched
        self.asked_for.emit()

"""A picture of the window, for `voiceassist demo` and for the docs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.desk import DeskEvent
from app.domain.turn import TurnEnded


class Portrait(QObject):
    """Saves the picture once the first turn has ended and been painted; then `taken` fires."""

    taken = Signal(bool)

    def __init__(self, window: QWidget, path: Path) -> None:
        super().__init__(window)
        self._window = window
        self._path = path
        self._is_due = False

    def receive(self, event: DeskEvent) -> None:
        """Wait for the end of a turn."""
        if isinstance(event, TurnEnded):
            self.take_soon()

    def take_soon(self) -> None:
        """Take the picture after what is pending has been shown."""
        if not self._is_due:
            self._is_due = True
            QTimer.singleShot(0, self._on_timeout)

    def _on_timeout(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self.taken.emit(self._window.grab().save(str(self._path)))

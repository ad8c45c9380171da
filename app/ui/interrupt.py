"""Ctrl+C in the terminal and a polite kill close the window as its own button does, so that the desk is closed too."""

from __future__ import annotations

import os
import signal
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class InterruptWatch(QObject):
    """Fires `interrupted` in the window's thread.

    Python runs a signal's handler only between two of its own instructions, and there may be none for a long time
    while Qt waits; so the number is written into a pipe that Qt watches. Windows has no such pipes: there the default
    stays.
    """

    interrupted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._reader, False)
        os.set_blocking(self._writer, False)
        self._old_fd = signal.set_wakeup_fd(self._writer, warn_on_full_buffer=False)
        self._old = {number: signal.signal(number, _ignore) for number in _SIGNALS}
        self._notifier = QSocketNotifier(self._reader, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_activated)

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old_fd)
        for number, handler in self._old.items():
            signal.signal(number, handler)
        os.close(self._reader)
        os.close(self._writer)

    def _on_activated(self) -> None:
        numbers = os.read(self._reader, 64)
        if any(number in numbers for number in _SIGNALS):
            self.interrupted.emit()


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """The pipe has told it already."""

"""Measures how late the event loop is: what a person would feel as a window that hangs."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

_EVERY_MS: Final = 5


class LoopDelay(QObject):
    """Asks to be woken every few milliseconds and notes how much later it was.

    Attributes:
        delays_ms: Delay of each waking, in milliseconds.
        busy_ms: Processor time that the window's own thread took between two wakings, in milliseconds: what does not
            depend on how busy the machine is otherwise.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.delays_ms: list[float] = []
        self.busy_ms: list[float] = []
        self._used_s = 0.0
        self._expected_s = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Begin to measure."""
        self._expected_s = time.perf_counter() + _EVERY_MS / 1000
        self._used_s = time.thread_time()
        self._timer.start()

    def stop(self) -> None:
        """End measuring."""
        self._timer.stop()

    def _on_timeout(self) -> None:
        now_s = time.perf_counter()
        self.delays_ms.append(max(0.0, (now_s - self._expected_s) * 1000))
        self._expected_s = now_s + _EVERY_MS / 1000
        used_s = time.thread_time()
        self.busy_ms.append((used_s - self._used_s) * 1000)
        self._used_s = used_s

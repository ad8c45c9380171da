"""Work on widgets in slices: what would hold the window for long is done a few milliseconds at a time, between events."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_SLICE_S: Final = 0.008
"""Half a frame of sixty a second."""


class Slices(QObject):
    """Takes the steps of an iterator; it belongs to the widget that it works on, and goes with it.

    What a slice has put into the widget is laid out before it is painted: nobody sees it on its way to its place.
    """

    def __init__(self, steps: Iterator[None], canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._steps: Iterator[None] | None = steps
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._slice)
        self._timer.start(0)

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to do."""
        return self._steps is None

    def finish(self) -> None:
        """Do all that is left at once, because somebody needs it."""
        while self._steps is not None:
            self._step()

    def _slice(self) -> None:
        until_s = time.perf_counter() + _SLICE_S
        self._canvas.setUpdatesEnabled(False)
        while self._steps is not None and time.perf_counter() < until_s:
            self._step()
        for _ in range(2):  # what wraps takes its height from a width that is known only after the first time
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._canvas.setUpdatesEnabled(True)

    def _step(self) -> None:
        if self._steps is not None and next(self._steps, self) is self:
            self._steps = None
            self._timer.stop()

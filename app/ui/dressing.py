"""The style sheet over the window, part by part.

Laid over the whole application, Qt would style every widget of every page in one go: a third of a second in which nothing moves.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_SLICE_S: Final = 0.008
"""Half a frame of sixty a second; a part is done as a whole."""
_PAUSE_MS: Final = 16
"""Between parts that nobody sees: what can be seen is painted first."""


class Dressing(QObject):
    """Knows the parts that wear the sheet. Another one is laid over what can be seen first, and painted when all of that wears it."""

    worn = Signal()
    """What can be seen wears the new sheet and is about to be painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet = ""
        self._worn: WeakKeyDictionary[QWidget, str] = WeakKeyDictionary()
        self._still: list[QWidget] = []
        """Windows that are not painted meanwhile: nobody sees half of one look and half of the other."""
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._slice)

    def add(self, part: QWidget) -> None:
        """Let a part wear the sheet from now on. It stands in its place already, or Qt would style it there once more.

        No part may stand in another one: it would be styled twice.
        """
        self._lay_over(part)

    def wear(self, sheet: str) -> None:
        """Lay another sheet over all parts, between events."""
        if sheet == self._sheet:
            if self._steps is None:
                self.worn.emit()
            return
        self._sheet = sheet
        parts = self._known()
        seen = [part for part in parts if part.isVisible()]
        for window in {part.window() for part in seen}.difference(self._still):
            window.setUpdatesEnabled(False)
            self._still.append(window)
        self._steps = self._one_by_one(seen, parts)
        self._timer.start(0)

    def hurry(self, widget: QWidget) -> None:
        """Have a part, or all parts in a widget, wear it now, because it is about to be seen."""
        if self._steps is not None:
            for part in self._known():
                if widget.isAncestorOf(part):  # Qt counts a widget among its own ancestors
                    self._catch_up(part)

    def finish(self) -> None:
        """Do all that is left at once."""
        while self._steps is not None:
            self._step()

    def _one_by_one(self, seen: list[QWidget], parts: list[QWidget]) -> Iterator[None]:
        for part in seen:
            if isValid(part):
                self._catch_up(part)
                yield
        self.worn.emit()
        yield
        self._paint_again()
        for part in parts:
            if isValid(part):
                self._catch_up(part)
                yield

    def _paint_again(self) -> None:
        still, self._still = self._still, []
        for window in still:
            if isValid(window):
                window.setUpdatesEnabled(True)
        self._timer.setInterval(_PAUSE_MS)

    def _known(self) -> list[QWidget]:
        return [part for part in self._worn if isValid(part)]

    def _catch_up(self, part: QWidget) -> None:
        if self._worn[part] != self._sheet:
            self._lay_over(part)

    def _lay_over(self, part: QWidget) -> None:
        self._worn[part] = self._sheet
        part.setStyleSheet(self._sheet)

    def _slice(self) -> None:
        until_s = time.perf_counter() + _SLICE_S
        while self._steps is not None and time.perf_counter() < until_s:
            self._step()

    def _step(self) -> None:
        if self._steps is not None and next(self._steps, self) is self:
            self._steps = None
            self._timer.stop()

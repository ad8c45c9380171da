"""Two widgets side by side where there is room; the second slides over the first where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QRect, QVariantAnimation, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import FADE_MS, Theme

_WIDE_PX = 1100
"""Of the whole window: below this the side slides over."""

_SLIVER_PX = 560
"""Below this the side takes the whole width."""


class SplitArea(QWidget):
    """Sets `main` and `side` by hand, because a layout cannot lay one over the other."""

    opened = Signal(bool)

    def __init__(self, main: QWidget, side: QWidget, theme: Theme) -> None:
        super().__init__()
        self._main = main
        self._side = side
        self._theme = theme
        self._is_open = False
        self._shown = 0.0
        main.setParent(self)
        side.setParent(self)
        side.hide()
        self._slide = QVariantAnimation(self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self._on_value_changed)
        self._slide.finished.connect(self._on_finished)

    @property
    def is_open(self) -> bool:
        """Whether the side is to be seen."""
        return self._is_open

    @property
    def is_over(self) -> bool:
        """Whether the side lies over the main part, for want of room."""
        return self.window().width() < _WIDE_PX

    def set_open(self, is_open: bool) -> None:
        """Open or close the side."""
        if is_open is self._is_open:
            return
        self._is_open = is_open
        if is_open:
            self._side.show()
            self._side.raise_()
        self._slide.stop()
        self._slide.setDuration(FADE_MS if self._theme.moves and self.is_over else 0)
        self._slide.setStartValue(self._shown)
        self._slide.setEndValue(1.0 if is_open else 0.0)
        self._slide.start()
        self.opened.emit(is_open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set both parts at their places."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        whole = self.rect()
        width = self._theme.size("source") if whole.width() > _SLIVER_PX else whole.width()
        left = whole.width() - round(width * self._shown)
        self._side.setGeometry(QRect(left, 0, width, whole.height()))
        room = whole.width() if self.is_over else left
        self._main.setGeometry(QRect(0, 0, room, whole.height()))

    def _on_value_changed(self, value: object) -> None:
        if isinstance(value, float):
            self._shown = value
            self._arrange()

    def _on_finished(self) -> None:
        if not self._is_open:
            self._side.hide()

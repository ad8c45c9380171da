"""A drop-down list with the theme's own arrow, which a style sheet alone cannot draw in the colours of both themes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from app.ui.theme import Theme

_ARROW_PX = 16


class ChoiceBox(QComboBox):
    """The wheel scrolls the page and never changes a choice that the pointer happens to be over."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow over what the style draws."""
        super().paintEvent(event)
        place = QPoint(self.width() - _ARROW_PX - 10, (self.height() - _ARROW_PX) // 2)
        with QPainter(self) as painter:
            color = "quiet" if self.isEnabled() else "line"
            painter.drawPixmap(place, self._theme.pixmap("chevron_down", color, _ARROW_PX, self.devicePixelRatioF()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

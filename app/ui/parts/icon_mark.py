"""A small icon that follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import Theme


class IconMark(QWidget):
    """Paints one icon in one token's colour. Says nothing to screen readers: the words beside it do."""

    def __init__(self, theme: Theme, name: str, color: str, size_px: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._color = color
        self.setFixedSize(QSize(size_px, size_px))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, color: str) -> None:
        """Show another icon."""
        if (name, color) != (self._name, self._color):
            self._name, self._color = name, color
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        with QPainter(self) as painter:
            painter.drawPixmap(
                0, 0, self._theme.pixmap(self._name, self._color, self.width(), self.devicePixelRatioF())
            )

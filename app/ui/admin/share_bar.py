"""A share of a whole as a thin bar: hit rates, what is left of an error budget."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme

_HEIGHT_PX = 6


class ShareBar(QWidget):
    """Only for the eye: the figure stands beside it in words."""

    def __init__(self, theme: Theme, share: float, color: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = max(0.0, min(1.0, share))
        self._color = color
        self.setFixedHeight(_HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """The share, 0 to 1."""
        return self._share

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the whole as a line and the share on it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("line"))
            painter.drawRoundedRect(QRectF(self.rect()), _HEIGHT_PX / 2, _HEIGHT_PX / 2)
            if self._share:
                painter.setBrush(self._theme.color(self._color))
                width = max(float(_HEIGHT_PX), self.width() * self._share)
                painter.drawRoundedRect(QRectF(0, 0, width, _HEIGHT_PX), _HEIGHT_PX / 2, _HEIGHT_PX / 2)

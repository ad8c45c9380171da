"""How loud it is, as a bar; the words beside it say what to do."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import Theme

_QUIETEST_DB = -60.0


class LevelBar(QWidget):
    """A level from silence to full scale, in decibels, so that speech fills the middle of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 0.0
        self._clips = False
        self.setFixedHeight(16)
        self.setMinimumWidth(160)
        self.setAccessibleName(self.tr("Level of the microphone"))

    @property
    def share(self) -> float:
        """How much of the bar is filled, 0 to 1."""
        return self._share

    def show_level(self, rms: float, *, clips: bool = False) -> None:
        """Show a root mean square of 0 to 1."""
        decibels = 20 * math.log10(rms) if rms > 0 else _QUIETEST_DB
        self._share = max(0.0, min(1.0, 1 - decibels / _QUIETEST_DB))
        self._clips = clips
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("line"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
            painter.setBrush(self._theme.color("wrong" if self._clips else "accent"))
            painter.drawRoundedRect(QRectF(0, 0, self.width() * self._share, self.height()), 8, 8)

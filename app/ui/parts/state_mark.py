"""The shape of a worker's state: told by form, not only by colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.domain.desk import WorkerState
from app.ui.theme import Theme

_BOX_PX = 12


class StateMark(QWidget):
    """Off: a ring. Starting: half a disc. Ready: a disc. Working: a disc in a ring. Failed: a triangle."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = WorkerState.STOPPED
        self.setFixedSize(_BOX_PX, _BOX_PX)

    def show_state(self, state: WorkerState) -> None:
        """Take the shape of a state."""
        self._state = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = QPointF(_BOX_PX / 2, _BOX_PX / 2)
            accent = self._theme.color("accent")
            match self._state:
                case WorkerState.FAILED:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(self._theme.color("wrong"))
                    painter.drawPolygon(QPolygonF([QPointF(6, 1), QPointF(11.5, 11), QPointF(0.5, 11)]))
                case WorkerState.READY:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(accent)
                    painter.drawEllipse(middle, 4, 4)
                case WorkerState.BUSY:
                    painter.setPen(QPen(accent, 1.5))
                    painter.drawEllipse(middle, 5, 5)
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(accent)
                    painter.drawEllipse(middle, 2.5, 2.5)
                case WorkerState.STARTING:
                    painter.setPen(QPen(accent, 1.5))
                    painter.drawEllipse(middle, 4, 4)
                    painter.setBrush(accent)
                    painter.drawPie(QRectF(2, 2, 8, 8), 90 * 16, 180 * 16)
                case WorkerState.STOPPED:
                    painter.setPen(QPen(self._theme.color("edge"), 1.5))
                    painter.drawEllipse(middle, 4, 4)

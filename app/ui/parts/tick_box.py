"""A box to tick, drawn in the theme's colours: the platform's own box can hardly be seen on dark ground."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from app.ui.theme import Theme

_BOX_PX = 22
_GAP_PX = 10
_HEIGHT_PX = 40


class TickBox(QCheckBox):
    """Words beside a box; all of it can be pressed."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._theme = theme
        self.setMinimumHeight(_HEIGHT_PX)

    def sizeHint(self) -> QSize:
        """Room for box and words."""
        return QSize(_BOX_PX + _GAP_PX + self.fontMetrics().horizontalAdvance(self.text()) + 8, _HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, tick and words; a ring where it has the keyboard."""
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - _BOX_PX - 3 if is_rtl else 3
        box = QRectF(left, (self.height() - _BOX_PX) / 2, _BOX_PX, _BOX_PX)
        color = "accent" if self.isChecked() else "edge" if self.isEnabled() else "line"
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color(color), 2))
            painter.setBrush(self._theme.color("accent" if self.isChecked() else "surface"))
            painter.drawRoundedRect(box, 4, 4)
            if self.isChecked():
                painter.setPen(QPen(self._theme.color("on_accent"), 2.5))
                painter.drawLine(box.topLeft() + _at(5, 11), box.topLeft() + _at(9.5, 16))
                painter.drawLine(box.topLeft() + _at(9.5, 16), box.topLeft() + _at(17, 6.5))
            if self.hasFocus():
                painter.setPen(QPen(self._theme.color("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 6, 6)
            painter.setPen(self._theme.color("ink" if self.isEnabled() else "quiet"))
            room = self.width() - _BOX_PX - _GAP_PX - 3
            words = QRect(0 if is_rtl else self.width() - room, 0, room, self.height())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap
            painter.drawText(words, flags, self.text())

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Every place of it can be pressed."""
        return True


def _at(x: float, y: float) -> QPointF:
    return QPointF(x, y)

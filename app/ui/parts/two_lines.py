"""How a row with a title and a quiet second line is painted, in any list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.history.history_lists import PINNED, SECOND_LINE
from app.ui.theme import Theme

_PAD_PX = 10
_GAP_PX = 2


class TwoLines(QStyledItemDelegate):
    """Rows of one height, so that a list of any length is laid out at once."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines with room around them."""
        first, second = self._fonts()
        height = QFontMetrics(first).height() + _GAP_PX + QFontMetrics(second).height() + 2 * _PAD_PX
        return QSize(160, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint ground, title and second line."""
        state = QStyle.StateFlag(getattr(option, "state"))  # noqa: B009 - missing in the bindings' types
        box = QRect(getattr(option, "rect"))  # noqa: B009
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("tint" if is_chosen else "hover"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        inner = box.adjusted(_PAD_PX, _PAD_PX, -_PAD_PX, -_PAD_PX)
        if index.data(PINNED):
            painter.drawPixmap(inner.right() - 16, inner.top() + 2, self._theme.pixmap("pin", "accent", 16, 2.0))
        first, second = self._fonts()
        self._line(painter, first, self._theme.color("accent" if is_chosen else "ink"), inner, str(index.data() or ""))
        below = inner.adjusted(0, QFontMetrics(first).height() + _GAP_PX, 0, 0)
        self._line(painter, second, self._theme.color("quiet"), below, str(index.data(SECOND_LINE) or ""))
        painter.restore()

    def _line(self, painter: QPainter, font: QFont, color: QColor, box: QRect, words: str) -> None:
        metrics = QFontMetrics(font)
        one_line = " ".join(words.split())
        painter.setFont(font)
        painter.setPen(color)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
        painter.drawText(box, flags, metrics.elidedText(one_line, Qt.TextElideMode.ElideRight, box.width() - 20))

    def _fonts(self) -> tuple[QFont, QFont]:
        first, second = QFont(), QFont()
        first.setPixelSize(self._theme.size("body"))
        second.setPixelSize(self._theme.size("secondary"))
        return first, second

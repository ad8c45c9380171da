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
        self._made: tuple[QFont, QFont, QFontMetrics, QFontMetrics] | None = None
        theme.changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines with room around them."""
        _, _, first, second = self._fonts()
        height = first.height() + _GAP_PX + second.height() + 2 * _PAD_PX
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
        first, second, metrics, small = self._fonts()
        painter.setFont(first)
        ink = self._theme.color("accent" if is_chosen else "ink")
        _line(painter, metrics, ink, inner, str(index.data() or ""))
        painter.setFont(second)
        below = inner.adjusted(0, metrics.height() + _GAP_PX, 0, 0)
        _line(painter, small, self._theme.color("quiet"), below, str(index.data(SECOND_LINE) or ""))
        painter.restore()

    def _fonts(self) -> tuple[QFont, QFont, QFontMetrics, QFontMetrics]:
        """Return both fonts and their measures: made once, because a list paints a dozen rows in each frame."""
        if self._made is None:
            first, second = QFont(), QFont()
            first.setPixelSize(self._theme.size("body"))
            second.setPixelSize(self._theme.size("secondary"))
            self._made = (first, second, QFontMetrics(first), QFontMetrics(second))
        return self._made

    def _forget(self) -> None:
        self._made = None


def _line(painter: QPainter, metrics: QFontMetrics, color: QColor, box: QRect, words: str) -> None:
    one_line = " ".join(words.split())
    painter.setPen(color)
    flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
    painter.drawText(box, flags, metrics.elidedText(one_line, Qt.TextElideMode.ElideRight, box.width() - 20))

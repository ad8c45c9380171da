"""How much was done on each day, as bars: what was refused or failed stands out at the foot, by shape and colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.vaults.audit import DayCount
from app.ui.theme import Theme

_HEIGHT_PX = 120
_FOOT_PX = 22
_HEAD_PX = 18
_MARK_PX = 6


class ActivityChart(QWidget):
    """One bar a day; its words are in the accessible name too."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: tuple[DayCount, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT_PX)

    def show_days(self, days: Sequence[DayCount]) -> None:
        """Show the entries of some days, oldest first."""
        self._days = tuple(days)
        entries, refused = sum(d.entries for d in days), sum(d.refused for d in days)
        words = self.tr("%1 entries in %2 days, %3 of them refused or failed")
        for number, what in enumerate((entries, len(days), refused), 1):
            words = words.replace(f"%{number}", str(what))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for a month."""
        return QSize(480, _HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars, the highest count, and the first and the last day."""
        if not self._days:
            return
        most = max(1, *(d.entries for d in self._days))
        step = self.width() / len(self._days)
        room = _HEIGHT_PX - _FOOT_PX - _HEAD_PX
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._theme.small_figures(self.font()))
            painter.setPen(self._theme.color("line"))
            painter.drawLine(0, _HEAD_PX + room, self.width(), _HEAD_PX + room)
            painter.setPen(Qt.PenStyle.NoPen)
            for number, day in enumerate(self._days):
                height = room * day.entries / most
                box = QRectF(number * step + 1, _HEAD_PX + room - height, max(1.0, step - 3), height)
                painter.setBrush(self._theme.color("accent"))
                painter.drawRoundedRect(box, 2, 2)
                if day.refused:
                    painter.setBrush(self._theme.color("wrong"))
                    painter.drawEllipse(
                        QRectF(box.center().x() - _MARK_PX / 2, _HEAD_PX + room + 3, _MARK_PX, _MARK_PX)
                    )
            painter.setPen(self._theme.color("quiet"))
            foot = QRectF(0, _HEIGHT_PX - _FOOT_PX + 4, self.width(), _FOOT_PX - 4)
            painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, _day(self._days[0]))
            painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, _day(self._days[-1]))
            head = QRectF(0, 0, self.width(), _HEAD_PX)
            painter.drawText(head, Qt.AlignmentFlag.AlignLeft, self.tr("at most %1 in a day").replace("%1", str(most)))


def _day(count: DayCount) -> str:
    """A day that nobody mistakes: 3 Nov 2026."""
    day = QDate(count.day.year, count.day.month, count.day.day)
    month = QLocale().monthName(day.month(), QLocale.FormatType.ShortFormat)
    return f"{day.day()} {month} {day.year()}"

"""Where the time of a turn went: five small bars on one axis, from the end of the question to the end of the answer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.turn import Timings
from app.ui.theme import Theme
from app.ui.wording import duration

_HEIGHT_PX = 52
_GAP_PX = 12
_BAR_PX = 4


class TimingsStrip(QWidget):
    """Each column is one moment: its name, when it was reached, and on the common axis what was waited since the last."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._moments: tuple[tuple[str, float], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT_PX)

    @property
    def moments(self) -> tuple[tuple[str, float], ...]:
        """Name and milliseconds of every column."""
        return self._moments

    def show_timings(self, timings: Timings) -> None:
        """Put in the timings of a turn; a stage that did not happen is left out."""
        stages = (
            (self.tr("Words heard"), timings.speech_end_to_text),
            (self.tr("Searched"), timings.retrieval),
            (self.tr("First sentence"), timings.first_sentence),
            (self.tr("First sound"), timings.first_audio),
            (self.tr("Whole answer"), timings.total),
        )
        self._moments = tuple((name, value) for name, value in stages if value is not None)
        told = "; ".join(f"{name} {duration(value)}" for name, value in self._moments)
        self.setAccessibleName(self.tr("Time since the end of the question: %1").replace("%1", told))
        self.setToolTip(self.tr("Time since the end of the question"))
        self.update()

    def sizeHint(self) -> QSize:
        """Five columns at the most."""
        return QSize(480, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Columns may get narrow; the names are then cut."""
        return QSize(200, _HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the columns."""
        if not self._moments:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = max(value for _, value in self._moments)
            width = (self.width() - _GAP_PX * (len(self._moments) - 1)) / len(self._moments)
            reached = 0.0
            for column, (name, value) in enumerate(self._moments):
                # The total has no wait of its own: its bar is the whole axis.
                begin = 0.0 if column == len(self._moments) - 1 else min(reached, value)
                self._paint_column(painter, QRectF(column * (width + _GAP_PX), 0, width, _HEIGHT_PX), name, value)
                if whole > 0:
                    bar = QRectF(
                        column * (width + _GAP_PX) + width * begin / whole, 2, width * (value - begin) / whole, 4
                    )
                    bar.setWidth(max(2.0, bar.width()))
                    painter.setBrush(self._theme.color("accent"))
                    painter.drawRoundedRect(bar, 2, 2)
                    reached = max(reached, value)

    def _paint_column(self, painter: QPainter, box: QRectF, name: str, value: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(QRectF(box.left(), 2, box.width(), _BAR_PX), 2, 2)
        painter.setFont(self._theme.small_figures(self.font()))
        words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.setPen(self._theme.color("quiet"))
        painter.drawText(QRectF(box.left(), 11, box.width(), 20), Qt.AlignmentFlag.AlignLeft, words)
        painter.setPen(self._theme.color("ink"))
        painter.drawText(QRectF(box.left(), 30, box.width(), 20), Qt.AlignmentFlag.AlignLeft, duration(value))
        painter.setPen(Qt.PenStyle.NoPen)

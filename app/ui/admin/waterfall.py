"""The stages of a turn as a waterfall: each a bar from when it began to when it ended, on one axis."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.stages import Stage
from app.ui.theme import Theme
from app.ui.wording import duration, stage_name

_ROW_PX = 28
_NAME_PX = 170
_VALUE_PX = 70
_LEAST_ROWS = 3


class Waterfall(QWidget):
    """A stage that is under way ends at the right edge."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stages: tuple[Stage, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_stages(())

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Show the stages of a turn."""
        self._stages = tuple(stages)
        self.setFixedHeight(_ROW_PX * max(_LEAST_ROWS, len(self._stages)))
        told = "; ".join(f"{stage_name(s.state)} {_lasted(s)}" for s in self._stages)
        self.setAccessibleName(self.tr("Stages of the turn: %1").replace("%1", told or "–"))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for names and bars."""
        return QSize(480, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint names, bars and times."""
        whole = max((s.end_ms or s.begin_ms for s in self._stages), default=0.0) or 1.0
        name_px = min(_NAME_PX, self.width() // 3)
        room = self.width() - name_px - _VALUE_PX
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._theme.small_figures(self.font()))
            for row, stage in enumerate(self._stages):
                top = row * _ROW_PX
                painter.setPen(self._theme.color("ink"))
                name = painter.fontMetrics().elidedText(
                    stage_name(stage.state), Qt.TextElideMode.ElideRight, name_px - 8
                )
                painter.drawText(QRectF(0, top, name_px, _ROW_PX), Qt.AlignmentFlag.AlignVCenter, name)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.color("line"))
                painter.drawRoundedRect(QRectF(name_px, top + 12, room, 4), 2, 2)
                end = whole if stage.end_ms is None else stage.end_ms
                left = name_px + room * stage.begin_ms / whole
                width = max(3.0, room * (end - stage.begin_ms) / whole)
                painter.setBrush(self._theme.color("accent"))
                painter.drawRoundedRect(QRectF(left, top + 9, width, 10), 3, 3)
                painter.setPen(self._theme.color("quiet"))
                box = QRectF(name_px + room, top, _VALUE_PX, _ROW_PX)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, _lasted(stage))


def _lasted(stage: Stage) -> str:
    return "…" if stage.end_ms is None else duration(stage.end_ms - stage.begin_ms)

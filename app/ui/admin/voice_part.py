"""Voice on the Admin page: where the time of the last turns went."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from app.ui.admin.monitor import Monitor
from app.ui.admin.part import Part
from app.ui.admin.waterfall import Waterfall
from app.ui.ask.timings_strip import TimingsStrip
from app.ui.parts.bricks import card, clear, label
from app.ui.theme import Theme
from app.ui.wording import plain

_SHOWN_TURNS: Final = 8


class VoicePart(Part):
    """The turn that is under way as a waterfall, and where the time of the last ones went."""

    def __init__(self, theme: Theme, monitor: Monitor) -> None:
        super().__init__()
        self._theme = theme
        self._monitor = monitor
        self.waterfall = Waterfall(theme)
        self._last = QVBoxLayout()
        frame, lines = card()
        lines.addWidget(label(self.tr("The turn that is under way, or the last one"), "heading"))
        lines.addWidget(self.waterfall)
        self.column.addWidget(frame)
        self.column.addWidget(label(self.tr("The last turns, from the end of the question"), "heading"))
        self.column.addLayout(self._last)
        self.column.addStretch(1)

    def look(self) -> None:
        """Show what the monitor knows."""
        self.waterfall.show_stages(self._monitor.stages)
        clear(self._last)
        turns = self._monitor.turns[:_SHOWN_TURNS]
        if not turns:
            self._last.addWidget(label(self.tr("Nothing has been asked since the program was started."), "quiet"))
        for turn in turns:
            frame, lines = card()
            kind = self.tr("spoken") if turn.is_spoken else self.tr("typed")
            lines.addWidget(label(f"{turn.at:%H:%M:%S}  ·  {kind}  ·  {plain(turn.state)}", "quiet"))
            strip = TimingsStrip(self._theme)
            strip.show_timings(turn.timings)
            lines.addWidget(strip)
            self._last.addWidget(frame)

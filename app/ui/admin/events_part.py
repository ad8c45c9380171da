"""Events on the Admin page."""

from __future__ import annotations

from typing import Final

from app.ui.admin.monitor import Monitor
from app.ui.admin.part import Part
from app.ui.parts.bricks import label

_SHOWN_EVENTS: Final = 60


class EventsPart(Part):
    """What happens, as it happens: states, lengths and counts, never words."""

    def __init__(self, monitor: Monitor) -> None:
        super().__init__()
        self._monitor = monitor
        self.lines = label("", "", may_select=True)
        self.column.addWidget(label(self.tr("Newest first. Nothing that was said stands here."), "quiet"))
        self.column.addWidget(self.lines)
        self.column.addStretch(1)

    def look(self) -> None:
        """Show the newest events."""
        events = self._monitor.events[:_SHOWN_EVENTS]
        self.lines.setText("\n".join(f"{e.at:%H:%M:%S}  {e.name}  {e.what}" for e in events) or "–")

"""How the house tells what happens, and what time it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.domain.desk import DeskEvent
from app.domain.models import Progress

Emit = Callable[[DeskEvent], None]
"""Hand an event to whoever listens. May be called from any thread; never blocks."""


ReportProgress = Callable[[Progress], None]


class Clock(Protocol):
    """Time, so that tests can own it."""

    def monotonic_s(self) -> float:
        """Seconds on a clock that never jumps."""
        ...

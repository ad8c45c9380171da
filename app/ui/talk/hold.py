"""Press and hold, as a small machine without Qt: what begins a hold, what ends it, and what was only a tap."""

from __future__ import annotations

from enum import StrEnum

from app.domain.shortcuts import SHORTEST_HOLD_S


class HoldSource(StrEnum):
    """What the user holds."""

    MOUSE = "mouse"
    SPACE = "space"
    KEY = "key"
    """The key that is set for it; F8 as the program comes."""
    SWITCH = "switch"
    """Pressed once to begin and once to end, for those who cannot hold, and for screen readers."""


class HoldEnd(StrEnum):
    """How a hold ended."""

    NOTHING = "nothing"
    HELD = "held"
    TAPPED = "tapped"
    DROPPED = "dropped"
    """It was short, and nobody let go: the window lost the keyboard."""


class Hold:
    """One hold at a time: only what began it can end it."""

    def __init__(self) -> None:
        self._source: HoldSource | None = None
        self._since_s = 0.0

    @property
    def source(self) -> HoldSource | None:
        """What is being held, if anything."""
        return self._source

    def press(self, source: HoldSource, now_s: float) -> bool:
        """Begin a hold; False if one is under way already."""
        if self._source is not None:
            return False
        self._source = source
        self._since_s = now_s
        return True

    def release(self, source: HoldSource, now_s: float) -> HoldEnd:
        """End the hold that this source began."""
        if self._source is not source:
            return HoldEnd.NOTHING
        end = self.let_go(now_s)
        return HoldEnd.TAPPED if end is HoldEnd.DROPPED else end

    def let_go(self, now_s: float) -> HoldEnd:
        """End the hold, whatever began it: the window lost the keyboard, or the user stopped."""
        if self._source is None:
            return HoldEnd.NOTHING
        self._source = None
        return HoldEnd.DROPPED if now_s - self._since_s < SHORTEST_HOLD_S else HoldEnd.HELD

    def forget(self) -> None:
        """Drop the hold without an end: the user stopped everything."""
        self._source = None

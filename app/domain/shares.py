"""Shares with their intervals, for figures over few cases."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_Z: Final = 1.96
"""For intervals that hold the truth 95 times in 100."""


@dataclass
class Tally:
    """How often something was so, of how many."""

    yes: int = 0
    of: int = 0

    def add(self, is_so: bool) -> None:
        """Count one."""
        self.yes += is_so
        self.of += 1

    def figures(self, name: str) -> dict[str, object]:
        """Return the share with its interval; None where nothing was counted."""
        if not self.of:
            return {name: None}
        low, high = wilson(self.yes, self.of)
        return {name: round(self.yes / self.of, 4), f"{name}_interval": [low, high], f"{name}_of": self.of}


def wilson(yes: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927): also right for small numbers and shares near 0 and 1."""
    share, weight = yes / of, _Z * _Z / of
    middle = (share + weight / 2) / (1 + weight)
    half = _Z * math.sqrt(share * (1 - share) / of + weight / (4 * of)) / (1 + weight)
    return round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4)


def compared(
    figures: Mapping[str, object], baseline: Mapping[str, object], better_high: Mapping[str, bool]
) -> dict[str, object]:
    """Return what became worse than in a stored run by more than chance allows: its interval ends before ours begins."""
    worse: dict[str, object] = {}
    for name, is_better_high in better_high.items():
        now, then = figures.get(f"{name}_interval"), baseline.get(f"{name}_interval")
        if not isinstance(now, list | tuple) or not isinstance(then, list | tuple):
            continue
        if (now[1] < then[0]) if is_better_high else (now[0] > then[1]):
            worse[name] = {"now": figures[name], "then": baseline[name]}
    return worse

"""How many points a number scores."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Steps:
    """Points that change at bounds: `first` below all of them, then those of the last bound that was reached.

    With `inclusive`, a bound is reached by the number itself (≥), otherwise only by more than it (>).
    """

    first: float
    steps: tuple[tuple[float, float], ...]
    inclusive: bool

    def __call__(self, value: float) -> float:
        """Return the points of a number."""
        scored = self.first
        for bound, points in self.steps:
            if value > bound or (self.inclusive and value == bound):
                scored = points
        return scored

    def __str__(self) -> str:
        sign = "≥" if self.inclusive else ">"
        parts = [f"{self.first:g}", *(f"{sign} {bound:g}: {points:g}" for bound, points in self.steps)]
        return "; ".join(parts)


def at_least(*steps: tuple[float, float], first: float = 0) -> Steps:
    """Points from a bound on, the bound included."""
    return Steps(first, steps, inclusive=True)


def above(*steps: tuple[float, float], first: float = 0) -> Steps:
    """Points above a bound, the bound excluded."""
    return Steps(first, steps, inclusive=False)


def below(bound: float, points: float = 1) -> Steps:
    """Points below a bound, the bound excluded."""
    return Steps(points, ((bound, 0),), inclusive=True)


def up_to(bound: float, points: float = 1) -> Steps:
    """Points up to a bound, the bound included."""
    return Steps(points, ((bound, 0),), inclusive=False)

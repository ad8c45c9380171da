"""Where the window stood when it was closed, and where that is today: a screen may be gone. No Qt here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import EnvironmentProblem
from app.durable import write_whole


@dataclass(frozen=True, slots=True)
class Rect:
    """A box on the desktop, in px."""

    left: int
    top: int
    width: int
    height: int

    def shared_with(self, other: Rect) -> int:
        """Return how many square px two boxes share."""
        width = min(self.left + self.width, other.left + other.width) - max(self.left, other.left)
        height = min(self.top + self.height, other.top + other.height) - max(self.top, other.top)
        return max(0, width) * max(0, height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the window stood."""

    box: Rect
    is_maximised: bool = False


def fitted_to(place: Place, screens: Sequence[Rect], *, least: tuple[int, int]) -> Rect:
    """Return a box that lies wholly on the screen that the window was on, or on the first where that one is gone."""
    if not screens:
        return place.box
    screen = max(screens, key=place.box.shared_with)
    width = max(least[0], min(place.box.width, screen.width))
    height = max(least[1], min(place.box.height, screen.height))
    left = max(screen.left, min(place.box.left, screen.left + screen.width - width))
    top = max(screen.top, min(place.box.top, screen.top + screen.height - height))
    return Rect(left, top, width, height)


def read_place(file: Path) -> Place | None:
    """Return where the window stood; None where nothing usable is written down."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        box = Rect(*(int(found[name]) for name in ("left", "top", "width", "height")))
        return Place(box=box, is_maximised=bool(found["is_maximised"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None


def write_place(file: Path, place: Place) -> None:
    """Write down where the window stands. On a full disk it opens in the middle next time, and that is all."""
    box = place.box
    words = {"left": box.left, "top": box.top, "width": box.width, "height": box.height}
    try:
        write_whole(file, json.dumps({**words, "is_maximised": place.is_maximised}).encode())
    except EnvironmentProblem:
        return

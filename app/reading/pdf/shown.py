"""From a page's own coordinates to the page as it is shown: turned and cropped, measured from its top left corner in points."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ToShown:
    """An affine map: x' = ax + cy + e, y' = bx + dy + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom of a box as it is shown."""
        x0, y0 = self.a * left + self.c * bottom + self.e, self.b * left + self.d * bottom + self.f
        x1, y1 = self.a * right + self.c * top + self.e, self.b * right + self.d * top + self.f
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def direction(self, angle: float) -> tuple[float, float]:
        """Return where an angle (radians, against the clock) points on the shown page."""
        return (
            self.a * math.cos(angle) + self.c * math.sin(angle),
            self.b * math.cos(angle) + self.d * math.sin(angle),
        )

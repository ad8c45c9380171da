"""From a page's own coordinates to the page as it is shown: turned and cropped, measured from its top left corner in points."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any, Final

from pypdfium2 import raw

_FINE: Final = 1000.0
"""PDFium answers in whole pixels: so many are asked for each point."""
_MOST_PIXELS: Final = 2_000_000


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


def to_shown(page: Any, width: float, height: float) -> ToShown:
    """Return the map of a PDFium page, which is shown with this width and height in points."""
    x, y = ctypes.c_int(), ctypes.c_int()
    sides = (min(_MOST_PIXELS, round(width * _FINE)), min(_MOST_PIXELS, round(height * _FINE)))

    def shown(px: float, py: float) -> tuple[float, float]:
        raw.FPDF_PageToDevice(page, 0, 0, *sides, 0, px, py, ctypes.byref(x), ctypes.byref(y))
        return x.value * width / sides[0], y.value * height / sides[1]

    e, f = shown(0, 0)
    ax, ay = shown(100, 0)
    cx, cy = shown(0, 100)
    return ToShown((ax - e) / 100, (ay - f) / 100, (cx - e) / 100, (cy - f) / 100, e, f)

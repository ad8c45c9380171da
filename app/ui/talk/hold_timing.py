"""The times that hold-to-talk goes by. They are handed in, so that tests own them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication

_GRACE_ON_X11_MS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTiming:
    """`now_s` is a clock that never jumps. `grace_ms` is how long a release waits for a press that takes it back.

    Under X11 a held key arrives as pairs of releases and presses. Qt marks them as repeats only if it finds the press
    in its queue when it looks at the release, and often it does not: measured, a key held for 0.9 s came as eight.
    Both halves of a pair bear the same time stamp, so a short wait tells them from a key that came up.
    """

    now_s: Callable[[], float] = time.monotonic
    grace_ms: int = 0


def for_this_platform() -> HoldTiming:
    """Return the times for the platform that the window stands on."""
    return HoldTiming(grace_ms=_GRACE_ON_X11_MS if QGuiApplication.platformName() == "xcb" else 0)

"""The times that hold-to-talk goes by. They are handed in, so that tests own them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication

from app.ui.talk.held_keys import this_screen

_GRACE_ON_X11_MS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTiming:
    """`now_s` is a clock that never jumps. `grace_ms` is how long a release waits for a press that takes it back.

    Under X11 a held key arrives as pairs of releases and presses. Qt marks them as repeats only if it finds the press
    in its queue when it looks at the release, and often it does not: measured, a key held for 0.9 s came as eight.
    Both halves of a pair bear the same time stamp, so a short wait tells them from a key that came up. On a busy machine the
    press may come later still: `is_down` says, by a key's native code, whether it has come up at all. Measured with eight
    programs at work on two cores: a key held for 35 s was cut off three times without it.
    """

    now_s: Callable[[], float] = time.monotonic
    grace_ms: int = 0
    is_down: Callable[[int], bool] = lambda _code: False


def for_this_platform() -> HoldTiming:
    """Return the times for the platform that the window stands on."""
    if QGuiApplication.platformName() != "xcb":
        return HoldTiming()
    return HoldTiming(grace_ms=_GRACE_ON_X11_MS, is_down=this_screen().is_down)

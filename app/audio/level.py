"""How loud the microphone is: the figure behind the level bar. No devices, no threads."""

from __future__ import annotations

import contextlib
import math
import time
from array import array
from collections.abc import Callable
from operator import mul

OnLevel = Callable[[float, bool, float], None]
"""Told the RMS (0 to 1), whether a sample was clipped, and the seconds of sound heard so far."""

REPORT_EVERY_S = 0.05
"""Shortest time between two reports, in seconds: 20 a second."""

_FULL_SCALE = 32767


class LevelMeter:
    """Sums up sound and reports its level at most 20 times a second of real time.

    The first block is reported at once: it is the sign that the microphone really hears.
    """

    def __init__(self, rate_hz: int, on_level: OnLevel, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._rate_hz = rate_hz
        self._on_level: OnLevel | None = on_level
        self._clock_s = clock_s
        self._pending: list[bytes] = []
        self._frames = 0
        self._reported_at_s = -math.inf

    def hear(self, samples: bytes) -> None:
        """Take the next mono samples. A listener that raises is not called again: the recording matters more."""
        if self._on_level is None or not samples:
            return
        self._pending.append(samples)
        self._frames += len(samples) // 2
        now_s = self._clock_s()
        if now_s - self._reported_at_s < REPORT_EVERY_S:
            return
        self._reported_at_s = now_s
        level, is_clipping = measure(b"".join(self._pending))
        self._pending.clear()
        on_level, self._on_level = self._on_level, None
        with contextlib.suppress(Exception):  # whatever a listener does, no word may be lost by it
            on_level(level, is_clipping, self._frames / self._rate_hz)
            self._on_level = on_level


def measure(samples: bytes) -> tuple[float, bool]:
    """Return the RMS (0 to 1) of signed 16-bit samples, and whether one of them is at full scale."""
    values = array("h", samples[: len(samples) // 2 * 2])
    if not values:
        return 0.0, False
    level = math.sqrt(sum(map(mul, values, values)) / len(values)) / (_FULL_SCALE + 1)
    return level, max(values) >= _FULL_SCALE or min(values) <= -_FULL_SCALE

"""Where speech pauses, by loudness alone: to cut a long recording where no word is cut. Pure."""

from __future__ import annotations

import array
import sys
from typing import Final

_FRAME_S: Final = 0.03
_STRIDE: Final = 4
"""Only every fourth sample is looked at: loudness does not need more."""

_QUIET_SHARE: Final = 0.12
"""A frame is quiet when its loudness is below this share of that of speech (the loudest tenth of all frames)."""


def find_pause(samples: bytes, rate_hz: int, *, from_s: float, to_s: float, least_s: float) -> float | None:
    """Return the middle of the longest pause between two moments, in seconds; None where none lasts `least_s`.

    `samples`: mono, signed 16-bit little-endian. Loudness is compared with the recording's own speech, so that ward noise
    below it is no obstacle, and noise as loud as speech has no pause.
    """
    loud = loudness(samples, rate_hz)
    if not loud:
        return None
    speech = sorted(loud)[int(len(loud) * 0.9)]
    longest: tuple[int, int] = (0, 0)
    start: int | None = None
    first, last = int(from_s / _FRAME_S), min(len(loud), int(to_s / _FRAME_S))
    for place in range(first, last + 1):
        is_quiet = place < last and loud[place] <= speech * _QUIET_SHARE
        if is_quiet and start is None:
            start = place
        elif not is_quiet and start is not None:
            if place - start > longest[1] - longest[0]:
                longest = (start, place)
            start = None
    if (longest[1] - longest[0]) * _FRAME_S < least_s:
        return None
    return (longest[0] + longest[1]) / 2 * _FRAME_S


def find_quietest(samples: bytes, rate_hz: int, *, from_s: float, to_s: float) -> float:
    """Return the quietest tenth of a second between two moments, in seconds, for where nobody pauses."""
    loud = loudness(samples, rate_hz)
    first, last = int(from_s / _FRAME_S), max(int(from_s / _FRAME_S) + 1, min(len(loud), int(to_s / _FRAME_S)) - 3)
    best = min(range(first, last), key=lambda place: sum(loud[place : place + 3]))
    return (best + 1.5) * _FRAME_S


def loudness(samples: bytes, rate_hz: int) -> list[float]:
    """Return the root mean square of each whole frame of 30 ms, 0 to 32768."""
    values = array.array("h", samples[: len(samples) // 2 * 2])
    if sys.byteorder == "big":
        values.byteswap()
    thinned = values[::_STRIDE]
    size = max(1, round(rate_hz * _FRAME_S / _STRIDE))
    return [
        (sum(v * v for v in thinned[at : at + size]) / size) ** 0.5 for at in range(0, len(thinned) - size + 1, size)
    ]

"""Whether anything was said since a moment, by loudness alone: then what was heard up to it is all there is. Pure."""

from __future__ import annotations

import array
import sys
from typing import Final

_FRAME_S: Final = 0.02
_NOISE_FRAMES: Final = 5
"""The noise of the room is the quietest tenth of a second so far."""

_LEAST: Final = 40.0
"""Below this, in steps of 16-bit samples, there is nothing."""
_OVER_NOISE: Final = 3.0
_OF_SPEECH: Final = 0.02
"""A soft "s" at the end of a word lies some 30 dB below its loudest vowel."""
_CLEARLY: Final = 8.0
"""SAFETY: the loudest frame must be so many times louder than what counts as nothing. In a noisy ward no pause is believed."""
_FEWEST_LOUD: Final = 15


class LastWord:
    """Takes mono, signed 16-bit little-endian sound piece by piece; made for seconds, not for hours."""

    def __init__(self, rate_hz: int) -> None:
        self._size = 2 * round(rate_hz * _FRAME_S)
        self._rest = b""
        self._loud: list[float] = []
        self._noise = float("inf")
        self._loudest = 0.0

    @property
    def quiet_s(self) -> float:
        """How long nothing has been said, in seconds; 0 where that cannot be told, or nobody has spoken yet."""
        least = self._least()
        if self._loudest < _CLEARLY * least or sum(loud > least for loud in self._loud) < _FEWEST_LOUD:
            return 0.0
        return (len(self._loud) - self._last_loud()) * _FRAME_S

    @property
    def ended_s(self) -> float:
        """When the last loud frame ended, in seconds from the beginning."""
        return self._last_loud() * _FRAME_S

    def take(self, samples: bytes) -> None:
        """Add the next piece."""
        samples = self._rest + samples
        whole = len(samples) // self._size * self._size
        self._rest = samples[whole:]
        for at in range(0, whole, self._size):
            self._step(_loudness(samples[at : at + self._size]))

    def _step(self, loud: float) -> None:
        self._loud.append(loud)
        self._loudest = max(self._loudest, loud)
        if len(self._loud) >= _NOISE_FRAMES:
            self._noise = min(self._noise, sum(self._loud[-_NOISE_FRAMES:]) / _NOISE_FRAMES)

    def _last_loud(self) -> int:
        """Return how many frames there are up to and with the last loud one; what counts as loud is known better at the end."""
        least = self._least()
        return next((n for n in range(len(self._loud), 0, -1) if self._loud[n - 1] > least), 0)

    def _least(self) -> float:
        return max(_LEAST, _OVER_NOISE * self._noise, _OF_SPEECH * self._loudest)


def _loudness(samples: bytes) -> float:
    values = array.array("h", samples)
    if sys.byteorder == "big":
        values.byteswap()
    return float((sum(v * v for v in values) / len(values)) ** 0.5)

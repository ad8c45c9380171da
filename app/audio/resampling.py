"""Sound at one rate to sound at another, in plain Python: for devices that refuse the rate of the voice.

A polyphase windowed-sinc filter (Smith, "Digital Audio Resampling", CCRMA): for each output sample the input around it
is weighted with one phase of a low-pass filter below half of the lower rate. Good enough for speech (images and aliases
below -60 dB) and the last resort only: sound servers do this better and outside this process. Never used for the
microphone: there the rate travels with the sound, and the ears resample.
"""

from __future__ import annotations

import math
from array import array
from functools import lru_cache
from itertools import repeat
from operator import mul

_ZERO_CROSSINGS = 12
"""Half length of the filter, in zero crossings of its sinc."""

_KAISER_BETA = 7.0
_PASS_BAND = 0.92
"""Cut-off as a share of half of the lower rate."""


class Resampler:
    """Converts a stream of mono 16-bit pieces without a seam between them."""

    def __init__(self, from_hz: int, to_hz: int) -> None:
        divisor = math.gcd(from_hz, to_hz)
        self._step, self._phases = from_hz // divisor, to_hz // divisor
        self._filters = _filters(self._step, self._phases)
        self._half = len(self._filters[0]) // 2
        # Silence before the first sample, so that the first output lies exactly on it.
        self._input = array("h", bytes(2 * (self._half - 1)))
        self._position = 0  # of the next output, in 1/phases of an input sample, from the start of the window

    def convert(self, samples: bytes) -> bytes:
        """Take the next samples; return those of the output that can be computed from what is there."""
        if self._step == self._phases:
            return samples
        self._input.frombytes(samples)
        length, last_start = 2 * self._half, len(self._input) - 2 * self._half
        window, filters, phases, step = self._input, self._filters, self._phases, self._step
        at = self._position
        values: list[float] = []
        while (start := at // phases) <= last_start:
            values.append(sum(map(mul, filters[at % phases], window[start : start + length])))
            at += step
        used = min(at // phases, len(window))
        self._position = at - used * phases
        del window[:used]
        return array("h", map(max, repeat(-32768), map(min, repeat(32767), map(round, values)))).tobytes()

    def flush(self) -> bytes:
        """Return the end of the output: what still waited for input after it."""
        return b"" if self._step == self._phases else self.convert(bytes(2 * self._half))


@lru_cache(maxsize=8)
def _filters(step: int, phases: int) -> tuple[tuple[float, ...], ...]:
    """Return one filter per phase, each with unit gain; `step`/`phases` is the input rate over the output rate."""
    cut_off = _PASS_BAND * min(1.0, phases / step)
    half = math.ceil(_ZERO_CROSSINGS / min(1.0, phases / step))
    return tuple(_one_phase(phase / phases, half, cut_off) for phase in range(phases))


def _one_phase(offset: float, half: int, cut_off: float) -> tuple[float, ...]:
    taps = []
    for tap in range(2 * half):
        distance = tap - (half - 1) - offset
        inside = max(0.0, 1.0 - (distance / half) ** 2)
        taps.append(_sinc(cut_off * distance) * _bessel_i0(_KAISER_BETA * math.sqrt(inside)))
    total = sum(taps)
    return tuple(value / total for value in taps)


def _sinc(x: float) -> float:
    return 1.0 if x == 0 else math.sin(math.pi * x) / (math.pi * x)


def _bessel_i0(x: float) -> float:
    """Modified Bessel function of order 0, by its power series (Abramowitz and Stegun 9.6.12)."""
    total = term = 1.0
    for k in range(1, 40):
        term *= (x / (2 * k)) ** 2
        total += term
    return total

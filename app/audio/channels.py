"""Many channels to one and one to many, on signed 16-bit samples. Plain arithmetic; no devices."""

from __future__ import annotations

from array import array


def mix_down(samples: bytes, channels: int) -> bytes:
    """Return the mean of the first two of `channels` interleaved channels as mono.

    More than two are not averaged: on a headset with a loopback or on an array microphone the others carry no speech.
    """
    if channels == 1:
        return samples
    values = array("h", samples[: len(samples) // (2 * channels) * 2 * channels])
    left, right = values[0::channels], values[1::channels]
    return array("h", [(one + other) >> 1 for one, other in zip(left, right, strict=True)]).tobytes()


def spread(samples: bytes, channels: int) -> bytes:
    """Return mono samples repeated on each of `channels` interleaved channels."""
    if channels == 1:
        return samples
    values = array("h", samples)
    spread_out = array("h", bytes(len(samples) * channels))
    for channel in range(channels):
        spread_out[channel::channels] = values
    return spread_out.tobytes()

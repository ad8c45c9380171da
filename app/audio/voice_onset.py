"""Somebody begins to speak, or has stopped: decided from how loud sound is over the noise that is there anyway.

Made for sound from which the echo of the loudspeaker has been taken: what is left of an echo lies below the noise.
"""

from __future__ import annotations

import math
from array import array
from operator import mul

FRAME_S = 0.01
"""Length of the frames that are looked at, in seconds."""

_LEAST_RMS = 60.0
"""Sound below this is never speech, in steps of 16-bit samples (-55 dB of full scale)."""

_OVER_NOISE = 3.5
_FIRST_NOISE_RMS = 60.0
_MOST_NOISE_RMS = 1500.0
_FALL, _RISE = 0.05, 1.003
"""How fast the noise is taken to become less (share a frame) and more (factor a frame, 35 % a second)."""

_ONSET_FRAMES, _ONSET_OF = 3, 8
"""So many loud frames among so many begin speech: a first syllable has gaps (the silence before a plosive)."""


def rms_of(samples: bytes) -> float:
    """Return how loud 16-bit samples are, in steps."""
    values = array("h", samples)
    return math.sqrt(sum(map(mul, values, values)) / len(values)) if values else 0.0


class VoiceOnset:
    """Takes frame after frame."""

    def __init__(self, *, settle_s: float = 0.5) -> None:
        self._noise = _FIRST_NOISE_RMS
        self._recent: list[bool] = []
        self._settling = round(settle_s / FRAME_S)
        self.loud_frames = 0
        """Frames since the last onset that were as loud as speech."""
        self.quiet_s = 0.0
        """Seconds since the last frame that was as loud as speech."""

    def hear(self, rms: float) -> bool:
        """Take one frame; say whether speech begins with it."""
        is_loud = rms > max(_LEAST_RMS, _OVER_NOISE * self._noise)
        if self._settling > 0:  # the first frames say what the room sounds like
            self._settling -= 1
            self._noise = max(rms, self._noise) if rms < _MOST_NOISE_RMS / 5 else self._noise
            return False
        if rms < self._noise:
            self._noise += _FALL * (rms - self._noise)
        else:
            self._noise = min(_MOST_NOISE_RMS, self._noise * _RISE)
        was_speech = sum(self._recent) >= _ONSET_FRAMES
        self._recent = [*self._recent[-_ONSET_OF + 1 :], is_loud]
        self.quiet_s = 0.0 if is_loud else self.quiet_s + FRAME_S
        begins = sum(self._recent) >= _ONSET_FRAMES and not was_speech
        self.loud_frames = _ONSET_FRAMES if begins else self.loud_frames + is_loud
        return begins

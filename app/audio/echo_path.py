"""What of a sound is the loudspeaker's echo, by a linear model of the room, and whether more is heard than that echo can be.

The echo canceller takes what is as loud as its echo for echo, and with it the first syllable of who speaks over it. A linear
filter takes nothing of a voice away: it leaves the voice and a little echo. How little is learnt while nobody speaks; what is
louder than that is somebody.

The filter is the partitioned Kalman filter in the frequency domain (Enzner and Vary, Signal Processing 86 (2006) 1140; Kuech,
Mabande and Enzner, ICASSP 2014): it learns fast, and hardly at all while somebody speaks.
"""

from __future__ import annotations

from collections import deque
from typing import Any, Final

_PATH_S: Final = 0.5
"""Delay and ringing of the room that are modelled, in seconds: two buffers of sound systems, and the room itself."""

_KEPT: Final = 0.9998
"""How much of the path is taken to be the same a frame later."""

_NOISE_KEPT: Final = 0.8
_UNLIKE: Final = 0.3
"""Share of what is left that is taken for other sound than the echo."""
_DOUBT: Final = 0.1

_FULL: Final = 32768.0
FRAMES_A_SECOND: Final = 100

_SURPRISE: Final = 6.0
"""What is left must be so many times more than the model's own doubt of the room: sounds that it never heard before leave more."""

_STRIKING: Final = 25.0
_STRIKES_FRAMES: Final = 12
"""And one frame of these must be so much more: an echo alone leaves at most five times its doubt, that of an overdriven
loudspeaker now and then more (4 frames of 29,000)."""

_SETTLED_FRAMES: Final = 100
_REMEMBERED_FRAMES: Final = 300
_NOT_YET: Final = 20
"""The newest frames say nothing of the room: somebody may just have begun to speak."""

_SHARE: Final = 0.98
_MARGIN: Final = 2.0
_KNOWN: Final = 0.2
"""Where more than this is left of an echo, the room is not known well enough to explain anything by it."""

_FADES: Final = 0.9
"""What becomes of the power of an echo in a frame after it, in a room that rings."""

_LEAST_POWER: Final = 150.0**2
"""What is softer is left to the canceller."""

_ECHO_POWER: Final = 200.0**2
_SPEAKING_FRAMES, _SPEAKING_OF = 5, 10
_HOLD_FRAMES: Final = 20


class EchoPath:
    """Takes frames of 10 ms of what was heard and what was played."""

    def __init__(self, rate_hz: int) -> None:
        import numpy as np  # noqa: PLC0415 - not before somebody is listened to while the loudspeaker plays

        self._np: Any = np
        self._frame = rate_hz // FRAMES_A_SECOND
        self._parts = round(_PATH_S * FRAMES_A_SECOND)
        bins = self._frame + 1
        self._played = np.zeros(2 * self._frame, np.float32)
        self._spectra = np.zeros((self._parts, bins), np.complex64)
        self._window = np.hanning(self._frame).astype(np.float32)
        self.surprise = 0.0
        """How many times more is left of the newest frame than the model's own doubt explains."""
        self.forget()

    def forget(self) -> None:
        """Know nothing of the room; what was played in the last half second still rings in it."""
        np = self._np
        self._path = np.zeros_like(self._spectra)
        self._doubt = np.full(self._spectra.shape, _DOUBT, np.float32)
        self._noise = np.zeros(self._spectra.shape[1], np.float32)

    def remove(self, heard: Any, played: Any) -> tuple[Any, Any]:
        """Return (what is left, the echo) of a frame. Both int16, shape (frame,); returned as float32 of the same scale."""
        np, frame = self._np, self._frame
        self._played = np.concatenate([self._played[frame:], played.astype(np.float32) / _FULL])
        self._spectra = np.roll(self._spectra, 1, axis=0)
        self._spectra[0] = np.fft.rfft(self._played)
        echo = np.fft.irfft((self._path * self._spectra).sum(axis=0))[frame:].astype(np.float32)
        left = heard.astype(np.float32) / _FULL - echo
        self._learn(left)
        return left * _FULL, echo * _FULL

    def _learn(self, left: Any) -> None:
        np, frame = self._np, self._frame
        error = np.fft.rfft(np.concatenate([np.zeros(frame, np.float32), left * self._window]))
        loud = 0.5 * (self._spectra.real**2 + self._spectra.imag**2)
        power = error.real**2 + error.imag**2
        doubted = self._doubt * loud
        self.surprise = float(power.sum() / (doubted.sum() + 1e-10))
        self._noise = _NOISE_KEPT * self._noise + (1 - _NOISE_KEPT) * (_UNLIKE * power)
        step = self._doubt / (doubted.sum(axis=0) + self._noise + 1e-10)
        self._doubt = _KEPT**2 * (1 - step * loud) * self._doubt + (1 - _KEPT**2) * (
            self._path.real**2 + self._path.imag**2
        )
        # The model's own law of the path (W' = kept * W + change): without its fading, the lowest bins, in which one tone of a voice
        # goes on from part to part, grew for minutes until the echo that was modelled was a thousand times louder than what was heard.
        self._path = (_KEPT * (self._path + step * self._spectra.conj() * error)).astype(np.complex64)
        parts = np.fft.irfft(self._path)
        parts[:, frame:] = 0.0  # what lies beyond a part's own length is an error of the circle
        self._path = np.fft.rfft(parts).astype(np.complex64)


class NearEnd:
    """Says of each frame whether more is left of it than the echo leaves: somebody speaks."""

    def __init__(self) -> None:
        import numpy as np  # noqa: PLC0415

        self._np: Any = np
        self._left_over: deque[float] = deque(maxlen=_REMEMBERED_FRAMES + _NOT_YET)
        self._ringing = 0.0
        self.limit: float | None = None
        """Share of the echo's power that is left at most while nobody speaks; None before that is known."""
        self._frames = 0
        self._struck = 0
        self._recent: deque[bool] = deque(maxlen=_SPEAKING_OF)
        self._holds = 0
        self.is_explained = False
        """Whether no more is left of the newest frame than a loud echo leaves: a loudspeaker that is driven into its bounds adds
        tones that no linear model takes out, and that the canceller lets through now and then."""

    @property
    def is_speaking(self) -> bool:
        """Whether there was so much of it lately that it goes on between two words."""
        return self._holds > 0

    def hear(self, heard: Any, left: Any, echo: Any, surprise: float) -> bool:
        """Take a frame, what is left of it, its echo, and `EchoPath.surprise`."""
        np = self._np
        power = float(min(np.square(left).mean(), np.square(heard.astype(np.float32)).mean()))
        self._ringing = max(_FADES * self._ringing, float(np.square(echo).mean()))
        least = max(_LEAST_POWER, (self.limit or 0.0) * _MARGIN * self._ringing)
        self.is_explained = (
            self.limit is not None
            and self.limit < _KNOWN
            and self._ringing > _ECHO_POWER
            and power < self.limit * _MARGIN * self._ringing
        )
        is_more = self.limit is not None and surprise > _SURPRISE and power > least
        self._struck = _STRIKES_FRAMES if is_more and surprise > _STRIKING else max(0, self._struck - 1)
        is_near = is_more and (self._struck > 0 or self.is_speaking)
        if self._ringing > _ECHO_POWER:
            self._left_over.append(power / self._ringing)
            self._frames += 1
            if self._frames % 10 == 0 and len(self._left_over) >= _SETTLED_FRAMES + _NOT_YET:
                self.limit = float(np.quantile(list(self._left_over)[:-_NOT_YET], _SHARE))
        self._recent.append(is_near)
        self._holds = _HOLD_FRAMES if sum(self._recent) >= _SPEAKING_FRAMES else max(0, self._holds - 1)
        return is_near

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

_NOISE_KEPT: Final = 0.9

_LEAST_REACH: Final = 1e-4
_MOST_REACH: Final = 4.0
_REACH_MARGIN: Final = 2.0
"""How much of what is played comes back at most, as power: so much more than was heard over the loudest that may sound in it."""
_REACH_FRAMES: Final = 10
_REACH_KNOWN_FRAMES: Final = 60
"""It is looked for in so many frames in which something is played; later a voice would make it too large, and before it is known
any echo is more than was expected."""

_BAND_HZ: Final = (150.0, 7500.0)
_BANDS: Final = 18
_REST: Final = 0.05
"""Share of the loudest possible echo that no model of half a second explains: a room that rings on, a loudspeaker that distorts."""
_ROOM_POWER: Final = 1e-3
"""Power of a quiet room in a band, in squares of the spectrum of a frame whose full scale is 1."""
_ROOM_MARGIN: Final = 3.0
_ROOM_KEPT: Final = 0.8
_ROOM_FALLS, _ROOM_RISES = 0.05, 1.003
_EVIDENCE: Final = 1.75
"""From here on a frame is not what the doubt explains: own voices in 90 rooms that nobody knew yet stayed below it (1.5; 1.0 in all
but one) in all but two of any eight frames, however loud their echo. See `EchoPath.evidence`."""
_SOME_EVIDENCE: Final = 0.3
_LET_THROUGH_RMS, _LET_THROUGH = 150.0, 0.1
"""With this much the canceller lets less than a twentieth of an echo through (in the same frames), and of a voice more."""
_EVIDENCE_MARGIN: Final = 2.0

_LEAST_PLAYED: Final = 1e-5
_SILENT_POWER: Final = 1e-3
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
        self.surprise = 0.0
        """How many times more is left of the newest frame than the model's own doubt explains."""
        self.evidence = 0.0
        """The same, looked at in each band by itself: the mean of r - 1 - ln r, where r > 1 times more is left than doubt, the rest
        of the echo and the room explain (what a likelihood ratio says of power in white noise). 0 until the first sound came back."""
        self.may_echo = False
        """Whether something was played in the last half second."""
        top = min(_BAND_HZ[1] * 2 * self._frame / rate_hz, bins - 1)
        edges = np.geomspace(_BAND_HZ[0] * 2 * self._frame / rate_hz, top, _BANDS + 1)
        self._edges = np.unique(np.round(edges).astype(int))
        self.forget()

    def forget(self) -> None:
        """Know nothing of the room; what was played in the last half second still rings in it."""
        np = self._np
        self._path = np.zeros_like(self._spectra)
        self._reach = _LEAST_REACH
        self._doubt = np.full(self._spectra.shape, self._reach / self._parts, np.float32)
        self._noise = np.zeros(self._spectra.shape[1], np.float32)
        self._room = np.full(len(self._edges) - 1, _ROOM_POWER, np.float32)
        self._heard_power: deque[float] = deque(maxlen=_REACH_FRAMES)
        self._played_power: deque[float] = deque(maxlen=self._parts)
        self._reach_frames = 0

    def remove(self, heard: Any, played: Any) -> tuple[Any, Any]:
        """Return (what is left, the echo) of a frame. Both int16, shape (frame,); returned as float32 of the same scale."""
        np, frame = self._np, self._frame
        self._played = np.concatenate([self._played[frame:], played.astype(np.float32) / _FULL])
        self._spectra = np.roll(self._spectra, 1, axis=0)
        self._spectra[0] = np.fft.rfft(self._played)
        whole = heard.astype(np.float32) / _FULL
        self._fit_doubt(float(np.square(whole).mean()), float(np.square(self._played[frame:]).mean()))
        echo = np.fft.irfft((self._path * self._spectra).sum(axis=0))[frame:].astype(np.float32)
        left = whole - echo
        self._learn(left)
        return left * _FULL, echo * _FULL

    def _fit_doubt(self, heard_power: float, played_power: float) -> None:
        """Doubt no more than was heard: with one doubt for every loudness a soft echo was at first modelled louder than it is."""
        self._heard_power.append(heard_power)
        self._played_power.append(played_power)
        if self._reach_frames >= _REACH_KNOWN_FRAMES:
            return
        self._reach_frames += played_power > _LEAST_PLAYED
        if len(self._played_power) < _REACH_FRAMES:
            return
        sums = self._np.convolve(self._played_power, self._np.ones(_REACH_FRAMES), "valid")
        loudest = float(sums.max())
        if loudest > _REACH_FRAMES * _LEAST_PLAYED:
            reach = min(_MOST_REACH, _REACH_MARGIN * sum(self._heard_power) / loudest)
            if reach > self._reach:
                self._doubt *= reach / self._reach
                self._reach = reach

    def _weigh(self, power: Any, doubted: Any, loud: Any) -> None:
        """Set `evidence`, and learn how loud the room is without anybody."""
        np = self._np
        left, doubt, played = (np.add.reduceat(x, self._edges)[:-1] for x in (power, doubted, loud.max(axis=0)))
        explained = doubt + _REST * self._reach * played + _ROOM_MARGIN * self._room
        more = np.maximum(left / explained, 1.0)
        is_known = self._reach_frames >= _REACH_KNOWN_FRAMES
        self.evidence = float((more - 1.0 - np.log(more)).mean()) if is_known else 0.0
        self.may_echo = bool(played.sum() > _SILENT_POWER)
        if not self.may_echo:
            self._room = np.maximum(_ROOM_KEPT * self._room + (1 - _ROOM_KEPT) * left, _ROOM_POWER)
        else:
            falls = self._room + _ROOM_FALLS * (left - self._room)
            self._room = np.maximum(np.where(left < self._room, falls, _ROOM_RISES * self._room), _ROOM_POWER)

    def _learn(self, left: Any) -> None:
        np, frame = self._np, self._frame
        error = np.fft.rfft(np.concatenate([np.zeros(frame, np.float32), left]))
        loud = 0.5 * (self._spectra.real**2 + self._spectra.imag**2)
        power = error.real**2 + error.imag**2
        doubted = self._doubt * loud
        in_doubt = doubted.sum(axis=0)
        self.surprise = float(power.sum() / (in_doubt.sum() + 1e-10))
        self._weigh(power, in_doubt, loud)
        self._noise = _NOISE_KEPT * self._noise + (1 - _NOISE_KEPT) * power
        step = self._doubt / (in_doubt + self._noise + 1e-10)
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
        self._evidence: deque[float] = deque(maxlen=_REMEMBERED_FRAMES + _NOT_YET)
        self._usual_evidence = 0.0
        self._ringing = 0.0
        self.limit: float | None = None
        """Share of the echo's power that is left at most while nobody speaks; None before that is known."""
        self._frames = 0
        self._struck = 0
        self._recent: deque[bool] = deque(maxlen=_SPEAKING_OF)
        self._holds = 0

    @property
    def is_speaking(self) -> bool:
        """Whether there was so much of it lately that it goes on between two words."""
        return self._holds > 0

    def hear(
        self, heard: Any, left: Any, echo: Any, surprise: float, evidence: float = 0.0, let_through_rms: float = 0.0
    ) -> bool:
        """Take a frame, what is left of it, its echo, what `EchoPath` says of it, and how much of it the canceller let through."""
        np = self._np
        heard_power = float(np.square(heard.astype(np.float32)).mean())
        power = min(float(np.square(left).mean()), heard_power)
        self._ringing = max(_FADES * self._ringing, float(np.square(echo).mean()))
        least = max(_LEAST_POWER, (self.limit or 0.0) * _MARGIN * self._ringing)
        is_more = self.limit is not None and surprise > _SURPRISE and power > least
        self._struck = _STRIKES_FRAMES if is_more and surprise > _STRIKING else max(0, self._struck - 1)
        is_let_through = let_through_rms > max(_LET_THROUGH_RMS, _LET_THROUGH * heard_power**0.5)
        enough = _SOME_EVIDENCE if is_let_through else _EVIDENCE
        # Where the room is known, what an overdriven loudspeaker adds to a loud echo is no more than usual.
        is_usual = self.limit is not None and self.limit < _KNOWN and power < least
        is_strange = evidence > max(enough, _EVIDENCE_MARGIN * self._usual_evidence) and not is_usual
        is_near = is_strange or (is_more and (self._struck > 0 or self.is_speaking))
        if self._ringing > _ECHO_POWER:
            self._left_over.append(power / self._ringing)
            self._evidence.append(evidence)
            self._frames += 1
            if self._frames % 10 == 0 and len(self._left_over) >= _SETTLED_FRAMES + _NOT_YET:
                self.limit = float(np.quantile(list(self._left_over)[:-_NOT_YET], _SHARE))
                self._usual_evidence = float(np.quantile(list(self._evidence)[:-_NOT_YET], _SHARE))
        self._recent.append(is_near)
        self._holds = _HOLD_FRAMES if sum(self._recent) >= _SPEAKING_FRAMES else max(0, self._holds - 1)
        return is_near

"""Takes the loudspeaker's own sound out of the microphone's: WebRTC's echo canceller, fed with what was really played."""

from __future__ import annotations

import threading
from collections import deque
from typing import Any

from app.audio.channels import mix_down
from app.audio.echo_path import FRAMES_A_SECOND, EchoPath, NearEnd
from app.audio.resampling import Resampler
from app.audio.sound_system import BLOCK_S

_MOST_AHEAD_S = 0.4
"""What was played may be so far ahead of what was heard, in seconds. The canceller finds delays up to half a second."""

_BLOCKS_A_SECOND = round(1 / BLOCK_S)

_RINGS_S = 1.0
"""So long a room may ring after the last sound, in seconds."""


class PlayedSound:
    """What the loudspeaker's device fetched, as the microphone's rate. The callback only appends its bytes."""

    def __init__(self) -> None:
        self._fetched: deque[bytes] = deque()
        self._ready = bytearray()
        self._resampler: Resampler | None = None
        self._from: tuple[int, int] = (0, 0)
        self._lock = threading.Lock()
        self.format: tuple[int, int] = (0, 1)
        """Rate in Hz and channels of what is appended; a rate of 0: not known yet."""
        self._ran_out = False
        self.slips = 0
        """How often the time between a sound's being fetched and its being heard has changed."""

    def prepare(self) -> None:
        """Say that a device is being opened. What it fetches from now on is kept until begin() says what it is."""
        with self._lock:
            self._fetched.clear()
            self._ready.clear()
            self.format = (0, 1)
            self._resampler = None
            self.slips += 1

    def begin(self, rate_hz: int, channels: int) -> None:
        """Say in which format the sound comes."""
        with self._lock:
            self.format = (rate_hz, channels)

    def slip(self) -> None:
        """Say that the device had nothing to play for a while, and played nothing. Runs in the sound system's thread."""
        self.slips += 1

    def append(self, block: bytes) -> None:
        """Take a block that the device fetched. Runs in the sound system's thread: nothing else is done here."""
        self._fetched.append(block)

    def take(self, size_bytes: int, rate_hz: int) -> bytes:
        """Return the next mono samples at `rate_hz`; silence where nothing was played."""
        with self._lock:
            from_hz, channels = self.format
            while from_hz and len(self._ready) < size_bytes and self._fetched:
                block = mix_down(self._fetched.popleft(), channels)
                if self._resampler is None or self._from != (from_hz, rate_hz):
                    self._resampler, self._from = Resampler(from_hz, rate_hz), (from_hz, rate_hz)
                self._ready += self._resampler.convert(block)
            room = max(0, len(self._fetched) - round(_MOST_AHEAD_S * _BLOCKS_A_SECOND)) if from_hz else 0
            for _ in range(room):  # two clocks drift: what lies too far ahead is not waited for
                self._fetched.popleft()
            self.slips += room > 0
            taken = bytes(self._ready[:size_bytes])
            del self._ready[:size_bytes]
            self.slips += self._ran_out and bool(taken)
            self._ran_out = len(taken) < size_bytes
        return taken + bytes(size_bytes - len(taken))


_NOBODY_RMS = 25.0
"""What is taken for echo is made as soft as the room: not silent, or the detector would take the room itself for a voice afterwards."""


class EchoRemover:
    """One per microphone stream; it learns the room and is therefore kept from one answer to the next.

    The canceller leaves nothing of an echo, and of a voice that begins while the echo is as loud nothing either. Where a linear
    model of the room says that somebody speaks (`app.audio.echo_path`), what that model leaves is taken instead.
    """

    def __init__(self, rate_hz: int) -> None:
        import numpy as np  # noqa: PLC0415 - not before somebody is listened to while the loudspeaker plays
        from pywebrtc_audio import EchoCanceller  # noqa: PLC0415

        self._numpy: Any = np
        self._canceller: Any = EchoCanceller(sample_rate=rate_hz)
        self._frame = rate_hz // FRAMES_A_SECOND
        self._path = EchoPath(rate_hz)
        self._heard_rms = 0.0
        self.relearn()
        self._rings_bytes = round(_RINGS_S * rate_hz) * 2
        self._silent_bytes = self._rings_bytes

    def relearn(self) -> None:
        """Forget the model of the room: what is played is heard sooner or later than before, and nothing of it fits.

        A device that is opened anew does so, and one that ran dry. The canceller finds the new delay itself.
        """
        self._path.forget()
        self._near = NearEnd()

    def remove(self, heard: bytes, played: bytes) -> bytes:
        """Return what was heard without what was played. Both: mono 16-bit, the same length, whole frames of 10 ms.

        While nothing is played it only learns, and what was heard is returned as it is: it would thin out a voice.
        """
        near = self._numpy.frombuffer(heard, dtype="<i2")
        far = self._numpy.frombuffer(played, dtype="<i2")
        left = self._canceller.process(near, far).astype("<i2")
        self._silent_bytes = 0 if played.strip(b"\0") else self._silent_bytes + len(played)
        if self._silent_bytes > self._rings_bytes:
            return heard
        return bytes(self._with_the_near_end(near, far, left).tobytes())

    def _with_the_near_end(self, near: Any, far: Any, left: Any) -> Any:
        """Return what the canceller left, and what the model of the room left in those frames in which somebody speaks."""
        out = left.copy()
        for at in range(0, len(near), self._frame):
            frame = slice(at, at + self._frame)
            kept, echo = self._path.remove(near[frame], far[frame])
            # Nothing is louder than what was heard: where a device's buffer was thrown away (a cough), both go on to take out
            # an echo that never comes, and what they leave would be a voice. The canceller's own frames come a little later.
            before_rms, self._heard_rms = self._heard_rms, self._rms(near[frame])
            path, let_through_rms = self._path, self._rms(left[frame])
            is_near = self._near.hear(near[frame], kept, echo, path.surprise, path.evidence, let_through_rms)
            if is_near or self._near.is_speaking:
                out[frame] = (
                    self._numpy.clip(kept, -32768, 32767) if self._rms(kept) <= self._heard_rms else near[frame]
                )
            elif (
                path.may_echo
            ):  # the canceller lets some of an echo through now and then, most where the room is unknown
                out[frame] = self._no_louder(out[frame], _NOBODY_RMS)
            else:
                out[frame] = self._no_louder(out[frame], max(self._heard_rms, before_rms))
        return out

    def _no_louder(self, frame: Any, most_rms: float) -> Any:
        return (frame * min(1.0, most_rms / max(1.0, self._rms(frame)))).astype("<i2")

    def _rms(self, frame: Any) -> float:
        return float(self._numpy.sqrt(self._numpy.square(frame.astype("<f4")).mean()))

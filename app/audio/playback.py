"""Sound that is being played: fed by any thread, fetched by the device's callback, ended by a thread of its own."""

from __future__ import annotations

import threading
from collections import deque
from typing import Protocol

from app.audio.channels import mix_down, spread
from app.audio.resampling import Resampler
from app.audio.sound_system import BLOCK_S, BlockTimes, DeviceBuffer, OpenedStream
from app.domain.voice.speech import Audio

STALL_S = 3.0
"""A device that asks for nothing for this long, in seconds, is gone."""

_CLOSING_S = 2.0
"""How long wait() and stop() wait for the device to be given back, in seconds."""

_MOST_SILENCE_S = 2.0
"""Longest silence after the last sound, in seconds: for devices whose clock stands still or lies."""

_SAID_AGAIN_S = 0.2
"""Speech that was interrupted by nothing goes on so much before the place where it was cut, in seconds."""

_CHUNK_S = 0.1
"""Sound is converted in pieces of this length, in seconds, so that the first of it is on its way at once."""


class Tap(Protocol):
    """Who is given what the device fetched. Both run in the sound system's thread and do next to nothing."""

    def append(self, block: bytes) -> None:
        """Take a block."""
        ...

    def slip(self) -> None:
        """Learn that the device ran dry before this block."""
        ...


class Supply:
    """What the callback takes its sound from. No locks: a deque's append and popleft are atomic."""

    def __init__(self, no_more: type[Exception], latency_s: float, tap: Tap | None = None) -> None:
        self.calls = 0
        self._tap = tap
        self._newest: deque[bytes] = deque(maxlen=round((latency_s + _SAID_AGAIN_S) / BLOCK_S))
        self.is_silenced = False
        self.has_played_out = False
        self._no_more = no_more
        self._least_silence_s = latency_s
        self._has_ended = False
        self._ends_at_s = 0.0
        self._silence_s = 0.0
        self._pieces: deque[bytes | None] = deque()
        self._piece = b""
        self._at = 0

    def append(self, samples: bytes | None) -> None:
        """Add device-ready samples; None says that nothing more comes."""
        self._pieces.append(samples)

    def silence(self) -> None:
        """Give out silence from the next block on, whatever is waiting."""
        self.is_silenced = True
        self._pieces.clear()

    def left(self) -> bytes:
        """Return what the device has not fetched, and the last of what it has, because nobody heard that any more."""
        waiting = [piece for piece in tuple(self._pieces) if piece]
        return b"".join([*tuple(self._newest), self._piece[self._at :], *waiting])

    def fill(self, outdata: DeviceBuffer, _frames: int, times: BlockTimes, status: object) -> None:
        """Fill one device block; silence where there is nothing. Runs in the sound system's own thread."""
        self.calls += 1
        if self._has_ended:
            self._play_out(outdata, times.currentTime)
            return
        self._fetch(outdata, times)
        block = outdata[:]
        self._newest.append(block)
        if self._tap is not None:
            if status:  # sounddevice: the device ran dry
                self._tap.slip()
            self._tap.append(block)

    def _fetch(self, outdata: DeviceBuffer, times: BlockTimes) -> None:
        wanted, filled = len(outdata), 0
        while filled < wanted and not self.is_silenced:
            if self._at >= len(self._piece):
                if not self._pieces:
                    break
                try:
                    following = self._pieces.popleft()
                except IndexError:  # silence() was quicker
                    break
                if following is None:
                    self._has_ended = True
                    self._ends_at_s = times.outputBufferDacTime + BLOCK_S
                    break
                self._piece, self._at = following, 0
            part = self._piece[self._at : self._at + wanted - filled]
            outdata[filled : filled + len(part)] = part
            self._at += len(part)
            filled += len(part)
        if filled < wanted:
            outdata[filled:wanted] = bytes(wanted - filled)

    def _play_out(self, outdata: DeviceBuffer, now_s: float) -> None:
        """Give silence until the last sound has left the device, then say that nothing more comes.

        To say so at once would cost the last word: PortAudio's way of playing out what is buffered returns early on
        ALSA's non-blocking devices (measured here: 150 ms lost).
        """
        outdata[:] = bytes(len(outdata))
        self._silence_s += BLOCK_S
        is_out = self._silence_s >= self._least_silence_s and now_s >= self._ends_at_s
        if is_out or self._silence_s >= _MOST_SILENCE_S:
            self.has_played_out = True
            raise self._no_more


class SoundCardPlayback:
    """The port `Playback`. Its methods may be called from any thread; one thread at a time feeds."""

    def __init__(
        self, stream: OpenedStream, supply: Supply, is_done: threading.Event, *, stall_s: float = STALL_S
    ) -> None:
        self._stream = stream
        self._supply = supply
        self._is_done = is_done
        self._stall_s = stall_s
        self._has_lost_device = False
        self._is_finished = False
        self._resampler: Resampler | None = None
        self._resampled_from_hz = 0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._attend, name="playback", daemon=True)
        self._thread.start()

    @property
    def has_lost_device(self) -> bool:
        """Whether the device went away before the last sound was played. Known once wait() returned."""
        return self._has_lost_device

    def feed(self, audio: Audio) -> None:
        """Append sound of any rate; after stop(), finish() or the loss of the device it is dropped.

        Returns at once where the device plays at that rate; otherwise the conversion takes a share of its length.
        """
        if audio.rate_hz != self._resampled_from_hz:
            self._flush_resampler()
            self._resampled_from_hz = audio.rate_hz
            self._resampler = Resampler(audio.rate_hz, self._stream.format.rate_hz)
        chunk_bytes = round(audio.rate_hz * _CHUNK_S) * 2
        for start in range(0, len(audio.samples), chunk_bytes):
            if self._is_finished or self._is_over.is_set():
                return
            self._append(audio.samples[start : start + chunk_bytes])

    def finish(self) -> None:
        """Say that nothing more comes; what was fed is played to its end."""
        if not self._is_finished:
            self._flush_resampler()
            self._is_finished = True
            self._supply.append(None)

    def stop(self) -> None:
        """Be silent now: what the device still holds is thrown away. Returns when the device was told."""
        self._is_finished = True
        self._supply.silence()
        self._stream.abort()
        self._is_done.set()
        self._is_over.wait(_CLOSING_S)

    def cut(self) -> Audio:
        """Be silent now, without waiting for the device to be given back; return what was not heard, as mono."""
        left = self._supply.left()
        self._is_finished = True
        self._supply.silence()
        self._stream.abort()
        self._is_done.set()
        granted = self._stream.format
        return Audio(samples=mix_down(left, granted.channels), rate_hz=granted.rate_hz)

    def wait(self) -> None:
        """Return when the last sound was played, stop() was called, or the device is gone."""
        self._is_over.wait()
        self._thread.join(_CLOSING_S)

    def _append(self, samples: bytes) -> None:
        if self._resampler is not None:
            samples = self._resampler.convert(samples)
        self._supply.append(spread(samples, self._stream.format.channels))

    def _flush_resampler(self) -> None:
        if self._resampler is not None:
            rest, self._resampler = self._resampler.flush(), None
            self._supply.append(spread(rest, self._stream.format.channels))

    def _attend(self) -> None:
        """Wait for the end, then give the device back: also when nobody calls wait()."""
        seen = -1
        while not self._is_done.wait(self._stall_s):
            if self._supply.calls == seen:
                break
            seen = self._supply.calls
        self._has_lost_device = not (self._supply.has_played_out or self._supply.is_silenced)
        # First let go who waits, then close: a device may hang while it is closed.
        self._is_over.set()
        self._stream.close()

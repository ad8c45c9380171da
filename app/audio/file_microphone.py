"""A microphone that hears a sound instead of a room: for `demo` and for journeys. Same recorder, same levels."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from enum import StrEnum
from queue import SimpleQueue

from app.audio.level import OnLevel
from app.audio.sound_system import BLOCK_S
from app.audio.tape import Block, BlockQueue, OnSound, RecordingEnd, StopMark, Tape, TapeOptions
from app.domain.desk import RecordingOver
from app.domain.voice.speech import Audio


class Pace(StrEnum):
    """How fast the sound is spoken."""

    REAL_TIME = "real-time"
    INSTANT = "instant"


class FileMicrophone:
    """Says `audio` into every recording from its start. When all is said the recording ends by itself (ALL_SAID).

    Give `TapeOptions(on_end=...)` to learn when that is. A stop() before it gives what was said until then.
    """

    def __init__(
        self,
        audio: Audio,
        *,
        name: str = "sound file",
        pace: Pace = Pace.REAL_TIME,
        options: TapeOptions | None = None,
    ) -> None:
        self._audio = audio
        self._name = name
        self._pace = pace
        self._options = options or TapeOptions()

    def name(self) -> str:
        """The name it was given."""
        return self._name

    @property
    def is_open(self) -> bool:
        """A file hears nothing."""
        return False

    def open(self) -> None:
        """Nothing to do: a file is always ready."""

    def record(
        self,
        *,
        on_level: OnLevel,
        on_sound: OnSound | None = None,
        on_over: Callable[[RecordingOver], None] | None = None,
    ) -> Tape:
        """Start speaking into a new recording."""
        blocks: BlockQueue = SimpleQueue()
        if self._pace is Pace.INSTANT:
            # All of it lies in the queue before the recording can be stopped: nothing depends on timing.
            _Speaker(self._audio, blocks).say_all()
            return Tape(_Source(self._audio.rate_hz), blocks, on_level, self._options, on_sound)
        speaker = _Speaker(self._audio, blocks)
        speaker.start()
        return Tape(_Source(self._audio.rate_hz, speaker), blocks, on_level, self._options, on_sound)


class _Speaker:
    """Cuts the sound into blocks like a device's, and puts each into the queue when it is due."""

    def __init__(self, audio: Audio, blocks: BlockQueue) -> None:
        self._audio = audio
        self._blocks = blocks
        self._is_stopped = threading.Event()
        self._thread = threading.Thread(target=self._say_in_time, name="file-microphone", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._is_stopped.set()
        self._thread.join()

    def say_all(self) -> None:
        for samples in self._cut():
            self._blocks.put(Block(samples))
        self._blocks.put(RecordingEnd.ALL_SAID)

    def _say_in_time(self) -> None:
        due_s = time.monotonic()
        for samples in self._cut():
            due_s += len(samples) / 2 / self._audio.rate_hz
            if self._is_stopped.wait(max(0.0, due_s - time.monotonic())):
                return
            self._blocks.put(Block(samples))
        self._blocks.put(RecordingEnd.ALL_SAID)

    def _cut(self) -> list[bytes]:
        step = max(1, round(self._audio.rate_hz * BLOCK_S)) * 2
        samples = self._audio.samples
        return [samples[at : at + step] for at in range(0, len(samples), step)]


class _Source:
    """The speaker as the tape sees it: nothing is ever on its way, so stop() needs no tail."""

    channels = 1
    tail_s = 0.0

    def __init__(self, rate_hz: int, speaker: _Speaker | None = None) -> None:
        self.rate_hz = rate_hz
        self._speaker = speaker

    def now_s(self) -> float:
        return 0.0

    def hand_on(self, mark: StopMark, blocks: BlockQueue) -> None:
        blocks.put(mark)

    def close(self) -> None:
        if self._speaker is not None:
            self._speaker.stop()

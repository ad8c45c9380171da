"""The recorder: a thread that joins the blocks of any sound source into one recording and reports its level.

The source's own callback only puts bytes into a queue (see `BlockQueue`); all that takes time happens here. The encrypted
spool is fed from the same place, so that a word is kept before anything is computed from it. Of a long recording the tape
holds in memory only what is not in the spool, or not heard for good yet.
"""

from __future__ import annotations

import contextlib
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from queue import Empty, SimpleQueue
from typing import Protocol

from app.audio.channels import mix_down
from app.audio.level import LevelMeter, OnLevel
from app.domain.voice.speech import Audio

QUESTION_LIMIT_S = 600.0
"""A question ends by itself after this many seconds: a key that is stuck must not fill the memory."""

STALL_S = 3.0
"""A source that gives nothing for this long, in seconds, is gone. A sleeping PulseAudio needs up to 2 s to wake."""

_LATE_S = 0.3
"""How much longer than the device's own delay stop() waits for the last block, in seconds."""

_CLOSING_S = 2.0
"""How long stop() waits for the device to be given back, in seconds. What was heard is safe before that."""


class RecordingEnd(StrEnum):
    """Why a recording ended."""

    STOPPED = "stopped"
    ABANDONED = "abandoned"
    LIMIT_REACHED = "limit-reached"
    DEVICE_LOST = "device-lost"
    ALL_SAID = "all-said"


OnSound = Callable[[Audio], None]
OnEnd = Callable[[RecordingEnd], None]


@dataclass(frozen=True, slots=True)
class Block:
    """Sound as the device gave it. `ends_at_s` is on the source's clock; 0 where that is unknown."""

    samples: bytes
    ends_at_s: float = 0.0
    has_gap: bool = False
    """Whether sound was lost before it: the device's buffer was full."""

    def __repr__(self) -> str:
        return f"Block({len(self.samples)} bytes)"


@dataclass(frozen=True, slots=True)
class StopMark:
    """Put into the queue by stop(): all blocks before it were heard before it."""

    at_s: float
    forget: bool = False


@dataclass(frozen=True, slots=True)
class LongerMark:
    """Put into the queue by allow(): the recording may become this long, in seconds."""

    limit_s: float


BlockQueue = SimpleQueue[Block | StopMark | LongerMark | RecordingEnd]
"""Blocks, marks where stop() and allow() were called, and the end that the source itself came to."""


class SoundSource(Protocol):
    """What a tape records from."""

    @property
    def rate_hz(self) -> int:
        """Frames per second."""
        ...

    @property
    def channels(self) -> int:
        """Interleaved channels in each block."""
        ...

    @property
    def tail_s(self) -> float:
        """How many seconds of sound may still be on their way when stop() is called."""
        ...

    def now_s(self) -> float:
        """Seconds on the clock of `Block.ends_at_s`; 0 where there is none."""
        ...

    def hand_on(self, mark: StopMark, blocks: BlockQueue) -> None:
        """Put the mark into the tape's queue, behind every block that was heard before now."""
        ...

    def close(self) -> None:
        """End the source; no block follows. Never raises."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TapeOptions:
    """How long a recording may get, and who is told when it ended (in the tape's own thread)."""

    limit_s: float = QUESTION_LIMIT_S
    stall_s: float = STALL_S
    on_end: OnEnd | None = None


class Tape:
    """A recording under way: the port `Recording`. Its methods may be called from any thread but its own callbacks.

    `on_sound` gets every piece that is kept, in the tape's own thread.
    """

    def __init__(
        self,
        source: SoundSource,
        blocks: BlockQueue,
        on_level: OnLevel,
        options: TapeOptions,
        on_sound: OnSound | None = None,
    ) -> None:
        self._source = source
        self._blocks = blocks
        self._options = options
        self._on_sound = on_sound
        self._meter = LevelMeter(source.rate_hz, on_level)
        self._room_bytes = int(options.limit_s * source.rate_hz) * 2
        self._pieces: deque[bytes] = deque()
        self._gone_bytes = 0
        self._let_go_s = 0.0
        self._heard = Audio(samples=b"", rate_hz=source.rate_hz)
        self._ended_as: RecordingEnd | None = None
        self._is_kept = threading.Event()
        self._thread = threading.Thread(target=self._run, name="recording", daemon=True)
        self._thread.start()

    @property
    def ended_as(self) -> RecordingEnd | None:
        """Why it ended; None while it is under way."""
        return self._ended_as

    def allow(self, limit_s: float) -> None:
        """Let it become this long: somebody dictates, and nobody holds a key that could be stuck."""
        self._blocks.put(LongerMark(limit_s))

    def stop(self) -> Audio:
        """End it and return everything up to this moment that was not let go, at the rate the device gave. Once more: the same again."""
        self._end(StopMark(self._source.now_s()))
        return self._heard

    def let_go(self, until_s: float) -> None:
        """Hold no longer what came before a moment. May be called from its own callbacks; done with the next block."""
        self._let_go_s = until_s

    @property
    def held_bytes(self) -> int:
        """How much sound is held in memory."""
        return sum(map(len, self._pieces)) + len(self._heard.samples)

    def abandon(self) -> None:
        """End it and forget what was heard."""
        self._end(StopMark(0.0, forget=True))
        self._heard = Audio(samples=b"", rate_hz=self._heard.rate_hz)

    def _end(self, mark: StopMark) -> None:
        self._source.hand_on(mark, self._blocks)
        self._is_kept.wait()
        self._thread.join(_CLOSING_S)

    def _run(self) -> None:
        ended_as = RecordingEnd.DEVICE_LOST
        try:
            ended_as = self._collect()
        finally:
            # Keep first, close afterwards: a device may hang while it is closed.
            if ended_as is not RecordingEnd.ABANDONED:
                self._heard = Audio(
                    samples=b"".join(self._pieces),
                    rate_hz=self._source.rate_hz,
                    begins_s=self._gone_bytes / 2 / self._source.rate_hz,
                )
            self._pieces.clear()
            self._ended_as = ended_as
            self._is_kept.set()
            self._source.close()
        if self._options.on_end is not None:
            with contextlib.suppress(Exception):  # the recording is complete; a listener's fault is not its fault
                self._options.on_end(ended_as)

    def _collect(self) -> RecordingEnd:
        """Take blocks until one of the ends; return which."""
        while True:
            try:
                item = self._blocks.get(timeout=self._options.stall_s)
            except Empty:
                return RecordingEnd.DEVICE_LOST
            if isinstance(item, RecordingEnd):
                return item
            if isinstance(item, StopMark):
                return RecordingEnd.ABANDONED if item.forget else self._collect_tail(item)
            if isinstance(item, LongerMark):
                self._lengthen(item)
            elif not self._keep(item):
                return RecordingEnd.LIMIT_REACHED

    def _lengthen(self, mark: LongerMark) -> None:
        more_s = mark.limit_s - self._options.limit_s
        self._room_bytes += max(0, int(more_s * self._source.rate_hz) * 2)

    def _collect_tail(self, mark: StopMark) -> RecordingEnd:
        """Take what was said before stop() and is still on its way through the sound system.

        The block times say when that is done; where they are unknown, as many frames as can be on their way are taken.
        """
        missing_s = self._source.tail_s
        while missing_s > 0:
            try:
                item = self._blocks.get(timeout=self._source.tail_s + _LATE_S)
            except Empty:
                break
            if isinstance(item, RecordingEnd):
                break
            if isinstance(item, StopMark):
                if item.forget:
                    return RecordingEnd.ABANDONED
                continue
            if isinstance(item, LongerMark):
                continue
            if not self._keep(item):
                return RecordingEnd.LIMIT_REACHED
            if mark.at_s and item.ends_at_s >= mark.at_s:
                break
            missing_s -= len(item.samples) / (2 * self._source.channels * self._source.rate_hz)
        return RecordingEnd.STOPPED

    def _keep(self, block: Block) -> bool:
        """Add a block; False once the recording is as long as it may be."""
        samples = mix_down(block.samples, self._source.channels)[: self._room_bytes]
        gone_bytes = self._let_go_s * self._source.rate_hz * 2
        while self._pieces and self._gone_bytes + len(self._pieces[0]) <= gone_bytes:
            self._gone_bytes += len(self._pieces.popleft())
        self._pieces.append(samples)
        self._room_bytes -= len(samples)
        self._meter.hear(samples)
        if self._on_sound is not None:
            with contextlib.suppress(Exception):  # a listener's fault must not cost a word
                self._on_sound(Audio(samples=samples, rate_hz=self._source.rate_hz))
        return self._room_bytes > 0

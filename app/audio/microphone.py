"""The microphone of this machine, through sounddevice, while it is needed; `OpenMicrophone` is the port around it."""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue

from app.audio.level import OnLevel
from app.audio.sound_system import (
    BLOCK_S,
    BlockTimes,
    Device,
    DeviceBuffer,
    DeviceCallback,
    Direction,
    OpenedStream,
    SoundSystem,
    formats_to_try,
)
from app.audio.tape import Block, BlockQueue, OnSound, RecordingEnd, SoundSource, StopMark, Tape, TapeOptions
from app.domain.errors import EnvironmentProblem
from app.domain.voice.speech import EARS_RATE_HZ

LATENCY_S = 0.1
"""Device buffer asked for, in seconds: what the callback may be late before a sound is lost."""


class SoundCardMicrophone:
    """Records from the system's default input."""

    def __init__(
        self, system: SoundSystem, *, options: TapeOptions | None = None, latency_s: float = LATENCY_S
    ) -> None:
        self._system = system
        self._options = options or TapeOptions()
        self._latency_s = latency_s
        self.wanted = ""
        """Name of the device to record from; "" and one that is not plugged in: the system's default."""

    def name(self) -> str:
        """Name of the input that would be used; "" where there is none or no sound system."""
        try:
            device = self._system.chosen_device(Direction.INPUT, self.wanted)
        except EnvironmentProblem:
            return ""
        return device.name if device else ""

    def record(self, *, on_level: OnLevel, on_sound: OnSound | None = None) -> Tape:
        """Start recording: 16 kHz mono where the device can, otherwise its own rate, mixed to mono.

        `on_level` is called in the recording's thread; its first call says that the first sound has arrived.
        Raises EnvironmentProblem: sound-system-missing, microphone-missing, microphone-busy.
        """
        blocks: BlockQueue = SimpleQueue()
        return Tape(self.open(blocks), blocks, on_level, self._options, on_sound)

    def open(self, blocks: BlockQueue) -> SoundSource:
        """Open the device; what it hears is put into `blocks`. Raises what record() raises."""
        device = self._system.chosen_device(Direction.INPUT, self.wanted)
        if device is None:
            raise EnvironmentProblem(
                "No microphone was found. Nothing was recorded.",
                remedy="Plug one in, or switch it on in the system's sound settings, and hold the key again. "
                "Questions can also be typed.",
                code="microphone-missing",
            )
        stream = self._open(device, blocks)
        if stream is None and self._system.look_again():
            # The list was read before the device was pulled out and plugged in again, or another one took its place.
            device = self._system.chosen_device(Direction.INPUT, self.wanted)
            stream = self._open(device, blocks) if device is not None else None
        if stream is None:
            raise EnvironmentProblem(
                "The microphone cannot be opened: another program holds it, or this one may not use it.",
                remedy="Close the other program, or allow the microphone in the system's privacy settings.",
                code="microphone-busy",
            )
        return _StreamSource(stream)

    def _open(self, device: Device, blocks: BlockQueue) -> OpenedStream | None:
        return self._system.open(
            Direction.INPUT,
            formats_to_try(device, EARS_RATE_HZ),
            device=device,
            latency_s=self._latency_s,
            callback=_copy_into(blocks),
            on_finished=_mark_loss_in(blocks),
        )


class _StreamSource:
    """An opened stream as the tape sees it."""

    def __init__(self, stream: OpenedStream) -> None:
        self._stream = stream
        self.rate_hz = stream.format.rate_hz
        self.channels = stream.format.channels
        self.tail_s = stream.latency_s + 2 * BLOCK_S

    def now_s(self) -> float:
        """Seconds on the stream's clock."""
        return self._stream.now_s()

    def hand_on(self, mark: StopMark, blocks: BlockQueue) -> None:
        """Put the mark behind what the device has given: the callback writes into the tape's own queue."""
        blocks.put(mark)

    def close(self) -> None:
        """Give the device back."""
        self._stream.close()


def _copy_into(blocks: BlockQueue) -> DeviceCallback:
    """Return the device callback. It runs in the sound system's own thread: it copies, and does nothing else."""
    put = blocks.put

    def copy_block(indata: DeviceBuffer, _frames: int, times: BlockTimes, status: object) -> None:
        put(Block(indata[:], times.inputBufferAdcTime + BLOCK_S, bool(status)))

    return copy_block


def _mark_loss_in(blocks: BlockQueue) -> Callable[[], None]:
    """Return what PortAudio calls when the stream is over. After stop() nobody reads the mark any more."""

    def mark_loss() -> None:
        blocks.put(RecordingEnd.DEVICE_LOST)

    return mark_loss

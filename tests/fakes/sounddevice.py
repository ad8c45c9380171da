"""A sounddevice without sound: the test is the device. It hands blocks to the real callbacks and takes theirs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

_Stream = TypeVar("_Stream", bound="FakeStream")


class PortAudioError(Exception):
    """Stands for sounddevice.PortAudioError."""


class CallbackStop(Exception):
    """Stands for sounddevice.CallbackStop."""


class Memory:
    """A block of the device's memory. Like the real one it is reused, so whoever did not copy loses the sound."""

    def __init__(self, content: bytes) -> None:
        self._bytes = bytearray(content)

    def __len__(self) -> int:
        return len(self._bytes)

    def __getitem__(self, key: slice) -> bytes:
        return bytes(self._bytes[key])

    def __setitem__(self, key: slice, value: bytes) -> None:
        if len(value) != len(self._bytes[key]):
            raise ValueError("right operand length must match slice length")
        self._bytes[key] = value


@dataclass(frozen=True)
class Times:
    """When a block was heard or will be played, and now; in seconds. 0 is what a device without a clock says."""

    inputBufferAdcTime: float = 0.0  # noqa: N815
    outputBufferDacTime: float = 0.0  # noqa: N815
    currentTime: float = 0.0  # noqa: N815


class FakeStream:
    """One stream; `options` are what it was opened with."""

    def __init__(self, module: FakeSounddevice, options: dict[str, Any]) -> None:
        self.module = module
        self.options = options
        self.latency = 0.1
        self.is_running = False
        self.is_closed = False
        self.was_aborted = False
        self.on_finished: Callable[[], None] = options["finished_callback"]

    def start(self) -> None:
        if self.module.refuses_to_start:
            raise PortAudioError("Unanticipated host error")
        self.is_running = True

    def abort(self) -> None:
        self.was_aborted = True
        self._finish()

    def close(self) -> None:
        self.is_closed = True

    def vanish(self) -> None:
        """Pull the plug."""
        self._finish()

    @property
    def time(self) -> float:
        return 0.0

    def _finish(self) -> None:
        if self.is_running:
            self.is_running = False
            self.on_finished()


_ROOM_BLOCKS = 200
"""Blocks of silence after stop(): more than any recorder may need."""


class FakeInput(FakeStream):
    """A microphone. The test speaks with hear(); what is `on_its_way` arrives only after stop() was called."""

    def __init__(self, module: FakeSounddevice, options: dict[str, Any]) -> None:
        super().__init__(module, options)
        self.on_its_way = b""
        self.has_clock = True
        self._heard_s = 100.0
        self._room: threading.Thread | None = None

    def hear(self, samples: bytes) -> None:
        """Give a sound to the callback, in blocks of the size asked for."""
        step = self.options["blocksize"] * self.options["channels"] * 2
        for at in range(0, len(samples), step):
            memory = Memory(samples[at : at + step])
            self.options["callback"](memory, step // 2, Times(self._heard_s if self.has_clock else 0.0), None)
            memory[:] = b"\x55" * len(memory)
            self._heard_s += self.options["blocksize"] / self.options["samplerate"]

    @property
    def time(self) -> float:
        """Now. The recorder asks when it is stopped; from then on the room goes on by itself, as rooms do."""
        now_s = self._heard_s + len(self.on_its_way) / 2 / self.options["channels"] / self.options["samplerate"]
        if self._room is None and self.is_running:
            self._room = threading.Thread(target=self._go_on, name="fake-room")
            self._room.start()
        return now_s if self.has_clock else 0.0

    def _go_on(self) -> None:
        self.hear(self.on_its_way)
        for _ in range(_ROOM_BLOCKS):  # faster than any room: endless, it would bury whoever takes the blocks
            if self.is_running:
                self.hear(bytes(self.options["blocksize"] * self.options["channels"] * 2))

    def close(self) -> None:
        self.is_running = False
        if self._room is not None:
            self._room.join()
        super().close()


class FakeOutput(FakeStream):
    """A loudspeaker. The test asks for sound with play_block() and ends with play_out(). It buffers `buffered_s`."""

    buffered_s = 0.0
    _fetched_s = 0.0

    def play_block(self, status: object = None) -> bytes:
        """Let the device fetch one block, with PortAudio's flags (a true one: it ran dry before); return what came."""
        memory = Memory(b"\x55" * (self.options["blocksize"] * self.options["channels"] * 2))
        try:
            times = Times(outputBufferDacTime=self._fetched_s + self.buffered_s, currentTime=self._fetched_s)
            self._fetched_s += self.options["blocksize"] / self.options["samplerate"]
            self.options["callback"](memory, self.options["blocksize"], times, status)
        except CallbackStop:
            self._finish()
        return memory[:]

    def play_out(self, most_blocks: int = 10_000) -> bytes:
        """Let the device fetch until the callback says that nothing more comes."""
        played = []
        for _ in range(most_blocks):
            if not self.is_running:
                break
            played.append(self.play_block())
        return b"".join(played)


@dataclass
class FakeSounddevice:
    """The module. `accepts` is the set of (rate, channels) that the device takes; None takes everything."""

    input_name: str = "Desk microphone"
    output_name: str = "Desk loudspeaker"
    rate_hz: float = 48000.0
    channels: int = 2
    accepts: set[tuple[int, int]] | None = None
    refuses_to_start: bool = False
    plugged_in_later: str = ""
    other_inputs: tuple[str, ...] = ()
    refreshes: int = 0
    on_refresh: Callable[[], None] = lambda: None
    asked: list[tuple[int, int]] = field(default_factory=list)
    streams: list[FakeStream] = field(default_factory=list)
    PortAudioError: type[Exception] = PortAudioError
    CallbackStop: type[Exception] = CallbackStop

    def query_devices(self, _device: int | None = None, kind: str | None = None) -> Any:
        if kind is None:
            return [self._facts("input", n) for n in self._inputs()] + [self._facts("output", self.output_name)]
        name = self.input_name if kind == "input" else self.output_name
        if not name:
            raise PortAudioError("Error querying device -1")
        return self._facts(kind, name)

    def _inputs(self) -> list[str]:
        return [n for n in (self.input_name, *self.other_inputs) if n]

    def _facts(self, kind: str, name: str) -> Mapping[str, Any]:
        channels = {f"max_{k}_channels": self.channels if k == kind else 0 for k in ("input", "output")}
        return {"name": name, "default_samplerate": self.rate_hz, **channels}

    def RawInputStream(self, **options: Any) -> FakeInput:  # noqa: N802
        return self._open(FakeInput(self, options))

    def RawOutputStream(self, **options: Any) -> FakeOutput:  # noqa: N802
        return self._open(FakeOutput(self, options))

    def _open(self, stream: _Stream) -> _Stream:
        wanted = (int(stream.options["samplerate"]), int(stream.options["channels"]))
        self.asked.append(wanted)
        if self.accepts is not None and wanted not in self.accepts:
            raise PortAudioError("Invalid sample rate")
        self.streams.append(stream)
        return stream

    def _initialize(self) -> None:
        self.refreshes += 1
        self.on_refresh()
        if self.plugged_in_later:
            self.input_name = self.output_name = self.plugged_in_later

    def _terminate(self) -> None:
        assert not [s for s in self.streams if not s.is_closed], "PortAudio would end streams that are in use"

    @property
    def microphone(self) -> FakeInput:
        """The microphone stream that was opened last."""
        return [s for s in self.streams if isinstance(s, FakeInput)][-1]

    @property
    def loudspeaker(self) -> FakeOutput:
        """The loudspeaker stream that was opened last."""
        return [s for s in self.streams if isinstance(s, FakeOutput)][-1]

"""The one place that knows sounddevice and PortAudio: which devices there are, and how one is opened.

What must not live here: what the sound is for. sounddevice is imported on first use, because it fails where PortAudio
is missing and because the window must open before any sound library is looked for.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, cast

from app.domain.errors import EnvironmentProblem

BLOCK_S = 0.02
"""Length of one device block, in seconds."""


class Direction(StrEnum):
    """Which way the sound goes, in sounddevice's own words."""

    INPUT = "input"
    OUTPUT = "output"


class DeviceBuffer(Protocol):
    """Raw memory of one block; it is only valid until the callback returns."""

    def __len__(self) -> int: ...

    def __getitem__(self, key: slice, /) -> bytes: ...

    def __setitem__(self, key: slice, value: bytes, /) -> None: ...


class BlockTimes(Protocol):
    """When a block was or will be heard, in seconds on the stream's own clock."""

    @property
    def inputBufferAdcTime(self) -> float: ...  # noqa: N802 (PortAudio's name)

    @property
    def outputBufferDacTime(self) -> float: ...  # noqa: N802

    @property
    def currentTime(self) -> float: ...  # noqa: N802


DeviceCallback = Callable[[DeviceBuffer, int, BlockTimes, object], None]


class DeviceStream(Protocol):
    """What we use of sounddevice.RawInputStream and RawOutputStream."""

    @property
    def time(self) -> float: ...

    @property
    def latency(self) -> float: ...

    def start(self) -> None: ...

    def abort(self) -> None: ...

    def close(self) -> None: ...


class SoundModule(Protocol):
    """What we use of the module sounddevice. Tests hand in their own."""

    PortAudioError: type[Exception]
    CallbackStop: type[Exception]

    def query_devices(self, device: int | None = None, kind: str | None = None) -> Any: ...

    def RawInputStream(self, **options: Any) -> DeviceStream: ...  # noqa: N802

    def RawOutputStream(self, **options: Any) -> DeviceStream: ...  # noqa: N802

    def _initialize(self) -> None: ...

    def _terminate(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A device. `channels` counts those of the direction asked for; `number` is None for the system's default."""

    name: str
    rate_hz: int
    channels: int
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a device is to be opened; samples are always signed 16-bit."""

    rate_hz: int
    channels: int


def import_sounddevice() -> SoundModule:
    """Return the module sounddevice. Raises EnvironmentProblem(sound-system-missing)."""
    try:
        import sounddevice
    except ImportError as error:
        raise EnvironmentProblem(
            "The Python package sounddevice is not installed, so nothing can be recorded or played.",
            remedy="Run `make run` again, or `pip install sounddevice` in the program's environment.",
            code="sound-system-missing",
        ) from error
    except Exception as error:  # OSError: no library. PortAudioError, which cannot be named yet: it did not start.
        raise EnvironmentProblem(
            "The sound library PortAudio is missing or did not start, so nothing can be recorded or played.",
            remedy="Debian and Ubuntu: `sudo apt-get install libportaudio2`, then start the program again. "
            "Questions can still be typed.",
            code="sound-system-missing",
        ) from error
    return cast(SoundModule, sounddevice)


class OpenedStream:
    """A running stream and the format it was granted. Closed by its one owner, stopped by anyone."""

    def __init__(self, stream: DeviceStream, granted: Format, release: Callable[[DeviceStream], None]) -> None:
        self.format = granted
        self._stream = stream
        self._release = release
        self._lock = threading.Lock()
        self._is_closed = False
        self._latency_s = float(stream.latency)

    @property
    def latency_s(self) -> float:
        """Delay between the air and the callback, in seconds, as PortAudio estimates it."""
        return self._latency_s

    def now_s(self) -> float:
        """Seconds on the clock that the callback's block times are on; 0 where the device cannot say."""
        with self._lock:
            # A device that just went away has no time: the caller falls back on counting frames.
            with contextlib.suppress(Exception):
                return 0.0 if self._is_closed else float(self._stream.time)
            return 0.0

    def abort(self) -> None:
        """Stop without playing or delivering what is still buffered. Never raises."""
        with self._lock:
            if not self._is_closed:
                _quietly(self._stream.abort)

    def close(self) -> None:
        """Give the device back. Never raises; a second call does nothing."""
        with self._lock:
            if self._is_closed:
                return
            self._is_closed = True
            # abort() first: PortAudio may hang when a running stream is closed.
            _quietly(self._stream.abort)
        self._release(self._stream)


class SoundSystem:
    """Devices and streams. One per program: PortAudio keeps its device list for the whole process."""

    def __init__(self, load: Callable[[], SoundModule] = import_sounddevice) -> None:
        self._load = load
        # PortAudio's open, close, initialise and terminate are not thread safe.
        self._lock = threading.RLock()
        self._module: SoundModule | None = None
        self._open_streams = 0

    @property
    def module(self) -> SoundModule:
        """The module sounddevice. Raises EnvironmentProblem(sound-system-missing)."""
        with self._lock:
            if self._module is None:
                self._module = self._load()
            return self._module

    def default_device(self, direction: Direction) -> Device | None:
        """Return the system's default device, or None. A device that was plugged in since the start is found too."""
        with self._lock:
            found = self._query(direction)
            if found is None and self.look_again():
                found = self._query(direction)
            return found

    def devices(self, direction: Direction) -> tuple[Device, ...]:
        """Return all devices of a direction, each name once, in the system's order. Raises EnvironmentProblem."""
        with self._lock:
            module = self.module
            try:
                listed = list(module.query_devices())
            except (module.PortAudioError, ValueError):
                return ()
            found: dict[str, Device] = {}
            for number, facts in enumerate(listed):
                device = _device(facts, direction, number)
                if device is not None:  # Windows shows each device once for each of its sound systems
                    found.setdefault(device.name, device)
            return tuple(found.values())

    def chosen_device(self, direction: Direction, name: str) -> Device | None:
        """Return the device of this name; the system's default for "", and while the chosen one is not plugged in."""
        with self._lock:
            if name:
                found = self._named(direction, name)
                if found is None and self.look_again():
                    found = self._named(direction, name)
                if found is not None:
                    return found
            return self.default_device(direction)

    def _named(self, direction: Direction, name: str) -> Device | None:
        return next((d for d in self.devices(direction) if d.name == name), None)

    def look_again(self) -> bool:
        """Let PortAudio read the device list anew; False, and nothing done, while a stream is open (it would die)."""
        with self._lock:
            module = self.module
            if self._open_streams:
                return False
            # WORKAROUND(https://github.com/spatialaudio/python-sounddevice/issues/3): no public way to do this.
            with contextlib.suppress(module.PortAudioError):
                module._terminate()
            try:
                module._initialize()
            except module.PortAudioError as error:
                self._module = None
                raise EnvironmentProblem(
                    "The sound system stopped answering.",
                    remedy="Check that the computer's sound works in another program, then start VoiceAssist again.",
                    code="sound-system-missing",
                ) from error
            return True

    def open(
        self,
        direction: Direction,
        formats: Sequence[Format],
        *,
        device: Device | None = None,
        latency_s: float,
        callback: DeviceCallback,
        on_finished: Callable[[], None],
    ) -> OpenedStream | None:
        """Open and start a device (the default one without) in the first format it takes; None where it refuses all."""
        with self._lock:
            module = self.module
            opener = module.RawInputStream if direction is Direction.INPUT else module.RawOutputStream
            for wanted in formats:
                stream: DeviceStream | None = None
                try:
                    stream = opener(
                        device=device.number if device is not None else None,
                        samplerate=wanted.rate_hz,
                        channels=wanted.channels,
                        dtype="int16",
                        blocksize=round(wanted.rate_hz * BLOCK_S),
                        latency=latency_s,
                        callback=callback,
                        finished_callback=on_finished,
                    )
                    opened = OpenedStream(stream, wanted, self._give_back)
                    stream.start()
                except (module.PortAudioError, ValueError):
                    if stream is not None:
                        _quietly(stream.close)
                    continue
                self._open_streams += 1
                return opened
            return None

    def _query(self, direction: Direction) -> Device | None:
        module = self.module
        try:
            return _device(module.query_devices(kind=direction.value), direction, None)
        except (module.PortAudioError, ValueError):
            return None

    def _give_back(self, stream: DeviceStream) -> None:
        with self._lock:
            _quietly(stream.close)
            self._open_streams -= 1


def _device(facts: Mapping[str, Any], direction: Direction, number: int | None) -> Device | None:
    channels = int(facts[f"max_{direction.value}_channels"])
    if channels < 1:
        return None
    rate_hz = round(float(facts["default_samplerate"]))
    return Device(name=str(facts["name"]), rate_hz=rate_hz, channels=channels, number=number)


def formats_to_try(device: Device, rate_hz: int) -> tuple[Format, ...]:
    """Return what to ask a device for, best first: the wanted rate as mono, then more channels, then its own rate."""
    channels = [c for c in (1, 2) if c <= device.channels]
    # A device behind no mixing layer takes nothing but its own number of channels.
    channels += [device.channels] if device.channels not in channels else []
    asked = [Format(rate_hz=r, channels=c) for r in (rate_hz, device.rate_hz) for c in channels]
    return tuple(dict.fromkeys(asked))


def _quietly(act: Callable[[], None]) -> None:
    """Do what may fail on a device that went away; what was heard matters, not how the device ended."""
    with contextlib.suppress(Exception):
        act()

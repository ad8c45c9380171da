"""A sound card without hardware whose microphone hears its loudspeaker, for measuring: it takes sounddevice's place.

It goes on in real time, a block of 20 ms after the other. What the loudspeaker fetches is heard three blocks later, and,
as an echo, by the microphone. Tests use a real sound server instead (tests/journeys/pulse.py); this needs nothing.
"""

from __future__ import annotations

import threading
import time
from array import array
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Final

from app.audio.sound_system import BLOCK_S

RATE_HZ: Final = 16_000
_DELAY_BLOCKS: Final = 3
_BLOCK_BYTES: Final = round(RATE_HZ * BLOCK_S) * 2
_SILENCE: Final = bytes(_BLOCK_BYTES)


class FormatRefused(Exception):
    """The card takes 16 kHz mono only."""


class NoMore(Exception):
    """A callback that wants no more."""


class VirtualCard:
    """What the sound system takes for the module sounddevice."""

    def __init__(self, echo: float) -> None:
        self.PortAudioError: type[Exception] = FormatRefused
        self.CallbackStop: type[Exception] = NoMore
        self._echo = echo
        self._said: deque[bytes] = deque()
        self._lock = threading.Lock()
        self.began_s = 0.0
        """When the first block of what is said was in the air (monotonic)."""
        self.silent_s = 0.0
        """When the loudspeaker was told to be silent (monotonic)."""
        self._on_air: deque[bytes] = deque([_SILENCE] * _DELAY_BLOCKS)
        self._input: _Stream | None = None
        self._output: _Stream | None = None
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="virtual-card", daemon=True)
        self._thread.start()

    def say(self, samples: bytes) -> None:
        """Speak into the microphone from the next block on. The first sample counts as the beginning of speech."""
        with self._lock:
            self.began_s = 0.0
            self.silent_s = 0.0
            self._said.extend(samples[at : at + _BLOCK_BYTES] for at in range(0, len(samples), _BLOCK_BYTES))

    def close(self) -> None:
        """End it."""
        self._is_over.set()
        self._thread.join(2.0)

    # ---- as sounddevice -------------------------------------------------------------------------------------------

    def query_devices(self, _device: int | None = None, kind: str | None = None) -> Any:
        """Name the one device; without a kind, list it."""
        facts = {
            "name": "virtual",
            "default_samplerate": float(RATE_HZ),
            "max_input_channels": 1,
            "max_output_channels": 1,
        }
        return facts if kind is not None else [facts]

    def RawInputStream(self, **options: Any) -> _Stream:  # noqa: N802 - sounddevice's name
        """Open the microphone."""
        self._input = self._open(options)
        return self._input

    def RawOutputStream(self, **options: Any) -> _Stream:  # noqa: N802
        """Open the loudspeaker."""
        self._output = self._open(options)
        return self._output

    def _initialize(self) -> None:
        """Nothing to look for."""

    def _terminate(self) -> None:
        """Nothing to forget."""

    def _open(self, options: Mapping[str, Any]) -> _Stream:
        if options["samplerate"] != RATE_HZ or options["channels"] != 1:
            raise self.PortAudioError("only 16 kHz mono")
        return _Stream(self, options)

    # ---- the air --------------------------------------------------------------------------------------------------

    def hush(self, stream: _Stream) -> None:
        """Throw away what is still on its way out."""
        if stream is self._output:
            self.silent_s = time.monotonic()
            with self._lock:
                self._on_air = deque([_SILENCE] * _DELAY_BLOCKS)

    def _run(self) -> None:
        due_s = time.monotonic()
        while not self._is_over.is_set():
            due_s += BLOCK_S
            time.sleep(max(0.0, due_s - time.monotonic()))
            self._step()

    def _step(self) -> None:
        played = bytearray(_BLOCK_BYTES)
        if self._output is not None and self._output.is_running:
            self._output.call(played)
        with self._lock:
            self._on_air.append(bytes(played))
            echo = self._on_air.popleft()
            spoken = self._said.popleft() if self._said else b""
            if spoken and not self.began_s:
                self.began_s = time.monotonic() - BLOCK_S
        if self._input is not None and self._input.is_running:
            self._input.call(bytearray(_mixed(echo, self._echo, spoken)))


class _Stream:
    """One direction."""

    def __init__(self, card: VirtualCard, options: Mapping[str, Any]) -> None:
        self._card = card
        self._callback: Callable[..., None] = options["callback"]
        self._on_finished: Callable[[], None] = options["finished_callback"]
        self.is_running = False
        self.latency = _DELAY_BLOCKS * BLOCK_S

    @property
    def time(self) -> float:
        """Now."""
        return time.monotonic()

    def start(self) -> None:
        """Take part in the next step."""
        self.is_running = True

    def abort(self) -> None:
        """Be silent at once."""
        self._card.hush(self)
        self._finish()

    def close(self) -> None:
        """Be gone."""
        self._finish()

    def call(self, block: bytearray) -> None:
        """Give a block to the callback, or let it be filled."""
        try:
            self._callback(_Memory(block), len(block) // 2, _Times(time.monotonic()), None)
        except self._card.CallbackStop:
            self._finish()

    def _finish(self) -> None:
        if self.is_running:
            self.is_running = False
            self._on_finished()


class _Memory:
    """A block of the device's memory; slices are copies, as with PortAudio's."""

    def __init__(self, block: bytearray) -> None:
        self._block = block

    def __len__(self) -> int:
        return len(self._block)

    def __getitem__(self, key: slice) -> bytes:
        return bytes(self._block[key])

    def __setitem__(self, key: slice, value: bytes) -> None:
        self._block[key] = value


class _Times:
    """When a block is heard."""

    def __init__(self, now_s: float) -> None:
        self.inputBufferAdcTime = now_s - BLOCK_S
        self.outputBufferDacTime = now_s + _DELAY_BLOCKS * BLOCK_S
        self.currentTime = now_s


def _mixed(echo: bytes, gain: float, spoken: bytes) -> bytes:
    heard = array("h", echo)
    said = array("h", spoken.ljust(len(echo), b"\0"))
    return array(
        "h", [max(-32768, min(32767, round(gain * e) + s)) for e, s in zip(heard, said, strict=True)]
    ).tobytes()

"""A microphone and a loudspeaker without a sound card: scripted, and remembering what they got."""

from __future__ import annotations

import threading
from collections.abc import Callable, MutableSequence
from dataclasses import dataclass, field

from app.domain.cancellation import Cancellation
from app.domain.desk import RecordingOver
from app.domain.errors import VoiceAssistError
from app.domain.voice.speech import Audio
from tests.fakes.waiting import PATIENCE_S, Gate


def silence(seconds: float, rate_hz: int = 16_000) -> Audio:
    """Return so much silence."""
    return Audio(samples=bytes(2 * int(seconds * rate_hz)), rate_hz=rate_hz)


def room_noise(seconds: float, rate_hz: int = 16_000) -> Audio:
    """Return what a microphone hears in a quiet room."""
    return Audio(samples=b"\x07\x00\xf9\xff" * int(seconds * rate_hz / 2), rate_hz=rate_hz)


@dataclass
class FakeRecording:
    """A recording that holds what the script says."""

    audio: Audio
    error: VoiceAssistError | None = None
    ended_by: str = ""
    limit_s: float = 0.0
    let_go_s: float = 0.0

    def stop(self) -> Audio:
        self.ended_by = "stop"
        if self.error is not None:
            raise self.error
        return self.audio

    def abandon(self) -> None:
        self.ended_by = "abandon"

    def allow(self, limit_s: float) -> None:
        self.limit_s = limit_s

    def let_go(self, until_s: float) -> None:
        self.let_go_s = until_s


@dataclass
class FakeMicrophone:
    """Opens when the gate lets it; every recording holds one second of silence."""

    device: str = "Fake microphone"
    error: VoiceAssistError | None = None
    gate: Gate = field(default_factory=Gate)
    """Before the device is open."""
    recordings: list[FakeRecording] = field(default_factory=list)
    levels: tuple[float, ...] = ()
    say: Callable[[Audio], None] = lambda _audio: None
    """Lets sound arrive in the recording that was started last."""
    end_by_itself: Callable[[RecordingOver], None] = lambda _over: None
    """Pulls the plug of the recording that was started last."""
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def until_recording(self, count: int) -> None:
        """Return when so many recordings were started."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.recordings) >= count, PATIENCE_S), "nobody began to record"

    def name(self) -> str:
        if self.error is not None:
            raise self.error
        return self.device

    @property
    def is_open(self) -> bool:
        return bool(self.recordings)

    def open(self) -> None:
        if self.error is not None:
            raise self.error

    def record(
        self,
        *,
        on_level: Callable[[float, bool, float], None],
        on_sound: Callable[[Audio], None] | None = None,
        on_over: Callable[[RecordingOver], None] | None = None,
    ) -> FakeRecording:
        self.end_by_itself = on_over or self.end_by_itself
        self.gate.pass_through()
        if self.error is not None:
            raise self.error
        for number, level in enumerate(self.levels):
            on_level(level, False, number / 20)
        recording = FakeRecording(audio=room_noise(1.0))
        if on_sound is not None:
            self.say = on_sound
        with self._changed:
            self.recordings.append(recording)
            self._changed.notify_all()
        return recording


class FakePlayback:
    """Sound that lasts until the test says that it is over, or somebody stops it."""

    def __init__(self, rate_hz: int, gate: Gate) -> None:
        self.rate_hz = rate_hz
        self.fed: list[Audio] = []
        self.calls: list[str] = []
        self._gate = gate
        self._stopped = Cancellation()

    def feed(self, audio: Audio) -> None:
        self.fed.append(audio)

    def finish(self) -> None:
        self.calls.append("finish")

    def stop(self) -> None:
        self.calls.append("stop")
        self._stopped.cancel()
        self._gate.open()

    def wait(self) -> None:
        if not self._stopped.is_cancelled:
            self._gate.pass_through()
        self.calls.append("wait")


@dataclass
class FakeLoudspeaker:
    """Plays in no time, or, with its gate closed, until the test opens it. A `deque` keeps only the last playbacks' sound."""

    error: VoiceAssistError | None = None
    gate: Gate = field(default_factory=Gate)
    playbacks: MutableSequence[FakePlayback] = field(default_factory=list)

    def play(self, rate_hz: int) -> FakePlayback:
        if self.error is not None:
            raise self.error
        playback = FakePlayback(rate_hz, self.gate)
        self.playbacks.append(playback)
        return playback

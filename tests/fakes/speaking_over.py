"""A microphone and a loudspeaker for speaking over an answer: frames of 10 ms go in by hand."""

from __future__ import annotations

from array import array
from collections.abc import Callable

from app.audio.open_microphone import OnHeard
from app.domain.voice.speech import Audio

RATE_HZ = 16_000
ANSWER = Audio(samples=bytes(2 * RATE_HZ), rate_hz=RATE_HZ)


class FakeHearing:
    """Hears what the test lets it hear."""

    def __init__(self) -> None:
        self._on_heard: OnHeard | None = None

    def listen(self, on_heard: OnHeard) -> Callable[[], None]:
        self._on_heard = on_heard
        return self._stop

    def hear(self, seconds: float, level: int) -> None:
        for _ in range(round(seconds / 0.01)):
            if self._on_heard is not None:
                self._on_heard(Audio(samples=array("h", [level, -level] * (RATE_HZ // 200)).tobytes(), rate_hz=RATE_HZ))

    def _stop(self) -> None:
        self._on_heard = None


class FakeInterruptible:
    """Plays nothing of what it is fed."""

    def __init__(self) -> None:
        self.fed: list[Audio] = []
        self.was_cut = False
        self.is_finished = False

    def feed(self, audio: Audio) -> None:
        self.fed.append(audio)

    def finish(self) -> None:
        self.is_finished = True

    def stop(self) -> None: ...

    def wait(self) -> None: ...

    def cut(self) -> Audio:
        self.was_cut = True
        return ANSWER

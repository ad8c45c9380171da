"""Speaking over an answer, without a sound card: frames of 10 ms go in by hand."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import cast

from app.audio.barge_in import END_OF_TURN_S, InterruptiblePlayback, Interruptions
from app.audio.open_microphone import OnHeard
from app.audio.playback import SoundCardPlayback
from app.domain.speech import Audio

RATE_HZ = 16_000
ANSWER = Audio(samples=bytes(2 * RATE_HZ), rate_hz=RATE_HZ)


class FakeMicrophone:
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


class FakePlayback:
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


class Table:
    """An answer that is being played, and what came of it."""

    def __init__(self) -> None:
        self.played: list[FakePlayback] = []
        self.spoken: list[str] = []
        self.microphone = FakeMicrophone()
        self.playback = InterruptiblePlayback(
            self._play,
            RATE_HZ,
            self.microphone,
            Interruptions(
                on_speech=lambda: self.spoken.append("speech"), on_end_of_turn=lambda: self.spoken.append("end")
            ),
        )
        self.playback.feed(ANSWER)
        self.playback.finish()
        self.microphone.hear(1.0, 5)

    def _play(self, _rate_hz: int) -> SoundCardPlayback:
        self.played.append(FakePlayback())
        return cast(SoundCardPlayback, self.played[-1])

    def cough(self) -> None:
        self.microphone.hear(0.1, 3000)
        self.microphone.hear(0.6, 5)


def test_a_cough_is_silence_for_a_moment_and_then_it_goes_on() -> None:
    table = Table()
    table.cough()
    first, second = table.played
    assert first.was_cut
    assert second.fed == [ANSWER]
    assert second.is_finished
    assert table.spoken == []


def test_speech_is_told_at_once_and_its_end_after_a_pause() -> None:
    table = Table()
    table.microphone.hear(0.5, 3000)
    assert table.spoken == ["speech"]
    table.microphone.hear(END_OF_TURN_S + 0.1, 5)
    assert table.spoken == ["speech", "end"]
    assert len(table.played) == 1


def test_who_hears_itself_does_not_stammer_for_ever() -> None:
    table = Table()
    for _ in range(10):
        table.cough()
    assert [playback.was_cut for playback in table.played] == [True, True, True, False]
    assert table.played[-1].fed == [ANSWER]
    assert table.spoken == []

"""Speaking over an answer, without a sound card: frames of 10 ms go in by hand."""

from __future__ import annotations

from typing import cast

from app.audio.barge_in import END_OF_TURN_S, InterruptiblePlayback, Interruptions
from app.audio.playback import SoundCardPlayback
from tests.fakes.speaking_over import ANSWER, RATE_HZ, FakeHearing, FakeInterruptible


class Table:
    """An answer that is being played, and what came of it."""

    def __init__(self) -> None:
        self.played: list[FakeInterruptible] = []
        self.spoken: list[str] = []
        self.microphone = FakeHearing()
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
        self.played.append(FakeInterruptible())
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

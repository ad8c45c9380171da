"""A conversation without hands: a question asked back is answered by voice, and a follow-up goes on from what was asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.domain.answers.answer import Answer
from app.domain.turn import TurnEnded
from app.turns.parts import TurnOptions
from app.turns.window.desk import DeskParts, VoiceDesk
from tests.fakes.engines import FakeWorkers
from tests.fakes.library import passage
from tests.fakes.sound_card import FakeLoudspeaker, FakeMicrophone
from tests.fakes.waiting import Listener
from tests.unit.turns.table import Table

TITLES = ("Acute kidney disease", "Chronic kidney disease")


class Ward:
    """A desk into which is spoken."""

    def __init__(self) -> None:
        self.table = Table()
        self.heard = Listener()
        self.microphone = FakeMicrophone()
        self.asked = 0
        self.desk = VoiceDesk(
            DeskParts(
                turn=self.table.parts(),
                options=TurnOptions(),
                workers=FakeWorkers(),
                microphone=self.microphone,
                loudspeaker=FakeLoudspeaker(),
                speaks=True,
                prepare=lambda _emit: None,
            ),
            self.heard,
        )

    def say(self, words: str) -> Answer:
        self.table.ears.text = words
        self.asked += 1
        self.desk.start_listening()
        self.microphone.until_recording(self.asked)
        self.desk.stop_listening()
        ended = self.heard.wait_for(lambda e: isinstance(e, TurnEnded), self.asked)
        assert isinstance(ended, TurnEnded)
        assert ended.answer is not None, ended.error_code
        return ended.answer


@pytest.fixture
def ward() -> Iterator[Ward]:
    ward = Ward()
    yield ward
    ward.desk.close()


@pytest.mark.parametrize("answer", ["The second one.", "Two.", "Number two.", "Chronic."])
def test_what_is_asked_back_is_spoken_with_its_choices_and_answered_by_voice(ward: Ward, answer: str) -> None:
    ward.table.library.passages = tuple(
        passage("It is treated early.", title=title, number=n) for n, title in enumerate(TITLES, 1)
    )
    back = ward.say("Kidney disease.").clarification
    assert back is not None
    assert back.choices == TITLES
    assert ward.table.mouth.spoken[-1].endswith("1: Acute kidney disease. 2: Chronic kidney disease.")
    notes = ward.say(answer).notes
    assert "Understood as: What does the library say about Chronic kidney disease?" in notes


def test_a_follow_up_goes_on_from_the_question_before_it(ward: Ward) -> None:
    ward.say("What is the dose of adrenaline in anaphylaxis?")
    notes = ward.say("And in renal failure?").notes
    assert "Understood as: What is the dose of adrenaline in anaphylaxis, in renal failure?" in notes

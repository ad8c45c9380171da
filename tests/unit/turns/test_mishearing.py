"""A word that the ears cannot tell from another one is asked about: nothing is looked for before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.answers.answer import AnswerStatus
from app.domain.private import PrivateText
from app.domain.voice.speech import Segment, Transcript, Word
from app.turns.parts import Question
from tests.fakes.engines import transcript_of
from tests.fakes.sound_card import silence
from tests.unit.turns.table import Table

HEARD = "How is severe hypercalemia (?) treated?"


def word(text: str, *alternatives: str, is_drug: bool = False) -> Word:
    return Word(
        text=PrivateText(text),
        start_s=0.0,
        end_s=0.5,
        confidence=0.4,
        is_certain=not alternatives,
        is_drug=is_drug,
        alternatives=tuple(PrivateText(a) for a in alternatives),
    )


def transcript(*words: Word, heard: str = HEARD) -> Transcript:
    segment = Segment(start_s=0.0, end_s=2.0, text=PrivateText(heard), confidence=0.6, words=words)
    return replace(transcript_of(heard), segments=(segment,))


def test_which_of_two_names_was_said_is_asked_with_the_whole_question_for_each(table: Table) -> None:
    said = transcript(word("severe"), word("hypercalemia", "hyperkalemia", "hypercalcemia"))
    outcome = table.take(Question(audio=silence(1.0), transcript=said), aloud=True)
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.CLARIFY
    assert table.mouth.spoken == ["Did you say hyperkalemia or hypercalcemia?"]
    assert table.library.queries == [], "nothing was guessed"
    back = outcome.answer.clarification
    assert back is not None
    assert back.questions == ("How is severe hyperkalemia treated?", "How is severe hypercalcemia treated?")
    again = Question(text=PrivateText("the second one"), before=outcome.meant, asked_back=back)
    assert table.take(again).meant == "How is severe hypercalcemia treated?"


@pytest.mark.parametrize(
    "doubtful",
    [
        word("severe"),
        word("prednisone", "prednisolone", "prednisone acetate", is_drug=True),  # shown with its mark, as ever
        word("hypercalemia", "hyperkalemia"),
    ],
)
def test_nothing_else_is_asked(table: Table, doubtful: Word) -> None:
    outcome = table.take(Question(audio=silence(1.0), transcript=transcript(doubtful)))
    assert outcome.answer is not None
    assert outcome.answer.clarification is None


def test_who_says_it_again_is_asked_for_a_number(table: Table) -> None:
    """SAFETY: the name by itself, or the whole question once more, is heard no better than before."""
    doubtful = word("hypercalemia", "hyperkalemia", "hypercalcemia")
    first = table.take(Question(audio=silence(1.0), transcript=transcript(doubtful))).answer
    assert first is not None
    for said in (HEARD, "Hypercalemia (?)."):
        again = Question(
            audio=silence(1.0), transcript=transcript(doubtful, heard=said), asked_back=first.clarification
        )
        second = table.take(again, aloud=True).answer
        assert second is not None
        back = second.clarification
        assert back is not None
        assert back.question.endswith("Say “one” for hyperkalemia or “two” for hypercalcemia.")
        assert back.questions == ("How is severe hyperkalemia treated?", "How is severe hypercalcemia treated?")
    answer = Question(text=PrivateText("two"), asked_back=back)
    assert table.take(answer).meant == "How is severe hypercalcemia treated?"

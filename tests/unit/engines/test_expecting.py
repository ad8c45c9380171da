"""What the ears were told to expect is taken out again where it was not said."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.domain.people.opposites import is_for_others
from app.engines.expecting import _QUESTION_FORMS, Expectation


@dataclass
class Heard:
    """As much of a segment of the recogniser as is looked at."""

    text: str
    compression_ratio: float = 1.0
    avg_logprob: float = -0.3


PROMPT = {"initial_prompt": _QUESTION_FORMS}
ECHO = "How is this disease treated?"


def heard(*texts: str, told: bool = True) -> list[str]:
    expectation = Expectation(30.0, PROMPT if told else {})
    return [s.text.strip() for s in expectation.heard(Heard(t) for t in texts)]


@pytest.mark.parametrize("echo", [ECHO, "how is this disease treated", _QUESTION_FORMS])
def test_a_sentence_of_the_prompt_after_a_question_was_not_asked(echo: str) -> None:
    assert heard("How is croup treated in a child?", echo) == ["How is croup treated in a child?"]


def test_what_was_asked_first_or_in_other_words_or_without_a_prompt_stays() -> None:
    assert heard(ECHO) == [ECHO]
    assert heard("What is croup?", "How is it treated?") == ["What is croup?", "How is it treated?"]
    assert heard("What is croup?", ECHO, told=False) == ["What is croup?", ECHO]


@pytest.mark.parametrize("patient", ["an adult", "a child", "a pregnant woman", "somebody in shock"])
def test_the_prompt_names_no_patient_and_no_line_of_treatment(patient: str) -> None:
    assert not is_for_others(f"How is it treated in {patient}?", _QUESTION_FORMS)
    assert "line" not in _QUESTION_FORMS
    assert "adult" not in _QUESTION_FORMS


@pytest.mark.parametrize(
    "segments",
    [
        [],
        [Heard("How is the treatment of the treatment of the treatment of it?", compression_ratio=2.6)],
        [Heard("Alice of your", avg_logprob=-1.4)],
        [Heard("How much fluid is given? How much fluid is given?")],
    ],
)
def test_what_the_expected_words_led_astray_is_heard_again_without_them(segments: list[Heard]) -> None:
    told = Expectation(2.4, PROMPT)
    assert told.misled(segments)
    assert not told.plainly.misled(segments), "there is no third way"
    assert not told.misled([Heard("How much fluid is given first in sepsis?")])

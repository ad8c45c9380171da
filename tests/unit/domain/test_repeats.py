from __future__ import annotations

import pytest

from app.domain.voice.repeats import said_once, says_again

QUESTION = "When should antibiotics be given in septic shock?"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (QUESTION, QUESTION),
        (f"{QUESTION} {QUESTION}", QUESTION),
        (f"{QUESTION} when should antibiotics be given in septic shock", QUESTION),
        (f"{QUESTION} {QUESTION} {QUESTION}", QUESTION),
        (f"{QUESTION} When should antibiotics be", QUESTION),
        ("What is the dose? And in renal failure?", "What is the dose? And in renal failure?"),
        ("What is the dose for adults? What is the dose for children?",) * 2,
        ("no no no", "no no no"),
        ("Give potassium or not give potassium", "Give potassium or not give potassium"),
        ("Is it safe to stop warfarin or is it", "Is it safe to stop warfarin or is it"),
        ("Which drug is used, and which drug is not?", "Which drug is used, and which drug is not?"),
        ("Number two. Number two.", "Number two."),
        ("In pregnancy? In pregnancy.", "In pregnancy?"),
        ("What is the dose, and what is the route?", "What is the dose, and what is the route?"),
        ("", ""),
    ],
)
def test_what_was_written_twice_is_taken_once(written: str, said: str) -> None:
    assert said_once(written, 5.0) == said


def test_a_segment_that_says_the_one_before_it_again_is_known() -> None:
    assert says_again("When should antibiotics be given", QUESTION)
    assert says_again(QUESTION.upper(), QUESTION)
    assert not says_again("In adults?", QUESTION)
    assert not says_again("When should antibiotics be stopped?", QUESTION)


def test_more_words_than_anybody_can_say_were_not_said() -> None:
    twice = "How is a deep bain thrombosis treated? How is a deep bank thrombosis treated?"
    assert said_once(twice, 2.4) == "How is a deep bain thrombosis treated?"
    assert said_once(twice, 5.0) == twice

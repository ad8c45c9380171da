from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.voice.agreement import Agreement, without_loops


def heard(*hearings: str) -> Agreement:
    agreement = Agreement()
    for hearing in hearings:
        agreement.hear(hearing)
    return agreement


def test_what_two_hearings_agree_on_stays_and_the_last_word_may_change() -> None:
    agreement = heard("What is the", "What is the dose of a dream")
    assert (agreement.agreed, agreement.text) == ("What is the", "What is the dose of a dream")
    agreement.hear("What is the dose of adrenaline?")
    assert (agreement.agreed, agreement.text) == ("What is the dose of", "What is the dose of adrenaline?")


def test_one_hearing_alone_agrees_with_nobody() -> None:
    assert heard("What is the dose").agreed == ""


def test_marks_and_capitals_are_no_difference() -> None:
    assert heard("what is, the dose", "What is the dose of").agreed == "What is the dose"


def test_a_hearing_that_takes_agreed_words_back_is_passed_over() -> None:
    agreement = heard("the heart is", "the heart is well", "The hut was well and good")
    assert agreement.text == "the heart is well"


def test_a_hearing_that_joins_agreed_words_goes_on_after_them() -> None:
    agreement = heard("a heart beat is", "a heart beat is felt", "a heartbeat is felt here")
    assert agreement.text == "a heart beat is felt here"


@given(st.lists(st.lists(st.sampled_from("a b c d".split()), max_size=6), max_size=8))
def test_agreed_words_are_never_taken_back(hearings: list[list[str]]) -> None:
    agreement, before = Agreement(), ""
    for hearing in hearings:
        agreement.hear(" ".join(hearing))
        assert agreement.agreed.startswith(before)
        assert agreement.text.startswith(agreement.agreed)
        before = agreement.agreed


def test_a_recogniser_that_runs_in_circles_is_stopped() -> None:
    assert without_loops("give it now now now now now now".split()) == "give it now".split()
    assert without_loops("thank you. Thank you. Thank you. thank you. Thank you.".split()) == ["thank", "you."]
    assert without_loops("two by two by two".split()) == "two by two by two".split()

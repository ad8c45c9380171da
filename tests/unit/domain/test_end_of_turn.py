from __future__ import annotations

import pytest

from app.domain.voice.end_of_turn import (
    DICTATION_PAUSE_S,
    HANGING_PAUSE_S,
    QUESTION_PAUSE_S,
    WORDLESS_PAUSE_S,
    pause_that_ends,
)
from app.domain.voice.speech import Profile


@pytest.mark.parametrize(
    ("words", "pause_s"),
    [
        ("What is the dose of adrenaline?", QUESTION_PAUSE_S),
        ("What is the dose of adrenaline", QUESTION_PAUSE_S),
        ("What is the dose of", HANGING_PAUSE_S),
        ("In renal failure,", HANGING_PAUSE_S),
        ("What is the dose of...", HANGING_PAUSE_S),
        ("What is it for?", QUESTION_PAUSE_S),
        ("", WORDLESS_PAUSE_S),
    ],
)
def test_a_short_pause_ends_a_question_that_is_whole(words: str, pause_s: float) -> None:
    assert pause_that_ends(Profile.QUESTION, words) == pause_s


def test_a_pause_for_thought_does_not_end_a_dictation() -> None:
    assert pause_that_ends(Profile.DICTATION, "The patient has a cough.") == DICTATION_PAUSE_S

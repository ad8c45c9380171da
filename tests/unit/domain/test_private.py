from __future__ import annotations

import logging
import traceback

import pytest

from app.domain.answers.answer import Sentence, SentenceStatus
from app.domain.private import PrivateText
from app.domain.turn import QuestionHeard, TurnId
from app.domain.voice.speech import Audio, Segment

CANARY = "Mr Canary has hyperkalaemia"


def test_its_repr_tells_the_length_alone() -> None:
    assert repr(PrivateText(CANARY)) == f"PrivateText({len(CANARY)} characters)"
    assert [PrivateText(CANARY)].__repr__() == f"[PrivateText({len(CANARY)} characters)]"


def test_it_is_a_text_for_whoever_needs_the_words() -> None:
    assert str(PrivateText(CANARY)) == CANARY
    assert f"{PrivateText(CANARY)}" == CANARY


@pytest.mark.parametrize(
    "fact",
    [
        QuestionHeard(turn_id=TurnId("t"), text=PrivateText(CANARY), transcript=None),
        Segment(start_s=0, end_s=1, text=PrivateText(CANARY), confidence=1),
        Sentence(text=PrivateText(CANARY), status=SentenceStatus.SUPPORTED, reason="", citations=()),
        Audio(samples=CANARY.encode()),
    ],
)
def test_the_facts_that_carry_words_do_not_show_them(fact: object, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        logging.getLogger("app").info("got %r", fact)
    assert "Canary" not in repr(fact)
    assert "Canary" not in caplog.text


def test_a_traceback_with_it_in_a_container_does_not_show_it() -> None:
    with pytest.raises(KeyError) as caught:
        {}[PrivateText(CANARY)]
    assert "Canary" not in "".join(traceback.format_exception_only(caught.value))

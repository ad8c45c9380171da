from __future__ import annotations

import pytest

from app.domain.answers.answer import Answer, AnswerStatus, Sentence, SentenceStatus
from app.domain.private import PrivateText


def answer(*supported: bool) -> Answer:
    return Answer(
        sentences=tuple(
            Sentence(
                text=PrivateText("Give oxygen."),
                status=SentenceStatus.SUPPORTED if yes else SentenceStatus.UNSUPPORTED,
                reason="" if yes else "no source says it",
                citations=("1",) if yes else (),
            )
            for yes in supported
        ),
        citations=(),
    )


@pytest.mark.parametrize(
    ("supported", "status"),
    [
        ((True,), AnswerStatus.GROUNDED),
        ((True, True), AnswerStatus.GROUNDED),
        ((True, False), AnswerStatus.PARTLY),
        ((False, True), AnswerStatus.PARTLY),
        ((False,), AnswerStatus.NOT_FOUND),
        ((False, False), AnswerStatus.NOT_FOUND),
        ((), AnswerStatus.NOT_FOUND),
    ],
)
def test_the_status_follows_from_the_sentences(supported: tuple[bool, ...], status: AnswerStatus) -> None:
    assert answer(*supported).status is status

"""Every note that limits the use of an answer is told from those that only explain it."""

from __future__ import annotations

import pytest

from app.domain.answers.warning_notes import is_warning
from app.turns.answering import cautioning, other_half, telling

WARNINGS = (
    telling.NEAR, telling.MORE, telling.FOR_OTHERS, telling.LEFT_OUT, telling.BESIDE, telling.UNSPOKEN, telling.APART,
    telling.ONE_SIDE, telling.LEFT_OPEN, telling.NOT_NAMED, cautioning.NOT_AFTER, cautioning.BESIDE_IT, other_half.NOT_ANSWERED,
    cautioning.NOT_ASKED, cautioning.NOTHING_ELSE, telling.NOT_NEXT,
    "Sources differ: A says 5 mg, B says 10 mg.",
)  # fmt: skip


@pytest.mark.parametrize("note", WARNINGS)
def test_what_limits_an_answer_is_a_warning(note: str) -> None:
    assert is_warning(note)


def test_what_explains_it_is_none() -> None:
    assert not is_warning("Understood as: gout, treatment?")
    assert not is_warning("Age: 70 years (“70 year old”)")

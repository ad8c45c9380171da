from __future__ import annotations

import pytest

from app.domain.answers.comparing import compared, unspoken_side, with_both
from app.domain.answers.relevance import rank
from app.domain.documents.reference import Hit
from tests.fakes.library import passage


@pytest.mark.parametrize(
    ("question", "both"),
    [
        ("What is the difference between zolitis and brumosis?", ("zolitis", "brumosis")),
        ("Lorazepam or midazolam first for a convulsing adult?", ("lorazepam", "midazolam")),
        ("Is salbutamol better than insulin dextrose for lowering potassium?", ("salbutamol", "insulin dextrose")),
        ("apixaban vs warfarin in atrial fibrillation", ("apixaban", "warfarin")),
        ("How is gout treated?", None),
        ("Is the leg red or swollen?", None),
    ],
)
def test_what_is_compared_is_read_from_the_question(question: str, both: tuple[str, str] | None) -> None:
    assert compared(question) == both


def test_both_things_compared_are_told_or_one_is_named_as_missing() -> None:
    question = "What is the difference between zolitis and brumosis?"
    one = "Zolitis is a difference of the joint with redness. Zolitis is between mild and severe."
    other = "Brumosis is a disease of the tendon."
    hits = tuple(
        Hit(passage=passage(text, number=n, title=title), score=0.9)
        for n, (title, text) in enumerate((("Zolitis", one), ("Brumosis", other)), 1)
    )
    ranked = rank(question, hits)
    told = [r for r in ranked if r.hit == 0]
    assert [r.text for r in with_both(question, told, ranked, hits)][-1] == other
    assert unspoken_side(question, [r.text for r in told]) == ("brumosis",)
    assert unspoken_side(question, [r.text for r in ranked]) == ()

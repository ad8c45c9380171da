"""Where a question leaves open which of two sides it is about, both are told."""

from __future__ import annotations

from app.domain.answers.other_side import with_other_side
from app.domain.answers.relevance import rank
from app.domain.documents.reference import Findings, Hit
from tests.fakes.library import passage

SHOCKABLE = "Brumadol 1 mg is given after 3 shocks in shockable vexal arrest."
OTHER = "Brumadol 1 mg is given as soon as there is access in non-shockable vexal arrest."
ELSE = "Zolifan 300 mg is given after 3 shocks in shockable vexal arrest."


def told_for(question: str) -> list[str]:
    text = f"{SHOCKABLE} {OTHER} {ELSE}"
    hits = (Hit(passage=passage(text, title="Vexal arrest", section="Drugs"), score=0.9),)
    findings = Findings(hits=hits, confidence=0.9, elapsed_ms=1, library_version=1)
    ranked = rank(question, hits)
    first = [one for one in ranked if one.text == SHOCKABLE]
    return [one.text for one in with_other_side(question, first, ranked, findings, 0.0)]


def test_the_same_drug_on_the_other_side_is_told_too() -> None:
    assert told_for("How do I give brumadol in vexal arrest?") == [SHOCKABLE, OTHER]


def test_a_question_that_takes_a_side_or_wants_nothing_to_be_done_gets_no_more() -> None:
    assert told_for("How do I give brumadol in shockable vexal arrest?") == [SHOCKABLE]
    assert told_for("What is vexal arrest?") == [SHOCKABLE]


def test_only_the_drug_that_is_asked_about_is_told_of_both_sides() -> None:
    assert told_for("How do I give zolifan in vexal arrest?") == [SHOCKABLE]

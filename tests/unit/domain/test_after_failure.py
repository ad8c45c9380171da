"""A treatment that has failed already: what comes next goes before what was given."""

from __future__ import annotations

import pytest

from app.domain.answers.after_failure import after_failure, has_failed, is_for_failed, with_next_steps
from app.domain.answers.relevance import rank
from tests.unit.domain.test_relevance import hit

FIRST = "Zolifex 5 mg intravenously is the treatment of vexal storm."
AGAIN = "Zolifex 5 mg for vexal storm can be repeated once."
NEXT = "If zolifex fails in vexal storm, brumadol 10 mg is given intravenously."
LATER = "Call critical care for vexal storm that does not respond to zolifex."


@pytest.mark.parametrize(
    "question",
    [
        "vexal storm not responding to zolifex, what next?",
        "How do I treat refractory vexal storm?",
        "vexal storm, zolifex failed",
        "gave zolifex for vexal storm, what now",
        "zolifex hasn't worked in vexal storm what do I do",
        "Which drug for vexal storm despite zolifex?",
        "vexal storm and the BP is still low after zolifex",
    ],
)
def test_that_a_treatment_failed_is_heard_in_many_words(question: str) -> None:
    assert has_failed(question)


@pytest.mark.parametrize(
    "question",
    [
        "How is heart failure treated?",
        "Can I still give thrombolysis after 5 hours?",
        "What is the dose of zolifex in kidney failure?",
        "How long do I observe after two doses of zolifex?",
        "What is the prognosis of refractory vexal storm?",
        "How do I treat a stroke that failed a swallow screen?",
    ],
)
def test_what_only_sounds_so_is_none(question: str) -> None:
    assert not has_failed(question)


def test_what_was_given_is_not_told_again_where_the_document_says_what_comes_next() -> None:
    """SAFETY: who has given two doses of adrenaline must not be told the first one."""
    question = "vexal storm not responding to zolifex, what next?"
    hits = (hit(f"{FIRST} {AGAIN}", "Vexal storm", "Zolifex"), hit(f"{LATER} {NEXT}", "Vexal storm", "Second drug"))
    ranked = after_failure(question, rank(question, hits), hits)
    assert {one.text for one in ranked[:2]} == {NEXT, LATER}
    told = with_next_steps(question, ranked[-1:], ranked, hits)
    assert [one.text for one in told] == [LATER, NEXT]
    usual = rank("How is vexal storm treated?", hits)
    assert after_failure("How is vexal storm treated?", usual, hits) == usual


def test_a_document_that_says_nothing_of_failure_is_left_as_it_is() -> None:
    question = "vexal storm not responding to zolifex, what next?"
    hits = (hit(f"{FIRST} {AGAIN}", "Vexal storm", "Zolifex"),)
    ranked = rank(question, hits)
    assert after_failure(question, ranked, hits) == ranked
    assert with_next_steps(question, ranked, ranked, hits) == ranked


def test_a_heading_may_say_it() -> None:
    assert is_for_failed("Brumadol is 10 mg.", "If zolifex fails")
    assert not is_for_failed("Brumadol is 10 mg.", "Drugs")

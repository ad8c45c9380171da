from __future__ import annotations

import pytest

from app.domain.answers.answer import SentenceStatus
from app.domain.documents.reference import Hit
from app.turns.answering.checking import OTHER_PATIENTS, abstains, check_written
from tests.fakes.library import ADRENALINE, passage

HITS = (
    Hit(passage=passage("Call for help early in anaphylaxis. Lay the person flat.", number=1, start=100), score=0.9),
    Hit(passage=passage(ADRENALINE, number=2, start=200), score=0.8),
)
SAID = "The adult dose of adrenaline is 500 micrograms"


@pytest.mark.parametrize(
    "written",
    [
        f"{SAID} [2].",
        f"{SAID}. [2]",
        f"{SAID} [Source 2].",
        f"{SAID} [1, 2].",
        f"{SAID} [1][2].",
        f"- {SAID} [2].",
        f"1. {SAID} [2].",
        f"Answer: {SAID} [2].",
        f"{SAID}.",
        f"{SAID} [1].",
    ],
)
def test_marks_and_lead_ins_are_no_part_of_the_sentence(written: str) -> None:
    checked = check_written(written, HITS)
    assert checked is not None
    assert (checked.sentence.text, checked.sentence.status) == (f"{SAID}.", SentenceStatus.SUPPORTED)
    (citation,) = checked.citations
    assert (citation.external_id, citation.quote_start) == ("doc-2", 200)
    assert citation.quote == "The adult dose of adrenaline is 500 micrograms by intramuscular injection."
    assert citation.quote_end - citation.quote_start == len(citation.quote)


@pytest.mark.parametrize("written", ["", "[1]", " [1] . ", "---", "- ", "Anaphylaxis in adults", "Adrenaline [1]."])
def test_what_says_nothing_is_passed_over(written: str) -> None:
    assert check_written(written, HITS) is None


def test_a_number_that_was_not_handed_out_is_a_rejected_claim_however_true() -> None:
    checked = check_written(f"{SAID} [3].", HITS)
    assert checked is not None
    assert checked.sentence.reason == "it cites a source that was not given: 3"
    assert checked.citations == ()


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("NOT IN LIBRARY", True),
        ("This is not in your library.", True),
        ("It is not in the library", True),
        ("The answer is not in doubt.", False),
        ("Give oxygen.", False),
    ],
)
def test_a_model_says_that_it_does_not_know_in_these_words(text: str, verdict: bool) -> None:
    assert abstains(text) is verdict


def test_what_its_source_says_of_other_patients_is_not_supported() -> None:
    children = Hit(passage=passage("Give adrenaline 150 micrograms.", title="Anaphylaxis", section="Children"), score=1)
    written = "Give adrenaline 150 micrograms [1]."
    for question, supported in (("What is given to an adult?", False), ("What is given to a child?", True)):
        checked = check_written(written, [children], question=question)
        assert checked is not None
        assert (checked.sentence.status is SentenceStatus.SUPPORTED) is supported
        assert supported or checked.sentence.reason == OTHER_PATIENTS

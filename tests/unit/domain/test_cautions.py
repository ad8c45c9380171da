"""What is warned of for a patient is told so that it cannot be misunderstood."""

from __future__ import annotations

from app.domain.people.cautions import cautions_for
from app.domain.people.patients import all_conditions
from tests.unit.domain.test_relevance import hit

_QUESTION = "What is the dose of zolifex in asthma?"


def _told(text: str, question: str = _QUESTION) -> list[str]:
    hits = [hit(text, "Fast heart beats", "Drugs")]
    return [one.text for one in cautions_for(question, all_conditions(question), hits, ["Zolifex is 5 mg."])]


def test_a_warning_that_points_back_comes_with_what_it_points_to() -> None:
    """SAFETY: told first, "It" would be heard of the drug that was asked about."""
    assert _told("Zolifex is 5 mg. Slowbeat is 10 mg by mouth. It is avoided in asthma.") == [
        "Slowbeat is 10 mg by mouth. It is avoided in asthma."
    ]
    assert _told("Slowbeat is an older drug. It is cheap. It is avoided in asthma.") == [
        "Slowbeat is an older drug. It is cheap. It is avoided in asthma."
    ]


def test_a_warning_that_stands_alone_is_told_alone() -> None:
    assert _told("Slowbeat is an older drug. Slowbeat is avoided in asthma.") == ["Slowbeat is avoided in asthma."]


def test_a_warning_beside_an_age_is_told() -> None:
    said = "Zolifex is contraindicated in children under 12, and in asthma."
    assert _told(said, "What is the dose of zolifex for a 40-year-old with asthma?") == [said]


def test_a_warning_of_the_class_is_one_of_the_drug() -> None:
    text = (
        "The dose of enoxaparin is reduced in dialysis. Low molecular weight heparins are contraindicated in dialysis."
    )
    told = _told(f"{text} Metformin is contraindicated in dialysis.", "What is the dose of enoxaparin in dialysis?")
    assert told == text.replace("dialysis. ", "dialysis.|").split("|")


def test_of_a_very_long_document_its_warnings_are_read_first() -> None:
    """Nobody waits for the whole of a formulary to be read; what stands under a heading that warns is never left out for its length."""
    long = hit("Asthma is common. " * 12_000, "Fast heart beats", "History")
    warned = hit("Zolifex is avoided in asthma.", "Fast heart beats", "Cautions")
    told = cautions_for(_QUESTION, all_conditions(_QUESTION), [long, warned], ["Zolifex is 5 mg."])
    assert [one.text for one in told] == ["Zolifex is avoided in asthma."]

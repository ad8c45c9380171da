from __future__ import annotations

import pytest

from app.domain.lists import rank_lists
from app.domain.reference import Hit
from tests.fakes.engines import passage

ROWS = "Ptosis 90% Short stature 50% Deafness - Tremor - Late walking - "
TABLE = f"Signs and Symptoms Number of patients (when available) {ROWS}The register has collected this. It is rough."
QUESTION = "Which signs would make me suspect Aldermoor syndrome?"


def found(text: str, *, title: str = "Aldermoor syndrome", section: str = "What are the symptoms?") -> list[str]:
    return [
        one.text for one in rank_lists(QUESTION, (Hit(passage=passage(text, title=title, section=section), score=1),))
    ]


def test_the_beginning_of_a_list_is_quoted_without_its_header_and_without_what_follows() -> None:
    assert found(TABLE) == ["Ptosis 90% Short stature 50% Deafness - Tremor - Late walking"]


def test_a_long_list_is_cut_between_two_items() -> None:
    (text,) = found("Signs: " + "Short stature 50% " * 40)
    assert text.endswith("50%")
    assert len(text.split()) <= 45


@pytest.mark.parametrize(
    ("text", "title", "section"),
    [
        (TABLE, "Aldermoor syndrome", "What causes it?"),
        (TABLE, "Another disease", "What are the symptoms?"),
        ("- Gene Review: A - Testing Registry: B - MedlinePlus Encyclopedia: C -", "Aldermoor syndrome", "Symptoms"),
        ("Ptosis is seen. Short stature is seen.", "Aldermoor syndrome", "Symptoms"),
    ],
    ids=["another heading", "another subject", "places to look further", "sentences"],
)
def test_what_is_no_list_of_what_was_asked_for_is_not_quoted(text: str, title: str, section: str) -> None:
    assert found(text, title=title, section=section) == []

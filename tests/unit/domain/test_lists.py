from __future__ import annotations

import pytest

from app.domain.answers.choosing import LEAST_ANSWERS, LEAST_SHOWN
from app.domain.answers.lists import rank_lists
from app.domain.documents.reference import Hit
from tests.fakes.library import passage

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


def safe_in_porphyria(text: str, *, section: str) -> list[str]:
    question = "Which drugs are safe in acute porphyria?"
    hit = Hit(passage=passage(text, title="Acute porphyria", section=section), score=1)
    return [one.text for one in rank_lists(question, (hit,))]


ITEMS = "Carbamazepine - Phenytoin - Valproate - Rifampicin"


@pytest.mark.parametrize(
    "header",
    [
        "The following drugs are unsafe in acute porphyria and must not be given:",
        "These drugs are not safe:",
        "Drugs that trigger attacks:",
        "Safe drugs:",
        "Never give these drugs, whatever the reason, to anybody who has acute porphyria: -",
    ],
)
def test_what_turns_a_list_round_or_says_what_it_is_of_is_quoted_with_it(header: str) -> None:
    assert safe_in_porphyria(f"{header} {ITEMS}", section="Drugs and safety, which to avoid") == [f"{header} {ITEMS}"]


@pytest.mark.parametrize("section", ["Drugs to avoid", "Contraindicated drugs", "Unsafe drugs"])
@pytest.mark.parametrize("header", ["Drugs (A to Z):", "Drugs:", ""])
def test_a_list_that_only_its_heading_turns_round_is_not_quoted_without_it(section: str, header: str) -> None:
    assert safe_in_porphyria(f"{header} {ITEMS}".strip(), section=section) == []


def test_a_header_above_other_items_of_its_list_goes_with_it() -> None:
    long = "- Carbamazepine and everything that is chemically like it or broken down to it\n"
    text = f"Must not be given:\n{long}- Phenytoin\n- Valproate\n- Rifampicin"
    (told,) = safe_in_porphyria(text, section="Drugs to avoid")
    assert told.startswith("Must not be given:")


def test_a_sentence_before_a_list_of_drugs_that_forbids_them_is_not_cut_off() -> None:
    question = "How is acute porphyria treated with drugs?"
    text = f"The drugs below must not be given. Drugs: {ITEMS}"
    hit = Hit(passage=passage(text, title="Acute porphyria", section="Treatment"), score=1)
    assert rank_lists(question, (hit,)) == ()


def test_a_section_that_only_names_where_to_look_is_hardly_an_answer_and_its_topics_are_no_treatments() -> None:
    text = (
        "These resources address the management of Aldermoor syndrome: - Gene Review: Aldermoor - Genetic Testing Registry: A"
        " These resources offer information about various conditions: - Drug Therapy - Surgery - Counseling - Palliative Care"
    )
    question = "How is Aldermoor syndrome treated?"
    hit = Hit(passage=passage(text, title="Aldermoor syndrome", section="What are the treatments?"), score=1)
    (told,) = rank_lists(question, (hit,))
    assert told.text.startswith("These resources address the management of Aldermoor syndrome: - Gene Review")
    assert LEAST_SHOWN < told.answers < LEAST_ANSWERS

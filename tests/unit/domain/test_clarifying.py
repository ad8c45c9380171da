from __future__ import annotations

import pytest

from app.domain.answers.clarifying import bare_subject, is_bare_subject, open_question, picked
from app.domain.answers.follow_up import follows_up, joined
from app.domain.documents.reference import Hit
from tests.unit.domain.test_relevance import hit

KIDNEY = [
    hit("Kidneys fail within days in acute kidney injury.", "Acute kidney injury", "Causes"),
    hit("Chronic kidney disease lasts longer than three months.", "Chronic kidney disease", "Stages"),
    hit("Cysts grow in polycystic kidney disease for years.", "Polycystic kidney disease", "Signs"),
]
IBUPROFEN = [
    hit(
        "In adults the dose of ibuprofen is 400 mg three times a day. In children the dose of ibuprofen is 10 mg/kg.",
        "Pain",
    )
]


def ask_back(question: str, hits: list[Hit]) -> tuple[str, ...]:
    found = open_question(question, hits)
    assert found is None or len(found.choices) == len(found.questions)
    return found.choices if found else ()


def test_a_bare_subject_is_asked_back_with_the_titles_of_the_library() -> None:
    assert ask_back("kidney disease", KIDNEY) == (
        "Acute kidney injury",
        "Chronic kidney disease",
        "Polycystic kidney disease",
    )


def test_with_one_document_its_sections_are_the_choices() -> None:
    gout = [hit("Colchicine is given in gout.", "Gout", "Treatment"), hit("Gout hurts very much.", "Gout", "Signs")]
    assert ask_back("gout", gout) == ("Treatment", "Signs")


@pytest.mark.parametrize(
    "question",
    ["What is kidney disease?", "treatment of kidney disease", "Explain kidney disease", "kidney disease dose"],
)
def test_a_question_is_not_asked_back(question: str) -> None:
    assert ask_back(question, KIDNEY) == ()


def test_a_subject_that_no_document_is_about_is_asked_back_with_those_that_speak_of_it() -> None:
    hits = [
        hit("Insulin lowers potassium quickly.", "Ketoacidosis"),
        hit("Furosemide wastes potassium.", "Heart failure"),
    ]
    assert ask_back("potassium", hits) == ("Ketoacidosis", "Heart failure")


@pytest.mark.parametrize(
    ("said", "subject"),
    [
        ("chest pain", "chest pain"),
        ("My patient is breathless", "breathless"),
        ("a 60-year-old man with chest pain.", "chest pain"),
        ("What helps with chest pain?", ""),
        ("My patient has chest pain, what should I do?", ""),
        ("treatment of gout", ""),
    ],
)
def test_a_bare_symptom_is_told_from_a_question(said: str, subject: str) -> None:
    assert bare_subject(said) == subject


def test_a_symptom_is_not_that_of_a_document_with_which_it_shares_a_word() -> None:
    hits = [
        hit("Take paracetamol.", "Low back pain", "Treatment"),
        hit("Walk about.", "Low back pain", "Advice"),
        hit("The pain is in the chest.", "Heart attack"),
        hit("Chest pain may come with a cough.", "Pneumonia"),
    ]
    assert ask_back("chest pain", hits) == ("Heart attack", "Pneumonia")


def test_a_dose_that_differs_between_people_is_asked_back_unless_they_are_named() -> None:
    assert ask_back("What is the dose of ibuprofen?", IBUPROFEN) == ("an adult", "a child")
    assert ask_back("What is the dose of ibuprofen in children?", IBUPROFEN) == ()
    assert ask_back("What is ibuprofen?", IBUPROFEN) == ()


def test_nothing_is_asked_back_where_there_is_nothing_to_choose() -> None:
    assert ask_back("kidney disease", KIDNEY[:1]) == ()
    assert ask_back("kidney disease", []) == ()


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("2", 1), ("the second", 1), ("number two", 1), ("The second one.", 1), ("chronic", 1),
        ("Chronic kidney disease", 1), ("5", None), ("What is gout?", None), ("something else", None), ("kidney", None),
    ],
)  # fmt: skip
def test_a_choice_is_taken_by_number_or_by_its_words(said: str, number: int | None) -> None:
    assert picked(said, [h.passage.title for h in KIDNEY]) == number


@pytest.mark.parametrize(
    ("said", "number"), [("Fifty.", 0), ("15", 1), ("I said fifteen", 1), ("the second", 1), ("fifteen drops", None)]
)
def test_of_numbers_one_is_picked_by_its_words_or_digits(said: str, number: int | None) -> None:
    assert picked(said, ("50", "15")) == number


@pytest.mark.parametrize(
    "text",
    [
        "and in renal failure?",
        "What about children?",
        "how often?",
        "And the maximum dose?",
        "on warfarin?",
        "without triptans?",
    ],
)
def test_what_leaves_its_subject_out_goes_on(text: str) -> None:
    assert follows_up(text)


@pytest.mark.parametrize("text", ["What is gout?", "How is asthma treated?", "kidney disease", "Dose of adrenaline?"])
def test_what_names_its_subject_does_not(text: str) -> None:
    assert not follows_up(text)


def test_a_follow_up_is_put_together_with_the_question_before() -> None:
    whole = joined("What is the dose of enoxaparin?", "and in renal failure?")
    assert whole == "What is the dose of enoxaparin, in renal failure?"


def test_numbers_and_long_texts_are_no_bare_subject() -> None:
    assert not is_bare_subject("potassium 6.5 mmol/L")
    assert not is_bare_subject("an old man with a swollen leg and pain since yesterday")


@pytest.mark.parametrize(
    "said", ["with a CrCl of 25", "on dialysis", "in CKD stage 4", "near term", "with an eGFR of 20"]
)
def test_whom_a_dose_is_for_is_not_asked_where_it_was_said_in_other_words(said: str) -> None:
    hits = [
        hit(
            "In adults the dose of ibuprofen is 400 mg three times a day. In pregnancy the dose of ibuprofen is 200 mg. "
            "In kidney impairment the dose of ibuprofen is 100 mg.",
            "Pain",
        )
    ]
    assert ask_back("What is the dose of ibuprofen?", hits)
    assert ask_back(f"What is the dose of ibuprofen {said}?", hits) == ()


@pytest.mark.parametrize(
    ("before", "said", "whole"),
    [
        (
            "DKA with potassium 6.0, do I add potassium?",
            "and if it is 4.0?",
            "DKA with potassium 4.0, do I add potassium?",
        ),
        ("enoxaparin with eGFR 20", "and at 50?", "enoxaparin with eGFR 50?"),
        ("sodium 118, what do I do?", "what if it was 130?", "sodium 130, what do I do?"),
        (
            "dose of adrenaline in anaphylaxis",
            "and in renal failure?",
            "dose of adrenaline in anaphylaxis, in renal failure?",
        ),
    ],
)
def test_a_new_value_takes_the_place_of_the_old_one(before: str, said: str, whole: str) -> None:
    """SAFETY: the potassium is 4.0 now; what holds for 6.0 is no answer."""
    assert joined(before, said) == whole


def test_the_reversal_of_one_drug_is_no_choice_for_that_of_another() -> None:
    found = [hit("a b c", title="Warfarin reversal in adults", section=f"Section {n}") for n in (1, 2, 3)]
    assert open_question("dabigatran reversal", found) is None
    assert open_question("warfarin reversal", found) is not None

"""Two questions in one are told from one question with two parts."""

from __future__ import annotations

import pytest

from app.domain.answers.two_questions import fits_time, halves, names_subject


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "What is the dose of brumadol in vexal flare and how long should I observe the patient afterwards?",
            ("What is the dose of brumadol in vexal flare?", "how long should I observe the patient afterwards?"),
        ),
        ("brumadol dose and how long to observe", ("brumadol dose?", "how long to observe?")),
        ("What is gout? How is it treated?", ("What is gout?", "How is it treated?")),
        (
            "Adrenaline dose in anaphylaxis and the dose of hydrocortisone in adrenal crisis?",
            ("Adrenaline dose in anaphylaxis?", "the dose of hydrocortisone in adrenal crisis?"),
        ),
    ],
)
def test_both_halves_are_questions(question: str, parts: tuple[str, ...]) -> None:
    assert halves(question) == parts


@pytest.mark.parametrize(
    "question",
    [
        "How do I treat hypoglycaemia in an unconscious patient and what if there is no IV access?",
        "What are the causes and symptoms of gout?",
        "What is the diagnosis and treatment of gout?",
        "How do I treat a patient who fell and is on warfarin?",
        "Tell me when and how to give tranexamic acid",
        "What is the difference between DKA and HHS and how are they treated?",
        "When and how should I give calcium in hyperkalaemia?",
        "My patient has had 2 doses of lorazepam. What should I give next?",
        "What is the dose of colchicine in gout and is it safe in renal failure?",
        "What is the dose of adrenaline in anaphylaxis and what is it in a 4-year-old child?",
        "What is gout?",
    ],
)
def test_one_question_is_not_parted(question: str) -> None:
    assert halves(question) == ()


def test_a_half_that_names_a_subject_is_not_about_the_first_one() -> None:
    assert names_subject("how is gout treated?", "Acute gout in adults")
    assert not names_subject("how long should I observe the patient?", "Anaphylaxis in adults")


def test_how_long_is_answered_by_a_time_only() -> None:
    assert fits_time("how long to observe?", "Observation for at least 6 hours is advised.")
    assert not fits_time("how often do I check the potassium?", "Mild hyperkalaemia is a potassium of 5.5 mmol/L.")
    assert fits_time("what is the dose?", "It is 5 mg.")

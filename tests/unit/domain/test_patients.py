"""What a question says of its patient."""

from __future__ import annotations

import pytest

from app.domain.answers.asked_thing import things
from app.domain.people.patients import all_conditions, asked_beside_patient, asks_what_to_do, conditions


@pytest.mark.parametrize(
    "question",
    [
        "adenosine for an asthmatic",
        "Can a patient with asthma have adenosine?",
        "sumatriptan for a woman with coronary disease",
        "amiodarone in a patient with long QT",
    ],
)
def test_a_drug_and_a_patient_are_a_question_to_act_on(question: str) -> None:
    """SAFETY: what the library warns of comes first for these as well, and nothing is read out at once."""
    assert asks_what_to_do(question)


def test_what_something_is_is_no_question_to_act_on() -> None:
    assert not asks_what_to_do("What is adenosine?")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("metformin in a patient with no renal impairment", []),
        ("Dose of gentamicin without known kidney disease?", []),
        ("Which drug for a woman who is not pregnant?", []),
        ("No asthma, but renal failure: which dose?", ["the kidneys"]),
        ("How do I treat a warfarin patient with head injury?", ["anticoagulation"]),
    ],
)
def test_what_the_patient_has_not_is_no_condition(question: str, names: list[str]) -> None:
    assert [c.name for c in conditions(question)] == names


def test_an_illness_is_not_the_thing_that_is_given() -> None:
    """SAFETY: otherwise every number of the illness would do for the drug."""
    assert things("How much paracetamol do I give in sepsis?") == ("paracetamol",)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("in a man with angina", "Avoid it in ischaemic heart disease."),
        ("after a previous stroke", "It is contraindicated after a transient ischaemic attack."),
        ("in WPW", "It is dangerous in pre-excited atrial fibrillation."),
        ("after viagra", "Nitrates are avoided after sildenafil."),
        ("in RV infarct", "Nitrates are avoided in right ventricular infarction."),
        ("after an epidural", "Ask the anaesthetist about a neuraxial block."),
        ("with a metal valve", "Discuss it in people with a mechanical heart valve."),
        ("in a 78-year-old man", "A half dose is considered in patients over 75 years."),
    ],
)
def test_a_condition_is_known_by_its_other_names(said: str, text: str) -> None:
    """SAFETY: the warning names it as books do, the ward does not."""
    assert any(c.is_spoken_of(text) for c in conditions(f"Can I give zolifex {said}?"))


def test_the_spinal_cord_is_no_spinal_block() -> None:
    assert not conditions("How is spinal cord compression treated?")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("dabigatran reversal in renal failure", "dabigatran reversal"),
        ("Does metformin help in patients with renal failure?", ""),
        ("dabigatran reversal", ""),
    ],
)
def test_what_a_short_question_asks_is_told_from_its_patient(question: str, asked: str) -> None:
    assert asked_beside_patient(question) == asked


def test_a_word_of_a_condition_is_no_condition_by_itself() -> None:
    assert [c.name for c in all_conditions("AF with heart failure")] == ["heart failure"]

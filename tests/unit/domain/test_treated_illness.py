"""Which illness is to be treated, where the question also says something of its patient."""

from __future__ import annotations

import pytest

from app.domain.answers.steps import asks_for_treatment
from app.domain.answers.treated_illness import illness_asked, is_named_throughout, said_beside
from app.domain.documents.reference import Section
from app.domain.text.terms import subject_words


@pytest.mark.parametrize(
    ("question", "title", "words"),
    [
        ("How is vexal flare treated in pregnancy?", "Vexal flare", "vexal flare"),
        ("How is SVT treated in asthma?", "Supraventricular tachycardia", "svt"),
        ("How do I treat gout in someone on dialysis?", "Gout", "gout"),
        ("How is hypercalcaemia treated in a patient with heart failure?", "Hypercalcaemia", "hypercalcaemia"),
        ("How is heart failure treated?", "Acute heart failure", "heart failure"),
        ("How is heart failure treated?", "Gout", "heart failure"),
        ("How is asthma treated in a 6-year-old child?", "Asthma in adults", "asthma"),
        ("How is vexal flare treated in an adult who cannot swallow?", "Vexal flare", "vexal flare adult"),
        ("How do I treat vexal flare in a patient who is nil by mouth?", "Vexal flare", "vexal flare"),
        ("vexal flare on apixaban", "Vexal flare", "vexal flare"),
        ("vexal flare with ischaemic heart disease", "Vexal flare", "vexal flare"),
        ("What is an alternative to ibuprofen in vexal flare?", "Vexal flare", "vexal flare"),
        ("Is there an alternative to ibuprofen in vexal flare?", "Vexal flare", "vexal flare"),
        ("How are seizures treated in alcohol withdrawal?", "Alcohol withdrawal", "seizures alcohol withdrawal"),
    ],
)
def test_what_the_patient_has_besides_is_not_the_illness(question: str, title: str, words: str) -> None:
    left = frozenset(subject_words(illness_asked(question, title))) - frozenset(
        subject_words("how is treated do i treat")
    )
    assert left == frozenset(subject_words(words))


@pytest.mark.parametrize(
    "question",
    [
        "potassium 7.1 with ECG changes, what first?",
        "K 7.2, what do I do?",
        "sodium 118 and seizing",
        "um, sodium 118 seizing now",
        "potassium 2.1 with arrhythmia",
        "so i have a patient with er a potassium of 7.2 what do i give",
        "okay so potassium 7.1, what do I do please",
        "glucose 2.1 and unconscious, what now?",
    ],
)
def test_a_measurement_and_what_first_asks_for_the_treatment(question: str) -> None:
    assert not asks_for_treatment(question) or "what do" in question
    assert asks_for_treatment(illness_asked(question))


@pytest.mark.parametrize(
    "question", ["sodium 118", "potassium 7.1, what should I avoid?", "potassium 7.1, what is the cause?"]
)
def test_a_measurement_alone_asks_for_no_treatment(question: str) -> None:
    assert not asks_for_treatment(illness_asked(question))


def test_what_is_said_beside_a_measurement_is_kept_for_the_order_of_the_steps() -> None:
    assert said_beside("potassium 7.1 with ECG changes, what first?") == (frozenset(subject_words("ECG changes")),)
    assert said_beside("How is gout treated with ECG changes?") == ()


def test_a_document_is_about_what_most_of_its_sentences_name() -> None:
    text = "Vexitis hurts. Rest in vexitis. Cool the joint. Vexitis heals. Vexitis may come back. Walk in vexitis."
    sections = (Section(id="1", heading="All", text=text, pages=()),)
    assert is_named_throughout(["How is vexitis treated?"], sections)
    assert not is_named_throughout(["How is joint pain treated?"], sections)


def test_a_drug_in_a_condition_asks_for_no_plan() -> None:
    """SAFETY: "warfarin in pregnancy" is not answered with how warfarin is reversed."""
    assert not asks_for_treatment(illness_asked("warfarin in pregnancy"))
    assert asks_for_treatment(illness_asked("paracetamol overdose in pregnancy"))
    assert not asks_for_treatment(illness_asked("kidney disease"))


def test_an_illness_beside_a_drug_that_is_taken_is_to_be_treated() -> None:
    assert asks_for_treatment(illness_asked("anaphylaxis in a patient on a beta-blocker"))
    assert not asks_for_treatment(illness_asked("colchicine on clarithromycin"))


def test_an_abbreviation_stays_in_capitals_by_which_alone_it_is_known() -> None:
    assert illness_asked("AF with heart failure").split()[2] == "AF"
    assert "PE" in illness_asked("How is PE treated on apixaban?").split()

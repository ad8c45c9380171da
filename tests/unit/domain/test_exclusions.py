"""What a question bars is no answer to it."""

from __future__ import annotations

import pytest

from app.domain.answers.exclusions import barred_by, names_barred, unbarred, without_bars
from app.domain.answers.relevance import rank
from app.domain.documents.reference import Hit
from tests.fakes.library import passage


@pytest.mark.parametrize(
    "question",
    [
        "migraine treatment without triptans",
        "acute asthma, do not give salbutamol, what else?",
        "treatment of SVT, not adenosine",
        "pneumonia antibiotic other than amoxicillin",
        "What can I give instead of colchicine for gout?",
        "alternative to NSAIDs in gout",
        "How do I treat pain if I cannot give morphine?",
    ],
)
def test_a_drug_can_be_barred(question: str) -> None:
    assert barred_by(question)
    assert not barred_by(without_bars(question))


@pytest.mark.parametrize(
    "question",
    [
        "cellulitis without penicillin allergy",
        "hyperkalaemia without ECG changes",
        "What should I not give in asthma?",
        "furosemide dose in a patient not taking a diuretic",
        "patient not on warfarin with pulmonary embolism",
        "Is angioplasty an acceptable alternative to thrombolysis?",
        "Why is prasugrel not used after stroke?",
    ],
)
def test_who_the_patient_is_and_what_is_not_given_bars_nothing(question: str) -> None:
    assert not barred_by(question)
    assert without_bars(question) == question


def test_what_is_barred_is_left_out_unless_other_things_are_offered_beside_it() -> None:
    text = (
        "Offer colchicine, naproxen or prednisolone for gout. Colchicine 500 micrograms is given for gout twice a day."
        " It is stopped when gout has settled. Prednisolone 30 mg is given for gout."
    )
    hits = (Hit(passage=passage(text, title="Gout", section="Treatment"), score=1.0),)
    question = "gout treatment without colchicine"
    left = [one.text for one in unbarred(question, rank(question, hits), hits)]
    assert sorted(left) == [
        "Offer colchicine, naproxen or prednisolone for gout.",
        "Prednisolone 30 mg is given for gout.",
    ]
    assert names_barred(question, left[0] if "Offer" in left[0] else left[1]) == ("colchicine",)
    assert len(unbarred("gout treatment", rank(question, hits), hits)) == 4


def test_a_member_of_a_barred_class_is_barred() -> None:
    hits = (Hit(passage=passage("Oral sumatriptan 50 mg is given for migraine.", title="Migraine"), score=1.0),)
    question = "migraine treatment without triptans"
    assert unbarred(question, rank(question, hits), hits) == ()

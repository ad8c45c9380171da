"""What a warning forbids, told from what it only mentions."""

from __future__ import annotations

import pytest

from app.domain.people.opposites import is_for_others
from app.domain.people.set_aside import forbidden, offered_of, offers


@pytest.mark.parametrize(
    ("warning", "what"),
    [
        ("Avoid colchicine in severe kidney impairment, and reduce its dose in lesser impairment.", {"colchicin"}),
        ("Avoid non-steroidal anti-inflammatory drugs in kidney impairment or heart failure.", {"class-nsaid"}),
        ("Metformin is contraindicated in severe renal failure.", {"metformin"}),
        ("Do not give a beta-blocker to patients with asthma.", {"class-betablocker"}),
        ("Use amoxicillin, but doxycycline is avoided in pregnancy.", {"doxycyclin"}),
        ("Reduce the dose of enoxaparin in severe renal failure.", set()),
        ("Call senior help in kidney failure.", set()),
    ],
)
def test_what_a_warning_forbids(warning: str, what: set[str]) -> None:
    assert forbidden(warning) == what


def test_a_warning_offers_nothing() -> None:
    assert not offers("Metformin should not be given in severe renal failure.")
    assert offers("Prednisolone for a flare is 30 mg a day for 5 days.")


@pytest.mark.parametrize(
    "patient", ["allergic to penicillin", "with an allergy to penicillin", "with penicillin allergy"]
)
def test_who_is_allergic_is_not_given_what_is_for_those_who_are_not(patient: str) -> None:
    question = f"Which antibiotic for pneumonia in a patient {patient}?"
    assert is_for_others(question, "Amoxicillin 500 mg is given to adults without penicillin allergy.")
    assert is_for_others(question, "Amoxicillin 500 mg is given to adults with no allergy to penicillin.")
    assert not is_for_others(question, "Doxycycline 200 mg is given in penicillin allergy.")


def test_direct_oral_anticoagulants_are_not_all_anticoagulants() -> None:
    """SAFETY: in pregnancy heparin is what is left."""
    barred = forbidden("Direct oral anticoagulants are not used for clots in pregnancy.")
    assert offered_of("Heparin is the usual treatment for clots.", barred) == ()
    assert offered_of("Apixaban is the usual treatment for clots.", barred) == ("apixaban",)

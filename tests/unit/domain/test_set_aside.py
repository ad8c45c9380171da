"""What a warning forbids, told from what it only mentions."""

from __future__ import annotations

import pytest

from app.domain.answers.relevance import rank
from app.domain.people.opposites import is_for_others
from app.domain.people.set_aside import barred_by_warnings, cleared, forbidden, offered_of, offers
from tests.unit.domain.test_relevance import hit


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
        ("Triptans for migraine are contraindicated in ischaemic heart disease.", {"class-triptan"}),
        ("A corticosteroid is an option in heart failure when other drugs are unsuitable.", set()),
        ("Fondaparinux is the alternative when low molecular weight heparin is contraindicated.", set()),
        ("Enoxaparin is given unless contraindicated.", set()),
        ("Never stop long-term hydrocortisone suddenly in heart failure.", set()),
        ("Potassium chloride must never be given as an undiluted bolus.", set()),
        ("If magnesium toxicity is suspected, stop the magnesium and give calcium gluconate.", {"magnesium"}),
        ("Lorazepam reduces further seizures, and phenytoin is not used.", {"phenytoin"}),
        ("Gentamicin can cause kidney damage and is avoided in myasthenia gravis.", {"gentamicin"}),
        ("A reaction to acetylcysteine is not a contraindication to acetylcysteine.", set()),
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


@pytest.mark.parametrize(
    ("warning", "offer", "is_barred"),
    [
        ("Do not give labetalol in asthma.", "Esmolol 50 mg is given for a flare.", True),
        ("Do not give labetalol in asthma.", "Diltiazem 60 mg is given for a flare.", False),
        ("Enoxaparin is avoided in severe kidney impairment.", "Heparin is given for a flare.", False),
        ("Amoxicillin is contraindicated in penicillin allergy.", "Co-amoxiclav 1.2 g is given for a flare.", True),
        ("Amoxicillin is contraindicated in penicillin allergy.", "With penicillin allergy, give doxycycline.", False),
        ("Stop warfarin in major bleeding.", "In major bleeding on warfarin, give vitamin K 5 mg.", False),
    ],
)
def test_a_class_is_barred_with_one_of_it_where_one_stands_for_all(warning: str, offer: str, is_barred: bool) -> None:
    """SAFETY: in asthma no beta-blocker is safe; but heparin is what is left where enoxaparin is not."""
    assert bool(offered_of(offer, barred_by_warnings([warning]))) is is_barred


BARRED = barred_by_warnings(["Do not give labetalol in asthma."])
ONLY = "Labetalol 50 mg is given for a vexal flare."


def _cleared(text: str, question: str = "How is a vexal flare treated in asthma?") -> tuple[list[str], list[str]]:
    hits = (hit(text, "Vexal flare", "Drugs"),)
    ranked = rank(question, hits)
    told = [one for one in ranked if one.text.startswith("Labetalol")]
    clear = cleared(told, BARRED, ranked, hits, 0.2, question)
    return [one.text for one in clear.told], [names for names in clear.beside.values() for names in names]


def test_a_dose_of_what_is_forbidden_is_never_told() -> None:
    """SAFETY: also where nothing else is there."""
    assert _cleared(ONLY) == ([], [])
    assert _cleared("Labetalol with brumazol, or labetalol with vexazin, is given for a vexal flare.") == ([], [])


def test_what_leaves_a_choice_is_told_with_what_the_warning_is_about() -> None:
    choice = "Labetalol, diltiazem or verapamil can be given for a vexal flare."
    assert _cleared(choice) == ([choice], ["labetalol"])


def test_who_asks_for_the_forbidden_drug_is_told_of_no_other() -> None:
    text = f"{ONLY} Diltiazem 60 mg is given for a vexal flare."
    assert _cleared(text, "What is the dose of labetalol for a vexal flare in asthma?") == ([], [])
    assert _cleared(text)[0] == ["Diltiazem 60 mg is given for a vexal flare."]


def test_what_is_for_other_patients_besides_does_not_come_instead() -> None:
    text = f"{ONLY} In pregnancy, diltiazem 60 mg is given for a vexal flare."
    assert _cleared(text) == ([], [])


def test_what_only_harms_is_no_offer() -> None:
    assert not offers("Aspirin use on 15 days a month can cause headache.")

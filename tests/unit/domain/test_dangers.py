"""What is dangerous together whatever a library says: a drug that is offered, and what its patient takes or has."""

from __future__ import annotations

import pytest

from app.domain.answers.drug_classes import CLASS_NAMES, marks_of
from app.domain.people.dangers import ALL_DANGERS, dangers_for, endangering, taken_by
from app.domain.people.patients import CONDITION_NAMES
from app.domain.people.set_aside import treatments_named

ASPIRIN = "Aspirin 300 mg is given as soon as possible."
ALTEPLASE = "Alteplase 0.9 mg/kg is given within 4.5 hours."


@pytest.mark.parametrize(
    ("question", "offered", "names"),
    [
        ("stroke on apixaban", ASPIRIN, "aspirin"),
        ("How is stroke treated in someone on long-term warfarin?", ALTEPLASE, "alteplase"),
        (
            "NSTEMI, she takes rivaroxaban for AF, what do I give?",
            "Give fondaparinux 2.5 mg once a day.",
            "fondaparinux",
        ),
        (
            "gout, he takes ramipril, apixaban and bisoprolol",
            "Naproxen 500 mg twice a day is given for gout.",
            "naproxen",
        ),
        ("AF in a patient on bisoprolol", "Diltiazem 60 mg is given by mouth.", "diltiazem"),
        ("AF in a patient on diltiazem", "Metoprolol 5 mg is given intravenously.", "metoprolol"),
        ("cellulitis in a man on simvastatin", "Clarithromycin 500 mg is given twice a day.", "clarithromycin"),
        ("gout on azathioprine", "Allopurinol 100 mg is started.", "allopurinol"),
        ("hypokalaemia on spironolactone", "Oral potassium is given.", "potassium"),
        ("chest pain, took sildenafil an hour ago", "Give GTN 400 micrograms.", "gtn"),
        ("UTI in a man who is allergic to amoxicillin", "Give co-amoxiclav 625 mg.", "co-amoxiclav"),
        ("pneumonia with penicillin allergy", "Ceftriaxone 2 g is given.", "ceftriaxone"),
        ("AF in an asthmatic", "Bisoprolol 2.5 mg is given.", "bisoprolol"),
        ("nausea in Parkinson's disease", "Metoclopramide 10 mg is given.", "metoclopramide"),
        ("hypertension in pregnancy", "Ramipril 2.5 mg is started.", "ramipril"),
        ("migraine after a previous stroke", "Sumatriptan 50 mg is given.", "sumatriptan"),
        ("back pain with kidney failure", "Ibuprofen 400 mg is given.", "ibuprofen"),
    ],
)
def test_what_is_dangerous_for_the_patient_is_known_without_any_library(
    question: str, offered: str, names: str
) -> None:
    assert [found for _, found in endangering(question, offered)] == [(names,)]


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("stroke", ASPIRIN),
        ("stroke on apixaban", "Aspirin is withheld in patients who take an anticoagulant."),
        ("pulmonary embolism on warfarin", "Embolectomy is an option when thrombolysis fails or is contraindicated."),
        ("DVT in someone on apixaban", "Apixaban 10 mg is given twice a day."),
        ("anaphylaxis after adrenaline, what next?", "Adrenaline 500 micrograms is given again."),
        ("cellulitis, no penicillin allergy", "Flucloxacillin 500 mg is given."),
        (
            "meningitis with penicillin allergy",
            "Meningitis with anaphylaxis to penicillins needs chloramphenicol 25 mg/kg.",
        ),
        ("pneumonia, anaphylaxis to penicillin, which antibiotic?", "Doxycycline 200 mg is given."),
        ("hyperkalaemia on digoxin", "Insulin 10 units is given with glucose."),
    ],
)
def test_what_is_not_offered_or_harms_nobody_is_none(question: str, offered: str) -> None:
    assert endangering(question, offered) == ()


def test_each_has_a_source_and_names_drugs_classes_and_conditions_that_the_rules_know() -> None:
    for one in ALL_DANGERS:
        assert one.source
        assert one.offered
        assert one.takes or one.has
        assert not one.has or one.has in {*CONDITION_NAMES, "children"}
        for word in one.offered | one.takes:
            assert word in treatments_named(word) or word.removeprefix("class-") in CLASS_NAMES


def test_what_the_patient_takes_is_read_up_to_the_next_clause() -> None:
    assert {"class-anticoagulant", "class-betablocker"} <= taken_by(
        "takes apixaban and bisoprolol, can I give aspirin?"
    )
    assert "class-antiplatelet" not in taken_by("on apixaban, now a stroke: can I give aspirin?")
    assert taken_by("STEMI on warfarin thrombolysis") == taken_by("takes warfarin")
    assert not dangers_for("What is the dose of apixaban for DVT?")


def test_a_class_is_one_mark() -> None:
    assert "class-cephalosporin" in marks_of("cefotaxime")
    assert "class-carbapenem" in marks_of("meropenem")


def test_what_can_kill_together_is_kept_back() -> None:
    assert all(one.forbids for one, _ in endangering("gout on ciclosporin", "Colchicine 500 micrograms is given."))
    assert all(one.forbids for one, _ in endangering("stroke on apixaban", ALTEPLASE))

"""What is warned of for a patient is told so that it cannot be misunderstood."""

from __future__ import annotations

import pytest

from app.domain.people.cautions import cautions_for, forbidding_for
from app.domain.people.patients import all_conditions
from tests.unit.domain.test_relevance import hit

_QUESTION = "What is the dose of zolifex in asthma?"


def _told(text: str, question: str = _QUESTION) -> list[str]:
    hits = [hit(text, "Fast heart beats", "Drugs")]
    return [one.text for one in cautions_for(question, all_conditions(question), hits, ["Zolifex is 5 mg."])]


def test_a_warning_that_points_back_comes_with_what_it_points_to() -> None:
    """SAFETY: told first, "It" would be heard of the drug that was asked about."""
    assert _told("Zolifex is 5 mg. Slowbeat is 10 mg by mouth. It is avoided in asthma.") == [
        "Slowbeat is 10 mg by mouth. It is avoided in asthma."
    ]
    assert _told("Slowbeat is an older drug. It is cheap. It is avoided in asthma.") == [
        "Slowbeat is an older drug. It is cheap. It is avoided in asthma."
    ]


def test_a_warning_that_stands_alone_is_told_alone() -> None:
    assert _told("Slowbeat is an older drug. Slowbeat is avoided in asthma.") == ["Slowbeat is avoided in asthma."]


def test_a_warning_beside_an_age_is_told() -> None:
    said = "Zolifex is contraindicated in children under 12, and in asthma."
    assert _told(said, "What is the dose of zolifex for a 40-year-old with asthma?") == [said]


def test_a_warning_of_the_class_is_one_of_the_drug() -> None:
    text = (
        "The dose of enoxaparin is reduced in dialysis. Low molecular weight heparins are contraindicated in dialysis."
    )
    told = _told(f"{text} Metformin is contraindicated in dialysis.", "What is the dose of enoxaparin in dialysis?")
    assert told == text.replace("dialysis. ", "dialysis.|").split("|")


def test_of_a_very_long_document_its_warnings_are_read_first() -> None:
    """Nobody waits for the whole of a formulary to be read; what stands under a heading that warns is never left out for its length."""
    long = hit("Asthma is common. " * 12_000, "Fast heart beats", "History")
    warned = hit("Zolifex is avoided in asthma.", "Fast heart beats", "Cautions")
    told = cautions_for(_QUESTION, all_conditions(_QUESTION), [long, warned], ["Zolifex is 5 mg."])
    assert [one.text for one in told] == ["Zolifex is avoided in asthma."]


def test_what_another_document_offers_for_its_own_illness_is_no_warning() -> None:
    """SAFETY: the antibiotic for cellulitis with penicillin allergy is not that for meningitis."""
    question = "penicillin allergy meningitis treatment"
    own = hit("Vexillin is contraindicated in penicillin allergy.", "Meningitis", "Antibiotics")
    other = hit(
        "For cellulitis with penicillin allergy, clarithromycin 500 mg is an alternative.", "Cellulitis", "Drugs"
    )
    told = cautions_for(question, all_conditions(question), [own, other], ["Give ceftriaxone 2 g."])
    assert [one.text for one in told] == ["Vexillin is contraindicated in penicillin allergy."]


def test_a_dose_without_the_allergy_is_no_warning_for_it() -> None:
    """SAFETY: told first, "no penicillin allergy is 4.5 g" would be heard as the dose."""
    text = "Piperacillin in adults with normal kidney function and no penicillin allergy is 4.5 g."
    assert _told(text, "fever treatment with penicillin allergy") == []


def test_a_drug_that_is_taken_is_warned_of_by_its_class() -> None:
    warning = "Verapamil must not be given with a beta-blocker."
    text = f"A beta-blocker is an alternative. {warning}"
    assert _told(text, "Patient on bisoprolol, can I give verapamil?") == [warning]
    assert _told(text, "Patient on a beta-blocker, can I give verapamil?") == [warning]


def test_expert_advice_for_who_takes_a_drug_is_a_warning() -> None:
    warning = "A high level with suspected digoxin toxicity needs expert advice before intravenous calcium."
    assert _told(warning, "calcium dose with digoxin") == [warning]


def test_a_low_potassium_is_warned_of_before_what_lowers_it_further() -> None:
    """SAFETY: insulin at a potassium of 3.0 kills."""
    warning = "A potassium below 3.5 mmol/L needs senior review."
    assert _told(warning, "insulin dose with a potassium of 3.0") == [warning]
    assert _told(warning, "insulin dose with a potassium of 4.0") == []


def test_a_drug_that_the_patient_takes_is_not_the_drug_asked_about() -> None:
    text = "Avoid slowbeat in gout in kidney impairment. Avoid ibuprofen in gout on an anticoagulant."
    told = _told(text, "How is gout treated on warfarin, on dialysis?")
    assert sorted(told) == [
        "Avoid ibuprofen in gout on an anticoagulant.",
        "Avoid slowbeat in gout in kidney impairment.",
    ]


def test_an_alternative_for_one_condition_is_not_told_where_another_forbids_it() -> None:
    """SAFETY: who is allergic to penicillin and pregnant is not told of doxycycline."""
    no = "Doxycycline is avoided in pregnancy."
    text = f"With penicillin allergy, doxycycline 200 mg is an alternative. With penicillin allergy, clarithromycin 500 mg is an alternative. {no}"
    told = _told(text, "Which antibiotic in a pregnant woman with penicillin allergy?")
    assert no in told
    assert not any("200 mg" in one for one in told)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Can I give apixaban in severe renal failure?",
            "Direct oral anticoagulants are not used in severe kidney impairment.",
        ),
        ("verapamil in a patient on bisoprolol", "Verapamil must not be combined with a beta-blocker."),
        ("bisoprolol in a patient on verapamil", "Verapamil must not be combined with a beta-blocker."),
        ("Can I give GTN after viagra?", "Nitrates are avoided after sildenafil."),
        ("sumatriptan in a man with angina", "Triptans are contraindicated in ischaemic heart disease."),
        ("a beta-blocker in WPW", "Drugs such as beta-blockers are dangerous in pre-excited atrial fibrillation."),
    ],
)
def test_what_forbids_the_drug_for_the_patient_answers_by_itself(question: str, text: str) -> None:
    hits = [hit(f"Rest helps. {text}", "Fast heart beats", "Drugs")]
    assert [one.text for one in forbidding_for(question, all_conditions(question), hits)] == [text]


def test_what_forbids_another_drug_or_for_others_does_not() -> None:
    hits = [
        hit("Direct oral anticoagulants are not used in pregnancy. Metformin is avoided in kidney impairment.", "Clots")
    ]
    question = "Can I give apixaban in severe renal failure?"
    assert forbidding_for(question, all_conditions(question), hits) == ()

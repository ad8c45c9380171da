"""What a question says of its patient in numbers, in words."""

from __future__ import annotations

import pytest

from app.domain.people.measured import clearance, in_words, is_of_other_fluid, is_outside_bands, readings
from app.domain.people.opposites import is_for_others
from app.domain.people.patients import conditions, in_general_words

REDUCED = "Enoxaparin is reduced to 20 mg once a day at a creatinine clearance of 15 to 30 mL/min."


@pytest.mark.parametrize(
    ("question", "worded"),
    [
        ("Can I give colchicine when the eGFR is 20?", "Can I give colchicine in severe kidney impairment?"),
        ("enoxaparin with a creatinine clearance of 25", "enoxaparin with severe kidney impairment"),
        ("rivaroxaban with CrCl 12 ml/min", "rivaroxaban with severe kidney impairment"),
        ("eGFR < 30: which drug?", "severe kidney impairment: which drug?"),
        ("gout in CKD stage 3b", "gout in moderate kidney impairment"),
        ("gout in stage 4 CKD", "gout in severe kidney impairment"),
        ("paracetamol in Child-Pugh C cirrhosis", "paracetamol in severe liver impairment"),
        ("How do I treat a potassium of 6.9?", "How do I treat severe hyperkalaemia?"),
        ("My patient's potassium is 2.3, what now?", "severe hypokalaemia, what now?"),
        ("K 6.1 mmol/L", "moderate hyperkalaemia"),
        ("sodium of 118", "hyponatraemia"),
        ("blood glucose of 2.4 mmol/l", "hypoglycaemia"),
        ("haloperidol with a QTc of 520 ms", "haloperidol with a prolonged QT interval"),
        ("nitrates with a BP of 80/50", "nitrates with hypotension"),
    ],
)
def test_a_measurement_is_read_as_what_sources_call_it(question: str, worded: str) -> None:
    assert in_words(question) == worded


@pytest.mark.parametrize(
    "question",
    [
        "gout with an eGFR of 85", "metformin with an eGFR above 30", "AKI stage 3", "stage 4 lung cancer", "give potassium 6 mmol",
        "potassium 40 mmol in 1 L", "sodium chloride 0.9%", "sodium 0.9 %", "calcium gluconate 10%", "glucose 5 g", "glucose 10% 150 ml",
        "vitamin K 5.0 mg", "magnesium 0.5 g", "potassium of 4.2", "insulin at a glucose of 14", "ejection fraction of 60%",
        "blood pressure below 185/110", "paracetamol 4.5 g",
    ],
)  # fmt: skip
def test_a_dose_or_what_is_normal_is_read_as_nothing(question: str) -> None:
    assert in_words(question) == question


def test_where_a_line_is_drawn_is_said() -> None:
    (one,) = readings("Can I give colchicine when the eGFR is 20?")
    assert (one.said, one.name) == ("the eGFR is 20", "severe kidney impairment")
    assert "KDIGO" in one.source


def test_a_clearance_at_which_kidneys_are_not_impaired_is_no_condition() -> None:
    assert [c.name for c in conditions("gout with an eGFR of 85")] == []
    assert [c.name for c in conditions("gout with an eGFR of 20")] == ["the kidneys"]
    assert [c.name for c in conditions("gout with a low eGFR")] == ["the kidneys"]
    assert "severe kidney impairment" in in_general_words("gout with an eGFR of 20")


def test_a_dose_for_other_clearances_is_for_others_and_a_warning_never() -> None:
    assert clearance("enoxaparin at a CrCl of 25") == 25
    assert not is_outside_bands(25, REDUCED)
    assert is_outside_bands(45, REDUCED)
    assert is_for_others("enoxaparin at a CrCl of 45", REDUCED)
    assert not is_for_others("enoxaparin at a CrCl of 25", REDUCED)
    assert not is_for_others(
        "enoxaparin at a CrCl of 45", "Avoid enoxaparin at a creatinine clearance below 15 mL/min."
    )


@pytest.mark.parametrize(
    ("question", "sentence", "is_other"),
    [
        ("warfarin INR 9 not bleeding", "With INR 5 to 8 and no bleeding, withhold a dose.", True),
        ("warfarin INR 6 not bleeding", "With INR 5 to 8 and no bleeding, withhold a dose.", False),
        ("warfarin INR 6 not bleeding", "With INR above 8 and no bleeding, give vitamin K.", True),
        ("warfarin INR 6", "Restart warfarin when the INR is below 5.", False),
        ("ketoacidosis with potassium 6.2", "With a potassium of 3.5 to 5.5 mmol/L, fluids contain potassium.", True),
        ("ketoacidosis with potassium 3.9", "With a potassium of 3.5 to 5.5 mmol/L, fluids contain potassium.", False),
        ("potassium 2.9", "Severe hypokalaemia is a potassium below 2.5 mmol/L.", False),
        ("potassium 2.9", "Aim for a potassium of 4.0 to 4.5 mmol/L.", False),
        ("ketoacidosis treatment", "With a potassium of 3.5 to 5.5 mmol/L, fluids contain potassium.", False),
    ],
)
def test_what_is_for_another_inr_or_potassium_is_for_others(question: str, sentence: str, is_other: bool) -> None:
    """SAFETY: potassium is not added at 6.2."""
    assert is_for_others(question, sentence) is is_other


def test_what_is_measured_in_the_urine_is_not_that_of_the_blood() -> None:
    """SAFETY: a sodium of 112 is not answered with the urine sodium."""
    said = "A urine sodium of 30 mmol/L or less suggests low volume."
    assert is_of_other_fluid("sodium 112, how fast can I correct?", said)
    assert not is_of_other_fluid("sodium 112, what does a urine sodium of 20 mean?", said)
    assert not is_of_other_fluid("What does a low urine sodium mean?", said)


def test_a_value_may_still_be_so() -> None:
    assert in_words("potassium still 6.8 after insulin") == "severe hyperkalaemia after insulin"

"""Inputs of calculators taken from notes and questions, each with its words."""

from __future__ import annotations

import pytest

from app.domain.calculators import CALCULATORS, find
from app.domain.calculators.facts import facts_of
from app.domain.extraction import compute_from_text, take_inputs
from app.domain.extraction.findings import FINDINGS, REVERSED
from app.domain.extraction.lexicon import MEASURED


def _values(name: str, text: str) -> dict[str, object]:
    return take_inputs(find(name), text).values


@pytest.mark.parametrize(
    ("name", "text", "values"),
    [
        (
            "cockcroft_gault",
            "An 83-year-old man, weighed 67.2 kg. Creatinine was 1.4 mg/dL.",
            {"age": 83.0, "sex": "male", "weight_kg": 67.2, "creatinine_mg_dl": 1.4},
        ),
        ("bmi", "She is 160 cm (5 ft 3 in) tall and weighs 105 kg (231 lb).", {"height_cm": 160.0, "weight_kg": 105.0}),
        (
            "bmi",
            "Height, weight, and blood pressure were 165 cm, 66 kg, and 120/73 mmHg, respectively.",
            {"height_cm": 165.0, "weight_kg": 66.0},
        ),
        (
            "ldl_friedewald",
            "She had 252 mg/dL total cholesterol, 84 mg/dL triglycerides, and an HDL of 66 mg/dL.",
            {"total_cholesterol_mg_dl": 252.0, "triglycerides_mg_dl": 84.0, "hdl_mg_dl": 66.0},
        ),
        ("map", "BP was 120/80 mmHg", {"systolic": 120.0, "diastolic": 80.0}),
        ("map", "blood pressure one twenty over eighty", {"systolic": 120.0, "diastolic": 80.0}),
        ("fib4", "Platelets 165 × 10^9/L, AST 28 U/L and ALT 30 U/L", {"platelets_10_9_l": 165.0, "ast": 28.0, "alt": 30.0}),
        ("fib4", "platelet count of 165,000/µL", {"platelets_10_9_l": 165.0}),
        ("ldl_friedewald", "triglyceride of 196 milligrams per deciliter", {"triglycerides_mg_dl": 196.0}),
        ("shock_index", "HR 110, systolic BP 90", {"heart_rate": 110.0, "systolic_bp": 90.0}),
        ("sirs", "Temp 101.3 F, RR 24", {"temperature_c": 38.5, "respiratory_rate": 24.0}),
        ("serum_osmolality", "urea 10 mmol/L", {"bun_mg_dl": 28.014}),
        ("gcs", "GCS 9 (E2 V2 M5)", {"eye": 2.0, "verbal": 2.0, "motor": 5.0}),
        ("steroid_conversion", "10 mg of prednisone in mg of dexamethasone", {
            "from_steroid": "prednisone", "dose_mg": 10.0, "to_steroid": "dexamethasone"}),
        ("morphine_milligram_equivalents", "takes 10 mg of oxycodone 3 times a day", {
            "oxycodone_dose": 10.0, "oxycodone_dose_per_day": 3.0}),
        ("aa_gradient", "on room air, PaO2 60 mmHg, PaCO2 40 mmHg", {"fio2": 0.21, "pao2": 60.0, "paco2": 40.0}),
    ],
)  # fmt: skip
def test_values_are_taken_with_their_units(name: str, text: str, values: dict[str, object]) -> None:
    taken = _values(name, text)
    assert {k: pytest.approx(v) if isinstance(v, float) else v for k, v in values.items()} == taken


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cockcroft_gault", "weight loss of 10 kg"),
        ("cockcroft_gault", "had lost 4 kg in weight"),
        ("cockcroft_gault", "A 3-month-old domestic cat weighing 1.1 kg, creatinine 1.2 mg/dL"),
        ("cockcroft_gault", "creatinine of 22"),  # mg/dL or µmol/L
        ("cockcroft_gault", "creatinine 1.2-1.5 mg/dL"),
        ("cockcroft_gault", "creatinine above 2 mg/dL"),
        ("cockcroft_gault", "protein to creatinine ratio 15"),
        ("cockcroft_gault", "urine creatinine 60 mg/dL"),
        ("cockcroft_gault", "weight 700 kg"),
        ("anion_gap", "urinary sodium 40 mmol/L; ideal sodium concentration of 140 mmol/L"),
        ("fib4", "AST and ALT were raised"),
        ("fib4", "AST and ALT were 40 U/L and 36 U/L"),  # which is whose is said only by their order
    ],
)
def test_what_is_no_value_of_the_patient_is_left(name: str, text: str) -> None:
    assert _values(name, text) == {}


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("History of hypertension.", True),
        ("He denies diabetes, stroke, heart failure, cancer, asthma, liver disease, or hypertension.", False),
        ("No known hypertension.", False),
        ("He doesn't have hypertension.", False),
        ("His mother has hypertension.", None),
        ("Possible hypertension.", None),
        ("No diabetes, but hypertension for years.", True),
        ("Hypertension and diabetes are absent.", False),
        ("A history of hypertension could not be obtained.", None),
        ("History of hypertension. No hypertension.", None),
        ("Pulmonary hypertension.", None),
        ("Nothing of note.", None),
    ],
)
def test_findings_are_there_or_not_or_open(text: str, so: bool | None) -> None:
    assert _values("cha2ds2_vasc", text).get("hypertension") is so


def test_every_value_shows_the_words_it_came_from() -> None:
    text = "A sixty-year-old woman with a swollen calf, heart rate one hundred and ten, no haemoptysis."
    calculation, taken = compute_from_text("wells_pe", text)
    words = {t.name: text[t.start : t.end] for t in taken}
    assert words["heart_rate"] == "heart rate one hundred and ten"
    assert words["haemoptysis"] == "no haemoptysis"
    assert words["clinical_signs_of_dvt"] == "swollen calf"
    assert calculation.value is None
    assert set(calculation.missing) == {
        "pe_most_likely_diagnosis", "immobilisation_or_surgery", "previous_dvt_or_pe", "malignancy",
    }  # fmt: skip


def test_what_is_given_comes_before_what_the_text_says() -> None:
    calculation, taken = compute_from_text("bmi", "weighs 70 kg, 175 cm tall", {"weight": "80 kg"})
    assert [t.name for t in taken] == ["height_cm"]
    assert isinstance(calculation.value, float)
    assert calculation.value == pytest.approx(26.12, abs=0.01)


def test_further_values_are_counted() -> None:
    (taken,) = take_inputs(find("winters_expected_pco2"), "HCO3 12 mmol/L, later bicarbonate 18 mmol/L").taken
    assert (taken.value, taken.others) == (12.0, 1)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "a" * 10_000, "1/2/3 " * 2000, "no " * 3000, "(" * 5000, "१२३ µ° ×10^9/L"]
)
@pytest.mark.parametrize("name", ["wells_pe", "apache_ii", "sofa"])
def test_any_text_is_read_without_a_fault(text: str, name: str) -> None:
    assert all(0 <= t.start < t.end <= len(text) for t in take_inputs(find(name), text).taken)


def test_what_the_lexicon_knows_is_asked_for_by_a_calculator() -> None:
    asked = {i.name for c in CALCULATORS.values() for i in (*c.inputs, *facts_of(c.name).values())}
    assert set(MEASURED) - asked == set()
    assert (set(FINDINGS) | set(REVERSED)) - asked == set()

"""Requests for a calculation are told from questions about calculators."""

from __future__ import annotations

import pytest

from app.domain.extraction.asking import requested


@pytest.mark.parametrize(
    ("said", "name", "shown"),
    [
        ("What is the anion gap of a man with sodium 140, chloride 100 and bicarbonate 24?", "anion_gap", "16.0 mEq/L"),
        ("CHADS-VASc for a 76-year-old man with hypertension and diabetes, nothing else", "cha2ds2_vasc", "4 points"),
        ("QTc Fridericia for a QT of 400 ms at a heart rate of sixty", "qtc_fridericia", "400 ms"),
        ("BMI of seventy kilos and one hundred and seventy-five centimetres", "bmi", "22.9 kg/m2"),
        ("mean arterial pressure for one twenty over eighty", "map", "93 mmHg"),
        (
            "what's the creatinine clearance of a 70-year-old woman of 60 kg with a creatinine of 90 micromol/L",
            "cockcroft_gault",
            "48.7 mL/min",
        ),
        ("steroid conversion: 20 mg of prednisone to dexamethasone", "steroid_conversion", "3.00 mg"),
        ("Convert 20 mg prednisone to dexamethasone", "steroid_conversion", "3.00 mg"),
        ("BMI for seventy kilograms and 1.75 metres", "bmi", "22.9 kg/m2"),
        (
            "CURB-6-5 for 78-year-old, confused, urea-9, respiratory rate 32, blood pressure 85 over 50.",  # as it was heard
            "curb65",
            "5 points",
        ),
        (
            "CURB sixty-five for a 78 year old, confused, urea 9, respiratory rate 32, BP 85/50",
            "curb65",
            "5 points",
        ),
        ("chads vask for a 76 year old woman with hypertension and diabetes, nothing else", "cha2ds2_vasc", "5 points"),
        ("BMI for 70 kilos and one metre seventy-five", "bmi", "22.9 kg/m2"),
        ("BMI 154 pounds five foot ten", "bmi", "22.1 kg/m2"),
        ("weight 70 kg height 175 cm BMI", "bmi", "22.9 kg/m2"),
        ("eGFR 57 female creatinine 1.4 mg/dL", "ckd_epi_2021_egfr", "44 mL/min/1.73m2"),
        (
            "CURB-65 for a 78 year old, confused, urea 9, resp rate 32, blood pressure 85/50",
            "curb65",
            "5 points",
        ),
        (
            "NEWS2: resp rate 22, sats 93 on air, BP 105 over 70, pulse 112, alert, temp 38.4",
            "news2",
            "8 points",
        ),
        ("Glasgow coma scale: eyes open to voice, confused, localises pain", "gcs", "12 points"),
        (
            "how many weeks pregnant is she if her last period was on 3 March 2026 and today is 1 August 2026",
            "gestational_age",
            "151 days",
        ),
        ("due date for a last period on 3 March 2026", "due_date_naegele", "2026-12-10"),
    ],
)
def test_a_request_is_computed(said: str, name: str, shown: str) -> None:
    asked = requested(said)
    assert asked is not None
    assert asked.calculation is not None
    assert (asked.calculation.calculator, asked.calculation.shown) == (name, shown)
    assert all(t.words for t in asked.taken)


def test_of_two_scores_of_one_name_the_one_that_the_words_are_about_is_taken() -> None:
    asked = requested("Wells score for a sixty-year-old with a swollen calf, heart rate 110, no haemoptysis")
    assert asked is not None
    assert asked.calculation is not None
    assert asked.calculation.calculator == "wells_pe"
    assert "malignancy" in asked.calculation.missing


def test_where_the_words_do_not_settle_it_both_are_named() -> None:
    asked = requested("corrected sodium for sodium 130 and glucose 400 mg/dL")
    assert asked is not None
    assert asked.calculation is None
    assert set(asked.names) == {"corrected_sodium_hillier", "corrected_sodium_katz"}


def test_a_command_without_values_names_all_that_is_needed() -> None:
    asked = requested("Calculate the anion gap")
    assert asked is not None
    assert asked.calculation is not None
    assert asked.calculation.missing == ("sodium", "chloride", "bicarbonate")


@pytest.mark.parametrize(
    "said",
    [
        "How is hyperkalaemia treated?",
        "In patients aged 65 with a CHA2DS2-VASc score of 2, is anticoagulation recommended?",
        "What is the Wells score used for in a 60-year-old?",
        "What is the CHA2DS2-VASc score?",
        "Does a HEART score above 3 predict death within 30 days?",
        "Is a body mass index above 30 a risk factor for diabetes?",
        "What is the target mean arterial pressure in septic shock?",
        "How is the anion gap calculated?",
        "GCS of 8: intubate?",
        "",
        "?" * 500,
    ],
)
def test_other_questions_go_to_the_library(said: str) -> None:
    assert requested(said) is None


def test_the_mark_of_a_question_leaves_no_finding_open() -> None:
    asked = requested("What's the CHADS-VASc of a 76 year old woman with hypertension and diabetes?")
    assert asked is not None
    assert {t.name for t in asked.taken} == {"age", "sex", "hypertension", "diabetes"}


def test_in_a_request_a_no_does_not_reach_over_a_comma() -> None:
    asked = requested("Wells score for PE with no haemoptysis, cancer, heart rate 110")
    assert asked is not None
    assert {t.name: t.value for t in asked.taken} == {"haemoptysis": False, "heart_rate": 110.0}
    listed = requested("Wells score for PE with no haemoptysis, cancer or previous DVT")
    assert listed is not None
    assert {t.name for t in listed.taken if t.value is False} >= {"haemoptysis", "malignancy", "previous_dvt"}


def test_two_values_for_one_thing_are_asked_back() -> None:
    asked = requested("Anion gap with sodium 140, chloride 100, bicarbonate 24 and sodium 130")
    assert asked is not None
    assert asked.calculation is not None
    assert (asked.calculation.value, asked.several) == (None, ("sodium",))


def test_what_nobody_can_have_is_refused_by_name() -> None:
    asked = requested("BMI for a weight of 700 kg and a height of 170 cm")
    assert asked is not None
    assert asked.calculation is not None
    assert asked.calculation.out_of_range == ("weight_kg",)


@pytest.mark.parametrize(
    "said", ["What is the FRAX of a 70 year old woman?", "Calculate the MoCA", "MMSE of an 80 year old man"]
)
def test_a_score_that_belongs_to_somebody_is_named(said: str) -> None:
    asked = requested(said)
    assert asked is not None
    assert asked.refused is not None


@pytest.mark.parametrize("said", ["What is the MoCA?", "What does FRAX predict?", "Is the MMSE used in delirium?"])
def test_questions_about_such_a_score_go_to_the_library(said: str) -> None:
    assert requested(said) is None


@pytest.mark.parametrize(
    ("said", "kilograms"),
    [
        ("lost 10 kg, now 80 kg", 80.0),
        ("gained 5 kg, weighs 90 kg", 90.0),
        ("weight loss of 10 kg, 80 kg", 80.0),
        ("weight down 10 kg to 80 kg", 80.0),
        ("weight up 5 kg, 80 kg", 80.0),
        ("weight down to 80 kg", 80.0),
    ],
)
def test_how_much_a_weight_changed_is_no_weight(said: str, kilograms: float) -> None:
    """SAFETY: "lost 10 kg, now 80 kg" was computed with 10 kg."""
    asked = requested(f"BMI of a man 180 cm, {said}")
    assert asked is not None
    assert [t.value for t in asked.taken if t.name == "weight_kg"] == [kilograms]


@pytest.mark.parametrize(
    "said",
    [
        "baseline creatinine 90 µmol/L, now 300 µmol/L, 80 kg",
        "creatinine was 90 µmol/L last week, now 300 µmol/L, 80 kg",
        "previous creatinine 90 µmol/L, 80 kg",
        "creatinine 90 µmol/L, her husband is 80 kg, 60 kg",
        "creatinine 90 µmol/L, 80 kg before dialysis, 72 kg after",
    ],
)
def test_a_value_of_before_or_one_of_two_weights_is_asked_back(said: str) -> None:
    """SAFETY: "baseline creatinine 90, now 300" was computed with 90."""
    asked = requested(f"Cockcroft Gault for a 70-year-old man, {said}")
    assert asked is not None
    assert asked.calculation is not None
    assert asked.calculation.value is None
    assert len(asked.calculation.missing) == 1


def test_a_value_of_now_is_taken_beside_one_of_before() -> None:
    asked = requested("Cockcroft Gault for a 70-year-old man of 80 kg, creatinine 300 µmol/L, was 90 last week")
    assert asked is not None
    assert asked.calculation is not None
    assert asked.calculation.shown.startswith("22.9")

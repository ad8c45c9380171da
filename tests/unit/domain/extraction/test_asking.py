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

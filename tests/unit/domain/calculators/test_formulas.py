"""Values computed by hand from the primary formulas; the working stands beside each."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.domain.calculators import compute

_NO_SALT = {"sodium": 140, "chloride": 100, "bicarbonate": 20}
_GOFF = {
    "age": 55, "total_cholesterol_mg_dl": 213, "hdl_cholesterol_mg_dl": 50, "systolic_bp_mm_hg": 120,
    "treated_bp": False, "current_smoker": False, "diabetes": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "inputs", "expected"),
    [
        # At creatinine = kappa both powers are 1: 142 × 0.9938^50 × 1.012 = 142 × 0.73274 × 1.012
        ("ckd_epi_2021_egfr", {"age": 50, "sex": "female", "creatinine_mg_dl": 0.7}, 105.30),
        # 142 × 0.9938^60 = 142 × 0.68856
        ("ckd_epi_2021_egfr", {"age": 60, "sex": "male", "creatinine_mg_dl": 0.9}, 97.78),
        # (140 − 60) × 72 / (72 × 1)
        ("cockcroft_gault", {"age": 60, "sex": "male", "weight_kg": 72, "creatinine_mg_dl": 1}, 80),
        ("cockcroft_gault", {"age": 60, "sex": "female", "weight_kg": 72, "creatinine_mg_dl": 1}, 68),
        # 175 × 1 × 50^−0.203 = 175 × 0.45198
        ("mdrd_no_race", {"age": 50, "sex": "male", "creatinine_mg_dl": 1}, 79.1),
        ("schwartz_bedside", {"age": 5, "height_cm": 100, "creatinine_mg_dl": 0.5}, 82.6),  # 0.413 × 200
        # 100 × (20 × 2) / (140 × 100)
        (
            "fena",
            {"urine_sodium": 20, "plasma_sodium": 140, "urine_creatinine_mg_dl": 100, "plasma_creatinine_mg_dl": 2},
            0.2857,
        ),
        ("bmi", {"weight_kg": 81, "height_cm": 180}, 25),
        ("bsa_mosteller", {"weight_kg": 80, "height_cm": 180}, 2),  # √(14400 / 3600)
        ("ideal_body_weight_devine", {"sex": "male", "height_cm": 177.8}, 73),  # 70 inches: 50 + 23
        ("adjusted_body_weight", {"sex": "male", "height_cm": 177.8, "weight_kg": 123}, 93),  # 73 + 0.4 × 50
        ("target_weight", {"target_bmi": 25, "height_cm": 200}, 100),
        ("maintenance_fluids", {"weight_kg": 25}, 65),  # 40 + 20 + 5
        ("anion_gap", _NO_SALT, 20),
        ("albumin_corrected_anion_gap", _NO_SALT | {"albumin_g_dl": 2}, 25),
        ("delta_gap", _NO_SALT, 8),
        ("delta_ratio", _NO_SALT, 2),  # 8 / 4
        ("albumin_corrected_delta_gap", _NO_SALT | {"albumin_g_dl": 2}, 13),
        ("albumin_corrected_delta_ratio", _NO_SALT | {"albumin_g_dl": 2}, 3.25),
        ("winters_expected_pco2", {"bicarbonate": 10}, 23),
        ("aa_gradient", {"fio2": 0.21, "pao2": 90, "paco2": 40}, 9.73),  # 149.73 − 50 − 90
        ("corrected_calcium", {"calcium_mg_dl": 8, "albumin_g_dl": 2}, 9.6),
        ("corrected_sodium_katz", {"sodium": 130, "glucose_mg_dl": 600}, 138),
        ("corrected_sodium_hillier", {"sodium": 130, "glucose_mg_dl": 600}, 142),
        ("serum_osmolality", {"sodium": 140, "glucose_mg_dl": 90, "bun_mg_dl": 14}, 290),
        ("free_water_deficit", {"sex": "male", "age": 40, "weight_kg": 70, "sodium": 160}, 6),  # 42 / 7
        ("free_water_deficit", {"sex": "female", "age": 65, "weight_kg": 70, "sodium": 160}, 4.5),  # 31.5 / 7
        ("map", {"systolic": 120, "diastolic": 90}, 100),
        ("qtc_bazett", {"qt_ms": 400, "heart_rate": 240}, 800),  # RR 0.25, its root 0.5
        ("qtc_fridericia", {"qt_ms": 400, "heart_rate": 480 / 8}, 400),
        ("qtc_framingham", {"qt_ms": 400, "heart_rate": 120}, 477),  # 400 + 154 × 0.5
        ("qtc_hodges", {"qt_ms": 400, "heart_rate": 100}, 470),
        ("qtc_rautaharju", {"qt_ms": 360, "heart_rate": 80}, 400),
        ("homa_ir", {"fasting_glucose_mg_dl": 81, "fasting_insulin_miu_l": 10}, 2),
        ("ldl_friedewald", {"total_cholesterol_mg_dl": 200, "hdl_mg_dl": 50, "triglycerides_mg_dl": 150}, 120),
        ("estimated_average_glucose", {"hba1c_percent": 7}, 154.2),
        ("fib4", {"age": 50, "ast": 40, "alt": 25, "platelets_10_9_l": 200}, 2),  # 2000 / (200 × 5)
        ("apri", {"ast": 80, "ast_upper_limit": 40, "platelets_10_9_l": 100}, 2),
        ("maddrey", {"prothrombin_time_s": 22, "control_prothrombin_time_s": 12, "bilirubin_mg_dl": 10}, 56),
        # Goff 2014, appendix 7, table 4: the worked example of its authors
        ("ascvd_pce", _GOFF | {"sex": "female", "race": "white"}, 2.1),
        ("ascvd_pce", _GOFF | {"sex": "female", "race": "black"}, 3.0),
        ("ascvd_pce", _GOFF | {"sex": "male", "race": "white"}, 5.3),
        ("ascvd_pce", _GOFF | {"sex": "male", "race": "black"}, 6.1),
        ("steroid_conversion", {"from_steroid": "prednisone", "dose_mg": 10, "to_steroid": "dexamethasone"}, 1.5),
        # 60 × 1.5 + 25 × 2.4
        ("morphine_milligram_equivalents", {"oxycodone_mg_day": 60, "fentanyl_patch_mcg_h": 25}, 150),
    ],
)
def test_a_formula_gives_what_was_worked_out_by_hand(name: str, inputs: Mapping[str, object], expected: float) -> None:
    calculation = compute(name, inputs)
    assert isinstance(calculation.value, float)
    assert calculation.value == pytest.approx(expected, rel=2e-3 if name != "ascvd_pce" else 0.03)


def _meld(**changes: object) -> float:
    inputs: dict[str, object] = {
        "bilirubin_mg_dl": 0.5, "inr": 0.9, "creatinine_mg_dl": 0.6, "dialysis_twice_past_week": False,
    }  # fmt: skip
    value = compute("meld_original", inputs | changes).value
    assert isinstance(value, float)
    return value


def test_meld_counts_everything_below_one_as_one() -> None:
    assert _meld() == 6  # 6.43 rounded


def test_meld_counts_dialysis_as_a_creatinine_of_four() -> None:
    assert _meld(dialysis_twice_past_week=True) == 20  # 9.57 × ln 4 + 6.43 = 19.70
    assert _meld(creatinine_mg_dl=4) == _meld(creatinine_mg_dl=9) == 20


def test_meld_ends_at_forty() -> None:
    assert _meld(bilirubin_mg_dl=50, inr=8, creatinine_mg_dl=8) == 40


def test_meld_na_leaves_low_scores_as_they_are() -> None:
    normal = {"bilirubin_mg_dl": 1, "inr": 1, "creatinine_mg_dl": 1, "dialysis_twice_past_week": False}
    assert compute("meld_na_optn2016", normal | {"sodium": 125}).value == 6  # MELD(i) 6.4 is not above 11


def test_meld_3_knows_the_sexes() -> None:
    normal = {
        "age": 40, "bilirubin_mg_dl": 1, "inr": 1, "creatinine_mg_dl": 1, "sodium": 140, "albumin_g_dl": 4,
        "dialysis": False,
    }  # fmt: skip
    assert compute("meld_3", normal | {"sex": "male"}).value == 6
    assert compute("meld_3", normal | {"sex": "female"}).value == 7  # 7.33


@pytest.mark.parametrize(
    ("last_period", "cycle", "due"),
    [
        ("2024-01-10", 28, "2024-10-17"),
        ("2024-04-10", 30, "2025-01-19"),
        ("2023-05-31", 28, "2024-03-07"),  # there is no 31 February: its last day, the 29th, and seven days
    ],
)
def test_a_due_date_follows_naegele(last_period: str, cycle: int, due: str) -> None:
    inputs = {"last_menstrual_period": last_period, "cycle_length_days": cycle}
    assert compute("due_date_naegele", inputs).value == due


def test_gestational_age_is_said_in_weeks_and_days() -> None:
    inputs = {"last_menstrual_period": "2024-01-01", "on_date": "2024-01-26"}
    calculation = compute("gestational_age", inputs)
    assert (calculation.value, calculation.interpretation) == (25, "3 weeks and 4 days")


def test_conception_follows_the_length_of_the_cycle() -> None:
    inputs = {"last_menstrual_period": "2024-01-01", "cycle_length_days": 30}
    assert compute("conception_date", inputs).value == "2024-01-17"


def test_cockcroft_gault_chooses_the_weight_and_says_why() -> None:
    inputs = {"age": 60, "sex": "male", "weight_kg": 123, "height_cm": 177.8, "creatinine_mg_dl": 1}
    calculation = compute("cockcroft_gault_adjusted_weight", inputs)
    assert calculation.value == pytest.approx(80 * 93 / 72)
    assert {c.name: c.value for c in calculation.components}["why this weight"] == "adjusted weight, because overweight"

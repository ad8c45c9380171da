"""Points at their boundaries, as the primary publications set them."""

from __future__ import annotations

import pytest

from app.domain.calculators import CALCULATORS, compute
from app.domain.calculators.declaration import Calculator, Kind


def _baseline(calculator: Calculator) -> dict[str, object]:
    """Every yes/no answered with no, every choice with its first."""
    base: dict[str, object] = {}
    for asked in calculator.inputs:
        if asked.kind is Kind.YES_NO:
            base[asked.name] = False
        elif asked.kind is Kind.CHOICE and asked.required:
            base[asked.name] = next(iter(asked.choices))
    return base


def _score(name: str, **inputs: object) -> float:
    calculation = compute(name, _baseline(CALCULATORS[name]) | _NORMAL.get(name, {}) | inputs)
    assert calculation.refusal is None
    assert isinstance(calculation.value, float)
    return calculation.value


_NORMAL: dict[str, dict[str, object]] = {
    "cha2ds2_vasc": {"age": 50, "sex": "male"},
    "perc_positive_criteria": {"age": 40, "heart_rate": 80, "spo2": 98},
    "curb65": {"age": 40, "urea_mmol_l": 5, "respiratory_rate": 16, "systolic_bp": 120, "diastolic_bp": 80},
    "qsofa": {"respiratory_rate": 16, "systolic_bp": 120},
    "news2": {"respiratory_rate": 16, "spo2": 98, "systolic_bp": 120, "pulse": 70, "temperature": 37},
    "sofa": {"pao2_fio2": 450, "platelets": 200, "bilirubin_mg_dl": 0.5, "gcs": 15, "creatinine_mg_dl": 0.8},
    "centor_mcisaac": {"age": 20},
    "heart": {"age": 30},
    "timi_ua_nstemi": {"age": 50},
    "grace_admission": {"age": 25, "heart_rate": 45, "systolic_bp": 210, "creatinine_mg_dl": 0.3},
    "glasgow_blatchford": {
        "sex": "male", "haemoglobin_g_l": 150, "urea_mmol_l": 5, "systolic_bp": 120, "heart_rate": 70,
    },
    "padua": {"age": 50},
    "rcri": {"creatinine_mg_dl": 1},
    "child_pugh": {"bilirubin_mg_dl": 1, "albumin_g_dl": 4, "inr": 1},
    "ranson_admission": {"age": 40, "wbc_10_9_l": 8, "glucose_mg_dl": 100, "ldh_u_l": 200, "ast_u_l": 30},
    "sirs": {"temperature_c": 37, "heart_rate": 80, "respiratory_rate": 16, "wbc_10_9_l": 8},
    "charlson": {"age": 40},
    "abcd2": {
        "age": 50, "systolic_bp": 120, "diastolic_bp": 70, "clinical_features": "other", "duration": "under-10min",
    },
    "apache_ii": {
        "age": 30, "temperature_c": 37, "mean_arterial_pressure_mm_hg": 80, "heart_rate": 80, "respiratory_rate": 16,
        "fio2": 0.21, "pao2_mm_hg": 90, "arterial_ph": 7.4, "sodium_mmol_l": 140, "potassium_mmol_l": 4,
        "creatinine_mg_dl": 1, "hematocrit_percent": 40, "wbc_10_9_l": 8, "glasgow_coma_scale": 15,
    },
    "psi": {
        "age": 40, "sex": "male", "respiratory_rate": 16, "systolic_bp": 120, "temperature_c": 37, "heart_rate": 80,
        "bun_mg_dl": 10, "sodium": 140, "glucose_mg_dl": 100, "hematocrit_percent": 40, "arterial_ph": 7.4,
        "pao2_mm_hg": 90,
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "lowest"),
    [
        ("cha2ds2_vasc", 0), ("has_bled", 0), ("wells_pe", 0), ("wells_dvt", 0), ("perc_positive_criteria", 0),
        ("curb65", 0), ("qsofa", 0), ("news2", 0), ("sofa", 0), ("centor_mcisaac", 0), ("feverpain", 0), ("heart", 0),
        ("timi_ua_nstemi", 0), ("grace_admission", 1), ("glasgow_blatchford", 0), ("padua", 0), ("caprini_2005", 0),
        ("rcri", 0), ("child_pugh", 5), ("ranson_admission", 0), ("sirs", 0), ("charlson", 0), ("abcd2", 0),
        ("apache_ii", 0), ("psi", 40),
    ],
)  # fmt: skip
def test_a_healthy_person_scores_the_least_there_is(name: str, lowest: float) -> None:
    assert _score(name) == lowest


@pytest.mark.parametrize(
    ("name", "highest"),
    [("has_bled", 9), ("wells_pe", 12.5), ("wells_dvt", 7), ("feverpain", 5)],
)
def test_yes_to_everything_scores_the_most_there_is(name: str, highest: float) -> None:
    assert _score(name, **{i.name: True for i in CALCULATORS[name].inputs}) == highest


@pytest.mark.parametrize(
    ("name", "inputs", "points"),
    [
        ("cha2ds2_vasc", {"age": 64.9}, 0), ("cha2ds2_vasc", {"age": 65}, 1), ("cha2ds2_vasc", {"age": 75}, 2),
        ("cha2ds2_vasc", {"sex": "female"}, 1), ("cha2ds2_vasc", {"stroke_tia": True}, 2),
        ("perc_positive_criteria", {"age": 49}, 0), ("perc_positive_criteria", {"age": 50}, 1),
        ("perc_positive_criteria", {"spo2": 95}, 0), ("perc_positive_criteria", {"spo2": 94}, 1),
        ("perc_positive_criteria", {"heart_rate": 99}, 0), ("perc_positive_criteria", {"heart_rate": 100}, 1),
        ("curb65", {"urea_mmol_l": 7}, 0), ("curb65", {"urea_mmol_l": 7.1}, 1), ("curb65", {"diastolic_bp": 60}, 1),
        ("curb65", {"diastolic_bp": 61}, 0), ("curb65", {"systolic_bp": 90}, 0), ("curb65", {"systolic_bp": 89}, 1),
        ("qsofa", {"respiratory_rate": 22}, 1), ("qsofa", {"systolic_bp": 100}, 1), ("qsofa", {"systolic_bp": 101}, 0),
        ("news2", {"respiratory_rate": 8}, 3), ("news2", {"respiratory_rate": 11}, 1), ("news2", {"respiratory_rate": 12}, 0),
        ("news2", {"respiratory_rate": 21}, 2), ("news2", {"respiratory_rate": 25}, 3), ("news2", {"spo2": 91}, 3),
        ("news2", {"spo2": 93}, 2), ("news2", {"spo2": 95}, 1), ("news2", {"spo2": 96}, 0), ("news2", {"on_oxygen": True}, 2),
        ("news2", {"systolic_bp": 90}, 3), ("news2", {"systolic_bp": 100}, 2), ("news2", {"systolic_bp": 110}, 1),
        ("news2", {"systolic_bp": 111}, 0), ("news2", {"systolic_bp": 220}, 3), ("news2", {"pulse": 40}, 3),
        ("news2", {"pulse": 50}, 1), ("news2", {"pulse": 91}, 1), ("news2", {"pulse": 111}, 2), ("news2", {"pulse": 131}, 3),
        ("news2", {"consciousness": "V"}, 3), ("news2", {"temperature": 35}, 3), ("news2", {"temperature": 36}, 1),
        ("news2", {"temperature": 38.1}, 1), ("news2", {"temperature": 39.1}, 2),
        ("news2", {"spo2_scale": "2", "spo2": 88}, 0), ("news2", {"spo2_scale": "2", "spo2": 98, "on_oxygen": True}, 5),
        ("news2", {"spo2_scale": "2", "spo2": 98}, 0),
        ("sofa", {"pao2_fio2": 399}, 1), ("sofa", {"pao2_fio2": 299}, 2), ("sofa", {"pao2_fio2": 99}, 2),
        ("sofa", {"pao2_fio2": 199, "respiratory_support": True}, 3),
        ("sofa", {"pao2_fio2": 99, "respiratory_support": True}, 4),
        ("sofa", {"platelets": 149}, 1), ("sofa", {"platelets": 19}, 4), ("sofa", {"gcs": 14}, 1), ("sofa", {"gcs": 5}, 4),
        ("sofa", {"cardiovascular": "dopamine-low"}, 2), ("sofa", {"urine_ml_day": 199}, 4),
        ("centor_mcisaac", {"age": 14}, 1), ("centor_mcisaac", {"age": 15}, 0), ("centor_mcisaac", {"age": 45}, -1),
        ("heart", {"age": 45}, 1), ("heart", {"age": 65}, 2), ("timi_ua_nstemi", {"age": 65}, 1),
        ("grace_admission", {"killip_class": 4}, 60), ("grace_admission", {"cardiac_arrest": True}, 40),
        ("grace_admission", {"systolic_bp": 79}, 59), ("grace_admission", {"age": 90}, 101),
        ("glasgow_blatchford", {"haemoglobin_g_l": 129}, 1), ("glasgow_blatchford", {"haemoglobin_g_l": 119}, 3),
        ("glasgow_blatchford", {"haemoglobin_g_l": 119, "sex": "female"}, 1),
        ("glasgow_blatchford", {"haemoglobin_g_l": 120, "sex": "female"}, 0),
        ("glasgow_blatchford", {"haemoglobin_g_l": 99}, 6), ("glasgow_blatchford", {"urea_mmol_l": 6.5}, 2),
        ("glasgow_blatchford", {"urea_mmol_l": 25}, 6), ("glasgow_blatchford", {"systolic_bp": 109}, 1),
        ("rcri", {"creatinine_mg_dl": 2}, 0), ("rcri", {"creatinine_mg_dl": 2.1}, 1), ("padua", {"age": 70}, 1),
        ("child_pugh", {"bilirubin_mg_dl": 2}, 6), ("child_pugh", {"bilirubin_mg_dl": 3}, 6),
        ("child_pugh", {"bilirubin_mg_dl": 3.1}, 7), ("child_pugh", {"albumin_g_dl": 3.5}, 6),
        ("child_pugh", {"albumin_g_dl": 2.8}, 6), ("child_pugh", {"albumin_g_dl": 2.7}, 7), ("child_pugh", {"inr": 1.7}, 6),
        ("child_pugh", {"inr": 2.3}, 6), ("child_pugh", {"inr": 2.4}, 7),
        ("ranson_admission", {"age": 55}, 0), ("ranson_admission", {"age": 56}, 1),
        ("ranson_admission", {"age": 56, "gallstone": True}, 0), ("ranson_admission", {"age": 71, "gallstone": True}, 1),
        ("sirs", {"temperature_c": 38}, 0), ("sirs", {"temperature_c": 38.1}, 1), ("sirs", {"paco2": 31}, 1),
        ("sirs", {"wbc_10_9_l": 12}, 0), ("sirs", {"bands_percent": 11}, 1),
        ("charlson", {"age": 59}, 1), ("charlson", {"age": 95}, 4), ("charlson", {"solid_tumour": "metastatic"}, 6),
        ("abcd2", {"systolic_bp": 140}, 1), ("abcd2", {"diastolic_bp": 90}, 1), ("abcd2", {"age": 60}, 1),
        ("abcd2", {"duration": "10-59min"}, 1), ("abcd2", {"clinical_features": "unilateral-weakness"}, 2),
        ("apache_ii", {"creatinine_mg_dl": 2, "acute_renal_failure": True}, 6), ("apache_ii", {"glasgow_coma_scale": 3}, 12),
        ("apache_ii", {"fio2": 0.5, "aa_gradient_mm_hg": 500}, 4), ("apache_ii", {"pao2_mm_hg": 70}, 1),
        ("apache_ii", {"arterial_ph": 7.32}, 2), ("apache_ii", {"sodium_mmol_l": 110}, 4), ("apache_ii", {"age": 75}, 6),
        ("psi", {"sex": "female"}, 30), ("psi", {"neoplastic_disease": True}, 70), ("psi", {"arterial_ph": 7.34}, 70),
        ("psi", {"temperature_c": 40}, 55), ("psi", {"temperature_c": 34.9}, 55), ("psi", {"systolic_bp": 89}, 60),
    ],
)  # fmt: skip
def test_points_change_exactly_at_their_bound(name: str, inputs: dict[str, object], points: float) -> None:
    assert _score(name, **inputs) == points


def test_a_wells_score_of_four_is_still_unlikely() -> None:
    base = _baseline(CALCULATORS["wells_pe"])
    four = base | {"clinical_signs_of_dvt": True, "haemoptysis": True}
    assert "unlikely" in compute("wells_pe", four).interpretation
    more = four | {"heart_rate_over_100": True}
    assert "unlikely" not in compute("wells_pe", more).interpretation


def test_a_sum_shows_every_component() -> None:
    calculation = compute("cha2ds2_vasc", _baseline(CALCULATORS["cha2ds2_vasc"]) | {"age": 80, "sex": "female"})
    assert {c.name: c.value for c in calculation.components if c.value} == {"age": 2, "sex": 1}
    assert len(calculation.components) == 7


def test_a_single_parameter_of_three_is_said() -> None:
    base = _baseline(CALCULATORS["news2"]) | _NORMAL["news2"]
    assert compute("news2", base).notes == ()
    assert compute("news2", base | {"pulse": 135}).notes

"""The same thing in another unit gives the same result."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.calculators import CALCULATORS, compute
from app.domain.calculators.declaration import Kind
from app.domain.calculators.units import suffix

_SOME = st.floats(0.05, 0.95)


@pytest.mark.parametrize(
    ("name", "inputs", "same"),
    [
        ("bmi", {"weight_kg": 70, "height_cm": 175}, {"weight_lb": 70 / 0.45359237, "height_m": 1.75}),
        ("bmi", {"weight_kg": 70, "height_cm": 177.8}, {"weight": "70 kg", "height": "5 ft 10 in"}),
        ("bmi", {"weight_kg": 70, "height_cm": 177.8}, {"weight": "70000 g", "height_cm": "5'10\""}),
        (
            "ckd_epi_2021_egfr",
            {"age": 50, "sex": "female", "creatinine_mg_dl": 113.12 / 100},  # 113.12 g/mol: 100 µmol/L
            {"age": "600 months", "sex": "F", "creatinine_umol_l": 100},
        ),
        (
            "corrected_sodium_katz",
            {"sodium": 130, "glucose_mg_dl": 180.156},
            {"sodium": "130 mEq/L", "glucose": "10 mmol/L"},
        ),
        ("corrected_calcium", {"calcium_mg_dl": 8.0156, "albumin_g_dl": 2}, {"calcium_mmol_l": 2, "albumin_g_l": 20}),
        (
            "sirs",
            {"temperature_c": 38, "heart_rate": 95, "respiratory_rate": 16, "wbc_10_9_l": 8},
            {"temperature_f": 100.4, "heart_rate": "95 bpm", "respiratory_rate": 16, "wbc": "8000 /µL"},
        ),
        (
            "aa_gradient",
            {"fio2": 0.4, "pao2": 75.00638, "paco2": 37.50319},
            {"fio2": "40 %", "pao2": "10 kPa", "paco2": "5 kPa"},
        ),
    ],
)
def test_units_are_equivalent(name: str, inputs: dict[str, object], same: dict[str, object]) -> None:
    first, second = compute(name, inputs), compute(name, same)
    assert first.value is not None
    assert first.value == pytest.approx(second.value, rel=1e-6)
    assert first.interpretation == second.interpretation


def test_urea_knows_urea_from_its_nitrogen() -> None:
    base = {"confusion": False, "respiratory_rate": 16, "systolic_bp": 120, "diastolic_bp": 80, "age": 50}
    read = [
        compute("curb65", base | said).inputs[1].value
        for said in ({"urea_mmol_l": 10}, {"bun_mg_dl": 28.014}, {"urea_mg_dl": 60.056}, {"urea": "28.014 mg/dL BUN"})
    ]
    assert read == pytest.approx([10, 10, 10, 10])


@settings(max_examples=12)
@given(share=_SOME)
@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_every_declared_unit_is_read_back_to_the_same_value(name: str, share: float) -> None:
    for asked in CALCULATORS[name].inputs:
        if asked.kind is not Kind.NUMBER or asked.whole:
            continue
        wanted = asked.low + share * (asked.high - asked.low)
        for unit, (factor, offset) in asked.measure.also.items():
            given_value = (wanted - offset) / factor
            for said in ({asked.name: f"{given_value!r} {unit}"}, {f"{asked.stem}_{suffix(unit)}": given_value}):
                calculation = compute(name, said)
                read = {i.name: i.value for i in calculation.inputs}
                assert read[asked.name] == pytest.approx(wanted, rel=1e-6), (asked.name, unit)


@settings(max_examples=25)
@given(factor=st.floats(0.5, 2.0))
def test_a_heavier_person_has_a_greater_surface(factor: float) -> None:
    first = compute("bsa_mosteller", {"weight_kg": 70, "height_cm": 170}).value
    second = compute("bsa_mosteller", {"weight_kg": 70 * factor, "height_cm": 170}).value
    assert isinstance(first, float)
    assert isinstance(second, float)
    assert (second >= first) == (factor >= 1) or second == pytest.approx(first)

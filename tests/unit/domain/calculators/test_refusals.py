"""What is missing, cannot be, is not known or is not ours: refused by name, never guessed."""

from __future__ import annotations

import math

import pytest

from app.domain.calculators import CALCULATORS, compute
from app.domain.calculators.licensed import LICENSED
from app.domain.errors import BadInput, NotFound, Refused

_BMI = {"weight_kg": 70, "height_cm": 175}


def test_a_missing_input_is_named_and_nothing_is_computed() -> None:
    calculation = compute("bmi", {"weight_kg": 70})
    assert (calculation.value, calculation.missing) == (None, ("height_cm",))
    refusal = calculation.refusal
    assert refusal is not None
    assert (refusal.code, refusal.exit_status) == ("calc-missing-input", 3)
    assert "Height" in refusal.message


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_every_calculator_without_inputs_names_all_that_it_needs(name: str) -> None:
    calculation = compute(name, {})
    assert calculation.value is None
    required = [i.name for i in CALCULATORS[name].inputs if i.required]
    assert calculation.missing
    assert set(required) <= set(calculation.missing)


@pytest.mark.parametrize("weight", [700, 0, -70, math.inf, math.nan, 1e400, "700 kg", "2000 lb", 10**400])
def test_an_implausible_input_is_named_and_nothing_is_computed(weight: object) -> None:
    calculation = compute("bmi", _BMI | {"weight_kg": weight})
    assert (calculation.value, calculation.out_of_range) == (None, ("weight_kg",))
    refusal = calculation.refusal
    assert refusal is not None
    assert refusal.code == "calc-implausible-input"
    assert "700" not in refusal.message  # what was given may be about a patient


def test_values_that_cannot_be_true_together_are_refused() -> None:
    calculation = compute("map", {"systolic": 80, "diastolic": 120})
    assert calculation.out_of_range == ("diastolic",)


def test_an_input_that_others_make_necessary_is_missing() -> None:
    ill = {i.name: 40 for i in CALCULATORS["apache_ii"].inputs if i.required}
    ill |= {"fio2": 0.6, "arterial_ph": 7.4, "sodium_mmol_l": 140, "potassium_mmol_l": 4, "creatinine_mg_dl": 1}
    ill |= {"glasgow_coma_scale": 15, "acute_renal_failure": 0, "chronic_health_status": "none"}  # type: ignore[dict-item]
    assert compute("apache_ii", ill).missing == ("aa_gradient_mm_hg",)
    assert compute("apache_ii", ill | {"fio2": 0.4}).missing == ("pao2_mm_hg",)


@pytest.mark.parametrize(
    "weight", ["about seventy", "70,5", "", "70 mmHg", True, [70], {"kg": 70}, "7 0", "70 kg 80 kg"]
)
def test_a_number_that_cannot_be_read_is_refused(weight: object) -> None:
    with pytest.raises(BadInput) as raised:
        compute("bmi", _BMI | {"weight_kg": weight})
    assert raised.value.code == "calc-unreadable-input"
    assert "weight_kg" in raised.value.message


@pytest.mark.parametrize(("name", "value"), [("chf", "perhaps"), ("chf", 2), ("sex", "unknown"), ("sex", True)])
def test_a_choice_that_is_none_is_refused(name: str, value: object) -> None:
    with pytest.raises(BadInput, match=name):
        compute("cha2ds2_vasc", {name: value})


def test_an_unknown_input_is_refused_with_what_is_near() -> None:
    with pytest.raises(BadInput, match="weight_kg") as raised:
        compute("bmi", _BMI | {"weigth_kg": 70})
    assert raised.value.code == "calc-unknown-input"


def test_an_input_given_under_two_names_is_refused() -> None:
    with pytest.raises(BadInput, match="twice"):
        compute("bmi", _BMI | {"weight_lb": 154})


@pytest.mark.parametrize("weight", ["70,5", "1_000", "70’500 kg", "7'0"])
def test_a_number_written_as_elsewhere_is_asked_for_with_a_point(weight: str) -> None:
    with pytest.raises(BadInput, match="with a point for decimals"):
        compute("bmi", _BMI | {"weight_kg": weight})


def test_a_name_without_its_unit_needs_the_unit_in_the_value() -> None:
    with pytest.raises(BadInput, match="unit"):
        compute("ckd_epi_2021_egfr", {"age": 50, "sex": "male", "creatinine": 90})


def test_an_input_that_is_not_known_counts_as_missing() -> None:
    assert compute("bmi", _BMI | {"height_cm": None}).missing == ("height_cm",)


@pytest.mark.parametrize(
    ("asked", "near"),
    [("wels_pe", "wells_pe"), ("ckd_epi_2021", "ckd_epi_2021_egfr"), ("meld", "meld_3"), ("wells score", "wells_pe")],
)
def test_an_unknown_calculator_is_refused_with_what_is_near(asked: str, near: str) -> None:
    with pytest.raises(NotFound, match=near) as raised:
        compute(asked, {})
    assert raised.value.code == "calc-unknown"


@pytest.mark.parametrize("name", sorted(LICENSED))
def test_a_score_that_belongs_to_somebody_is_named_and_refused(name: str) -> None:
    with pytest.raises(Refused) as raised:
        compute(name, {})
    assert raised.value.code == "calc-licensed"


def test_what_the_source_does_not_cover_is_computed_with_a_note() -> None:
    young = compute("ckd_epi_2021_egfr", {"age": 12, "sex": "male", "creatinine_mg_dl": 0.6})
    assert isinstance(young.value, float)
    assert any("below 18" in note for note in young.notes)

"""The Calculators page without its window."""

from __future__ import annotations

import pytest

from app.domain.calculators import CALCULATORS
from app.ui.calculators.calculator_state import (
    FormState,
    as_text,
    clear,
    component_lines,
    fill,
    not_computed,
    search,
    use_unit,
)


def _filled(name: str, **words: str) -> FormState:
    state = FormState(name=name)
    for field, said in words.items():
        state = fill(state, field, said)
    return state


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_an_empty_form_shows_nothing_and_finds_nothing_wrong(name: str) -> None:
    state = FormState(name=name)
    assert state.result() is None
    assert state.problems() == {}


def test_a_half_filled_form_names_what_is_missing() -> None:
    result = _filled("bmi", weight_kg="70").result()
    assert result is not None
    assert (result.value, result.missing) == (None, ("height_cm",))


def test_a_form_is_computed_in_the_units_that_are_chosen() -> None:
    state = use_unit(_filled("bmi", weight_kg="154", height_cm="175"), "weight_kg", "lb")
    result = state.result()
    assert result is not None
    assert result.value == pytest.approx(22.81, abs=0.01)


def test_a_decimal_comma_is_understood() -> None:
    result = _filled("bmi", weight_kg="70,5", height_cm="175").result()
    assert result is not None
    assert result.value == pytest.approx(23.02, abs=0.01)


@pytest.mark.parametrize(("said", "why"), [("seventy", "number"), ("700", "between"), ("70 mmHg", "unit")])
def test_a_field_that_cannot_be_used_says_why_and_nothing_is_computed(said: str, why: str) -> None:
    state = _filled("bmi", weight_kg=said, height_cm="175")
    assert why in state.problems()["weight_kg"]
    assert state.result() is None


def test_yes_no_and_choices_are_filled_like_numbers() -> None:
    state = _filled("qsofa", respiratory_rate="24", systolic_bp="95", altered_mentation="no")
    result = state.result()
    assert result is not None
    assert result.value == 2
    assert dict(component_lines(result))["Respiratory rate"] == "1 points"


def test_a_cleared_form_keeps_its_units() -> None:
    state = clear(use_unit(_filled("bmi", weight_kg="154"), "weight_kg", "lb"))
    assert dict(state.words) == {}
    assert state.units["weight_kg"] == "lb"


def test_the_copied_text_holds_value_inputs_and_source() -> None:
    result = _filled("bmi", weight_kg="70", height_cm="175").result()
    assert result is not None
    text = as_text(result)
    assert text.startswith("Body mass index: 22.9 kg/m2\nNormal range")
    assert "- Body weight: 70 kg" in text
    assert "https://doi.org/" in text


def test_calculators_are_found_by_any_name_and_by_specialty() -> None:
    assert [e.name for e in search("chads vasc")] == ["cha2ds2_vasc"]
    assert "meld_3" in [e.name for e in search("hepatology")]
    assert len(search("")) == len(CALCULATORS)
    assert search("zebra") == ()


def test_a_score_that_belongs_to_somebody_is_named_with_the_reason() -> None:
    (why,) = not_computed("moca")
    assert "permission" in why
    assert not_computed("") == ()

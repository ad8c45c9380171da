"""The model may point at a sentence of a note, and at nothing else."""

from __future__ import annotations

import pytest

from app.domain.calculators import CALCULATORS
from app.domain.calculators.conventions import STRICT
from app.domain.cancellation import Cancellation
from app.turns.answering.reading_notes import compute_with_model, grammar_for, prompt_for
from tests.fakes.engines import FakeWriter

_NOTE = "Respiratory rate 24. Blood pressure 95/60 mmHg. She does not know where she is."


def _read(text: str) -> tuple[object, dict[str, tuple[object, str, str]]]:
    calculation, taken = compute_with_model(
        "qsofa", _NOTE, {}, writer=FakeWriter(text=text), convention=STRICT, cancel=Cancellation()
    )
    return calculation.value, {t.name: (t.value, t.words, t.by) for t in taken}


def test_a_finding_is_shown_with_the_sentence_that_the_model_points_at() -> None:
    value, taken = _read("3 yes")
    assert value == 3
    assert taken["altered_mentation"] == (True, "She does not know where she is.", "model")
    assert taken["respiratory_rate"][2] == "rule"


@pytest.mark.parametrize("written", ["0", "", "4 yes", "3 perhaps", "yes", "-1 yes", "3"])
def test_anything_else_leaves_it_open(written: str) -> None:
    value, taken = _read(written)
    assert value is None
    assert "altered_mentation" not in taken


_BLOODS = "Bloods are back: 8.1 mg/dL on Monday, and albumin 2.8 g/dL."


def _calcium(written: str) -> tuple[str, dict[str, tuple[object, str, str]]]:
    calculation, taken = compute_with_model(
        "corrected_calcium", _BLOODS, {}, writer=FakeWriter(text=written), convention=STRICT, cancel=Cancellation()
    )
    return calculation.shown, {t.name: (t.value, t.words, t.by) for t in taken}


def test_a_number_is_one_of_the_amounts_that_stand_in_the_note_and_is_read_by_rule() -> None:
    shown, taken = _calcium("1")
    assert shown == "9.1 mg/dL"
    assert taken["calcium_mg_dl"] == (8.1, "8.1 mg/dL", "model")
    assert taken["albumin_g_dl"][2] == "rule"


@pytest.mark.parametrize("written", ["0", "2", "8.1", "", "eight"])
def test_a_number_that_is_not_in_the_note_is_not_taken(written: str) -> None:
    shown, taken = _calcium(written)
    assert shown == ""
    assert "calcium_mg_dl" not in taken


def test_an_amount_that_has_another_name_is_not_offered() -> None:
    writer = FakeWriter(text="1")
    note = "Albumin 2.8 g/dL, glucose 90 mg/dL and creatinine 1.1 mg/dL."
    compute_with_model("corrected_calcium", note, {}, writer=writer, convention=STRICT, cancel=Cancellation())
    assert writer.prompts == []


def test_without_a_fitting_amount_the_model_is_not_asked() -> None:
    writer = FakeWriter(text="1")
    compute_with_model("bmi", "Looks well.", {}, writer=writer, convention=STRICT, cancel=Cancellation())
    assert writer.prompts == []


def test_where_rules_read_the_sentence_otherwise_the_model_is_not_believed() -> None:
    note = "Respiratory rate 24. Blood pressure 95/60 mmHg. She is said to be confused. She is not confused."
    _, taken = compute_with_model(
        "qsofa", note, {}, writer=FakeWriter(text="4 yes"), convention=STRICT, cancel=Cancellation()
    )
    assert "altered_mentation" not in {t.name for t in taken}


def test_the_grammar_holds_the_sentences_and_the_answers() -> None:
    asked = CALCULATORS["heart"].input_named("ecg")
    grammar = grammar_for(asked, 2)
    assert 'number ::= "1" | "2"' in grammar
    assert '"significant_st_deviation"' in grammar
    assert "1. One.\n2. Two." in prompt_for(["One.", "Two."], "Which?")[1].content

"""The model may point at a sentence of a note, and at nothing else."""

from __future__ import annotations

import pytest

from app.domain.calculators import CALCULATORS
from app.domain.calculators.conventions import STRICT
from app.domain.cancellation import Cancellation
from app.turns.reading_notes import compute_with_model, grammar_for, prompt_for
from tests.fakes.engines import FakeWriter

_NOTE = "Respiratory rate 24. Blood pressure 95/60 mmHg. She does not know where she is."


def _read(text: str) -> tuple[object, dict[str, tuple[object, str, str]]]:
    calculation, taken = compute_with_model(
        "qsofa", _NOTE, FakeWriter(text=text), {}, convention=STRICT, cancel=Cancellation()
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


def test_numbers_are_never_read_by_the_model() -> None:
    writer = FakeWriter(text="1 yes")
    compute_with_model("bmi", "Looks well.", writer, {}, convention=STRICT, cancel=Cancellation())
    assert writer.prompts == []


def test_the_grammar_holds_the_sentences_and_the_answers() -> None:
    asked = CALCULATORS["heart"].input_named("ecg")
    grammar = grammar_for(asked, 2)
    assert 'number ::= "1" | "2"' in grammar
    assert '"significant_st_deviation"' in grammar
    assert "1. One.\n2. Two." in prompt_for(["One.", "Two."], asked)[1].content

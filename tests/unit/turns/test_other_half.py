"""Two questions in one are answered in turn; what is not answered is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.answers.answer import AnswerStatus
from app.turns.answering.other_half import ALSO_ASKED, NOT_ANSWERED
from app.turns.parts import TurnOutcome
from tests.fakes.library import FakeLibrary, passage
from tests.unit.turns.table import Table

DOSE = "The dose of brumadol for a vexal flare is 500 micrograms twice a day."
OBSERVE = "Observe the patient for at least 6 hours after a vexal flare."
BOTH = "What is the dose of brumadol for a vexal flare and how long should I observe the patient?"


@pytest.fixture(autouse=True)
def chooses(table: Table) -> None:
    table.options = replace(table.options, chooses=True)


def ask(table: Table, question: str, *sentences: str) -> TurnOutcome:
    table.library = FakeLibrary(passages=(passage(" ".join(sentences), title="Vexal flare", section="Treatment"),))
    return table.ask(question, aloud=True)


def test_both_halves_are_answered_in_turn(table: Table) -> None:
    outcome = ask(table, BOTH, DOSE, OBSERVE)
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.GROUNDED
    assert [str(s.text) for s in outcome.answer.sentences] == [DOSE, OBSERVE]
    assert str(outcome.meant) == BOTH
    said = table.mouth.spoken
    second = "how long should I observe the patient?"
    assert said.index(DOSE) < said.index(ALSO_ASKED.format(second)) < said.index(OBSERVE)


def test_a_half_that_is_not_answered_is_named_and_spoken(table: Table) -> None:
    outcome = ask(table, BOTH, DOSE)
    assert outcome.answer is not None
    assert [str(s.text) for s in outcome.answer.sentences] == [DOSE]
    note = NOT_ANSWERED.format("how long should I observe the patient?")
    assert note in outcome.answer.notes
    assert note in table.mouth.spoken


def test_a_half_to_act_on_for_a_patient_with_a_condition_is_asked_for_by_itself(table: Table) -> None:
    question = "What is the dose of brumadol in someone on dialysis and what is the dose of zolifan?"
    outcome = ask(table, question, DOSE, "The dose of zolifan for a vexal flare is 5 mg.")
    assert outcome.answer is not None
    assert NOT_ANSWERED.format("what is the dose of zolifan?") in outcome.answer.notes


def test_where_the_model_writes_the_second_half_is_answered_from_the_library_too(table: Table) -> None:
    table.options = replace(table.options, chooses=False)
    table.mind.text = DOSE[:-1] + " [1]."
    outcome = ask(table, BOTH, DOSE, OBSERVE)
    assert outcome.answer is not None
    assert [str(s.text) for s in outcome.answer.sentences] == [DOSE, OBSERVE]

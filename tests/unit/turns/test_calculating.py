"""A turn that asks for a calculation: no library, no model, every value with its words, and one question back if any is missing."""

from __future__ import annotations

from app.domain.answer import AnswerStatus, SentenceStatus
from app.domain.private import PrivateText
from app.domain.turn import TurnState
from app.turns.parts import Question
from tests.unit.turns.conftest import Table
from tests.unit.turns.telling import told

_WHOLE = "What is the anion gap of a man with sodium 140, chloride 100 and bicarbonate 24?"
_HALF = "Wells score for a sixty-year-old with a swollen calf, heart rate 110, no haemoptysis"


def test_a_score_is_computed_and_neither_library_nor_model_is_asked(table: Table) -> None:
    outcome = table.ask(_WHOLE)
    assert outcome.state is TurnState.DONE
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.CALCULATED
    assert (table.library.queries, table.mind.prompts) == ([], [])
    assert outcome.answer.calculation is not None
    assert outcome.answer.calculation.value == 16.0
    assert [t.words for t in outcome.answer.taken] == ["sodium 140", "chloride 100", "bicarbonate 24"]
    assert "Serum sodium: 140 mmol/L (“sodium 140”)" in outcome.answer.notes


def test_the_result_is_a_supported_sentence_that_cites_the_source_of_the_formula(table: Table) -> None:
    outcome = table.ask(_WHOLE)
    assert outcome.answer is not None
    (sentence,) = outcome.answer.sentences
    assert (str(sentence.text), sentence.status) == (
        "Anion gap (without potassium): 16.0 mEq/L.",
        SentenceStatus.SUPPORTED,
    )
    (citation,) = outcome.answer.citations
    assert (citation.id, citation.document_id, citation.edition) == ("1", "", "1977")
    assert "Emmett" in citation.title
    assert told(table.heard.events)[-3:] == ["verified", "done", "ended: done, calculated"]


def test_the_result_is_spoken(table: Table) -> None:
    table.ask(_WHOLE, aloud=True)
    assert "".join(table.mouth.spoken).startswith("Anion gap")


def test_what_is_missing_is_asked_for_in_one_question(table: Table) -> None:
    outcome = table.ask(_HALF, aloud=True)
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.CLARIFY
    assert outcome.answer.sentences == ()
    assert outcome.answer.clarification is not None
    question = str(outcome.answer.clarification.question)
    assert question.startswith("For the Wells score for pulmonary embolism.")
    assert "Malignancy" in question
    assert "Haemoptysis" not in question
    assert table.mouth.spoken


def test_a_name_that_means_two_is_asked_back_with_both(table: Table) -> None:
    outcome = table.ask("corrected sodium for sodium 130 and glucose 400 mg/dL")
    assert outcome.answer is not None
    assert outcome.answer.clarification is not None
    assert len(outcome.answer.clarification.choices) == 2


def test_a_value_that_cannot_be_is_asked_again(table: Table) -> None:
    outcome = table.ask("mean arterial pressure for a systolic pressure of 80 and a diastolic pressure of 120")
    assert outcome.answer is not None
    assert outcome.answer.clarification is not None
    assert "must be below" in str(outcome.answer.clarification.question)


def test_a_question_about_a_score_goes_to_the_library(table: Table) -> None:
    table.ask("What is the Wells score used for?")
    assert table.library.queries


def test_the_answer_to_what_was_asked_back_completes_the_calculation(table: Table) -> None:
    first = table.ask(_HALF)
    assert first.answer is not None
    again = table.take(
        Question(
            text=PrivateText("No to all of them."), before=PrivateText(_HALF), asked_back=first.answer.clarification
        )
    )
    assert again.answer is not None
    assert again.answer.status is AnswerStatus.CALCULATED
    assert again.answer.calculation is not None
    assert again.answer.calculation.value == 4.5
    said = {t.name: t.words for t in again.answer.taken}
    assert said["malignancy"] == "No to all of them"


def test_a_choice_between_two_of_one_name_is_computed(table: Table) -> None:
    asked = "corrected sodium for sodium 130 and glucose 400 mg/dL"
    first = table.ask(asked)
    assert first.answer is not None
    again = table.take(
        Question(text=PrivateText("the second one"), before=PrivateText(asked), asked_back=first.answer.clarification)
    )
    assert again.answer is not None
    assert again.answer.calculation is not None
    assert again.answer.calculation.calculator == "corrected_sodium_katz"

"""A turn that asks for a calculation: no library, no model, every value with its words, and one question back if any is missing."""

from __future__ import annotations

from app.domain.answers.answer import AnswerStatus, SentenceStatus
from app.domain.private import PrivateText
from app.domain.turn import TurnState
from app.turns.parts import Question, TurnOutcome
from tests.unit.turns.table import Table
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


def _talk(table: Table, *says: str) -> TurnOutcome:
    outcome, back, before = None, None, None
    for said in says:
        outcome = table.take(Question(text=PrivateText(said), before=before, asked_back=back))
        assert outcome.answer is not None
        back, before = outcome.answer.clarification, outcome.meant
    assert outcome is not None
    return outcome


def test_answers_in_turn_complete_it_and_each_value_stands_at_its_place(table: Table) -> None:
    done = _talk(table, "Wells score for PE: a swollen calf, no haemoptysis", "110", "no to the rest")
    assert done.answer is not None
    assert done.answer.status is AnswerStatus.CALCULATED
    assert table.library.queries == []
    assert all(done.meant[t.start : t.end] == t.words for t in done.answer.taken)
    assert any(note.startswith("Understood as: Wells score for PE") for note in done.answer.notes)


def test_a_correction_comes_before_what_was_said_first(table: Table) -> None:
    done = _talk(table, "Anion gap sodium 140, chloride 100", "bicarbonate 24, and sodium 130")
    assert done.answer is not None
    assert done.answer.calculation is not None
    assert done.answer.calculation.value == 6.0


def test_what_is_not_known_is_not_guessed(table: Table) -> None:
    done = _talk(table, "Anion gap sodium 140, chloride 100", "I don't know")
    assert done.answer is not None
    assert done.answer.status is AnswerStatus.REFUSED
    assert "needs Serum bicarbonate, and nothing is guessed" in done.answer.refusal


def test_another_question_is_asked_of_the_library(table: Table) -> None:
    done = _talk(table, "Anion gap sodium 140, chloride 100", "dose of adrenaline in anaphylaxis")
    assert done.meant == "dose of adrenaline in anaphylaxis"
    assert table.library.queries


def test_thanks_is_no_answer(table: Table) -> None:
    done = _talk(table, "Anion gap sodium 140, chloride 100", "thanks")
    assert done.answer is not None
    assert done.answer.status is AnswerStatus.REFUSED


def test_the_unit_that_is_missing_is_asked_for_with_the_words(table: Table) -> None:
    outcome = table.ask("corrected calcium with calcium 2.1 and albumin 28")
    assert outcome.answer is not None
    assert outcome.answer.clarification is not None
    assert "“calcium 2.1” was said without its unit: mg/dL or mmol/L" in outcome.answer.clarification.question


def test_a_licensed_score_is_refused_with_its_reason(table: Table) -> None:
    outcome = table.ask("What is the FRAX of a 70 year old woman?", aloud=True)
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.REFUSED
    assert "not published" in outcome.answer.refusal
    assert table.mouth.spoken

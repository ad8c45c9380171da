from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.answers.answer import AnswerStatus
from app.domain.documents.reference import Findings, Hit
from app.domain.private import PrivateText
from app.domain.turn import SentenceChecked
from app.turns.answering.quoting import best_quotation
from app.turns.answering.writing import NO_MORE
from app.turns.voice.foreseen import Foreseen
from tests.fakes.library import ADRENALINE, passage
from tests.unit.turns.table import Table

QUOTE = "The adult dose of adrenaline is 500 micrograms by intramuscular injection."
QUESTION = "What is the dose of adrenaline in anaphylaxis?"


@pytest.fixture
def quick(table: Table) -> Table:
    table.options = replace(table.options, quote_confidence=0.5)
    return table


def found(text: str, *, confidence: float = 0.9, title: str = "Anaphylaxis in adults") -> Findings:
    hit = Hit(passage=passage(text, title=title, start=40), score=0.8)
    return Findings(hits=(hit,), confidence=confidence, elapsed_ms=1.0, library_version=1)


def test_the_librarys_own_sentence_is_spoken_before_the_model_has_written(quick: Table) -> None:
    quick.mind.gate.close()
    quick.on_event = lambda event: quick.mind.gate.open() if isinstance(event, SentenceChecked) else None
    quick.mind.text = "Repeat adrenaline after 5 minutes [1]."
    outcome = quick.ask(QUESTION, aloud=True)
    assert quick.mouth.spoken[:2] == ["From Anaphylaxis in adults:", QUOTE]
    assert outcome.answer is not None
    assert next(str(s.text) for s in outcome.answer.sentences) == QUOTE
    assert outcome.answer.citations[0].quote == QUOTE
    assert outcome.timings.first_audio is not None


def test_what_the_model_only_repeats_is_neither_shown_nor_spoken_again(quick: Table) -> None:
    quick.mind.text = "The adult dose of adrenaline is 500 micrograms [1]. Repeat it after 5 minutes [1]."
    outcome = quick.ask(QUESTION, aloud=True)
    assert quick.mouth.spoken == ["From Anaphylaxis in adults:", QUOTE, "Repeat it after 5 minutes."]
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.GROUNDED
    assert [s.citations for s in outcome.answer.sentences] == [("1",), ("2",)]
    assert outcome.timings.first_written_sentence is not None
    assert outcome.timings.first_written_audio is not None


def test_after_a_quotation_a_model_that_abstains_leaves_it_as_the_nearest_passage(quick: Table) -> None:
    quick.mind.text = "NOT IN LIBRARY"
    outcome = quick.ask(QUESTION, aloud=True)
    assert quick.mouth.spoken == ["From Anaphylaxis in adults:", QUOTE, NO_MORE]
    assert outcome.answer is not None
    assert NO_MORE in outcome.answer.notes


def test_nothing_is_quoted_where_nobody_listens(quick: Table) -> None:
    quick.mind.text = "NOT IN LIBRARY"
    outcome = quick.ask(QUESTION)
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.NOT_FOUND


def test_a_quotation_stands_in_the_library_word_for_word() -> None:
    best = best_quotation(QUESTION, found(ADRENALINE), 0.5)
    assert best is not None
    assert best.sentence.text == QUOTE
    assert (best.citation.quote_start, best.citation.quote_end) == (40, 40 + len(QUOTE))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It is given as 500 micrograms of adrenaline in anaphylaxis.", "points back"),
        ("The dose of adrenaline in anaphylaxis is:", "announces"),
        ("- adrenaline dose in anaphylaxis 500 micrograms given at once.", "is an item of a list"),
        ("The weather in the hills is pleasant and mild in the summer.", "is about something else"),
        ("adrenaline dose anaphylaxis 500 micrograms then a further dose", "does not end"),
    ],
)
def test_a_sentence_is_not_quoted_that(text: str, why: str) -> None:
    assert best_quotation(QUESTION, found(text, title="T"), 0.5) is None, why


def test_a_sentence_for_those_who_can_is_not_quoted_to_who_asks_about_those_who_cannot() -> None:
    text = "An adult with hypoglycaemia who can swallow safely is given 15 to 20 g of carbohydrate by mouth."
    title = "Hypoglycaemia in adults"
    asked = "How is hypoglycaemia treated in an adult who {} swallow?"
    assert best_quotation(asked.format("can"), found(text, title=title), 0.5) is not None
    assert best_quotation(asked.format("cannot"), found(text, title=title), 0.5) is None


def test_a_question_about_the_whole_document_needs_a_choice() -> None:
    text = "Infection, surgery and childbirth can set off thyroid storm."
    assert best_quotation("What is the treatment of a thyroid storm?", found(text, title="Thyroid storm"), 0.5) is None


@pytest.mark.parametrize(("weights", "is_quoted"), [((0.1, 0.8, 0.1), True), ((0.9, 0.05, 0.05), False)])
def test_what_the_model_chose_while_the_question_was_being_said_is_quoted(
    weights: tuple[float, ...], is_quoted: bool
) -> None:
    text = "Give propranolol and an antithyroid drug for thyroid storm. Infection can set off thyroid storm."
    findings = found(text, title="Thyroid storm")
    id_ = findings.hits[0].passage.id
    foreseen = Foreseen(
        text=PrivateText("what is the treatment of a thyroid"),
        findings=findings,
        offered=((id_, 0), (id_, 60)),
        weights=weights,
        weighed_for=PrivateText("what is the treatment of a thyroid"),
    )
    question = "What is the treatment of a thyroid storm?"
    best = best_quotation(question, findings, 0.5, foreseen)
    assert (best is not None) is is_quoted
    if best is not None:
        assert best.sentence.text == "Give propranolol and an antithyroid drug for thyroid storm."
        assert best.was_chosen
    assert best_quotation("How is gout with a warm knee treated in pregnancy?", findings, 0.5, foreseen) is None


def test_what_the_model_chose_for_a_beginning_is_not_said_where_the_whole_question_asks_for_something_else() -> None:
    text = "Give propranolol and an antithyroid drug for thyroid storm. Infection can set off thyroid storm."
    findings = found(text, title="Thyroid storm")
    id_ = findings.hits[0].passage.id
    begun = PrivateText("what should I think of in a thyroid storm when")
    foreseen = Foreseen(
        text=begun, findings=findings, offered=((id_, 0), (id_, 60)), weights=(0.1, 0.1, 0.8), weighed_for=begun
    )
    asked = "What should I think of in a thyroid storm when the dose of carbimazole is asked for?"
    assert best_quotation(asked, findings, 0.5, foreseen) is None


def test_nothing_is_quoted_from_an_uncertain_search() -> None:
    assert best_quotation(QUESTION, found(ADRENALINE, confidence=0.4), 0.5) is None


def test_a_long_title_is_not_read_out() -> None:
    best = best_quotation(QUESTION, found(ADRENALINE, title="Anaphylaxis, a " + "long " * 12 + "title"), 0.5)
    assert best is not None
    assert best.lead_in == "From your library:"


def test_a_dose_is_not_read_out_at_once_without_the_warning_after_it() -> None:
    assert best_quotation(QUESTION, found(QUOTE), 0.5) is not None
    assert best_quotation(QUESTION, found(f"{QUOTE} It must never be injected into a vein as a bolus."), 0.5) is None

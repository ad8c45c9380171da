"""What is asked back before anything is answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.answers.answer import AnswerStatus
from tests.fakes.library import FakeLibrary, passage
from tests.unit.turns.table import Table


@pytest.mark.parametrize("said", ["chest pain", "My patient has chest pain."])
def test_a_bare_symptom_is_asked_back_though_the_search_is_not_sure_of_any_document(table: Table, said: str) -> None:
    table.options = replace(table.options, chooses=True, lowest_confidence=0.37)
    passages = (
        passage("Pneumonia is suspected with cough and pain in the chest.", title="Pneumonia"),
        passage("Chest pain is felt in most heart attacks.", number=2, title="Heart attack"),
    )
    table.library = FakeLibrary(passages=passages, confidence=0.3)
    outcome = table.ask(said)
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.CLARIFY
    assert outcome.answer.clarification is not None
    assert outcome.answer.clarification.choices == ("Pneumonia", "Heart attack")
    assert outcome.answer.sentences == ()


def test_how_a_symptom_is_treated_is_asked_back_too(table: Table) -> None:
    """SAFETY: not answered out of the one document that names it in the plainest words."""
    table.options = replace(table.options, chooses=True)
    passages = (
        passage("Give oxygen to whoever is breathless.", title="Asthma"),
        passage("Breathlessness is treated with furosemide.", number=2, title="Heart failure"),
    )
    table.library = FakeLibrary(passages=passages)
    outcome = table.ask("How do I treat breathlessness?")
    assert outcome.answer is not None
    assert outcome.answer.clarification is not None
    assert outcome.answer.clarification.choices == ("Asthma", "Heart failure")
    assert outcome.answer.clarification.questions[0] == "How is Asthma treated?"


def test_a_drug_in_a_condition_is_no_bare_subject(table: Table) -> None:
    table.options = replace(table.options, chooses=True)
    passages = (
        passage("Avoid colchicine in severe kidney impairment.", title="Gout"),
        passage("Fluids are given.", number=2, title="Acute kidney impairment", section="Treatment"),
        passage("Potassium is checked.", number=3, title="Acute kidney impairment", section="Tests"),
    )
    table.library = FakeLibrary(passages=passages)
    outcome = table.ask("colchicine in severe kidney impairment")
    assert outcome.answer is not None
    assert outcome.answer.clarification is None


def test_a_misspelt_question_is_answered_as_it_was_read_and_said_so(table: Table) -> None:
    table.options = replace(table.options, chooses=True)
    table.library = FakeLibrary(
        passages=(passage("Avoid colchicine in severe kidney impairment.", title="Gout"),),
        searched_for={"Avoid colchicin in severe kidney impairment?": "Avoid colchicine in severe kidney impairment?"},
    )
    outcome = table.ask("Avoid colchicin in severe kidney impairment?")
    assert outcome.answer is not None
    assert "Searched for “Avoid colchicine in severe kidney impairment?”." in outcome.answer.notes
    assert [s.text for s in outcome.answer.sentences] == ["Avoid colchicine in severe kidney impairment."]


def test_a_measurement_is_looked_for_in_words_as_well_and_said_so(table: Table) -> None:
    table.options = replace(table.options, chooses=True)
    table.library = FakeLibrary(passages=(passage("Avoid colchicine in severe kidney impairment.", title="Gout"),))
    outcome = table.ask("Can I give colchicine when the eGFR is 20?")
    asked = [query for query, _, _ in table.library.queries]
    assert asked[:2] == [
        "Can I give colchicine when the eGFR is 20?",
        "Can I give colchicine in severe kidney impairment?",
    ]
    assert outcome.answer is not None
    assert "“the eGFR is 20” is read as severe kidney impairment (KDIGO 2024, FDA 2020)." in outcome.answer.notes
    assert [s.text for s in outcome.answer.sentences] == ["Avoid colchicine in severe kidney impairment."]


def test_a_patients_story_is_asked_back_however_unsure_the_search_is(table: Table) -> None:
    table.library.confidence = 0.05
    asked = table.ask("she is 24, stung by a wasp, wheezy and hypotensive, what do I give?")
    assert asked.answer is not None
    assert asked.answer.status is AnswerStatus.CLARIFY
    back = asked.answer.clarification
    assert back is not None
    assert list(back.choices) == [table.library.passages[0].title]
    assert list(back.questions) == [f"How is {back.choices[0]} treated?"]


def test_a_story_is_looked_for_by_what_is_told_in_it_and_keeps_its_own_words(table: Table) -> None:
    table.library.unsure_of = "mother"
    outcome = table.ask("my mother is 82 and her potassium is 6.7, she takes digoxin")
    assert "82 severe hyperkalaemia digoxin" in [asked for asked, _, _ in table.library.queries]
    assert str(outcome.meant).startswith("my mother is 82")
    assert outcome.answer is not None
    assert outcome.answer.clarification is None

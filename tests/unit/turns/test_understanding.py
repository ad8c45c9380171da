"""What is asked back before anything is answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.answer import AnswerStatus
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

"""While the model chooses, whoever waits is told where the answer is being looked for; nothing is claimed by that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from app.domain.answers.answer import AnswerStatus
from app.domain.errors import WorkerDied
from app.domain.private import PrivateText
from app.domain.turn import SentenceChecked, SourceNamed, SpeechStarted
from app.turns.answering import naming
from app.turns.answering.writing import NOT_FOUND_SPOKEN
from app.turns.parts import Question, TurnOutcome
from app.turns.voice import speaking
from app.turns.voice.foreseen import Foreseen, HeardSoFar
from tests.fakes.library import FakeLibrary, passage
from tests.fakes.sound_card import silence
from tests.fakes.waiting import PATIENCE_S
from tests.unit.turns.table import Table
from tests.unit.turns.telling import line

GIVEN = "Give adrenaline 500 micrograms into the thigh."
ELSEWHERE = "The dose of adrenaline in cardiac arrest is 1 mg into a vein."
SOURCE = "Looking in Anaphylaxis in adults."


@pytest.fixture(autouse=True)
def chooses(table: Table) -> None:
    """The model has not chosen before something was heard."""
    table.options = replace(table.options, chooses=True, names_source=True)
    table.library = FakeLibrary(passages=(passage(GIVEN), passage(ELSEWHERE, number=2, title="Cardiac arrest")))
    table.mind.weighing_gate.close()
    table.on_event = lambda event: table.mind.weighing_gate.open() if isinstance(event, SpeechStarted) else None


def say(table: Table, foreseen: Foreseen | None = None) -> TurnOutcome:
    heard = HeardSoFar(text=PrivateText(""), foreseen=foreseen)
    return table.take(Question(audio=silence(1.0), heard=heard), aloud=True)


def test_the_source_is_named_before_the_model_has_chosen_and_is_no_part_of_the_answer(table: Table) -> None:
    table.ears.text = "What is the dose of adrenaline in anaphylaxis?"
    table.mind.likely = (0.01, 0.98, 0.01)
    outcome = say(table)
    assert table.mouth.spoken[:2] == [SOURCE, GIVEN]
    assert outcome.answer is not None
    assert all(SOURCE not in str(s.text) for s in outcome.answer.sentences)
    times = outcome.timings
    assert times.first_audio is not None
    assert times.first_answer_audio is not None
    assert times.first_audio < times.first_answer_audio


def test_what_is_said_aloud_first_stands_on_the_screen_before_the_model_has_chosen(table: Table) -> None:
    table.on_event = lambda event: table.mind.weighing_gate.open() if isinstance(event, SourceNamed) else None
    table.ears.text = "What is the dose of adrenaline in anaphylaxis?"
    say(table)
    shown = [line(e) for e in table.heard.events if isinstance(e, SourceNamed | SentenceChecked)]
    assert shown[0] == "looking in: Anaphylaxis in adults"
    assert len(shown) > 1


def test_a_sentence_of_another_document_is_said_with_its_own_title(table: Table) -> None:
    table.ears.text = "What is the dose of adrenaline?"
    table.mind.likely = (0.001, 0.001, 0.998)
    say(table)
    first, *rest = table.mouth.spoken
    assert first in (SOURCE, "Looking in Cardiac arrest.")
    for text, title in ((GIVEN, "Anaphylaxis in adults"), (ELSEWHERE, "Cardiac arrest")):
        if text in rest and title not in first:
            assert rest[rest.index(text) - 1] == f"From {title}:"


def test_a_model_that_finds_nothing_leaves_nothing_claimed(table: Table) -> None:
    table.ears.text = "What is the dose of adrenaline in anaphylaxis?"
    table.library.confidence = 0.4
    table.mind.likely = (0.99, 0.01, 0.0)
    outcome = say(table)
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.NOT_FOUND
    assert table.mouth.spoken == [SOURCE, NOT_FOUND_SPOKEN]


def test_a_model_that_has_chosen_at_once_needs_no_introduction(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "_PATIENCE_S", PATIENCE_S)
    table.ears.text = "What is the dose of adrenaline in anaphylaxis?"
    table.mind.weighing_gate.open()
    words = PrivateText(table.ears.text)
    chosen = Foreseen(text=words, findings=table.library.search(words, k=2), weights=(0.1, 0.8, 0.1), weighed_for=words)
    say(table, chosen)
    assert SOURCE not in table.mouth.spoken


def test_what_was_made_while_the_model_chose_quickly_after_all_is_not_said(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "_PATIENCE_S", PATIENCE_S)
    table.ears.text = "What is the dose of adrenaline in anaphylaxis?"
    table.mind.weighing_gate.open()
    told: list[str] = []
    table.options = replace(table.options, on_said=lambda text, _duration_s: told.append(text))
    say(table)
    assert told
    assert SOURCE not in told


def asked_after(table: Table) -> list[list[str]]:
    """Note what has become sound whenever the model is asked."""
    noted: list[list[str]] = []
    weigh = table.mind.weigh

    def weigh_and_note(messages: Any, answers: Sequence[str], **options: Any) -> list[float]:
        noted.append(table.mouth.finished[:])
        return weigh(messages, answers, **options)

    table.mind.weigh = weigh_and_note  # type: ignore[method-assign]
    return noted


def test_the_model_is_asked_when_the_first_words_are_sound(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "_MOST_WAITED_S", PATIENCE_S)
    noted = asked_after(table)
    say(table)
    assert noted == [[SOURCE]]


def test_a_voice_that_says_nothing_keeps_nobody_waiting(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "_MOST_WAITED_S", PATIENCE_S)
    table.mind.weighing_gate.open()
    table.mouth.error = WorkerDied("The voice has ended.")
    outcome = say(table)
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.GROUNDED


@pytest.mark.parametrize("title", ["", "A randomised comparison of two ways to give adrenaline in shock of any cause"])
def test_a_title_that_takes_long_to_say_is_not_said(table: Table, title: str) -> None:
    table.library.passages = (passage(GIVEN, title=title),)
    table.mind.weighing_gate.open()
    table.ears.text = "What is the dose of adrenaline?"
    say(table)
    assert not any(t.startswith("Looking in") for t in table.mouth.spoken)


def test_who_typed_is_not_told_aloud_where_it_is_looked_for(table: Table) -> None:
    table.mind.weighing_gate.open()
    table.ask(aloud=True)
    assert not any(t.startswith("Looking in") for t in table.mouth.spoken)

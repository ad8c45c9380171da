"""The words that only the library has get to the ears, and those of private documents leave them with the vault."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.domain.desk import DeskEvent, WorkerChanged, WorkerState
from app.domain.documents.own_words import OwnWord, OwnWords
from app.domain.errors import Cancelled, WorkerDied
from app.domain.models import Role
from app.domain.turn import Timings, TurnEnded, TurnState, new_turn_id
from app.turns.library.private_library import BothLibraries
from app.turns.voice.own_vocabulary import NewEars, OwnVocabulary
from app.wiring.house_turns import HouseTurns
from tests.fakes.engines import FakeTranscriber
from tests.fakes.library import FakeLibrary
from tests.fakes.private_library import FakeServing, FakeShelf, private

WORDS = OwnWords(version="1", words=(OwnWord(text="Kolmar", documents=1),))
PRIVATE = OwnWords(version="2", words=(OwnWord(text="Xyvantis", documents=1),), is_private=True)


@pytest.fixture
def ears() -> FakeTranscriber:
    return FakeTranscriber()


@pytest.fixture
def vocabulary(ears: FakeTranscriber) -> Iterator[OwnVocabulary]:
    made = OwnVocabulary(ears, between_looks_s=0.0)
    yield made
    made.stop()
    made.join()


def test_words_are_taught_once_and_again_when_they_or_the_ears_are_others(
    vocabulary: OwnVocabulary, ears: FakeTranscriber
) -> None:
    library = FakeLibrary(words=[WORDS])
    vocabulary.teach(library)
    vocabulary.teach(library)
    assert ears.taught == [WORDS]
    library.words = [PRIVATE]
    vocabulary.teach(library)
    assert ears.taught == [WORDS, PRIVATE]
    ears.taught.clear()  # its process died
    vocabulary.teach(library)
    assert ears.taught == [PRIVATE]


def test_a_large_library_is_asked_until_nothing_is_left(vocabulary: OwnVocabulary, ears: FakeTranscriber) -> None:
    half = OwnWords(version="half", left=3)
    vocabulary.teach(FakeLibrary(words=[half, half, WORDS]))
    assert ears.taught == [WORDS]


def test_nobody_waits_for_it_and_it_outlives_the_death_of_an_engine(
    vocabulary: OwnVocabulary, ears: FakeTranscriber
) -> None:
    ears.error = WorkerDied("The engine ended.")
    ears.learn_gate.close()
    library = FakeLibrary(words=[WORDS])
    vocabulary.look(library)
    ears.learn_gate.until_reached()  # and look() has returned
    ears.learn_gate.open()
    ears.learn_gate.close()
    vocabulary.look(library)
    ears.learn_gate.until_reached()  # the thread has outlived the first


def test_after_the_lock_private_words_are_forgotten_and_not_taught_any_more(
    vocabulary: OwnVocabulary, ears: FakeTranscriber
) -> None:
    vocabulary.teach(FakeLibrary(words=[PRIVATE]))
    assert vocabulary.forget() is True
    assert vocabulary.forget() is False

    class LockedMeanwhile(FakeLibrary):
        def own_words(self, known: str = "") -> OwnWords:
            vocabulary.forget()
            return super().own_words("")

    ears.taught.clear()
    with pytest.raises(Cancelled):
        vocabulary.teach(LockedMeanwhile(words=[PRIVATE]))
    assert ears.taught == []
    assert vocabulary.forget() is False


def test_a_lock_waits_for_nobody_and_gives_up_what_is_being_taught(
    vocabulary: OwnVocabulary, ears: FakeTranscriber
) -> None:
    ears.learn_gate.close()
    vocabulary.look(FakeLibrary(words=[PRIVATE]))
    ears.learn_gate.until_reached()
    assert vocabulary.forget() is True
    vocabulary.stop()
    vocabulary.join()
    assert ears.taught == []


def test_where_the_ears_are_not_running_nothing_is_begun(ears: FakeTranscriber) -> None:
    asked: list[bool] = []
    vocabulary = OwnVocabulary(ears, lambda: bool(asked.append(True)))
    vocabulary.look(FakeLibrary(words=[WORDS]))
    vocabulary.stop()
    vocabulary.join()
    vocabulary.look(FakeLibrary(words=[WORDS]))
    assert ears.taught == []


def test_the_ears_are_new_when_their_process_is_loaded_and_not_after_each_request() -> None:
    ears = NewEars()

    def came(state: WorkerState, role: Role = Role.EARS) -> bool:
        return ears.came(WorkerChanged(role=role, state=state))

    assert not came(WorkerState.STARTING)
    assert not came(WorkerState.READY, Role.LIBRARY)
    assert came(WorkerState.READY)
    assert not any(came(state) for state in (WorkerState.BUSY, WorkerState.READY) * 3)
    assert not came(WorkerState.STARTING)  # it died
    assert came(WorkerState.BUSY)  # somebody has waited for it
    assert not came(WorkerState.READY)


def test_the_house_looks_for_words_after_a_turn_and_when_the_ears_are_new_and_not_because_it_has_looked() -> None:
    looks: list[None] = []
    told: list[DeskEvent] = []

    class House:
        def look_for_words(self) -> None:
            looks.append(None)
            for state in (WorkerState.BUSY, WorkerState.READY):  # the ears are asked what they have learnt
                emit(WorkerChanged(role=Role.EARS, state=state))

    emit = HouseTurns._looking_for_words(House(), told.append)  # type: ignore[arg-type]
    emit(WorkerChanged(role=Role.EARS, state=WorkerState.READY))
    assert (len(looks), len(told)) == (1, 3)
    emit(TurnEnded(turn_id=new_turn_id(), state=TurnState.DONE, answer=None, timings=Timings()))
    assert (len(looks), len(told)) == (2, 6)


def test_words_of_private_documents_are_there_while_their_vault_is_open() -> None:
    shelf = FakeShelf()
    shelf.put(private())
    opened: list[FakeShelf] = [shelf]
    both = BothLibraries(FakeLibrary(words=[WORDS]), FakeServing(), lambda: opened[0] if opened else None)  # type: ignore[arg-type]
    assert both.own_words().is_private
    assert both.own_words("private").words == ()
    opened.clear()
    assert both.own_words() == WORDS

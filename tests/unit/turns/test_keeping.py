"""What a turn tells is kept first; what cannot be kept costs no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.cancellation import Cancellation
from app.domain.desk import Notice
from app.domain.errors import EnvironmentProblem, NotFound
from app.domain.private import PrivateText
from app.domain.turn import StateChanged, TurnId, TurnState
from app.domain.vaults.history import RetentionRule
from app.ports import Emit
from app.store.opened import OpenedStore
from app.turns.answering.prompt import PromptTexts
from app.turns.keeping import NothingKept, RecordingFeed
from app.turns.parts import Question, TurnOptions, TurnOutcome, TurnParts
from app.turns.resuming import cut_off
from app.turns.take_turn import take_turn
from tests.fakes.engines import FakeTranscriber, FakeVoice, FakeWriter
from tests.fakes.library import FakeLibrary
from tests.fakes.sound_card import silence
from tests.fakes.vault import WallClock, open_keys
from tests.fakes.waiting import FakeClock, Listener


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenedStore]:
    store = OpenedStore(tmp_path / "v", open_keys(), actor="user:1", creates=True, now=WallClock())
    yield store
    store.close()


def take(opened: OpenedStore, question: Question, emit: Emit, **engines: Any) -> TurnOutcome:
    keep = engines.pop("keep", None) or opened.turns()
    parts = TurnParts(
        **{
            "transcriber": FakeTranscriber(),
            "library": FakeLibrary(),
            "writer": FakeWriter(),
            "voice": FakeVoice(),
            "clock": FakeClock(),
            "prompts": PromptTexts(system="Answer from the sources.", user="{sources}\n\nQuestion: {question}"),
            "keep": keep,
        }
        | engines
    )
    return take_turn(TurnId("t1"), question, parts, TurnOptions(), emit, Cancellation())


def test_what_the_window_is_told_is_in_the_store_already(opened: OpenedStore) -> None:
    seen: list[tuple[TurnState, TurnState]] = []

    def emit(event: object) -> None:
        if isinstance(event, StateChanged) and event.state not in {TurnState.DONE, TurnState.SPEAKING}:
            opened.store.write(lambda _session: None)  # the writer works in order: all before this is done
            seen.append((event.state, opened.history.turn(TurnId("t1")).state))

    outcome = take(opened, Question(text=PrivateText("What is the dose of adrenaline?")), emit)
    assert outcome.error is None
    assert len(seen) >= 4
    assert all(told is kept for told, kept in seen)
    kept = opened.history.turn(TurnId("t1"))
    assert (kept.state, kept.question, kept.answer) == (TurnState.DONE, outcome.question, outcome.answer)
    assert kept.timings == outcome.timings


def test_without_a_vault_nothing_is_kept() -> None:
    assert not NothingKept().is_keeping


class Full:
    """A turn store on a full disk, until it is told that there is room."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        self.is_full = True
        self.is_keeping = True

    def __getattr__(self, name: str) -> Callable[..., object]:
        def call(*positional: object, **named: object) -> object:
            if self.is_full:
                raise EnvironmentProblem("The disk is full.", remedy="Free some room.", code="disk-full")
            return getattr(self.inner, name)(*positional, **named)

        return call


def test_a_full_disk_costs_no_answer_and_is_said_once(opened: OpenedStore) -> None:
    listener = Listener()
    outcome = take(opened, Question(text=PrivateText("Dose?")), listener, keep=Full(opened.turns()))
    assert outcome.error is None
    assert outcome.answer is not None
    notices = [e for e in listener.events if isinstance(e, Notice)]
    assert {n.key for n in notices} == {"not-kept"}
    assert "full" in notices[0].message


def test_when_there_is_room_again_the_whole_turn_is_kept_after_all(opened: OpenedStore) -> None:
    full = Full(opened.turns())

    def emit(event: object) -> None:
        if isinstance(event, StateChanged) and event.state is TurnState.VERIFIED:
            full.is_full = False

    outcome = take(opened, Question(text=PrivateText("Dose of adrenaline?")), emit, keep=full)
    kept = opened.history.turn(TurnId("t1"))
    assert (kept.state, kept.question, kept.answer) == (TurnState.DONE, outcome.question, outcome.answer)


def test_deleting_a_conversation_while_it_goes_on_keeps_it_deleted(opened: OpenedStore) -> None:
    turns = opened.turns()

    def emit(event: object) -> None:
        if isinstance(event, StateChanged) and event.state is TurnState.CHECKED:
            opened.history.delete([turns.session_id])

    assert take(opened, Question(text=PrivateText("Dose?")), emit, keep=turns).error is None
    assert opened.history.sessions() == ()


def test_sound_is_in_the_spool_while_it_is_recorded_and_the_turn_names_it(opened: OpenedStore) -> None:
    feed = RecordingFeed(opened.spool, Listener())
    for _ in range(10):
        feed.take(silence(0.1))
    recording = feed.finish()
    assert opened.spool.read(recording) == silence(1.0)
    opened.rule = RetentionRule(recordings_days=7)
    take(opened, Question(audio=silence(1.0), recording_id=recording), Listener())
    assert opened.history.turn(TurnId("t1")).recording_id == recording


def test_a_recording_is_destroyed_as_soon_as_its_answer_is_there(opened: OpenedStore) -> None:
    feed = RecordingFeed(opened.spool, Listener())
    feed.take(silence(1.0))
    recording = feed.finish()
    take(opened, Question(audio=silence(1.0), recording_id=recording), Listener())
    with pytest.raises(NotFound):
        opened.spool.read(recording)


def test_a_spool_that_fails_never_stops_the_recording(opened: OpenedStore) -> None:
    listener = Listener()
    feed = RecordingFeed(Full(opened.spool), listener)  # type: ignore[arg-type]
    for _ in range(3):
        feed.take(silence(0.3))
    assert feed.finish() == ""
    assert len(listener.events) == 1


def test_after_a_crash_the_turn_is_taken_up_from_its_words_or_from_its_recording(tmp_path: Path) -> None:
    clock = WallClock()

    def reopen() -> OpenedStore:
        return OpenedStore(tmp_path / "w", open_keys(), actor="user:1", creates=True, now=clock)

    first = reopen()
    recording = first.spool.begin(16_000)
    recording.append(silence(1.0).samples)
    first.store.close()
    recording._file.close()

    second = reopen()
    assert second.interrupted == 1
    found = cut_off(second.history, second.spool)
    assert found is not None
    assert found[1].audio == silence(1.0)
    turns = second.turns()
    turns.begin(TurnId("typed"), is_spoken=False)
    turns.hear(TurnId("typed"), PrivateText("Dose of adrenaline?"), None)
    second.store.close()

    third = reopen()
    found = cut_off(third.history, third.spool)
    assert found == (TurnId("typed"), Question(text=PrivateText("Dose of adrenaline?")))
    third.close()
    assert cut_off(None, None) is None

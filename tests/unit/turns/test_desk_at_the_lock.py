"""What the desk does when the vault is locked in the middle of something."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.domain.desk import (
    DeskEvent,
    Notice,
)
from app.domain.errors import Refused
from app.domain.routing import OnsiteRules, WriterChoice, choose_writer
from app.domain.turn import TurnEnded, TurnId, TurnState
from app.store.opened import OpenedStore
from app.turns.keeping import KeptUntilLocked, NothingKept
from app.turns.window import desk as desk_module
from app.turns.window.desk import Keeping
from tests.fakes.sound_card import silence
from tests.fakes.vault import open_keys
from tests.fakes.waiting import PATIENCE_S
from tests.unit.turns.room import DIED, Room
from tests.unit.turns.telling import told


def test_a_lock_in_the_middle_of_speaking_loses_no_word_and_answers_nothing(room: Room, tmp_path: Path) -> None:
    opened = OpenedStore(tmp_path / "v", open_keys(), actor="anna", creates=True)
    room.desk.change_hands(kept_in(opened))
    room.desk.start_listening()
    room.microphone.until_recording(1)
    room.microphone.say(silence(1.0))
    room.desk.change_hands(Keeping(sets_aside=True))
    opened.close()
    again = OpenedStore(tmp_path / "v", open_keys(), actor="anna")
    try:
        (turn,) = again.history.interrupted()
        assert again.spool.read(turn.recording_id).samples == silence(1.0).samples
    finally:
        again.close()
    room.wait()
    assert room.count(TurnEnded) == 0


def test_a_lock_in_the_middle_of_an_answer_leaves_a_question_that_can_be_taken_up_again(
    room: Room, tmp_path: Path
) -> None:
    opened = OpenedStore(tmp_path / "v", open_keys(), actor="anna", creates=True)
    room.desk.change_hands(kept_in(opened))
    room.table.library.gate.close()
    room.desk.ask("What is the dose of adrenaline?")
    room.until_state(TurnState.CHECKED)
    room.desk.change_hands(Keeping(sets_aside=True))
    assert room.ended().state is TurnState.CANCELLED  # on the page; in the vault it waits
    opened.close()
    again = OpenedStore(tmp_path / "v", open_keys(), actor="anna")
    try:
        (turn,) = again.history.interrupted()
        assert turn.question == "What is the dose of adrenaline?"
    finally:
        again.close()
    room.desk.resume()
    room.until(Notice)
    assert told(room.heard.events)[-1] == "notice info: There is nothing to take up again."


def test_a_turn_that_outlives_the_lock_leaves_nothing_to_whoever_comes_next(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "_LEAVE_S", 0.0)
    goes_on, came = threading.Event(), threading.Event()

    def hang(event: DeskEvent) -> None:
        if isinstance(event, TurnEnded):  # an engine that does not stop when it is told to
            came.set()
            assert goes_on.wait(PATIENCE_S)

    room.table.mind.error = DIED
    room.on_event = hang
    room.desk.ask("What is the dose of adrenaline?")
    assert came.wait(PATIENCE_S)
    room.desk.change_hands(Keeping(sets_aside=True))
    room.desk.change_hands(Keeping())  # somebody else has come in
    goes_on.set()
    for thread in room.desk._threads.running():
        thread.join()
    room.desk.resume()
    room.until(Notice)
    assert told(room.heard.events)[-1] == "notice info: There is nothing to take up again."
    room.wait()
    desk = room.desk
    assert (desk._kept, desk._before, desk._asked_back, desk._voice._said) == (None, None, None, None)
    assert room.count(TurnEnded) == 1


def test_after_a_lock_nobody_is_asked_whose_choice_must_be_audited(tmp_path: Path) -> None:
    opened = OpenedStore(tmp_path / "v", open_keys(), actor="anna", creates=True)
    keep = KeptUntilLocked(opened.turns())
    assert keep.is_keeping
    keep.end_keeping()
    opened.close()
    keep.begin(TurnId("t"), is_spoken=False)
    keep.move(TurnId("t"), TurnState.CHECKED)
    with pytest.raises(Refused) as caught:
        keep.choose_writer(
            TurnId("t"), choose_writer(OnsiteRules(host="h", takes_patient_data=False), is_audited=True, is_clear=True)
        )
    assert caught.value.code == "vault-locked"


def test_a_lock_in_the_middle_of_the_choice_is_not_taken_for_an_audit() -> None:
    class LockedMeanwhile(NothingKept):
        audited = 0

        @property
        def is_keeping(self) -> bool:
            keep.end_keeping()
            return True

        def choose_writer(self, turn_id: TurnId, choice: WriterChoice) -> None:
            self.audited += 1

    store = LockedMeanwhile()
    keep = KeptUntilLocked(store)
    rules = OnsiteRules(host="h", takes_patient_data=False)
    keep.choose_writer(TurnId("t"), choose_writer(rules, is_audited=True, is_clear=True))
    assert store.audited == 1


def kept_in(opened: OpenedStore) -> Keeping:
    return Keeping(turns=KeptUntilLocked(opened.turns()), spool=opened.spool, history=opened.history)

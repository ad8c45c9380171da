"""Commands spoken to the desk: repeat, slower, stop."""

from __future__ import annotations

from app.domain.answers.answer import Clarification
from app.domain.desk import (
    Notice,
    PlaybackEnded,
)
from app.domain.private import PrivateText
from app.domain.turn import TurnState
from app.domain.voice.commands import Command
from tests.unit.turns.room import Room


def command(room: Room, said: str) -> None:
    """Hold the key and say a command after an answer."""
    room.table.ears.text = said
    recordings = len(room.microphone.recordings)
    room.desk.start_listening()
    room.microphone.until_recording(recordings + 1)
    room.desk.stop_listening()


def answered(room: Room) -> None:
    room.table.mind.text = "The adult dose of adrenaline is 500 micrograms [1]. Repeat it after 5 minutes [1]."
    room.desk.ask("What is the dose of adrenaline?")
    room.until(PlaybackEnded)


def test_repeat_says_the_last_answer_again_and_leaves_it_on_the_page(room: Room) -> None:
    answered(room)
    room.table.mouth.spoken.clear()
    command(room, "Repeat that, please.")
    room.until(PlaybackEnded, 2)
    assert room.table.mouth.spoken == ["The adult dose of adrenaline is 500 micrograms.", "Repeat it after 5 minutes."]
    assert room.ended(2).state is TurnState.CANCELLED
    assert len(room.table.library.queries) == 1


def test_slower_holds_for_what_is_said_next(room: Room) -> None:
    answered(room)
    command(room, "Slower.")
    room.until(PlaybackEnded, 2)
    assert room.table.mouth.manners[-1].speed < 1
    room.table.ears.text = "What is the dose of adrenaline?"
    room.desk.ask("What is the dose of adrenaline?")
    room.until(PlaybackEnded, 3)
    assert room.table.mouth.manners[-1].speed < 1


def test_stop_is_silent(room: Room) -> None:
    answered(room)
    spoken = len(room.table.mouth.spoken)
    command(room, "Stop!")
    assert room.ended(2).state is TurnState.CANCELLED
    room.wait()
    assert len(room.table.mouth.spoken) == spoken


def test_a_command_before_any_answer_says_so(room: Room) -> None:
    command(room, "Repeat.")
    assert room.until(Notice).message == "Nothing has been said yet."


def test_a_command_can_be_given_without_a_word(room: Room) -> None:
    answered(room)
    room.table.mouth.spoken.clear()
    room.desk.obey(Command.REPEAT)
    room.until(PlaybackEnded, 2)
    assert len(room.table.mouth.spoken) == 2


def test_a_command_is_no_answer_to_what_was_asked_back(room: Room) -> None:
    room.table.ears.text = "Repeat."
    room.desk._asked_back = Clarification(question=PrivateText("Which?"), choices=("one", "two"))
    command(room, "Repeat.")
    room.ended()
    room.wait()
    assert room.desk._asked_back is not None

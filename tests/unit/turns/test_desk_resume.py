"""A turn that was interrupted is taken up again at the desk."""

from __future__ import annotations

import pytest

from app.domain.desk import (
    Notice,
    PlaybackEnded,
)
from app.domain.turn import TurnEnded
from tests.unit.turns.room import DIED, Room
from tests.unit.turns.telling import told


def test_an_interrupted_turn_is_taken_up_again_from_the_recording(room: Room) -> None:
    room.table.ears.error = DIED
    room.desk.start_listening()
    room.desk.stop_listening()
    first = room.ended()
    assert told([first]) == ["ended: interrupted (worker-died), no answer, kept: recording"]
    room.table.ears.error = None
    room.desk.resume()
    assert told([room.ended(2)]) == ["ended: done, grounded"]
    assert room.ended(2).turn_id == first.turn_id
    assert room.table.ears.heard == [room.microphone.recordings[0].audio] * 2


def test_an_interrupted_turn_is_not_heard_twice_when_it_was_understood(room: Room) -> None:
    room.table.mind.error = DIED
    room.desk.start_listening()
    room.desk.stop_listening()
    assert told([room.ended()]) == ["ended: interrupted (worker-died), not_found, kept: question"]
    room.table.mind.error = None
    room.desk.resume()
    assert told([room.ended(2)]) == ["ended: done, grounded"]
    assert len(room.table.ears.heard) == 1


def test_a_recording_in_which_nothing_was_heard_is_heard_again(room: Room) -> None:
    room.table.ears.text = ""
    room.desk.start_listening()
    room.desk.stop_listening()
    assert told([room.ended()]) == ["ended: failed (no-speech), no answer, kept: recording"]
    room.table.ears.text = "What is the dose of adrenaline?"
    room.desk.resume()
    assert told([room.ended(2)]) == ["ended: done, grounded"]


@pytest.mark.parametrize("how", ["never asked", "done", "cancelled"])
def test_there_is_nothing_to_take_up_when_nothing_was_interrupted(room: Room, how: str) -> None:
    if how == "done":
        room.desk.ask("What is the dose of adrenaline?")
        room.until(PlaybackEnded)
    elif how == "cancelled":
        room.table.mind.gate.close()
        room.desk.ask("What is the dose of adrenaline?")
        room.table.mind.gate.until_reached()
        room.desk.cancel()
        room.ended()
        room.heard.wait_for(lambda e: isinstance(e, TurnEnded))
    room.desk.resume()
    assert room.until(Notice).message == "There is nothing to take up again."

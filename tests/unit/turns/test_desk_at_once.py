"""The desk when two things happen at once, and when it is closed in the middle of one."""

from __future__ import annotations

import pytest

from app.domain.desk import (
    LevelChanged,
    PlaybackEnded,
)
from app.domain.turn import SpeechStarted, TurnEnded, TurnStarted, TurnState
from tests.unit.turns.room import Room
from tests.unit.turns.telling import told


def test_a_key_let_go_before_the_microphone_is_open_ends_the_recording_as_soon_as_it_is(room: Room) -> None:
    room.microphone.gate.close()
    room.desk.start_listening()
    room.microphone.gate.until_reached()
    room.desk.stop_listening()
    room.microphone.gate.open()
    room.ended()
    assert [r.ended_by for r in room.microphone.recordings] == ["stop"]
    assert told(room.heard.events)[0] == "started: spoken"


def test_cancel_while_the_microphone_opens_leaves_it_closed(room: Room) -> None:
    room.microphone.gate.close()
    room.desk.start_listening()
    room.microphone.gate.until_reached()
    room.desk.cancel()
    room.microphone.gate.open()
    room.wait()
    assert [r.ended_by for r in room.microphone.recordings] == ["abandon"]
    assert room.count(TurnStarted) == 0


def test_cancel_right_after_key_down_never_leaves_a_microphone_open(room: Room) -> None:
    for _ in range(30):
        room.desk.start_listening()
        room.desk.cancel()
    room.wait()
    assert {r.ended_by for r in room.microphone.recordings} <= {"abandon"}
    assert room.count(TurnStarted) == 0


def test_cancel_while_recording_forgets_the_recording(room: Room) -> None:
    room.microphone.levels = (0.1,)
    room.desk.start_listening()
    room.until(LevelChanged)
    room.desk.cancel()
    room.desk.stop_listening()
    room.wait()
    assert [r.ended_by for r in room.microphone.recordings] == ["abandon"]
    assert room.count(TurnStarted) == 0


def test_cancel_between_key_up_and_the_turn_is_not_lost(room: Room) -> None:
    room.microphone.gate.close()
    room.desk.start_listening()
    room.microphone.gate.until_reached()
    room.desk.stop_listening()  # it waits for the microphone
    room.desk.cancel()
    room.microphone.gate.open()
    room.wait()
    assert room.count(TurnStarted) == 0
    assert [r.ended_by for r in room.microphone.recordings] == ["abandon"]


def test_two_key_presses_in_a_row_leave_one_turn(room: Room) -> None:
    room.microphone.gate.close()
    room.desk.start_listening()
    room.microphone.gate.until_reached()
    room.desk.stop_listening()
    room.desk.start_listening()
    room.desk.stop_listening()
    room.microphone.gate.open()
    room.ended()
    room.wait()
    assert room.count(TurnStarted) == 1
    assert [r.ended_by for r in room.microphone.recordings].count("stop") == 1
    assert all(r.ended_by for r in room.microphone.recordings)


def test_a_new_question_while_the_answer_is_spoken_stops_the_sound_and_comes_after_it(room: Room) -> None:
    room.loudspeaker.gate.close()
    first = room.desk.ask("What is the dose of adrenaline?")
    room.ended()
    room.loudspeaker.gate.until_reached()  # the last sound is being played
    second = room.desk.ask("And then?")
    room.until(PlaybackEnded, 2)
    assert [room.ended(1).turn_id, room.ended(2).turn_id] == [first, second]
    assert "stop" in room.loudspeaker.playbacks[0].calls
    assert room.loudspeaker.playbacks[1].calls == ["finish", "wait"]
    lines = told(room.heard.events)
    assert lines.index("silent") < lines.index("started: typed", 1)


def test_a_new_question_while_the_first_is_written_ends_the_first_and_they_never_overlap(room: Room) -> None:
    room.table.mind.gate.close()
    room.desk.ask("What is the dose of adrenaline?")
    room.table.mind.gate.until_reached()
    room.desk.ask("And then?")
    room.ended(2)
    states = [
        "start" if isinstance(e, TurnStarted) else e.state
        for e in room.heard.events
        if isinstance(e, TurnStarted | TurnEnded)
    ]
    assert states == ["start", TurnState.CANCELLED, "start", TurnState.DONE]


def test_of_many_questions_at_once_the_last_is_answered(room: Room) -> None:
    ids = [room.desk.ask(f"Question {n}?") for n in range(20)]
    last = room.heard.wait_for(lambda e: isinstance(e, TurnEnded) and e.turn_id == ids[-1])
    assert told([last]) == ["ended: done, grounded"]
    assert room.count(TurnStarted) == room.count(TurnEnded)


def test_key_down_while_the_answer_is_spoken_makes_it_silent(room: Room) -> None:
    room.loudspeaker.gate.close()
    room.desk.ask("What is the dose of adrenaline?")
    room.loudspeaker.gate.until_reached()
    room.desk.start_listening()
    room.until(PlaybackEnded)
    assert "stop" in room.loudspeaker.playbacks[0].calls


def test_cancel_while_it_is_spoken_ends_the_turn_and_the_sound(room: Room) -> None:
    room.table.mouth.gate.close()
    room.desk.ask("What is the dose of adrenaline?")
    room.until(SpeechStarted)
    room.until_state(TurnState.SPEAKING)
    room.desk.cancel()
    assert told([room.ended()]) == ["ended: cancelled (cancelled), grounded"]
    room.until(PlaybackEnded)
    assert "finish" not in room.loudspeaker.playbacks[0].calls


def test_a_follow_up_that_breaks_in_goes_on_from_the_question_it_broke(room: Room) -> None:
    room.desk.ask("How is hyperkalaemia treated?")
    room.ended()
    room.table.mouth.gate.close()
    room.desk.ask("What is the dose of adrenaline?")
    room.until(SpeechStarted, 2)
    room.desk.cancel()
    room.table.mouth.gate.open()
    assert room.ended(2).state is TurnState.CANCELLED
    room.desk.ask("and in renal failure?")
    answer = room.ended(3).answer
    assert answer is not None
    assert any("dose of adrenaline, in renal failure" in note for note in answer.notes)


def test_cancel_with_nothing_under_way_does_nothing(room: Room) -> None:
    room.desk.cancel()
    room.desk.cancel()
    room.wait()
    assert room.heard.events == []


@pytest.mark.parametrize("where", ["microphone", "ears", "library", "mind", "mouth", "loudspeaker"])
def test_close_in_the_middle_ends_everything_and_waits_for_it(room: Room, where: str) -> None:
    gates = {
        "microphone": room.microphone.gate,
        "ears": room.table.ears.gate,
        "library": room.table.library.gate,
        "mind": room.table.mind.gate,
        "mouth": room.table.mouth.gate,
        "loudspeaker": room.loudspeaker.gate,
    }
    gates[where].close()
    room.desk.start_listening()
    if where == "microphone":
        gates[where].until_reached()
        room.microphone.gate.open()
    else:
        room.desk.stop_listening()
        gates[where].until_reached()
    room.desk.close()
    assert room.workers.is_closed
    assert room.count(TurnStarted) == room.count(TurnEnded)
    assert all(r.ended_by for r in room.microphone.recordings)
    after = len(room.heard.events)
    room.desk.ask("What is the dose of adrenaline?")
    room.desk.start_listening()
    room.desk.stop_listening()
    room.desk.close()
    assert len(room.heard.events) == after

"""What the window asks of the desk, and what it is told: one thing after the other."""

from __future__ import annotations

import pytest

from app.domain.answers.answer import Citation
from app.domain.desk import (
    LevelChanged,
    MicrophoneState,
    Notice,
    PassageOpened,
    PlaybackEnded,
    WordsHeard,
    WorkerChanged,
    WorkerState,
)
from app.domain.documents.reference import DocumentId, PassageId
from app.domain.errors import EnvironmentProblem
from app.domain.models import Role
from app.domain.turn import SpeechStarted, TurnStarted, TurnState
from tests.conftest import ExpectedLog
from tests.fakes.sound_card import silence
from tests.unit.turns.room import Room
from tests.unit.turns.telling import told


def test_a_typed_question_is_answered_and_spoken(room: Room) -> None:
    turn_id = room.desk.ask("  What is the dose of adrenaline? ")
    room.until(PlaybackEnded)
    assert room.ended().turn_id == turn_id
    lines = told(room.heard.events)
    assert lines[0] == "started: typed"
    assert "question: What is the dose of adrenaline?" in lines
    assert lines[-2:] == ["ended: done, grounded", "silent"]
    (playback,) = room.loudspeaker.playbacks
    assert (playback.rate_hz, len(playback.fed), playback.calls) == (22_050, 2, ["finish", "wait"])


def test_a_spoken_question_is_recorded_while_the_key_is_down(room: Room) -> None:
    room.microphone.levels = (0.1, 0.5)
    room.desk.start_listening()
    room.until(LevelChanged, 2)
    room.desk.stop_listening()
    room.until(PlaybackEnded)
    assert told(room.heard.events)[:4] == ["level: 0.1", "level: 0.5", "started: spoken", "recorded"]
    (recording,) = room.microphone.recordings
    assert recording.ended_by == "stop"
    assert room.table.ears.heard == [recording.audio]


def test_a_desk_that_does_not_speak_opens_no_loudspeaker() -> None:
    room = Room(speaks=False)
    room.desk.ask("What is the dose of adrenaline?")
    assert told([room.ended()]) == ["ended: done, grounded"]
    room.wait()
    assert (room.loudspeaker.playbacks, room.table.mouth.spoken) == ([], [])
    assert room.count(PlaybackEnded) == 0


def test_without_a_loudspeaker_the_answer_is_shown(room: Room) -> None:
    room.loudspeaker.error = EnvironmentProblem("There is no loudspeaker.", code="loudspeaker-missing")
    room.desk.ask("What is the dose of adrenaline?")
    assert told([room.ended()]) == ["ended: done, grounded"]
    assert "cannot speak: There is no loudspeaker." in told(room.heard.events)


def test_without_a_microphone_a_notice_says_so(room: Room) -> None:
    room.microphone.error = EnvironmentProblem("There is no microphone.", remedy="Plug one in.", code="m")
    room.desk.start_listening()
    notice = room.until(Notice)
    room.desk.stop_listening()
    room.wait()
    assert (notice.message, notice.remedy, notice.key) == ("There is no microphone.", "Plug one in.", "m")
    assert room.count(TurnStarted) == 0


def test_key_up_without_key_down_does_nothing(room: Room) -> None:
    room.desk.stop_listening()
    room.wait()
    assert room.heard.events == []


def test_warm_up_starts_every_engine_prepares_the_library_and_reads_the_prompt_ahead(room: Room) -> None:
    prepared: list[object] = []
    room.prepare = prepared.append
    room.workers.states[Role.MIND] = WorkerState.READY
    room.desk.warm_up()
    assert room.until(MicrophoneState) == MicrophoneState(name="Fake microphone")
    room.wait()
    assert set(room.workers.started) == set(Role)
    assert [e for e in room.heard.events if isinstance(e, WorkerChanged)] == [
        WorkerChanged(role=Role.MIND, state=WorkerState.READY)
    ]
    assert len(prepared) == 1
    assert [m.content for m in room.table.mind.read[0]] == ["Answer from the sources."]


@pytest.mark.parametrize(
    ("device", "error", "said"),
    [
        ("", None, "microphone: No microphone was found. You can type."),
        ("x", EnvironmentProblem("No sound.", remedy="Look."), "microphone: No sound. Look."),
    ],
)
def test_warm_up_says_when_there_is_no_microphone(
    room: Room, device: str, error: EnvironmentProblem | None, said: str
) -> None:
    room.microphone.device, room.microphone.error = device, error
    room.desk.warm_up()
    assert told([room.until(MicrophoneState)]) == [said]


def test_a_microphone_that_is_there_again_is_told_with_its_first_sound(room: Room) -> None:
    room.microphone.device, room.microphone.levels = "", (0.1, 0.1, 0.1)
    room.desk.warm_up()
    assert room.until(MicrophoneState).name == ""
    room.microphone.device = "Back again"
    room.desk.start_listening()
    assert room.until(MicrophoneState, 2).name == "Back again"
    room.desk.cancel()
    room.wait()
    assert room.count(MicrophoneState) == 2, "looked for once, not with every level"


def test_a_microphone_that_does_not_open_is_not_named_any_more(room: Room) -> None:
    room.desk.warm_up()
    assert room.until(MicrophoneState).name == "Fake microphone"
    room.microphone.error = EnvironmentProblem("Another program holds it.", code="microphone-busy")
    room.desk.start_listening()
    assert room.until(Notice).key == "microphone-busy"
    assert room.until(MicrophoneState, 2) == MicrophoneState(name="", message="Another program holds it.")
    room.desk.cancel()
    room.wait()


def test_a_problem_of_warm_up_is_told_with_its_remedy(room: Room) -> None:
    def prepare(_emit: object) -> None:
        raise EnvironmentProblem("The model is missing.", remedy="Install it.", code="model-missing")

    room.prepare = prepare
    room.desk.warm_up()
    notice = room.until(Notice)
    assert (notice.message, notice.remedy, notice.key) == ("The model is missing.", "Install it.", "model-missing")


CITATION = Citation(
    id="1",
    passage_id=PassageId("p"),
    document_id=DocumentId("d"),
    external_id="x",
    title="T",
    source="S",
    edition="E",
    section="H",
    external_section="1",
    quote="q",
    quote_start=0,
    quote_end=1,
    score=0.9,
)


def test_a_citation_opens_its_whole_section(room: Room) -> None:
    room.table.library.sections["d", "1"] = "q and more"
    room.desk.open_passage(CITATION)
    assert room.until(PassageOpened) == PassageOpened(citation=CITATION, section_text="q and more")


def test_a_citation_of_a_removed_document_is_a_notice(room: Room) -> None:
    room.desk.open_passage(CITATION)
    assert room.until(Notice).key == "section-not-found"


def test_a_bug_is_told_to_the_window_and_logged_without_its_words(room: Room, expect_log: ExpectedLog) -> None:
    expect_log(r"app\.turns\.window\.desk_threads: RuntimeError in turn at engines\.py:\d+$")
    room.table.mind.error = RuntimeError("about Mr Canary")  # type: ignore[assignment]
    room.desk.ask("What is the dose of adrenaline?")
    assert told([room.ended()]) == ["ended: failed (bug), not_found, kept: question"]
    assert "Canary" not in room.until(Notice).message
    room.table.mind.error = None
    room.desk.ask("What is the dose of adrenaline?")
    assert told([room.ended(2)]) == ["ended: done, grounded"]


def test_a_bug_while_something_is_spoken_does_not_leave_the_loudspeaker_open(
    room: Room, expect_log: ExpectedLog
) -> None:
    expect_log("RuntimeError in turn")
    room.table.mind.text = "The adult dose of adrenaline is 500 micrograms [1]. Repeat it after 5 minutes [1]."
    room.table.mind.error = RuntimeError()  # type: ignore[assignment]
    room.table.mind.gate.close()
    room.desk.ask("What is the dose of adrenaline?")
    room.until(SpeechStarted)
    room.table.mind.gate.open()
    room.until(PlaybackEnded)
    assert room.loudspeaker.playbacks[0].calls[-1] == "wait"


def test_words_are_told_while_the_key_is_down(room: Room) -> None:
    room.table.ears.live = ["What is the dose"]
    room.desk.start_listening()
    room.microphone.until_recording(1)
    room.microphone.say(silence(1.0))
    heard = room.until(WordsHeard)
    assert heard.text == "What is the dose"
    room.desk.stop_listening()
    assert room.ended().state is TurnState.DONE


def test_a_recording_that_is_given_up_stops_hearing(room: Room) -> None:
    room.table.ears.listen_gate.close()
    room.desk.start_listening()
    room.microphone.until_recording(1)
    room.microphone.say(silence(1.0))
    room.table.ears.listen_gate.until_reached()
    room.desk.cancel()
    room.wait()
    assert room.microphone.recordings[0].ended_by == "abandon"

"""What the window asks of the desk, and what it is told; above all when two things happen at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.domain.answer import Citation, Clarification
from app.domain.commands import Command
from app.domain.desk import (
    DeskEvent,
    LevelChanged,
    MicrophoneState,
    Notice,
    PassageOpened,
    PlaybackEnded,
    WordsHeard,
    WorkerChanged,
    WorkerState,
)
from app.domain.errors import EnvironmentProblem, Refused, WorkerDied
from app.domain.models import Role
from app.domain.private import PrivateText
from app.domain.reference import DocumentId, PassageId
from app.domain.routing import OnsiteRules, WriterChoice, choose_writer
from app.domain.turn import SpeechStarted, StateChanged, TurnEnded, TurnId, TurnStarted, TurnState
from app.ports import Emit
from app.store.opened import OpenedStore
from app.turns import desk as desk_module
from app.turns.desk import DeskParts, Keeping, VoiceDesk
from app.turns.keeping import KeptUntilLocked, NothingKept
from app.turns.parts import TurnOptions
from tests.conftest import ExpectedLog
from tests.fakes.engines import FakeLoudspeaker, FakeMicrophone, FakeWorkers, Listener, silence
from tests.fakes.vault import open_keys
from tests.unit.turns.conftest import Table
from tests.unit.turns.telling import told

DIED = WorkerDied("The engine ended.", remedy="Ask again.")


@dataclass
class Room:
    """A desk with all that it stands on."""

    table: Table = field(default_factory=Table)
    microphone: FakeMicrophone = field(default_factory=FakeMicrophone)
    loudspeaker: FakeLoudspeaker = field(default_factory=FakeLoudspeaker)
    workers: FakeWorkers = field(default_factory=FakeWorkers)
    heard: Listener = field(default_factory=Listener)
    prepare: Callable[[Any], None] = lambda _emit: None
    speaks: bool = True
    on_event: Callable[[DeskEvent], None] = lambda _event: None

    def __post_init__(self) -> None:
        self.desk = VoiceDesk(
            DeskParts(
                turn=self.table.parts(),
                options=TurnOptions(),
                workers=self.workers,
                microphone=self.microphone,
                loudspeaker=self.loudspeaker,
                speaks=self.speaks,
                prepare=self._prepare,
            ),
            self._emit,
        )

    def _prepare(self, emit: Emit) -> None:
        self.prepare(emit)

    def _emit(self, event: DeskEvent) -> None:
        self.heard(event)
        self.on_event(event)

    def ended(self, count: int = 1) -> TurnEnded:
        """Wait for the end of turn number `count`."""
        event = self.heard.wait_for(lambda e: isinstance(e, TurnEnded), count)
        assert isinstance(event, TurnEnded)
        return event

    def until(self, kind: type, count: int = 1) -> Any:
        return self.heard.wait_for(lambda e: isinstance(e, kind), count)

    def until_state(self, state: TurnState) -> None:
        self.heard.wait_for(lambda e: isinstance(e, StateChanged) and e.state is state)

    def wait(self) -> None:
        """Close the desk: all its threads have ended."""
        self.desk.close()

    def count(self, kind: type) -> int:
        return sum(isinstance(e, kind) for e in self.heard.events)


@pytest.fixture
def room() -> Iterator[Room]:
    room = Room()
    yield room
    for gate in (
        room.microphone.gate,
        room.loudspeaker.gate,
        room.table.mind.gate,
        room.table.mouth.gate,
        room.table.ears.gate,
        room.table.library.gate,
    ):
        gate.open()
    room.desk.close()


# ---- one after the other --------------------------------------------------------------------------------------------


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


# ---- at once --------------------------------------------------------------------------------------------------------


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


# ---- resume ---------------------------------------------------------------------------------------------------------


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


# ---- close ----------------------------------------------------------------------------------------------------------


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


# ---- the rest -------------------------------------------------------------------------------------------------------


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
    expect_log(r"app\.turns\.desk_threads: RuntimeError in turn at engines\.py:\d+$")
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


# ---- the vault is locked in the middle ------------------------------------------------------------------------------


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
            assert goes_on.wait(20)

    room.table.mind.error = DIED
    room.on_event = hang
    room.desk.ask("What is the dose of adrenaline?")
    assert came.wait(20)
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

"""The state of the Ask page, event by event, without a window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from app.domain.answers.answer import AnswerStatus
from app.domain.desk import (
    DeskEvent,
    ListeningChanged,
    MicrophoneState,
    Notice,
    PlaybackEnded,
    Severity,
    WordsHeard,
    WorkerChanged,
    WorkerState,
)
from app.domain.models import Role
from app.domain.private import PrivateText
from app.domain.turn import (
    PartialHeard,
    SpeechUnavailable,
    StateChanged,
    Timings,
    TurnEnded,
    TurnId,
    TurnStarted,
    TurnState,
)
from app.ui.ask.ask_state import (
    AskState,
    Intent,
    Phase,
    QuestionSent,
    StopAsked,
    TalkLocked,
    TalkPressed,
    TalkReleased,
    apply,
)
from app.ui.wording import match_figure, match_words, stage
from tests.ui import scenes

OTHER = TurnId("turn-2")


def after(events: Iterable[DeskEvent | Intent], state: AskState | None = None) -> AskState:
    state = state or AskState()
    for event in events:
        state = apply(state, event)
    return state


def ended(state: TurnState, *, kept: str = "", turn_id: TurnId = scenes.TURN) -> TurnEnded:
    return TurnEnded(turn_id=turn_id, state=state, answer=None, timings=Timings(), kept=kept)


def phases(events: Iterable[DeskEvent | Intent]) -> list[Phase]:
    state, seen = AskState(), [Phase.READY]
    for event in events:
        state = apply(state, event)
        if state.phase is not seen[-1]:
            seen.append(state.phase)
    return seen


def test_a_whole_spoken_turn_passes_through_the_four_phases() -> None:
    events = (
        TalkPressed(),
        scenes.listening(),
        TalkReleased(too_short=False),
        *scenes.started(),
        *scenes.heard(),
        *scenes.found(),
        *scenes.written(scenes.FIRST),
        *scenes.spoken(),
        *scenes.written(scenes.SECOND),
        *scenes.done(scenes.FIRST, scenes.SECOND),
        PlaybackEnded(),
    )
    assert phases(events) == [Phase.READY, Phase.LISTENING, Phase.THINKING, Phase.SPEAKING, Phase.READY]
    state = after(events)
    assert state.question == scenes.QUESTION
    assert [s.text for s in state.sentences] == [scenes.FIRST.text, scenes.SECOND.text]
    assert [c.id for c in state.citations] == ["1", "2"]
    assert state.titles == scenes.TITLES
    assert state.confidence == 0.86
    assert state.status is AnswerStatus.GROUNDED
    assert not state.may_try_again


def test_a_typed_turn_thinks_from_the_moment_it_is_sent() -> None:
    state = after([QuestionSent(text=PrivateText("Dose of paracetamol?"))])
    assert state.phase is Phase.THINKING
    assert state.question == "Dose of paracetamol?"
    assert after(scenes.started(spoken=False), state).phase is Phase.THINKING


def test_a_question_that_waits_for_the_library_says_so() -> None:
    checked = [*scenes.started(spoken=False), StateChanged(turn_id=scenes.TURN, state=TurnState.CHECKED)]
    assert stage(after(checked)) == "Searching the library"
    starting = WorkerChanged(role=Role.LIBRARY, state=WorkerState.STARTING)
    assert stage(after([starting, *checked])) == "Waiting until the library is ready"


def test_sending_a_question_takes_the_old_answer_away_at_once() -> None:
    state = after([*scenes.grounded(), QuestionSent(text=PrivateText("Next?"))])
    assert state.sentences == ()
    assert state.ending is None
    assert state.status is None


def test_words_appear_while_they_are_heard_and_become_the_question() -> None:
    partial = PartialHeard(turn_id=scenes.TURN, text=PrivateText("What is the"))
    state = after([*scenes.started(), partial])
    assert state.partial == "What is the"
    state = after(scenes.heard(), state)
    assert state.partial == ""
    assert state.questions_heard == 1


def test_events_of_an_earlier_turn_change_nothing() -> None:
    state = after([*scenes.started(), *scenes.heard()])
    late = (*scenes.found(turn_id=OTHER), *scenes.written(scenes.FIRST, turn_id=OTHER), *scenes.done(turn_id=OTHER))
    assert after(late, state) == state


def test_a_late_sentence_of_a_cancelled_turn_never_stands_under_the_next_question() -> None:
    state = after([*scenes.started(), *scenes.heard(), QuestionSent(text=PrivateText("Next?"))])
    state = after([*scenes.written(scenes.FIRST), ended(TurnState.CANCELLED)], state)
    assert state.sentences == ()
    assert state.question == "Next?"
    assert state.phase is Phase.THINKING


def test_the_microphone_counts_as_open_only_when_it_gives_a_level() -> None:
    state = after([TalkPressed()])
    assert state.phase is Phase.LISTENING
    assert not state.is_hearing
    state = apply(state, scenes.listening(level=0.2, elapsed_s=1.5))
    assert state.is_hearing
    assert (state.level, state.elapsed_s) == (0.2, 1.5)


def test_a_level_that_comes_after_the_key_went_up_does_not_listen_again() -> None:
    state = after([TalkPressed(), scenes.listening(), TalkReleased(too_short=False)])
    assert apply(state, scenes.listening()) == state


def test_a_tap_is_remembered_until_the_next_press() -> None:
    state = after([TalkPressed(), TalkReleased(too_short=True)])
    assert state.phase is Phase.READY
    assert state.was_tapped
    assert not apply(state, TalkPressed()).was_tapped


def test_a_tap_that_silences_the_voice_is_not_taken_for_a_mistake() -> None:
    speaking = after([*scenes.started(), *scenes.heard(), *scenes.spoken()])
    state = after([TalkPressed(), PlaybackEnded(), TalkReleased(too_short=True)], speaking)
    assert not state.was_tapped


def test_the_answer_stays_while_the_next_question_is_being_spoken() -> None:
    state = after([*scenes.grounded(), TalkPressed(), scenes.listening()])
    assert state.phase is Phase.LISTENING
    assert len(state.sentences) == 3


def test_a_spoken_turn_of_which_nothing_was_heard_gives_the_old_answer_back() -> None:
    old = after(scenes.grounded())
    state = after([TurnStarted(turn_id=OTHER, spoken=True), ended(TurnState.CANCELLED, turn_id=OTHER)], old)
    assert state == old


def test_a_cancelled_turn_that_was_heard_keeps_its_own_words() -> None:
    state = after([*scenes.grounded(), *scenes.started(turn_id=OTHER), *scenes.heard("Next?", turn_id=OTHER)])
    state = apply(state, ended(TurnState.CANCELLED, turn_id=OTHER))
    assert state.question == "Next?"
    assert state.sentences == ()
    assert state.phase is Phase.READY


def test_a_warning_before_anything_was_heard_ends_listening() -> None:
    no_microphone = Notice(severity=Severity.ERROR, message="There is no microphone.")
    assert after([TalkPressed(), no_microphone]).phase is Phase.READY
    assert after([TalkPressed(), scenes.listening(), no_microphone]).phase is Phase.LISTENING


def test_a_warning_after_the_key_went_up_ends_the_waiting() -> None:
    warning = Notice(severity=Severity.WARNING, message="Nothing was recorded.")
    state = after([TalkPressed(), scenes.listening(), TalkReleased(too_short=False)])
    assert state.phase is Phase.THINKING
    assert apply(state, warning).phase is Phase.READY


def test_a_remark_does_not_disturb_what_is_under_way() -> None:
    state = after([TalkPressed()])
    assert apply(state, Notice(severity=Severity.INFO, message="A backup was made.")) == state


def test_a_recording_that_ends_by_itself_ends_listening() -> None:
    state = after([TalkPressed(), scenes.listening(), *scenes.started()])
    assert state.phase is Phase.THINKING


def test_asking_to_stop_lets_go_of_everything_that_only_the_window_knows() -> None:
    assert apply(after([TalkPressed(), scenes.listening()]), StopAsked()).phase is Phase.READY
    assert apply(after([QuestionSent(text=PrivateText("x"))]), StopAsked()).phase is Phase.READY


def test_the_last_words_are_still_spoken_after_the_turn_is_done() -> None:
    state = after([*scenes.started(), *scenes.heard(), *scenes.spoken(), *scenes.done(scenes.FIRST)])
    assert state.phase is Phase.SPEAKING
    assert apply(state, PlaybackEnded()).phase is Phase.READY


@pytest.mark.parametrize("state", [TurnState.CANCELLED, TurnState.FAILED, TurnState.INTERRUPTED])
def test_any_other_end_is_silent(state: TurnState) -> None:
    assert after([*scenes.started(), *scenes.heard(), *scenes.spoken(), ended(state)]).phase is Phase.READY


@pytest.mark.parametrize(("kept", "may"), [("question", True), ("recording", True), ("", False)])
def test_a_turn_can_be_tried_again_when_something_of_it_was_kept(kept: str, may: bool) -> None:
    assert after([*scenes.started(), ended(TurnState.INTERRUPTED, kept=kept)]).may_try_again is may


@pytest.mark.parametrize("again", [True, False])
def test_a_turn_that_is_taken_up_again_keeps_its_question_and_drops_its_half_answer(again: bool) -> None:
    state = after(scenes.broken())
    assert len(state.sentences) == 1
    begin: tuple[DeskEvent, ...] = (StateChanged(turn_id=scenes.TURN, state=TurnState.TRANSCRIBED),)
    if again:
        begin = (TurnStarted(turn_id=scenes.TURN, spoken=True), *begin)
    state = after(begin, state)
    assert state.phase is Phase.THINKING
    assert state.question == scenes.QUESTION
    assert state.sentences == ()
    assert state.ending is None


def test_what_was_streamed_stays_when_a_turn_ends_without_an_answer() -> None:
    state = after([*scenes.started(), *scenes.heard(), *scenes.written(scenes.FIRST), ended(TurnState.FAILED)])
    assert state.sentences == (scenes.FIRST,)
    assert state.status is None


def test_the_finished_answer_is_what_counts() -> None:
    state = after([*scenes.started(), *scenes.heard(), *scenes.written(scenes.FIRST), *scenes.done(scenes.SECOND)])
    assert state.sentences == (scenes.SECOND,)


def test_an_answer_is_judged_by_its_sentences() -> None:
    assert after(scenes.partly()).status is AnswerStatus.PARTLY
    assert after(scenes.not_found()).status is AnswerStatus.NOT_FOUND


def test_a_voice_that_fails_is_a_remark_and_not_the_end() -> None:
    trouble = SpeechUnavailable(turn_id=scenes.TURN, message="There is no loudspeaker.", remedy="Plug one in.")
    state = after([*scenes.started(), *scenes.heard(), trouble])
    assert state.speech_problem is not None
    assert state.phase is Phase.THINKING


def test_workers_and_microphone_outlive_a_turn() -> None:
    state = after([*scenes.ready(), WorkerChanged(role=Role.MIND, state=WorkerState.STARTING), *scenes.grounded()])
    assert state.microphone == MicrophoneState(name="Jabra Speak 510")
    assert state.workers[Role.EARS] is WorkerState.READY
    assert state.starting == (Role.MIND,)


def test_states_do_not_pile_up() -> None:
    state = AskState()
    for number in range(50):
        turn = TurnId(f"t{number}")
        state = after([*scenes.started(turn_id=turn), *scenes.heard(turn_id=turn)], state)
    assert state.before is not None
    assert state.before.before is None


def test_words_are_not_in_the_repr() -> None:
    assert "adrenaline" not in repr(replace(after([*scenes.started(), *scenes.heard()]), before=None))


def test_words_said_while_the_key_is_down_stay_until_the_final_ones_are_there() -> None:
    live = WordsHeard(agreed=PrivateText("What is"), text=PrivateText("What is the dose"))
    state = after([TalkPressed(), live])
    assert state.partial == "What is the dose"
    state = after([TalkReleased(too_short=False), *scenes.started()], state)
    assert state.partial == "What is the dose"
    assert after(scenes.heard(), state).partial == ""


def test_words_that_come_after_the_key_is_up_change_nothing() -> None:
    live = WordsHeard(agreed=PrivateText(""), text=PrivateText("late"))
    assert after([live]).partial == ""


def test_the_end_of_an_earlier_recording_that_is_told_late_does_not_unlock_the_one_under_way() -> None:
    first = [TalkPressed(), TalkLocked(), ListeningChanged(is_on=True, is_locked=True, number=1)]
    second = [TalkReleased(too_short=False), TalkPressed(), TalkLocked(), ListeningChanged(is_on=False, number=1)]
    state = after([*first, *second])
    assert state.is_locked
    state = after([ListeningChanged(is_on=True, is_locked=True, number=2), scenes.listening()], state)
    assert state.is_locked
    assert not apply(state, ListeningChanged(is_on=False, number=2)).is_locked


def test_an_estimate_is_never_called_certain() -> None:
    assert "99 of 100" in match_figure(0.999)


def test_how_well_the_search_matched_is_no_figure_that_reads_like_how_right_the_answer_is() -> None:
    assert match_words(0.94) == "strong match with the question"
    assert "%" not in match_words(0.94) + match_figure(0.94)
    assert "not how likely the answer is right" in match_figure(0.94)

"""One question, from sound or text to a checked and spoken answer: its stages in order, and its ends."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.cancellation import Cancellation
from app.domain.errors import Bug, Cancelled, VoiceAssistError, WorkerDied
from app.domain.turn import SpeechStarted, SpeechUnavailable, StateChanged, TurnEnded, TurnId, TurnStarted, TurnState
from app.ports import Emit
from app.turns.answering.calculating import calculate
from app.turns.answering.finding import retrieve
from app.turns.answering.mishearing import ask_which_word
from app.turns.answering.other_half import answer_waiting, part
from app.turns.answering.routing import route
from app.turns.answering.understanding import ask_back, decline, understand
from app.turns.answering.writing import answer_from, quote_first
from app.turns.keeping import KeepFirst
from app.turns.parts import Question, TurnOptions, TurnOutcome, TurnParts
from app.turns.under_way import Turn
from app.turns.voice.hearing import check_question, hear
from app.turns.voice.speaking import SoundSink, SpeechLine, SpeechOptions
from app.turns.voice.spoken_ahead import ReadyVoice


def take_turn(
    turn_id: TurnId, question: Question, parts: TurnParts, options: TurnOptions, emit: Emit, cancel: Cancellation
) -> TurnOutcome:
    """Take a turn to its end; errors of the tree end it and are told in the outcome. TurnEnded is always emitted last.

    Clock zero of the timings is the call: the end of speech, or Enter.
    """
    if parts.keep.is_keeping:
        emit = KeepFirst(parts.keep, question.recording_id, emit)
    turn = Turn(turn_id, question, parts, options, emit)
    emit(TurnStarted(turn_id=turn_id, spoken=turn.spoken))
    emit(StateChanged(turn_id=turn_id, state=turn.state))
    speech: SpeechLine | None = None
    error: VoiceAssistError | None = None
    try:
        if options.open_sink is not None:
            speech = _speech_line(turn, options.open_sink, cancel)
        hear(turn, cancel)
        cancel.raise_if_cancelled()
        check_question(turn)
        understand(turn)
        if not decline(turn, speech) and not ask_which_word(turn, speech) and not calculate(turn, speech):
            part(turn)
            retrieve(turn, cancel)
            if not ask_back(turn, speech, cancel):
                quote_first(turn, speech, cancel)
                route(turn)
                answer_from(turn, speech, cancel)
            answer_waiting(turn, speech, cancel)
        cancel.raise_if_cancelled()
        turn.mark("total")
        if speech is not None:
            turn.to(TurnState.SPEAKING)
            speech.finish()
            cancel.raise_if_cancelled()
        turn.to(TurnState.DONE)
    except Cancelled:
        error = Cancelled()
        turn.to(TurnState.CANCELLED)
    except WorkerDied as died:
        error = died
        turn.to(TurnState.INTERRUPTED)
    except VoiceAssistError as problem:
        error = problem
        turn.to(TurnState.FAILED)
    except Exception as fault:
        turn.to(TurnState.FAILED)
        _fall_silent(speech, cancel)
        _tell_end(turn, our_fault(fault))
        raise
    if error is not None:
        _fall_silent(speech, cancel)
    turn.mark("total")
    _tell_end(turn, error)
    return TurnOutcome(
        turn_id=turn_id,
        state=turn.state,
        question=turn.text,
        meant=turn.meant,
        transcript=turn.transcript,
        findings=turn.findings,
        answer=turn.answer(),
        timings=turn.timings(),
        error=error,
        sink=speech.sink if speech else None,
        command=turn.command,
    )


def our_fault(fault: Exception) -> Bug:
    """Return what a person is told of an exception that nobody expected: its type, never its text."""
    return Bug(
        f"Something went wrong inside the program ({type(fault).__name__}). Your words are safe.",
        remedy="Try again. If it happens again, send the diagnostics bundle.",
    )


def _fall_silent(speech: SpeechLine | None, cancel: Cancellation) -> None:
    """Let nothing that is queued for the voice be spoken any more, and wait until its thread has ended."""
    if speech is not None:
        cancel.cancel()
        speech.finish()


def _tell_end(turn: Turn, error: VoiceAssistError | None) -> None:
    told = error if not isinstance(error, Cancelled) else None
    turn.emit(
        TurnEnded(
            turn_id=turn.id,
            state=turn.state,
            answer=turn.answer(),
            timings=turn.timings(),
            error_code=error.code if error else "",
            message=told.message if told else "",
            remedy=told.remedy if told else "",
            kept=turn.kept() if told else "",
        )
    )


def _speech_line(turn: Turn, open_sink: Callable[[int], SoundSink], cancel: Cancellation) -> SpeechLine:
    def first_sound() -> None:
        turn.mark("first_audio")
        turn.emit(SpeechStarted(turn_id=turn.id))

    def failed(error: VoiceAssistError) -> None:
        turn.notes.append(error.message)
        turn.emit(SpeechUnavailable(turn_id=turn.id, message=error.message, remedy=error.remedy))

    options = SpeechOptions(manner=turn.options.manner, on_said=turn.options.on_said)
    heard = turn.question.heard
    foreseen = heard.foreseen if heard is not None else None
    voice = turn.parts.voice if foreseen is None else ReadyVoice(turn.parts.voice, foreseen.spoken)
    return SpeechLine(voice, open_sink, cancel, first_sound, failed, options)

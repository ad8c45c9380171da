"""First stage of a turn: from sound or typing to words that can be a question."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from app.domain.cancellation import Cancellation
from app.domain.errors import BadInput, Cancelled, EnvironmentProblem, not_utf8
from app.domain.private import PrivateText
from app.domain.turn import PartialHeard, QuestionHeard, TurnState
from app.domain.voice.commands import command_in
from app.domain.voice.speech import Audio, Segment, Transcript
from app.turns.under_way import Turn
from app.turns.voice.foreseen import HeardSoFar

LONGEST_QUESTION: Final = 2000
"""Longest question in characters: what is longer is a document, and its place is the library."""


def hear(turn: Turn, cancel: Cancellation) -> None:
    """Get the question's words. Raises BadInput(no-speech, empty-question), WorkerDied, Cancelled (also for a command)."""
    if not turn.spoken:
        turn.emit(QuestionHeard(turn_id=turn.id, text=turn.text, transcript=None))
        return
    if turn.transcript is None:
        turn.transcript = _transcribed(turn, cancel)
    turn.mark("text")
    turn.text = turn.transcript.text
    if not turn.text:
        if turn.question.may_be_nothing:
            raise Cancelled
        if not _is_digital_silence(turn.question.audio):
            raise no_speech()
        turn.is_silent = True
        raise muted()
    if turn.options.obeys and (command := command_in(turn.text)) is not None:
        turn.command = command
        raise Cancelled
    turn.to(TurnState.TRANSCRIBED)
    turn.emit(QuestionHeard(turn_id=turn.id, text=turn.text, transcript=turn.transcript))


def _transcribed(turn: Turn, cancel: Cancellation) -> Transcript:
    question, ears = turn.question, turn.parts.transcriber
    heard: list[str] = []

    def on_segment(segment: Segment) -> None:
        heard.append(segment.text)
        if question.heard is None or not question.heard.text:  # else live text stands there: a half of it would flicker
            turn.emit(PartialHeard(turn_id=turn.id, text=PrivateText(" ".join(heard))))

    if question.path is not None:
        return ears.transcribe_file(question.path, profile=question.profile, on_segment=on_segment, cancel=cancel)
    if question.audio is None:
        raise BadInput("There is no question.", remedy="Say or type one.", code="empty-question")
    done = question.heard or HeardSoFar(text=PrivateText(""), foreseen=None)
    if done.whole is not None:
        return replace(done.whole, duration_s=round(question.audio.ends_s, 3))
    rest = question.audio.since(done.until_s)
    transcript = ears.transcribe(
        rest, vocabulary=turn.options.vocabulary, profile=question.profile, on_segment=on_segment, cancel=cancel
    )
    if not done.until_s:
        return transcript
    return replace(
        transcript,
        segments=(*done.segments, *(s.later(done.until_s) for s in transcript.segments)),
        duration_s=round(question.audio.ends_s, 3),
    )


def no_speech() -> BadInput:
    """Return the error for a recording without words."""
    return BadInput(
        "No words were heard in the recording.",
        remedy="Speak closer to the microphone, and keep the key down until you have finished.",
        code="no-speech",
    )


def muted() -> EnvironmentProblem:
    """Return the error for a recording in which not even the room was heard."""
    return EnvironmentProblem(
        "The microphone gave no sound at all: it is muted, or its switch is off.",
        remedy="Switch it on, on the headset or in the system's sound settings, and ask again. You can also type.",
        code="microphone-muted",
    )


def _is_digital_silence(audio: Audio | None) -> bool:
    """Whether there is nothing but zeros, give or take one step: a microphone that is open hears at least its own noise."""
    return audio is not None and set(audio.samples) <= {0x00, 0x01, 0xFF}


def check_question(turn: Turn) -> None:
    """Refuse what cannot be a question. Raises what check_words raises."""
    check_words(turn.text)
    turn.to(TurnState.CHECKED)


def check_words(text: str) -> None:
    """Refuse words that cannot be a question. Raises BadInput(empty-question, not-utf8, question-too-long)."""
    if not text.strip():
        raise BadInput("There is no question.", remedy="Say or type one.", code="empty-question")
    if any("\ud800" <= c <= "\udfff" for c in text):  # how Python carries bytes that were not UTF-8
        raise not_utf8()
    if len(text) > LONGEST_QUESTION:
        raise BadInput(
            f"The question has {len(text):,} characters; at most {LONGEST_QUESTION:,} can be answered.",
            remedy="Ask a shorter question, one at a time; many go into a file (voiceassist ask --batch), and a document into the library.",
            code="question-too-long",
        )

"""The state machine of one question, and the events that it tells the window about.

    recording → recorded → transcribed → checked → retrieved → drafted → verified → speaking → done
    any of them but the last → cancelled | failed | interrupted;   interrupted → recorded | transcribed (resume)

A typed question starts at `transcribed`. An illegal move raises `IllegalMove`: that is our bug, not the user's.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NewType

from app.domain.answers.answer import Answer, Citation, Sentence
from app.domain.private import PrivateText
from app.domain.voice.speech import Transcript

TurnId = NewType("TurnId", str)


def new_turn_id() -> TurnId:
    """Return an id that no other turn has. Ids grow with time, so that what is new lies together in the store."""
    return TurnId(time_ordered_id())


def time_ordered_id() -> str:
    """Return 32 hexadecimal digits: milliseconds since 1970, then 80 random bits."""
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(10)}"


class TurnState(StrEnum):
    """Where a question is on its way."""

    RECORDING = "recording"
    RECORDED = "recorded"
    TRANSCRIBED = "transcribed"
    CHECKED = "checked"
    RETRIEVED = "retrieved"
    DRAFTED = "drafted"
    VERIFIED = "verified"
    SPEAKING = "speaking"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


_S = TurnState
_ENDS: Final = frozenset({_S.CANCELLED, _S.FAILED, _S.INTERRUPTED})

MOVES: Final[dict[TurnState, frozenset[TurnState]]] = {
    _S.RECORDING: frozenset({_S.RECORDED}) | _ENDS,
    _S.RECORDED: frozenset({_S.TRANSCRIBED}) | _ENDS,
    _S.TRANSCRIBED: frozenset({_S.CHECKED}) | _ENDS,
    # a calculation needs neither library nor model
    _S.CHECKED: frozenset({_S.RETRIEVED, _S.VERIFIED}) | _ENDS,
    # nothing found: no model is asked, the answer is "not in your library"
    _S.RETRIEVED: frozenset({_S.DRAFTED, _S.VERIFIED}) | _ENDS,
    _S.DRAFTED: frozenset({_S.VERIFIED}) | _ENDS,
    _S.VERIFIED: frozenset({_S.SPEAKING, _S.DONE}) | _ENDS,
    _S.SPEAKING: frozenset({_S.DONE}) | _ENDS,
    _S.DONE: frozenset(),
    _S.CANCELLED: frozenset(),
    _S.FAILED: frozenset(),
    _S.INTERRUPTED: frozenset({_S.RECORDED, _S.TRANSCRIBED}),
}
"""Which state may follow which."""


class IllegalMove(RuntimeError):
    """A turn was told to go where the table does not allow it."""


def move(now: TurnState, to: TurnState) -> TurnState:
    """Return `to` if the table allows it after `now`; raise IllegalMove otherwise."""
    if to not in MOVES[now]:
        raise IllegalMove(f"{now} → {to}")
    return to


class Stage(StrEnum):
    """A timed part of a turn."""

    TRANSCRIPTION = "transcription"
    RETRIEVAL = "retrieval"
    FIRST_SENTENCE = "first_sentence"
    WRITING = "writing"
    CHECKING = "checking"
    FIRST_AUDIO = "first_audio"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timings:
    """Milliseconds from the end of the question (key up, or Enter); None where the stage did not happen."""

    speech_end_to_text: float | None = None
    retrieval: float | None = None
    first_sentence: float | None = None
    first_audio: float | None = None
    first_written_sentence: float | None = None
    """The first sentence that the model wrote and that is supported."""
    first_written_audio: float | None = None
    """Its sound; None where it only repeated what had been quoted."""
    first_answer_audio: float | None = None
    """The sound of the first sentence of the answer itself: not where it stands, nor where it is being looked for."""
    checking: float | None = None
    """All the time, in pieces, that went into checking by rule what is shown: whom it is for, what it rests on, who disagrees."""
    total: float | None = None

    def as_dict(self) -> dict[str, float | None]:
        """Return the shape that the command line answers with."""
        return {
            "speech_end_to_text": self.speech_end_to_text,
            "retrieval": self.retrieval,
            "first_sentence": self.first_sentence,
            "first_audio": self.first_audio,
            "first_written_sentence": self.first_written_sentence,
            "first_written_audio": self.first_written_audio,
            "first_answer_audio": self.first_answer_audio,
            "checking": self.checking,
            "total": self.total,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnStarted:
    """A turn began. From here one of the ending events always follows."""

    turn_id: TurnId
    spoken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChanged:
    """The turn moved on."""

    turn_id: TurnId
    state: TurnState


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialHeard:
    """A further piece of the transcript; `text` is everything heard so far."""

    turn_id: TurnId
    text: PrivateText


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionHeard:
    """The whole question as text."""

    turn_id: TurnId
    text: PrivateText
    transcript: Transcript | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesFound:
    """Retrieval is over. `titles` are the documents found, best first."""

    turn_id: TurnId
    titles: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceChecked:
    """A sentence was written and checked. `citations` are those it rests on, new or known."""

    turn_id: TurnId
    sentence: Sentence
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNamed:
    """It is being said aloud where the answer is looked for, before there is a sentence of it."""

    turn_id: TurnId
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesTold:
    """A remark on the answer is about to be said aloud. `notes` are all there are so far; the answer has them at its end as well."""

    turn_id: TurnId
    notes: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechStarted:
    """The first sound of the answer is ready to be heard."""

    turn_id: TurnId


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechUnavailable:
    """The answer cannot be spoken; it stays on the screen."""

    turn_id: TurnId
    message: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEnded:
    """Always the last event of a turn. `answer` is what there is of it, also when the turn did not get to `done`."""

    turn_id: TurnId
    state: TurnState
    answer: Answer | None
    timings: Timings
    error_code: str = ""
    message: str = ""
    remedy: str = ""
    kept: str = field(default="")
    """What can be taken up again: "recording", "question" or ""."""


TurnEvent = (
    TurnStarted
    | StateChanged
    | PartialHeard
    | QuestionHeard
    | SourcesFound
    | SentenceChecked
    | SourceNamed
    | NotesTold
    | SpeechStarted
    | SpeechUnavailable
    | TurnEnded
)

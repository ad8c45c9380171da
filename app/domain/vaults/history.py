"""Facts about what is kept of conversations: sessions, turns, messages. The store gives them; nobody changes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from app.domain.answers.answer import Answer
from app.domain.errors import NotFound
from app.domain.private import PrivateText
from app.domain.turn import Timings, TurnId, TurnState
from app.domain.voice.speech import Transcript

SessionId = NewType("SessionId", str)


class Author(StrEnum):
    """Who a message is from."""

    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A conversation: turns that belong together. `title` is the user's own, or the beginning of the first question."""

    id: SessionId
    title: PrivateText
    began_at: datetime
    changed_at: datetime
    is_pinned: bool
    turns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTurn:
    """All that is kept of a turn. `question` is "" until it was heard, `answer` is None until there is one."""

    id: TurnId
    session_id: SessionId
    state: TurnState
    is_spoken: bool
    began_at: datetime
    ended_at: datetime | None
    question: PrivateText
    transcript: Transcript | None
    answer: Answer | None
    timings: Timings
    confidence: float
    error_code: str = ""
    recording_id: str = ""
    """The recording it can be taken up from; "" when there is none or it was erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageHit:
    """A message that holds the words that were looked for. `excerpt` is the part of it around them."""

    message_id: int
    session_id: SessionId
    turn_id: TurnId
    author: Author
    written_at: datetime
    title: PrivateText
    excerpt: PrivateText


@dataclass(frozen=True, slots=True, kw_only=True)
class EndOfTurn:
    """What a turn came to."""

    state: TurnState
    answer: Answer | None
    timings: Timings
    confidence: float = 0.0
    error_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What the retention rule erased."""

    sessions: int = 0
    turns: int = 0
    recordings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRule:
    """How long things are kept, in days; 0 means for ever, for recordings: until the turn has ended well."""

    conversations_days: int = 0
    recordings_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A recording in the spool. `seconds` is what is durable of it."""

    id: str
    turn_id: TurnId | None
    rate_hz: int
    began_at: datetime
    seconds: float
    is_complete: bool
    pieces: Sequence[int] = field(default=(), repr=False)


def session_not_found() -> NotFound:
    """Return the error for a session that is not there."""
    return NotFound(
        "There is no such conversation.", remedy="'voiceassist history list' shows them.", code="session-not-found"
    )

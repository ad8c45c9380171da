"""A history as the pictures of the docs show it: no store, only what a store would tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import cast

from app.domain.answers.answer import Answer
from app.domain.private import PrivateText
from app.domain.turn import TurnId, TurnState
from app.domain.vaults.history import Author, Erased, KeptTurn, MessageHit, RetentionRule, Session, SessionId
from app.records import Records
from tests.fakes.backups import FakeShelf
from tests.fakes.office import FakeJobs, FakeTrail
from tests.ui import scenes

_NEWEST = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)
_ASKED = (
    scenes.QUESTION,
    "How is acute gout treated when NSAIDs are not possible?",
    "Which antibiotic for cellulitis in penicillin allergy?",
    "Wells score for a sixty-year-old with a swollen calf",
    "When is tranexamic acid given in gastrointestinal bleeding?",
    "How fast may sodium be corrected in chronic hyponatraemia?",
    "Starting dose of enoxaparin with a creatinine clearance of 25 mL/min",
    "What are the criteria for thrombolysis in ischaemic stroke?",
    "First drug in status epilepticus without venous access",
    "Target saturation in an exacerbation of COPD",
)


class MadeUpHistory:
    """Implements the History port for looking at."""

    def sessions(self, *, limit: int = 100, offset: int = 0) -> tuple[Session, ...]:
        return tuple(_session(n) for n in range(offset, min(offset + limit, len(_ASKED))))

    def count(self) -> int:
        return len(_ASKED)

    def session(self, session_id: SessionId) -> Session:
        return _session(int(session_id))

    def turns(self, session_id: SessionId) -> tuple[KeptTurn, ...]:
        answer = Answer(
            sentences=(scenes.FIRST, scenes.STRUCK, scenes.SECOND),
            citations=scenes.citations()[:2],
            model=scenes.MODEL,
        )
        return (
            KeptTurn(
                id=TurnId("t"),
                session_id=session_id,
                state=TurnState.DONE,
                is_spoken=True,
                began_at=_session(int(session_id)).changed_at,
                ended_at=None,
                question=PrivateText(_ASKED[int(session_id)]),
                transcript=None,
                answer=answer,
                timings=scenes.TIMINGS,
                confidence=0.86,
            ),
        )

    def turn(self, turn_id: TurnId) -> KeptTurn:
        return self.turns(SessionId("0"))[0]

    def interrupted(self) -> tuple[KeptTurn, ...]:
        return ()

    def search(self, words: str, *, limit: int = 20, before: int | None = None) -> tuple[MessageHit, ...]:
        found = [n for n, asked in enumerate(_ASKED) if words.casefold() in asked.casefold()]
        return tuple(
            MessageHit(
                message_id=100 - n,
                session_id=SessionId(str(n)),
                turn_id=TurnId("t"),
                author=Author.QUESTION,
                written_at=_session(n).changed_at,
                title=PrivateText(_ASKED[n]),
                excerpt=PrivateText(_ASKED[n]),
            )
            for n in found
        )

    def rename(self, session_id: SessionId, title: str) -> Session:
        return self.session(session_id)

    def pin(self, session_id: SessionId, *, is_pinned: bool) -> Session:
        return self.session(session_id)

    def delete(self, session_ids: Sequence[SessionId]) -> Erased:
        return Erased(sessions=len(session_ids))

    def apply(self, rule: RetentionRule, now: datetime) -> Erased:
        return Erased()


def _session(number: int) -> Session:
    moment = _NEWEST - timedelta(hours=7 * number)
    return Session(
        id=SessionId(str(number)),
        title=PrivateText(_ASKED[number]),
        began_at=moment,
        changed_at=moment,
        is_pinned=number == 0,
        turns=1 + number % 3,
    )


def records() -> Records:
    """Return what an open vault keeps, as far as the pictures need it."""
    parts = SimpleNamespace(history=MadeUpHistory(), trail=FakeTrail(48_213), jobs=FakeJobs(), backups=FakeShelf())
    return cast(Records, parts)

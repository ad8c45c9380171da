"""Another's conversations without a vault behind them: what was read is remembered, and the time is the test's."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain.errors import VoiceAssistError
from app.domain.vaults.history import KeptTurn, Session, SessionId
from app.domain.vaults.reveal import LASTS_S, OpenedBy, RevealNote, reveal_over
from app.domain.vaults.vault import UserName
from app.records import History

REVEALED = RevealNote(
    seq=9,
    at=datetime(2026, 11, 3, 14, 5, tzinfo=UTC),
    by="ben.okafor",
    reason="complaint 2026-114, asked for by the ombudsman",
    opened_by=OpenedBy.REVEAL,
    conversations=2,
    is_seen=False,
)


class FakeReveal:
    """Implements the Reveal port over a history."""

    def __init__(self, history: History, owner: str = "ben") -> None:
        self.owner = UserName(owner)
        self.reason = "complaint 2026-114"
        self.left_s = LASTS_S
        self.opened: list[str] = []
        self.problem: VoiceAssistError | None = None
        self._history = history

    def count(self) -> int:
        self._look()
        return self._history.count()

    def sessions(self, *, limit: int = 100, offset: int = 0) -> tuple[Session, ...]:
        self._look()
        return self._history.sessions(limit=limit, offset=offset)

    def conversation(self, session_id: SessionId) -> tuple[Session, tuple[KeptTurn, ...]]:
        self._look()
        self.opened.append(session_id)
        return self._history.session(session_id), self._history.turns(session_id)

    def close(self) -> None:
        self.left_s = 0.0

    def _look(self) -> None:
        if self.problem is not None:
            raise self.problem
        if not self.left_s:
            raise reveal_over()

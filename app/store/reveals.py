"""What the owner of a store is told of those who opened it with the key of IT, and the store as they see it: read only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import or_
from sqlmodel import col, func, select

from app.domain.vaults.audit import AuditAction, Outcome
from app.domain.vaults.history import KeptTurn, Session, SessionId
from app.domain.vaults.moments import from_ms, utc_now
from app.domain.vaults.reveal import OpenedBy, RevealNote
from app.domain.vaults.vault import EnvelopeKind, Purpose
from app.ports import VaultKeys
from app.store.audit import Trail
from app.store.history import StoredHistory
from app.store.small_things import Preferences
from app.store.spool import Spool
from app.store.store import Store
from app.store.tables import AuditRow, PreferenceRow

_SEEN: Final = "reveals.seen"
"""Preference: the number of the last audit entry that the owner has acknowledged, or that was looked at and is of no account."""
_BY_ESCROW: Final = f"{EnvelopeKind.ESCROW}:"
_BY: Final = "by:"
_OF_OLD: Final = "head-rebuilt"
"""Stood in the place of a reason when a vault was opened as a whole and none was asked for."""


class Reveals:
    """Reads the trail for entries of others."""

    def __init__(self, store: Store, preferences: Preferences) -> None:
        self._store = store
        self._preferences = preferences

    def unseen(self) -> tuple[RevealNote, ...]:
        """Return what its owner has not acknowledged. Where there is nothing, the next look begins where this one ended."""
        mark, newest = self._mark(), self._newest()
        found = tuple(note for note in self._notes(mark) if not note.is_seen)
        if not found and newest > mark:  # not waited for: where it cannot be kept, the same entries are read again
            self._store.write_later(lambda session: session.merge(PreferenceRow(name=_SEEN, value=str(newest))))
        return found

    def all(self) -> tuple[RevealNote, ...]:
        """Return everything."""
        return self._notes(0)

    def acknowledge(self) -> None:
        """Note that its owner has read all of it."""
        self._preferences.put(_SEEN, str(self._newest()))

    def _mark(self) -> int:
        return int(self._preferences.get(_SEEN, "0"))

    def _newest(self) -> int:
        with self._store.reading() as session:
            return session.exec(select(func.max(AuditRow.seq))).one() or 0

    def _notes(self, after: int) -> tuple[RevealNote, ...]:
        mark = self._mark()
        # An admin's own trail tells of other people's vaults, with other subjects.
        revealed = (col(AuditRow.action) == AuditAction.REVEALED) & (col(AuditRow.outcome) == Outcome.STARTED)
        opened = or_(revealed, col(AuditRow.action) == AuditAction.VAULT_UNLOCKED)
        read = (col(AuditRow.action) == AuditAction.OTHERS_DATA_READ) & col(AuditRow.subject).startswith("session:")
        told = or_(opened & col(AuditRow.subject).startswith(_BY_ESCROW), read)
        with self._store.reading() as session:
            rows = session.exec(select(AuditRow).where(AuditRow.seq > after, told).order_by(col(AuditRow.seq))).all()
        read_after: Counter[int] = Counter()
        last = 0
        for row in rows:
            if row.action == AuditAction.OTHERS_DATA_READ:
                read_after[last] += 1
            else:
                last = row.seq
        return tuple(
            _note(row, read_after[row.seq], is_seen=row.seq <= mark)
            for row in rows
            if row.action != AuditAction.OTHERS_DATA_READ
        )


class RevealedStore:
    """A store as somebody sees it who came in with the key of IT: conversations, read, each noted before it is read.

    It puts nothing in order and changes nothing but the audit trail. The entry that says who opened it and why is written
    before there is such an object; where it cannot be written there is none.
    """

    def __init__(
        self,
        folder: Path,
        keys: VaultKeys,
        *,
        by: str,
        reason: str,
        subject: str,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """Open it. `by` is whoever reads. Raises Refused(audit-impossible), EnvironmentProblem(vault-in-use, store-…)."""
        self._store = Store(folder, keys.key(Purpose.DATABASE))
        self._read = 0
        try:
            self._trail = Trail(self._store, keys=keys, actor=by, now=now)
            self._subject = subject
            self._trail.record(AuditAction.REVEALED, subject=subject, outcome=Outcome.STARTED, reason=reason)
            self._history = StoredHistory(self._store, self._trail, Spool(self._store, keys, now=now), now=now)
        except BaseException:
            self._store.close()
            raise

    def count(self) -> int:
        """How many conversations there are."""
        return self._history.count()

    def sessions(self, *, limit: int = 100, offset: int = 0) -> tuple[Session, ...]:
        """Return conversations, in the order of the history."""
        return self._history.sessions(limit=limit, offset=offset)

    def conversation(self, session_id: SessionId) -> tuple[Session, tuple[KeptTurn, ...]]:
        """Return one with its turns, once the trail says so."""
        found = self._history.session(session_id)
        self._trail.record(AuditAction.OTHERS_DATA_READ, subject=f"session:{found.id}")
        self._read += 1
        return found, self._history.turns(found.id)

    def close(self) -> None:
        """Note the end, sign the trail, close. Raises Refused(audit-impossible): it is closed all the same."""
        if self._store.is_closed:
            return
        try:
            self._trail.record(AuditAction.REVEALED, subject=self._subject, reason=f"conversations:{self._read}")
            self._trail.checkpoint_quietly()
        finally:
            self._store.close()


def _approver(subject: str) -> str:
    """Return who approved that a vault was opened as a whole; "" where nobody was asked."""
    return next((part.removeprefix(_BY) for part in subject.split() if part.startswith(_BY)), "")


def _note(row: AuditRow, conversations: int, *, is_seen: bool) -> RevealNote:
    is_reveal = row.action == AuditAction.REVEALED
    return RevealNote(
        seq=row.seq,
        at=from_ms(row.at_ms),
        by=row.actor if is_reveal else _approver(row.subject),
        reason="" if row.reason == _OF_OLD else row.reason,
        opened_by=OpenedBy.REVEAL if is_reveal else OpenedBy.RECOVERY,
        conversations=conversations,
        is_seen=is_seen,
    )

"""An installation in which something is wrong, and an audit trail of any length."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.domain.check import Check, CheckSeverity
from app.domain.documents.reference import CacheFacts
from app.domain.vaults.audit import (
    SEARCHED_AT_ONCE,
    AuditEntry,
    AuditHits,
    AuditLine,
    AuditQuery,
    AuditVerdict,
    DayCount,
    Head,
)
from app.domain.vaults.jobs import Job, JobId, JobKind, JobState, NewJob

_ACTIONS = ("vault-unlocked", "conversation-deleted", "backup-created", "vault-locked")
_BEGAN = datetime(2026, 11, 3, 8, 0, tzinfo=UTC)


class FakeOffice:
    """Implements AdminAccess."""

    def checks(self) -> tuple[Check, ...]:
        return (
            Check(name="models", severity=CheckSeverity.OK, message="All models are installed."),
            Check(
                name="disk",
                severity=CheckSeverity.WARNING,
                message="3 GB are free on the disk.",
                remedy="Make room: recordings need some while they are being said.",
            ),
        )

    def __init__(self) -> None:
        self.is_cleared = False

    def caches(self) -> tuple[CacheFacts, ...]:
        size = 0 if self.is_cleared else 212
        return (
            CacheFacts(name="query vectors", size=size, most=512, hits=840, misses=212),
            CacheFacts(name="results", size=0, most=256, hits=0, misses=0),
        )

    def clear_caches(self) -> None:
        self.is_cleared = True

    def rooms(self) -> tuple[tuple[str, int], ...]:
        return (("library", 412_000_000), ("models", 2_600_000_000), ("vaults", 38_000_000), ("free", 3_100_000_000))


class FakeTrail:
    """An audit trail of so many entries."""

    def __init__(self, entries: int) -> None:
        self.count = entries
        self.sought: list[AuditQuery] = []
        self.exported: Path | None = None

    def activity(self, *, days: int = 30) -> tuple[DayCount, ...]:
        return tuple(
            DayCount(day=date(2026, 11, 1) + timedelta(days=n), entries=(n * 7) % 23, refused=1 if n % 9 == 4 else 0)
            for n in range(days)
        )

    def lines(self, *, limit: int = 100, before: int | None = None) -> tuple[AuditLine, ...]:
        newest = self.count if before is None else min(self.count, before - 1)
        return tuple(_line(seq) for seq in range(newest, max(0, newest - limit), -1))

    def find(self, query: AuditQuery, *, before: int | None = None, span: int = SEARCHED_AT_ONCE) -> AuditHits:
        top = self.count + 1 if before is None else before
        low = max(1, top - span)
        self.sought.append(query)
        fitting = [n for n, action in enumerate(_ACTIONS) if _fits(query, action)]
        return AuditHits(seqs=tuple(s for s in range(top - 1, low - 1, -1) if s % 4 in fitting), reached=low)

    def entries(self, seqs: Sequence[int]) -> tuple[AuditLine, ...]:
        return tuple(_line(seq) for seq in seqs)

    def verify(self) -> AuditVerdict:
        head = Head(seq=self.count, digest="ab" * 32)
        return AuditVerdict(
            entries=self.count, checkpoints=3, first_bad=None, fault=None, head=head, public_key="cd" * 32
        )

    def export(self, file: Path) -> int:
        self.exported = file
        return self.count


class FakeJobs:
    """A queue with a backup that runs."""

    def __init__(self) -> None:
        self.cancelled: list[JobId] = []
        self.is_done = False

    def add(self, new: NewJob) -> Job:
        return _job(2, new.kind, JobState.WAITING)

    def jobs(self, *, limit: int = 100) -> tuple[Job, ...]:
        return (
            _job(2, JobKind.BACKUP, self._state()),
            _job(1, JobKind.RETENTION, JobState.DONE),
        )

    def _state(self) -> JobState:
        return JobState.DONE if self.is_done else JobState.CANCELLED if self.cancelled else JobState.RUNNING

    def cancel(self, job_id: JobId) -> Job:
        self.cancelled.append(job_id)
        return self.jobs()[0]


def _job(number: int, kind: JobKind, state: JobState) -> Job:
    return Job(
        id=JobId(number),
        kind=kind,
        state=state,
        priority=1,
        done=3,
        total=8,
        what="",
        attempts=1,
        most_attempts=5,
        created_at=_BEGAN,
        changed_at=_BEGAN,
        not_before=_BEGAN,
        is_cancel_asked=False,
        error_code="",
    )


def _fits(query: AuditQuery, action: str) -> bool:
    """Whether entries of an action are wanted: by the action, and by the words, as far as they stand in it or name it."""
    return (not query.actions or action in query.actions) and all(
        word.text in action or action in word.actions for word in query.words
    )


def _line(seq: int) -> AuditLine:
    at = _BEGAN + timedelta(minutes=seq)
    entry = AuditEntry(
        seq=seq,
        at_ms=round(at.timestamp() * 1000),
        actor="anna.weber",
        action=_ACTIONS[seq % 4],
        subject=f"session:{seq:08x}" if seq % 4 == 1 else "",
        outcome="done",
        reason="",
        previous="00" * 32,
    )
    return AuditLine(entry=entry, at=at, digest=f"{seq:064x}")

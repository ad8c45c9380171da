"""An installation in which something is wrong, and an audit trail of any length."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.domain.check import Check, CheckSeverity
from app.domain.documents.reference import CacheFacts
from app.domain.vaults.audit import AuditEntry, AuditLine, AuditVerdict, DayCount, Head
from app.domain.vaults.jobs import Job, JobId, JobKind, JobState

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
        self.entries = entries
        self.exported: Path | None = None

    def activity(self, *, days: int = 30) -> tuple[DayCount, ...]:
        return tuple(
            DayCount(day=date(2026, 11, 1) + timedelta(days=n), entries=(n * 7) % 23, refused=1 if n % 9 == 4 else 0)
            for n in range(days)
        )

    def lines(self, *, limit: int = 100, before: int | None = None) -> tuple[AuditLine, ...]:
        newest = self.entries if before is None else min(self.entries, before - 1)
        return tuple(_line(seq) for seq in range(newest, max(0, newest - limit), -1))

    def verify(self) -> AuditVerdict:
        head = Head(seq=self.entries, digest="ab" * 32)
        return AuditVerdict(
            entries=self.entries, checkpoints=3, first_bad=None, fault=None, head=head, public_key="cd" * 32
        )

    def export(self, file: Path) -> int:
        self.exported = file
        return self.entries


class FakeJobs:
    """A queue with a backup that runs."""

    def __init__(self) -> None:
        self.cancelled: list[JobId] = []

    def jobs(self, *, limit: int = 100) -> tuple[Job, ...]:
        return (
            _job(2, JobKind.BACKUP, JobState.CANCELLED if self.cancelled else JobState.RUNNING),
            _job(1, JobKind.RETENTION, JobState.DONE),
        )

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


def _line(seq: int) -> AuditLine:
    actions = ("vault-unlocked", "conversation-deleted", "backup-created", "vault-locked")
    at = _BEGAN + timedelta(minutes=seq)
    entry = AuditEntry(
        seq=seq,
        at_ms=round(at.timestamp() * 1000),
        actor="anna.weber",
        action=actions[seq % 4],
        subject=f"session:{seq:08x}" if seq % 4 == 1 else "",
        outcome="done",
        reason="",
        previous="00" * 32,
    )
    return AuditLine(entry=entry, at=at, digest=f"{seq:064x}")

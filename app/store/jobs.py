"""The port `JobQueue`: jobs in a table of the store. Durable like everything in it, and encrypted like everything in it.

Why not a library: docs/store.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from app.domain.errors import NotFound
from app.domain.json import Json
from app.domain.vaults.jobs import LONGEST_WAIT_S, OVER, Job, JobId, JobState, NewJob, wait_s
from app.domain.vaults.moments import from_ms, to_ms, utc_now
from app.store.store import Store
from app.store.tables import JobRow

_LONGEST_WAIT = timedelta(seconds=LONGEST_WAIT_S)


class StoredJobs:
    """The queue in a store. One program works on it at a time: it holds the vault."""

    def __init__(self, store: Store, now: Callable[[], datetime] = utc_now) -> None:
        self._store = store
        self._now = now

    def add(self, new: NewJob) -> Job:
        """Put a job into the queue; return it, or the one with the same key that waits or runs already."""
        now = self._now()

        def work(session: Session) -> Job:
            if new.key:
                same = session.exec(select(JobRow).where(JobRow.key == new.key)).first()
                if same is not None and JobState(same.state) not in OVER:
                    return _job(same)
                if same is not None:
                    same.key = None  # that one is over: its name is free
                    session.add(same)
                    session.flush()
            row = JobRow(
                kind=new.kind,
                key=new.key or None,
                payload=json.dumps(dict(new.payload)),
                priority=new.priority,
                state=JobState.WAITING,
                most_attempts=new.most_attempts,
                created_ms=to_ms(now),
                changed_ms=to_ms(now),
                not_before_ms=to_ms(new.not_before or now),
            )
            session.add(row)
            session.flush()
            return _job(row)

        return self._store.write(work)

    def take(self, kinds: Sequence[str]) -> Job | None:
        """Take the next job that is due; it is RUNNING from now on. None when there is none."""
        now = to_ms(self._now())

        def work(session: Session) -> Job | None:
            row = session.exec(
                select(JobRow)
                .where(
                    JobRow.state == str(JobState.WAITING),
                    JobRow.not_before_ms <= now,
                    col(JobRow.kind).in_([str(k) for k in kinds]),
                )
                .order_by(col(JobRow.priority).desc(), col(JobRow.id))
                .limit(1)
            ).first()
            if row is None:
                return None
            row.state, row.changed_ms = JobState.RUNNING, now
            row.attempts += 1
            session.add(row)
            return _job(row)

        return self._store.write(work)

    def progress(self, job_id: JobId, done: int, total: int, what: str) -> bool:
        """Keep how far a job is; return whether it was asked to stop."""

        def work(session: Session) -> bool:
            row = _row(session, job_id)
            row.done, row.total, row.what = done, total, what
            session.add(row)
            return row.is_cancel_asked

        return self._store.write(work)

    def checkpoint(self, job_id: JobId, checkpoint: Mapping[str, Json]) -> None:
        """Keep from where a job can go on after a crash."""

        def work(session: Session) -> None:
            row = _row(session, job_id)
            row.checkpoint = json.dumps(dict(checkpoint))
            session.add(row)

        self._store.write(work)

    def finish(self, job_id: JobId) -> Job:
        """Say that a job is done."""
        return self._end(job_id, JobState.DONE, "")

    def fail(self, job_id: JobId, error_code: str, *, may_retry: bool) -> Job:
        """Say that a try failed: it is tried again later, unless that is pointless or was tried often enough."""
        now = self._now()

        def work(session: Session) -> Job:
            row = _row(session, job_id)
            row.error_code, row.changed_ms = error_code, to_ms(now)
            if row.is_cancel_asked:
                row.state = JobState.CANCELLED
            elif may_retry and row.attempts < row.most_attempts:
                row.state = JobState.WAITING
                row.not_before_ms = to_ms(now + timedelta(seconds=wait_s(row.attempts)))
            else:
                row.state = JobState.FAILED
            session.add(row)
            return _job(row)

        return self._store.write(work)

    def cancel(self, job_id: JobId) -> Job:
        """Ask a job to stop: one that waits is over at once, one that runs when it looks next."""
        now = to_ms(self._now())

        def work(session: Session) -> Job:
            row = _row(session, job_id)
            if row.state == JobState.WAITING:
                row.state = JobState.CANCELLED
            if JobState(row.state) not in OVER:
                row.is_cancel_asked = True
            row.changed_ms = now
            session.add(row)
            return _job(row)

        return self._store.write(work)

    def cancelled(self, job_id: JobId) -> Job:
        """Say that a job has stopped because it was asked to."""
        return self._end(job_id, JobState.CANCELLED, "cancelled")

    def resume_after_crash(self) -> int:
        """Put jobs that were running when the program ended back into the queue; return how many.

        One that ended the program as often as it may be tried is not tried again. One that waits for another try longer than
        any may, because the clock was set back since, is tried at once.
        """
        now = self._now()

        def work(session: Session) -> int:
            session.execute(
                update(JobRow)
                .where(
                    col(JobRow.state) == str(JobState.WAITING),
                    col(JobRow.attempts) > 0,
                    col(JobRow.not_before_ms) > to_ms(now + _LONGEST_WAIT),
                )
                .values(not_before_ms=to_ms(now))
            )
            session.execute(
                update(JobRow)
                .where(col(JobRow.state) == str(JobState.RUNNING), col(JobRow.attempts) >= col(JobRow.most_attempts))
                .values(state=str(JobState.FAILED), error_code="crashed")
            )
            result = session.execute(
                update(JobRow).where(col(JobRow.state) == str(JobState.RUNNING)).values(state=str(JobState.WAITING))
            )
            return int(result.rowcount)  # type: ignore[attr-defined]

        return self._store.write(work)

    def next_due(self) -> datetime | None:
        """When the next waiting job is due; None when none waits."""
        with self._store.reading() as session:
            due = session.exec(
                select(JobRow.not_before_ms)
                .where(JobRow.state == str(JobState.WAITING))
                .order_by(col(JobRow.not_before_ms))
                .limit(1)
            ).first()
            return from_ms(due) if due is not None else None

    def jobs(self, *, limit: int = 100) -> tuple[Job, ...]:
        """The latest jobs, newest first."""
        with self._store.reading() as session:
            return tuple(_job(r) for r in session.exec(select(JobRow).order_by(col(JobRow.id).desc()).limit(limit)))

    def _end(self, job_id: JobId, state: JobState, code: str) -> Job:
        now = to_ms(self._now())

        def work(session: Session) -> Job:
            row = _row(session, job_id)
            row.state, row.error_code, row.changed_ms = state, code, now
            session.add(row)
            return _job(row)

        return self._store.write(work)


def _row(session: Session, job_id: JobId) -> JobRow:
    row = session.get(JobRow, job_id)
    if row is None:
        raise NotFound("There is no such job.", remedy="'voiceassist jobs list' shows them.", code="job-not-found")
    return row


def _job(row: JobRow) -> Job:
    assert row.id is not None
    return Job(
        id=JobId(row.id),
        kind=row.kind,
        state=JobState(row.state),
        priority=row.priority,
        done=row.done,
        total=row.total,
        what=row.what,
        attempts=row.attempts,
        most_attempts=row.most_attempts,
        created_at=from_ms(row.created_ms),
        changed_at=from_ms(row.changed_ms),
        not_before=from_ms(row.not_before_ms),
        is_cancel_asked=row.is_cancel_asked,
        error_code=row.error_code,
        payload=json.loads(row.payload),
        checkpoint=json.loads(row.checkpoint),
    )

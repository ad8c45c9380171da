"""Joins what an unlocked vault keeps with what works on it: scheduled jobs, backups that come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from app.domain.models import Progress
from app.domain.vaults.accounts import Action, Actor, require
from app.domain.vaults.audit import AuditAction
from app.domain.vaults.backups import KeepRule
from app.domain.vaults.history import RetentionRule
from app.domain.vaults.jobs import Job, JobKind, NewJob
from app.domain.vaults.moments import utc_now
from app.domain.vaults.vault import Purpose, Way
from app.settings.options import Backup as BackupOptions
from app.settings.options import Settings
from app.store import schema
from app.store.opened import OpenedStore
from app.store.store import FILE
from app.turns.background import JobControl, JobRunner, RunJob
from app.wiring.vault import RealCustody

_RETENTION_EVERY: Final = timedelta(hours=24)
_BELIEVED_AHEAD: Final = timedelta(days=7)
_SESSIONS_LOOKED_AT: Final = 1_000
"""Pinned ones stand first: among so many there is the newest."""


def backup_folder(options: BackupOptions, data: Path) -> Path:
    """Return where backups lie, by the settings or beside the vaults."""
    return Path(options.folder).expanduser() if options.folder else data / "backups"


def settle(store: OpenedStore, settings: Settings, data: Path) -> None:
    """Tell an opened store the rules of this installation."""
    store.rule = RetentionRule(
        conversations_days=settings.retention.conversations_days, recordings_days=settings.retention.recordings_days
    )
    store.keep_backups_in(backup_folder(settings.backup, data))


def job_runner(store: OpenedStore, settings: Settings, now: Callable[[], datetime] = utc_now) -> JobRunner:
    """Return what works on a vault's queue, with the regular jobs in it."""
    work: dict[JobKind, RunJob] = {
        JobKind.BACKUP: lambda _job, control: _back_up(store, settings, control),
        JobKind.RETENTION: lambda _job, _control: _forget(store, now()),
    }
    runner = JobRunner(store.jobs, {kind: _and_again(run, store, settings, now) for kind, run in work.items()}, now=now)
    schedule(store, settings, now())
    return runner


def schedule(store: OpenedStore, settings: Settings, now: datetime) -> None:
    """Put the regular jobs into the queue, if they do not stand there already."""
    if settings.backup.every_hours:
        due = _next_due((b.made_at for b in store.backups.all()), timedelta(hours=settings.backup.every_hours), now)
        _wait_for(store, NewJob(kind=JobKind.BACKUP, key="regular-backup", not_before=due, priority=1))
    done = (j.changed_at for j in store.jobs.jobs() if j.kind == JobKind.RETENTION and j.state == "done")
    due = _next_due(done, _RETENTION_EVERY, now)
    _wait_for(store, NewJob(kind=JobKind.RETENTION, key="regular-retention", not_before=due))


def _next_due(done: Iterable[datetime], every: timedelta, now: datetime) -> datetime:
    """Return when something is due again. What was done in what is the future now, because the clock was ahead, does not count."""
    last = max((d for d in done if d <= now), default=None)
    return now if last is None else max(last + every, now)


def _wait_for(store: OpenedStore, new: NewJob) -> None:
    """Put a job into the queue. One that waits longer than it should, because the clock was ahead when it was put there, goes."""
    waiting = store.jobs.add(new)
    if new.not_before is not None and waiting.state == "waiting" and waiting.not_before > new.not_before:
        store.jobs.cancel(waiting.id)
        store.jobs.add(new)


def _and_again(run: RunJob, store: OpenedStore, settings: Settings, now: Callable[[], datetime]) -> RunJob:
    def work(job: Job, control: JobControl) -> None:
        run(job, control)
        store.jobs.finish(job.id)
        schedule(store, settings, now())  # the next of its kind waits until it is due

    return work


def _back_up(store: OpenedStore, settings: Settings, control: JobControl) -> None:
    def progress(now: Progress) -> None:
        control.progress(now.done, now.total, now.what)

    store.backups.create(progress=progress, cancel=control.cancel)
    store.backups.prune(KeepRule(daily=settings.backup.keep_days, monthly=settings.backup.keep_months))


def _forget(store: OpenedStore, now: datetime) -> None:
    """Apply the retention rule, but never by a clock that has run far ahead of everything that happened in this vault.

    A clock that was set years ahead would make all of it old at once. Whoever stays away for long loses nothing by it: what is
    due goes some days after they have come back.
    """
    changed = [s.changed_at for s in store.history.sessions(limit=_SESSIONS_LOOKED_AT)]
    store.history.apply(store.rule, min([now, *([max(changed) + _BELIEVED_AHEAD] if changed else [])]))


def migrate_store(custody: RealCustody, folder: Path, way: Way) -> tuple[str, str, Path | None]:
    """Bring an older store up to date, and write it into its trail; return the schemas before and now, and the copy."""
    vault = custody.open_at(folder, way)
    try:
        # Whoever has a vault may keep it usable, whatever their role.
        require(Actor(user=vault.user, role=vault.role), Action.CHANGE_OWN_KEYS)
        OpenedStore.require_unused(folder)
        before, now, copy = schema.migrate(folder / FILE, vault.keys.key(Purpose.DATABASE))
        store = OpenedStore(folder, vault.keys, actor=vault.user)
        try:
            if copy is not None:
                store.trail.record(AuditAction.STORE_MIGRATED, subject=f"schema:{before}:{now}")
        finally:
            store.close()
    finally:
        vault.lock()
    return before, now, copy

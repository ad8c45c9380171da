"""Runs jobs of the durable queue, one at a time, in a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, Protocol

from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, EnvironmentProblem, VoiceAssistError
from app.domain.json import Json
from app.domain.vaults.jobs import Job, JobId, JobKind, NewJob
from app.domain.vaults.moments import utc_now
from app.records import JobQueue

_log = logging.getLogger(__name__)
_LONGEST_SLEEP_S: Final = 60.0


class JobControl(Protocol):
    """What a running job may ask for."""

    @property
    def cancel(self) -> Cancellation:
        """Thrown when the job shall stop."""
        ...

    def progress(self, done: int, total: int, what: str) -> None:
        """Tell how far it is."""
        ...

    def checkpoint(self, state: Mapping[str, Json]) -> None:
        """Keep from where it can go on after a crash."""
        ...


RunJob = Callable[[Job, JobControl], None]
"""Does a job. Raises EnvironmentProblem for what may pass (a full disk), any other error for what will not."""


class _Control:
    def __init__(self, queue: JobQueue, job_id: JobId, cancel: Cancellation) -> None:
        self._queue = queue
        self._id = job_id
        self.cancel = cancel

    def progress(self, done: int, total: int, what: str) -> None:
        if self._queue.progress(self._id, done, total, what):
            self.cancel.cancel()
        self.cancel.raise_if_cancelled()

    def checkpoint(self, state: Mapping[str, Json]) -> None:
        self._queue.checkpoint(self._id, state)


class JobRunner:
    """The thread that works on the queue while a vault is unlocked."""

    def __init__(self, queue: JobQueue, work: Mapping[JobKind, RunJob], now: Callable[[], datetime] = utc_now) -> None:
        self._queue = queue
        self._work = dict(work)
        self._now = now
        self._wake = threading.Condition()
        self._is_news = False
        self._closed = False
        self._running: tuple[JobId, Cancellation] | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Take up what a crash cut off, and begin to work."""
        self._queue.resume_after_crash()
        self._thread = threading.Thread(target=self._run, name="jobs")
        self._thread.start()

    def add(self, new: NewJob) -> Job:
        """Put a job into the queue, to be done soon."""
        job = self._queue.add(new)
        self._tell()
        return job

    def cancel(self, job_id: JobId) -> Job:
        """Ask a job to stop."""
        job = self._queue.cancel(job_id)
        with self._wake:
            running = self._running
        if running is not None and running[0] == job_id:
            running[1].cancel()
        return job

    def run_due(self) -> int:
        """Do all that is due, in the caller's thread; return how many jobs were tried."""
        count = 0
        while (job := self._queue.take(list(self._work))) is not None:
            self._do(job)
            count += 1
            if self._closed:
                break
        return count

    def close(self) -> None:
        """Stop. A job that runs is put back: it goes on when the vault is unlocked again."""
        with self._wake:
            self._closed = True
            running = self._running
            self._wake.notify_all()
        if running is not None:
            running[1].cancel()
        if self._thread is not None:
            self._thread.join()

    def _tell(self) -> None:
        with self._wake:
            self._is_news = True
            self._wake.notify_all()

    def _run(self) -> None:
        while True:
            with self._wake:
                if self._closed:
                    return
                self._is_news = False
            try:
                self.run_due()
                due = self._queue.next_due()
            except VoiceAssistError as error:
                _log.info("jobs: the queue cannot be used now code=%s", error.code)
                due = None
            pause_s = _LONGEST_SLEEP_S
            if due is not None:
                pause_s = min(pause_s, max(0.05, (due - self._now()).total_seconds()))
            with self._wake:
                self._wake.wait_for(lambda: self._closed or self._is_news, pause_s)

    def _do(self, job: Job) -> None:
        cancel = Cancellation()
        with self._wake:
            self._running = (job.id, cancel)
            if self._closed:
                cancel.cancel()
        try:
            self._work[JobKind(job.kind)](job, _Control(self._queue, job.id, cancel))
        except Cancelled:
            if self._closed:
                self._queue.resume_after_crash()
            else:
                self._queue.cancelled(job.id)
        except EnvironmentProblem as problem:
            self._queue.fail(job.id, problem.code, may_retry=True)
        except VoiceAssistError as error:
            self._queue.fail(job.id, error.code, may_retry=False)
        except Exception as fault:  # noqa: BLE001 - one job's bug must not end the others
            _log.error("jobs: %s failed with %s", job.kind, type(fault).__name__)
            self._queue.fail(job.id, "bug", may_retry=False)
        else:
            self._queue.finish(job.id)
        finally:
            with self._wake:
                self._running = None

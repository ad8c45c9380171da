"""The durable queue, and the thread that works on it."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.errors import BadInput, EnvironmentProblem, NotFound
from app.domain.vaults.jobs import Job, JobId, JobKind, JobState, NewJob, wait_s
from app.store.jobs import StoredJobs
from app.turns.background import JobControl, JobRunner
from tests.conftest import ExpectedLog
from tests.fakes.vault import Ward, open_ward
from tests.fakes.waiting import PATIENCE_S


@pytest.fixture
def queue(ward: Ward) -> StoredJobs:
    return StoredJobs(ward.store, now=ward.clock)


def test_jobs_come_by_priority_then_in_their_order(queue: StoredJobs) -> None:
    for number, priority in enumerate((0, 5, 0, 5)):
        queue.add(NewJob(kind=JobKind.BACKUP, payload={"n": number}, priority=priority))
    taken = [queue.take([JobKind.BACKUP]) for _ in range(5)]
    assert [job.payload["n"] if job else None for job in taken] == [1, 3, 0, 2, None]


def test_only_the_kinds_asked_for_are_taken(queue: StoredJobs) -> None:
    queue.add(NewJob(kind=JobKind.SYNC))
    assert queue.take([JobKind.BACKUP]) is None


def test_one_key_stands_in_the_queue_once_until_it_is_over(queue: StoredJobs) -> None:
    first = queue.add(NewJob(kind=JobKind.BACKUP, key="daily"))
    assert queue.add(NewJob(kind=JobKind.BACKUP, key="daily")).id == first.id
    queue.take([JobKind.BACKUP])
    assert queue.add(NewJob(kind=JobKind.BACKUP, key="daily")).id == first.id
    queue.finish(first.id)
    assert queue.add(NewJob(kind=JobKind.BACKUP, key="daily")).id != first.id


def test_a_failed_job_waits_longer_each_time_and_then_stays_failed(ward: Ward, queue: StoredJobs) -> None:
    queue.add(NewJob(kind=JobKind.BACKUP, most_attempts=3))
    for attempt in (1, 2):
        job = queue.take([JobKind.BACKUP])
        assert job is not None
        job = queue.fail(job.id, "disk-full", may_retry=True)
        assert job.state is JobState.WAITING
        assert job.not_before - job.changed_at == timedelta(seconds=wait_s(attempt))
        assert queue.take([JobKind.BACKUP]) is None
        ward.clock.now += timedelta(seconds=wait_s(attempt))
    job = queue.take([JobKind.BACKUP])
    assert job is not None
    assert queue.fail(job.id, "disk-full", may_retry=True).state is JobState.FAILED
    assert [wait_s(n) for n in (1, 2, 3, 99)] == [5, 10, 20, 3600]


def test_a_job_that_was_running_in_a_crash_goes_on_where_it_was(tmp_path: Path) -> None:
    with open_ward(tmp_path / "v") as ward:
        queue = StoredJobs(ward.store, now=ward.clock)
        added = queue.add(NewJob(kind=JobKind.INDEXING, payload={"folder": "x"}))
        queue.take([JobKind.INDEXING])
        queue.progress(added.id, 3, 10, "c.md")
        queue.checkpoint(added.id, {"next": 4})
    with open_ward(tmp_path / "v") as ward:
        queue = StoredJobs(ward.store, now=ward.clock)
        assert queue.resume_after_crash() == 1
        job = queue.take([JobKind.INDEXING])
        assert job is not None
        assert (job.id, job.attempts, job.checkpoint, job.done, job.total) == (added.id, 2, {"next": 4}, 3, 10)


def test_a_job_that_ends_the_program_every_time_is_given_up(queue: StoredJobs) -> None:
    job = queue.add(NewJob(kind=JobKind.BACKUP, most_attempts=2))
    for _ in range(2):
        queue.take([JobKind.BACKUP])
        queue.resume_after_crash()
    assert queue.take([JobKind.BACKUP]) is None
    assert [(j.id, j.state, j.error_code) for j in queue.jobs()] == [(job.id, JobState.FAILED, "crashed")]


def test_a_waiting_job_is_cancelled_at_once_and_an_unknown_one_not_found(queue: StoredJobs) -> None:
    job = queue.add(NewJob(kind=JobKind.BACKUP))
    assert queue.cancel(job.id).state is JobState.CANCELLED
    assert queue.take([JobKind.BACKUP]) is None
    with pytest.raises(NotFound):
        queue.cancel(JobId(99))


def test_the_runner_does_what_is_due_and_keeps_what_became_of_it(ward: Ward, expect_log: ExpectedLog) -> None:
    queue = StoredJobs(ward.store, now=lambda: ward.clock.now)
    expect_log("jobs: sync failed with ZeroDivisionError")

    def work(job: Job, control: JobControl) -> None:
        control.progress(1, 2, "half")
        outcome = job.payload["outcome"]
        if outcome == "disk":
            raise EnvironmentProblem("full", code="disk-full")
        if outcome == "bad":
            raise BadInput("bad", code="bad-thing")
        if outcome == "bug":
            raise ZeroDivisionError

    runner = JobRunner(queue, dict.fromkeys(JobKind, work), now=lambda: ward.clock.now)
    for outcome in ("good", "disk", "bad", "bug"):
        runner.add(NewJob(kind=JobKind.SYNC, payload={"outcome": outcome}))
    assert runner.run_due() == 4
    assert [(j.payload["outcome"], j.state, j.error_code) for j in reversed(queue.jobs())] == [
        ("good", JobState.DONE, ""),
        ("disk", JobState.WAITING, "disk-full"),
        ("bad", JobState.FAILED, "bad-thing"),
        ("bug", JobState.FAILED, "bug"),
    ]


def test_a_running_job_stops_when_it_is_cancelled_and_goes_on_later_when_the_vault_closes(queue: StoredJobs) -> None:
    began = threading.Semaphore(0)

    def work(_job: Job, control: JobControl) -> None:
        stopped = threading.Event()
        control.cancel.on_cancel(stopped.set)
        began.release()
        assert stopped.wait(PATIENCE_S)
        control.cancel.raise_if_cancelled()

    runner = JobRunner(queue, {JobKind.BACKUP: work})
    runner.start()
    first = runner.add(NewJob(kind=JobKind.BACKUP))
    assert began.acquire(timeout=PATIENCE_S)
    runner.cancel(first.id)
    second = runner.add(NewJob(kind=JobKind.BACKUP))
    assert began.acquire(timeout=PATIENCE_S)
    runner.close()
    assert {j.id: j.state for j in queue.jobs()} == {first.id: JobState.CANCELLED, second.id: JobState.WAITING}

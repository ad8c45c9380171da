"""Work in the background: what a job is, and how long a failed one waits before it is tried again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from app.domain.json import Json

JobId = NewType("JobId", int)

FIRST_WAIT_S: Final = 5.0
LONGEST_WAIT_S: Final = 3600.0


class JobKind(StrEnum):
    """What a job does."""

    BACKUP = "backup"
    RETENTION = "retention"
    INDEXING = "indexing"
    SYNC = "sync"


class JobState(StrEnum):
    """Where a job is in its life."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OVER: Final = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job. `checkpoint` is what it kept for the case that it is cut off; higher priorities are run first."""

    id: JobId
    kind: str
    state: JobState
    priority: int
    done: int
    total: int
    what: str
    attempts: int
    most_attempts: int
    created_at: datetime
    changed_at: datetime
    not_before: datetime
    is_cancel_asked: bool
    error_code: str
    payload: Mapping[str, Json] = field(default_factory=dict, repr=False)
    checkpoint: Mapping[str, Json] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJob:
    """A job to be put into the queue. While one with the same `key` waits or runs, another one is not added."""

    kind: JobKind
    payload: Mapping[str, Json] = field(default_factory=dict, repr=False)
    key: str = ""
    priority: int = 0
    most_attempts: int = 5
    not_before: datetime | None = None


def wait_s(attempts: int) -> float:
    """Return how long to wait after so many failed attempts, in seconds: 5, 10, 20 … at most an hour."""
    return min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** max(0, min(attempts, 20) - 1))

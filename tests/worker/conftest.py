"""Supervisors of toys, closed after the test; what they said; and fifos at which toys wait."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import pytest

from app.domain.desk import WorkerChanged, WorkerState
from app.domain.json import Json
from app.domain.models import Role
from app.worker.house import required_confinement, worker_environment
from app.worker.supervisor import Supervisor, WorkerOptions
from tests.conftest import ExpectedLog
from tests.fakes.waiting import PATIENCE_S
from tests.worker.toys import toy_command


class Told:
    """What supervisors said, in order; a test may wait for it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.events: list[WorkerChanged] = []

    def __call__(self, event: WorkerChanged) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def states(self, role: Role = Role.MIND) -> list[WorkerState]:
        """Return the states of a role, in order."""
        return [e.state for e in self.events if e.role is role]

    def wait_for(self, *states: WorkerState) -> WorkerChanged:
        """Wait until these states came one after the other (others may lie between); return the last one's event."""

        def find() -> WorkerChanged | None:
            wanted = list(states)
            for event in self.events:
                if event.state is wanted[0]:
                    wanted.pop(0)
                    if not wanted:
                        return event
            return None

        with self._changed:
            assert self._changed.wait_for(lambda: find() is not None, PATIENCE_S), self.states()
            found = find()
            assert found is not None
            return found


class Hire(Protocol):
    """Makes a supervisor of a toy."""

    def __call__(
        self,
        load: Mapping[str, Json] | Callable[[], Mapping[str, Json]] = ...,
        *,
        command: Sequence[str] = ...,
        role: Role = ...,
        **options: object,
    ) -> Supervisor: ...


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def hire(told: Told, tmp_path: Path, expect_log: ExpectedLog) -> Iterator[Hire]:
    """Make supervisors of toys. Their times are generous, except those that a test gives."""
    hired: list[Supervisor] = []
    scratch = tmp_path / "scratch"
    scratch.mkdir()

    def make(
        load: Mapping[str, Json] | Callable[[], Mapping[str, Json]] = {},  # noqa: B006 - nobody changes it
        *,
        command: Sequence[str] = (),
        role: Role = Role.MIND,
        **options: object,
    ) -> Supervisor:
        def load_options() -> Mapping[str, Json]:
            return {"writable": []} | dict(load() if callable(load) else load)

        everything: dict[str, object] = {
            "role": role,
            "command": list(command) or toy_command(),
            "environment": worker_environment(scratch),
            "load_options": load_options,
            "required_confinement": required_confinement(),
            "start_timeout_s": PATIENCE_S,
            "ping_interval_s": 0.2,
            "ping_patience_s": PATIENCE_S,
        }
        supervisor = Supervisor(WorkerOptions(**(everything | options)), told)  # type: ignore[arg-type]
        hired.append(supervisor)
        return supervisor

    yield make
    for supervisor in hired:
        supervisor.close()


@pytest.fixture
def fifo(tmp_path: Path) -> Callable[[str], Path]:
    """Make a fifo at which a toy waits."""

    def make(name: str = "fifo") -> Path:
        path = tmp_path / name
        os.mkfifo(path)
        return path

    return make


def release(fifo: Path) -> None:
    """Let the toy that waits at this fifo go on; waits until it is there."""
    with fifo.open("wb"):
        pass


def knows_what_was_sent(toy: Supervisor) -> bool:
    """Wait until the process has read all that was sent to it, a cancel too: it reads in order, and answers a ping."""
    process = toy._process
    assert process is not None
    return process.is_responsive(PATIENCE_S)


def ended(pid: int) -> bool:
    """Wait until a process has ended, whoever's child it is."""
    import select

    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], PATIENCE_S)[0])
    finally:
        os.close(handle)

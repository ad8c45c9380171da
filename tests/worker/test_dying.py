"""An engine process that dies costs what was pending, and nothing else."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from app.domain.desk import WorkerState
from app.domain.errors import EnvironmentProblem, VoiceAssistError, WorkerDied
from app.domain.json import Json
from app.domain.models import Role
from app.worker.supervisor import Supervisor
from tests.conftest import ExpectedLog
from tests.fakes.waiting import PATIENCE_S
from tests.worker.conftest import Hire, Told, ended


def _works(toy: Supervisor) -> bool:
    return toy.ask("echo", {"n": 1}, patience_s=PATIENCE_S).body == {"n": 1}


@pytest.mark.parametrize(
    ("how", "why"), [("natively", "SIGSEGV"), ("by-signal", "SIGSEGV"), ("by-exit", "exit status 0")]
)
def test_a_crash_costs_its_request_an_error_and_the_next_one_works(
    hire: Hire, told: Told, expect_log: ExpectedLog, how: str, why: str
) -> None:
    expect_log(rf"worker ended role=mind .* deaths_in_a_row=1 why={why}")
    toy = hire()
    answers = toy.call("crash", {"how": how}, patience_s=PATIENCE_S)
    next(answers)
    pid = toy.pid
    with pytest.raises(WorkerDied) as caught:
        next(answers)
    assert why in caught.value.message
    assert "language model" in caught.value.message
    assert caught.value.remedy
    told.wait_for(WorkerState.BUSY, WorkerState.STARTING, WorkerState.READY)
    assert toy.pid not in {None, pid}
    assert _works(toy)


def test_everybody_who_waits_is_told_and_other_roles_do_not_notice(hire: Hire, expect_log: ExpectedLog) -> None:
    expect_log("worker ended role=mind .* why=SIGKILL")
    toy, other = hire(), hire(role=Role.MOUTH)
    assert _works(other)
    other_pid = other.pid
    first = toy.call("until_stopped", patience_s=PATIENCE_S)
    next(first)
    assert toy.pid is not None
    everyone_asked = threading.Barrier(5)

    def ask() -> type[BaseException] | None:
        request = toy.call("echo", patience_s=PATIENCE_S)
        everyone_asked.wait()
        try:
            list(request)
        except VoiceAssistError as error:
            return type(error)
        return None

    with ThreadPoolExecutor(4) as people:
        waiting = [people.submit(ask) for _ in range(4)]
        everyone_asked.wait()
        still_waiting = other.ask("echo", {"n": 2}, patience_s=PATIENCE_S)
        os.kill(toy.pid, signal.SIGKILL)
        with pytest.raises(WorkerDied):
            next(first)
        # Who had asked is told; who came a moment later is served by the next life. Nothing else happens to anyone.
        assert {w.result() for w in waiting} <= {WorkerDied, None}
    assert still_waiting.body == {"n": 2}
    assert _works(toy)
    assert _works(other)
    assert other.pid == other_pid


def test_an_engine_that_dies_while_nobody_asks_is_back_by_itself(
    hire: Hire, told: Told, expect_log: ExpectedLog
) -> None:
    expect_log("worker ended")
    toy = hire()
    assert _works(toy)
    pid = toy.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    told.wait_for(WorkerState.READY, WorkerState.STARTING, WorkerState.READY)
    assert toy.pid != pid
    assert not psutil.pid_exists(pid), "a dead child is collected, not left as a zombie"


def test_whoever_asks_while_the_process_is_dying_is_served_by_the_next_one(hire: Hire, expect_log: ExpectedLog) -> None:
    expect_log("worker ended", optional=True)
    toy = hire(restart_budget=100)
    for _ in range(20):
        toy.wait_ready()
        process = toy._process
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        process.wait_ended(PATIENCE_S)  # the house has noticed, the next one is not there yet
        assert _works(toy)


def test_answers_in_between_give_the_budget_back(hire: Hire, told: Told, expect_log: ExpectedLog) -> None:
    expect_log("deaths_in_a_row=1")
    toy = hire(restart_budget=1)
    for _ in range(4):
        with pytest.raises(WorkerDied):
            toy.ask("crash", {"how": "by-signal"}, patience_s=PATIENCE_S)
        assert _works(toy)
    assert WorkerState.FAILED not in told.states()


def test_a_process_that_keeps_dying_is_left_stopped_and_a_later_ask_tries_again(
    hire: Hire, told: Told, expect_log: ExpectedLog
) -> None:
    for deaths in (1, 2, 3):
        expect_log(f"deaths_in_a_row={deaths} why=SIGSEGV")
    loads: list[str] = []
    loading = "natively"

    def load() -> dict[str, Json]:
        loads.append(loading)
        return {"loading": loading}

    toy = hire(load, restart_budget=2)
    for attempt in (1, 2):
        with pytest.raises(EnvironmentProblem) as caught:
            toy.wait_ready()
        assert not isinstance(caught.value, WorkerDied)
        assert caught.value.code == "worker-keeps-dying"
        assert "language model" in caught.value.message
        assert "doctor" in caught.value.remedy
        assert len(loads) == 3 * attempt, "the first life and two more"
        assert toy.state is WorkerState.FAILED
        assert toy.pid is None
    assert told.wait_for(WorkerState.FAILED).message == caught.value.message
    loading = "well"
    assert _works(toy)


def test_everybody_who_waits_for_a_process_that_keeps_dying_is_told(hire: Hire, expect_log: ExpectedLog) -> None:
    expect_log("worker ended")
    toy = hire({"loading": "natively"}, restart_budget=1)

    def ask(_person: int) -> str:
        try:
            toy.wait_ready()
        except EnvironmentProblem as error:
            return error.code
        return ""

    with ThreadPoolExecutor(4) as people:
        assert set(people.map(ask, range(4))) == {"worker-keeps-dying"}


@pytest.mark.parametrize("loading", ["badly", "badly-and-hang"])
def test_an_engine_that_cannot_be_loaded_says_why_and_is_not_tried_in_vain(
    hire: Hire, told: Told, expect_log: ExpectedLog, loading: str
) -> None:
    expect_log("worker ended")
    loads: list[str] = []

    def load() -> dict[str, Json]:
        loads.append(loading)
        return {"loading": loading}

    toy = hire(load)
    with pytest.raises(EnvironmentProblem) as caught:
        toy.ask("echo", patience_s=PATIENCE_S)
    assert (caught.value.code, caught.value.message, caught.value.remedy) == (
        "toy-broken",
        "The toy is broken.",
        "Mend it.",
    )
    assert told.wait_for(WorkerState.FAILED).message == "The toy is broken."
    assert len(loads) == 1
    loading = "well"
    assert _works(toy)


def test_a_foreign_error_while_loading_quotes_nothing(hire: Hire, expect_log: ExpectedLog) -> None:
    expect_log("worker ended")
    with pytest.raises(EnvironmentProblem) as caught:
        hire({"loading": "foreign-error"}).wait_ready()
    assert caught.value.code == "engine-not-loaded"
    assert "RuntimeError" in caught.value.message
    assert "Miller" not in caught.value.message
    assert caught.value.remedy


def test_a_model_that_is_missing_is_told_and_taken_when_it_has_come(hire: Hire, told: Told) -> None:
    is_there = False

    def load() -> dict[str, Json]:
        if not is_there:
            raise EnvironmentProblem("There is no model.", remedy="Install one.", code="model-missing")
        return {}

    toy = hire(load)
    for _ in range(2):
        with pytest.raises(EnvironmentProblem, match="There is no model"):
            toy.ask("echo", patience_s=PATIENCE_S)
    assert told.wait_for(WorkerState.FAILED).message == "There is no model."
    is_there = True
    assert _works(toy)


def test_a_bug_in_what_is_asked_before_the_start_reaches_whoever_waits(hire: Hire, expect_log: ExpectedLog) -> None:
    expect_log("worker could not be started")

    def load() -> dict[str, Json]:
        raise KeyError("patient")

    with pytest.raises(VoiceAssistError) as caught:
        hire(load).ask("echo", patience_s=PATIENCE_S)
    assert caught.value.code == "bug"
    assert "patient" not in caught.value.message


def test_a_program_that_cannot_be_started_is_an_error_with_a_remedy(hire: Hire, tmp_path: Path) -> None:
    toy = hire(command=[str(tmp_path / "no-such-program")])
    with pytest.raises(EnvironmentProblem) as caught:
        toy.ask("echo", patience_s=PATIENCE_S)
    assert caught.value.code == "worker-not-started"
    assert caught.value.remedy
    assert toy.state is WorkerState.FAILED


def test_what_a_child_has_started_ends_with_it(hire: Hire, expect_log: ExpectedLog) -> None:
    expect_log("worker ended")
    toy = hire()
    answers = toy.call("bear_child", patience_s=PATIENCE_S)
    grandchild = next(answers).body["pid"]
    assert isinstance(grandchild, int)
    assert toy.pid is not None
    os.kill(toy.pid, signal.SIGKILL)
    with pytest.raises(WorkerDied):
        next(answers)
    assert ended(grandchild)
    assert _works(toy)


def test_a_process_that_must_not_remember_is_started_afresh_and_that_counts_as_no_death(hire: Hire, told: Told) -> None:
    toy = hire(restart_budget=0)
    toy.renew()  # there is none yet
    for _ in range(2):
        assert _works(toy)
        pid = toy.pid
        answers = toy.call("until_stopped", patience_s=PATIENCE_S)
        next(answers)
        toy.renew()
        assert pid is not None
        assert not psutil.pid_exists(pid)
        with pytest.raises(WorkerDied, match="started afresh"):
            next(answers)
        assert _works(toy)
        assert toy.pid != pid
    assert WorkerState.FAILED not in told.states()

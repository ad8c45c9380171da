"""An engine process that hangs or grows is ended by the house, however deep in native code it is."""

from __future__ import annotations

import os

import pytest

from app.domain.desk import WorkerState
from app.domain.errors import EnvironmentProblem, WorkerDied
from app.worker.messages import Failed, Request, frame
from app.worker.process import EngineProcess, ProcessOptions, silence_s
from tests.conftest import ExpectedLog
from tests.fakes.waiting import PATIENCE_S
from tests.worker.conftest import Hire, Told
from tests.worker.toys import toy_command

_HANGS_S = 6.0
"""The test lasts as long, so it is no longer than that; a process that hangs for less on a busy machine is not meant."""


@pytest.mark.parametrize("how", ["without-lock", "with-lock"])
def test_a_request_that_gives_no_sign_of_life_ends_the_process(hire: Hire, expect_log: ExpectedLog, how: str) -> None:
    expect_log("why=no sign of life for 0 s")
    toy = hire()
    toy.wait_ready()
    answers = toy.call("hang", {"how": how}, patience_s=0.3)
    with pytest.raises(WorkerDied, match="no sign of life"):
        list(answers)
    assert toy.ask("echo", {"n": 1}, patience_s=PATIENCE_S).body == {"n": 1}


def test_a_process_that_cannot_answer_a_ping_is_ended_long_before_patience_is_over_and_holds_nobody_up(
    hire: Hire, expect_log: ExpectedLog
) -> None:
    expect_log("why=it did not answer")
    toy = hire(ping_interval_s=0.05, ping_patience_s=_HANGS_S)
    answers = toy.call("hang", {"how": "with-lock"}, patience_s=3600)
    next(answers)
    # The pipe takes 64 KB of this and no more: nobody reads it.
    with pytest.raises(WorkerDied, match="did not answer"):
        toy.ask("echo", payload=bytes(50_000_000), patience_s=3600)
    with pytest.raises(WorkerDied, match="did not answer"):
        next(answers)
    assert toy.ask("echo", {"n": 1}, patience_s=PATIENCE_S).body == {"n": 1}


@pytest.mark.parametrize("loading", ["hang", "hang-with-lock"])
def test_an_engine_that_is_not_loaded_in_time_is_given_up_with_a_remedy(
    hire: Hire, told: Told, expect_log: ExpectedLog, loading: str
) -> None:
    expect_log("why=engine-slow")
    toy = hire({"loading": loading}, start_timeout_s=1.0)
    with pytest.raises(EnvironmentProblem) as caught:
        toy.ask("echo", patience_s=PATIENCE_S)
    assert caught.value.code == "engine-slow"
    assert caught.value.remedy
    assert told.wait_for(WorkerState.FAILED).message == caught.value.message
    assert toy.pid is None


def test_an_engine_that_nobody_waits_for_is_given_up_as_well(hire: Hire, told: Told, expect_log: ExpectedLog) -> None:
    expect_log("why=engine-slow")
    toy = hire({"loading": "hang"}, start_timeout_s=0.5)
    toy.start()
    assert "not ready" in told.wait_for(WorkerState.FAILED).message


def test_a_process_that_outgrows_its_memory_is_ended(hire: Hire, expect_log: ExpectedLog) -> None:
    expect_log("why=it used too much memory")
    toy = hire(ping_interval_s=0.05, memory_limit_bytes=200_000_000)
    within = toy.call("grow", {"bytes": 50_000_000}, patience_s=PATIENCE_S)
    next(within)
    within.close()
    with pytest.raises(WorkerDied, match="too much memory"):
        list(toy.call("grow", {"bytes": 400_000_000}, patience_s=PATIENCE_S))
    assert toy.ask("echo", {"n": 1}, patience_s=PATIENCE_S).body == {"n": 1}


@pytest.mark.parametrize(
    ("by_clock_s", "worked_s", "silent_s"),
    [(100, 8, 20), (60, 59, 59), (60, 110, 110), (300, 0, 60)],
    ids=["a busy machine", "a quiet one", "with two threads", "waiting for nothing"],
)
def test_a_machine_that_is_busy_with_other_things_is_no_fault_of_a_process_measured_by_its_work(
    by_clock_s: float, worked_s: float, silent_s: float
) -> None:
    assert silence_s(by_clock_s, worked_s) == silent_s


@pytest.mark.parametrize("how", ["without-lock", "with-lock"])
def test_a_process_that_is_measured_by_its_work_and_does_none_is_ended_all_the_same(how: str) -> None:
    process = EngineProcess(
        ProcessOptions(
            role="toy",
            command=toy_command(),
            environment=os.environ,
            required_confinement=frozenset(),
            silence_in_work=True,
        ),
        lambda: None,
    )
    try:
        process.load({"writable": []})
        pending = process.open_request(1, 0.1)
        assert pending is not None
        process.send(frame(Request(id=1, operation="hang", arguments={"how": how})))
        while not isinstance(answer := process.next_answer(pending), Failed):
            pass
        assert "no sign of life" in process.why
        assert answer.code == "worker-died"
    finally:
        process.close()

"""Closing leaves nothing: no process, no thread (conftest looks), whatever the process is doing. Nor does a killed house."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from app.domain.desk import WorkerState
from app.domain.errors import WorkerDied
from app.domain.models import Role
from app.worker import house
from app.worker.house import WorkerHouse
from tests.conftest import ExpectedLog
from tests.fakes.waiting import PATIENCE_S
from tests.worker.conftest import Hire, Told, ended
from tests.worker.toys import toy_command

ROOT = Path(__file__).resolve().parents[2]


def _is_gone(pid: int | None) -> bool:
    return pid is not None and not psutil.pid_exists(pid)


def test_one_that_was_never_started(hire: Hire, told: Told) -> None:
    toy = hire()
    toy.close()
    toy.close()
    with pytest.raises(WorkerDied, match="closing"):
        toy.ask("echo", patience_s=PATIENCE_S)
    toy.start()
    assert told.events == []


def test_one_that_was_just_told_to_start(hire: Hire) -> None:
    toys = [hire(role=role) for role in Role]
    for toy in toys:
        toy.start()
    for toy in toys:
        toy.close()
        assert toy.pid is None


@pytest.mark.parametrize("loading", ["hang", "hang-with-lock"])
def test_one_that_is_loading_while_somebody_waits(hire: Hire, told: Told, loading: str) -> None:
    toy = hire({"loading": loading})
    with ThreadPoolExecutor(1) as people:
        waiting = people.submit(toy.ask, "echo", patience_s=PATIENCE_S)
        told.wait_for(WorkerState.STARTING)
        toy.close()
        with pytest.raises(WorkerDied, match="clos"):
            waiting.result()


@pytest.mark.parametrize("how", ["without-lock", "with-lock"])
def test_one_that_is_busy_and_hangs(hire: Hire, how: str) -> None:
    toy = hire()
    answers = toy.call("hang", {"how": how}, patience_s=PATIENCE_S)
    next(answers)
    pid = toy.pid
    toy.close()
    with pytest.raises(WorkerDied, match="closed"):
        next(answers)
    assert _is_gone(pid)


def test_one_to_which_much_is_being_sent(hire: Hire) -> None:
    toy = hire()
    answers = toy.call("hang", {"how": "with-lock"}, patience_s=PATIENCE_S)
    next(answers)
    with ThreadPoolExecutor(1) as people:
        sending = people.submit(toy.ask, "echo", {}, bytes(50_000_000), patience_s=PATIENCE_S)
        toy.close()
        with pytest.raises(WorkerDied):
            sending.result()


def test_one_that_keeps_dying(hire: Hire, told: Told, expect_log: ExpectedLog) -> None:
    expect_log("worker ended", optional=True)
    toy = hire({"loading": "natively"}, restart_budget=1000)
    toy.start()
    told.wait_for(WorkerState.STARTING)
    toy.close()
    assert toy.state is WorkerState.STOPPED


def test_from_many_threads_at_once(hire: Hire) -> None:
    toy = hire()
    answers = toy.call("until_stopped", patience_s=PATIENCE_S)
    next(answers)
    with ThreadPoolExecutor(4) as people:
        list(people.map(lambda _n: toy.close(), range(4)))
    with pytest.raises(WorkerDied):
        next(answers)


def test_the_four_of_a_house(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, told: Told) -> None:
    monkeypatch.setattr(house, "worker_command", lambda _role: toy_command())
    four = WorkerHouse({role: lambda: {"writable": []} for role in Role}, tmp_path, told)
    for role in Role:
        four.start(role)
        four[role].wait_ready()
        assert four.state(role) is WorkerState.READY
    pids = [four.pid(role) for role in Role]
    assert len(set(pids)) == 4
    four.close()
    assert all(_is_gone(pid) for pid in pids)


def test_a_child_has_its_own_pipes_and_nothing_of_its_siblings_or_of_the_house(hire: Hire, tmp_path: Path) -> None:
    secret = tmp_path / "database"
    with secret.open("wb") as open_file:
        os.set_inheritable(open_file.fileno(), True)
        toys = [hire(role=role) for role in Role]
        for toy in toys:
            toy.start()
        pipes: list[set[str]] = []
        for toy in toys:
            found = toy.ask("descriptors", patience_s=PATIENCE_S).body
            assert found["0"] == os.devnull
            assert found["1"] == found["2"], "what is printed goes to standard error"
            assert str(secret) not in found.values()
            assert not any(re.match(r"socket:|anon_inode:", str(f)) for f in found.values())
            pipes.append({str(f) for f in found.values() if str(f).startswith("pipe:")})
        assert [len(p) for p in pipes] == [3, 3, 3, 3]
        assert len(set.union(*pipes)) == 12


def test_nothing_of_the_dead_is_kept(hire: Hire, expect_log: ExpectedLog) -> None:
    expect_log("worker ended")
    toy = hire(restart_budget=100)
    toy.wait_ready()
    before = (len(os.listdir("/proc/self/fd")), threading.active_count())
    for _ in range(10):
        with pytest.raises(WorkerDied):
            toy.ask("crash", {"how": "by-signal"}, patience_s=PATIENCE_S)
        toy.wait_ready()
    assert (len(os.listdir("/proc/self/fd")), threading.active_count()) == before
    zombies = [c for c in psutil.Process().children() if c.status() == psutil.STATUS_ZOMBIE]
    assert zombies == []


_HOUSE = """
import sys, threading
sys.path.insert(0, sys.argv[1])
from app.domain.models import Role
from app.worker.house import required_confinement, worker_environment
from app.worker.supervisor import Supervisor, WorkerOptions
from pathlib import Path
from tests.worker.toys import toy_command
toy = Supervisor(WorkerOptions(role=Role.MIND, command=toy_command(), environment=worker_environment(Path(sys.argv[2])),
    load_options=lambda: {"writable": [], "loading": sys.argv[3]}, required_confinement=required_confinement()),
    lambda event: None)
if sys.argv[3] == "well":
    # As in the window: started in a thread that ends, asked in another one.
    starter = threading.Thread(target=toy.start); starter.start(); starter.join()
    answers = toy.call(*sys.argv[4:5], {"how": sys.argv[5]}, patience_s=3600)
    next(answers)
else:
    toy.start()
    while toy.pid is None: pass
print(toy.pid, flush=True)
threading.Event().wait()
"""


@pytest.mark.parametrize(
    ("loading", "operation", "how"),
    [
        ("well", "until_stopped", ""),
        ("well", "hang", "without-lock"),
        pytest.param(
            "well",
            "hang",
            "with-lock",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent"),
        ),
        ("hang", "", ""),
    ],
)
def test_a_child_ends_when_the_house_is_killed(tmp_path: Path, loading: str, operation: str, how: str) -> None:
    command = [sys.executable, "-P", "-c", _HOUSE, str(ROOT), str(tmp_path), loading, operation, how]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert psutil.pid_exists(child)
        parent.send_signal(signal.SIGKILL)
        assert ended(child)

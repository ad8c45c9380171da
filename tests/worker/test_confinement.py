"""What an engine process cannot do, also when its native code was taken over; and that one which can is not used."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.desk import WorkerState
from app.domain.errors import EnvironmentProblem
from app.domain.json import Json
from app.worker.child.confinement import confine
from tests.conftest import ExpectedLog
from tests.fakes.waiting import PATIENCE_S
from tests.worker.conftest import Hire, Told

linux = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's means are Linux's")


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture
def attempts(hire: Hire, listener: socket.socket, tmp_path: Path) -> tuple[dict[str, Json], tuple[str, ...]]:
    """Let a toy try everything; return how it went, and its means of confinement."""
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "file").write_text("kept")
    toy = hire({"writable": [str(inside), str(tmp_path / "not-there")]})
    arguments: dict[str, Json] = {
        "port": listener.getsockname()[1],
        "inside": str(inside),
        "outside": str(outside),
    }
    done = toy.ask("attempt", arguments, patience_s=PATIENCE_S)
    assert sorted(p.name for p in outside.iterdir()) == ["file"] or "landlock" not in toy.confinement
    return dict(done.body), toy.confinement


@linux
def test_no_socket_by_any_means(attempts: tuple[dict[str, Json], tuple[str, ...]], listener: socket.socket) -> None:
    outcomes, means = attempts
    assert {"audit-hook", "seccomp"} <= set(means)
    tried = {name: outcome for name, outcome in outcomes.items() if name.startswith(("python", "native"))}
    tried.pop("native file outside")
    assert len(tried) >= 19
    assert {name: outcome for name, outcome in tried.items() if outcome != "EACCES"} == {}
    assert outcomes["socket pair"] == "done", "event loops wake themselves through one"
    with pytest.raises(BlockingIOError):
        listener.accept()  # nobody came


@linux
def test_no_file_but_in_the_folders_it_was_given(
    attempts: tuple[dict[str, Json], tuple[str, ...]], tmp_path: Path
) -> None:
    outcomes, means = attempts
    if "landlock" not in means:
        pytest.skip("this kernel has no Landlock")
    tried = {n: o for n, o in outcomes.items() if n.endswith("outside") or n in {"home", "temporary folder"}}
    assert len(tried) == 11
    assert {name: outcome for name, outcome in tried.items() if outcome != "EACCES"} == {}
    assert (tmp_path / "outside" / "file").read_text() == "kept"
    assert outcomes["file inside"] == outcomes["folder inside"] == "done"
    assert not (tmp_path / "not-there").exists()


@pytest.mark.parametrize("begin", ["start", "ask"])
def test_a_process_that_lacks_what_is_required_is_never_used(
    hire: Hire, told: Told, expect_log: ExpectedLog, begin: str
) -> None:
    expect_log("why=not-confined")
    toy = hire(required_confinement=frozenset({"audit-hook", "a-means-of-the-future"}))
    if begin == "start":
        toy.start()
    else:
        with pytest.raises(EnvironmentProblem) as caught:
            toy.ask("echo", patience_s=PATIENCE_S)
        assert caught.value.code == "not-confined"
        assert caught.value.remedy
    assert "network" in told.wait_for(WorkerState.FAILED).message
    assert told.states() == [WorkerState.STARTING, WorkerState.FAILED]
    assert toy.pid is None


def test_the_means_are_named(hire: Hire) -> None:
    toy = hire()
    toy.wait_ready()
    assert "audit-hook" in toy.confinement
    assert confine.__doc__

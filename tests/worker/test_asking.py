"""A healthy engine process: answers come whole, in order, to whoever asked."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.domain.desk import WorkerState
from app.domain.errors import BadInput, Bug
from app.domain.models import Role
from app.worker import process as house_side
from app.worker.messages import Done, Piece, Request, frame
from app.worker.process import Answer, EngineProcess, ProcessOptions
from tests.conftest import ExpectedLog
from tests.fakes.waiting import PATIENCE_S
from tests.worker.conftest import Hire, Told, release
from tests.worker.toys import toy_command

FIFTY_MEGABYTES = bytes(range(256)) * (50 * 4096)


def test_an_engine_is_started_when_it_is_first_asked_and_tells_how_it_is(hire: Hire, told: Told) -> None:
    toy = hire()
    assert toy.state is WorkerState.STOPPED
    assert toy.pid is None
    done = toy.ask("echo", {"say": "ä🙂", "n": [1, 2.5, None]}, b"\x00\xff", patience_s=PATIENCE_S)
    assert done.body == {"say": "ä🙂", "n": [1, 2.5, None]}
    assert done.payload == b"\x00\xff"
    assert toy.pid is not None
    toy.close()
    assert told.states() == [
        WorkerState.STARTING,
        WorkerState.READY,
        WorkerState.BUSY,
        WorkerState.READY,
        WorkerState.STOPPED,
    ]
    assert toy.pid is None


def test_start_returns_at_once_and_whoever_asks_waits_for_a_slow_engine(
    hire: Hire, told: Told, fifo: Callable[[], Path]
) -> None:
    gate = fifo()
    toy = hire({"loading": "at-fifo", "fifo": str(gate)})
    toy.start()
    toy.start()
    with ThreadPoolExecutor(4) as people:
        answers = [people.submit(toy.ask, "echo", {"n": n}, patience_s=PATIENCE_S) for n in range(4)]
        release(gate)
        assert [a.result().body for a in answers] == [{"n": n} for n in range(4)]
    assert told.states().count(WorkerState.STARTING) == 1


def test_ten_thousand_pieces_come_in_order(hire: Hire) -> None:
    parts = list(hire().call("pieces", {"count": 10_000, "bytes": 64}, patience_s=PATIENCE_S))
    assert [p.body["number"] for p in parts[:-1]] == list(range(10_000))
    assert all(p.payload == n.to_bytes(4, "big") * 16 for n, p in enumerate(parts[:-1]))
    assert isinstance(parts[-1], Done)


def test_fifty_megabytes_go_there_and_come_back(hire: Hire) -> None:
    done = hire().ask("echo", payload=FIFTY_MEGABYTES, patience_s=PATIENCE_S)
    assert done.payload == FIFTY_MEGABYTES


def test_large_payloads_in_both_directions_at_once_do_not_block_each_other(hire: Hire) -> None:
    toy = hire()
    flood = toy.call("pieces", {"count": 200, "bytes": 1_000_000}, patience_s=PATIENCE_S)
    assert isinstance(next(flood), Piece)
    with ThreadPoolExecutor(2) as people:
        # While 200 MB come back and nobody here takes them, 100 MB go there.
        echoes = [people.submit(toy.ask, "echo", {}, FIFTY_MEGABYTES, patience_s=PATIENCE_S) for _ in range(2)]
        assert all(e.result().payload == FIFTY_MEGABYTES for e in echoes)
    assert sum(isinstance(p, Piece) for p in flood) == 199


def test_requests_of_many_threads_get_their_own_answers(hire: Hire) -> None:
    toy = hire()

    def ask_often(person: int) -> bool:
        for n in range(50):
            answer = toy.ask("echo", {"person": person, "n": n}, bytes([person]) * n, patience_s=PATIENCE_S)
            if answer.body != {"person": person, "n": n} or answer.payload != bytes([person]) * n:
                return False
        return True

    with ThreadPoolExecutor(8) as people:
        assert all(people.map(ask_often, range(8)))


def test_several_roles_answer_side_by_side(hire: Hire, fifo: Callable[[], Path]) -> None:
    gate = fifo()
    busy, free = hire(role=Role.MIND), hire(role=Role.EARS)
    work = busy.call("at_fifo", {"fifo": str(gate)}, patience_s=PATIENCE_S)
    next(work)
    assert free.ask("echo", {"n": 1}, patience_s=PATIENCE_S).body == {"n": 1}
    release(gate)
    assert isinstance(next(work), Done)


def test_what_the_engine_answers_with_keeps_its_code_and_remedy_and_costs_nothing_else(hire: Hire) -> None:
    toy = hire()
    with pytest.raises(BadInput) as caught:
        list(toy.call("fail", patience_s=PATIENCE_S))
    assert (caught.value.code, caught.value.message, caught.value.remedy) == (
        "only-noise",
        "There is only noise.",
        "Speak.",
    )
    pid = toy.pid
    assert toy.ask("echo", {"n": 1}, patience_s=PATIENCE_S).body == {"n": 1}
    assert toy.pid == pid


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        ("fail_foreign", "engine-error"),
        ("answer_no_json", "engine-error"),
        ("no_such_operation", "engine-error"),
        ("answer_nothing", "engine-no-answer"),
    ],
)
def test_an_error_of_the_engine_is_our_bug_and_quotes_nothing(hire: Hire, operation: str, code: str) -> None:
    toy = hire()
    with pytest.raises(Bug) as caught:
        toy.ask(operation, {"name": "Mrs Miller"}, patience_s=PATIENCE_S)
    assert caught.value.code == code
    assert "Miller" not in caught.value.message
    assert caught.value.remedy
    assert toy.ask("echo", {"n": 1}, patience_s=PATIENCE_S).body == {"n": 1}


def test_what_native_code_prints_does_not_touch_the_wire(hire: Hire) -> None:
    toy = hire()
    toy.ask("print_everywhere", patience_s=PATIENCE_S)
    assert toy.ask("echo", {"n": 1}, patience_s=PATIENCE_S).body == {"n": 1}


def test_a_request_that_is_too_large_is_refused_before_anything_is_sent(
    hire: Hire, monkeypatch: pytest.MonkeyPatch
) -> None:
    toy = hire()
    toy.wait_ready()
    monkeypatch.setattr("app.worker.wire.MAX_PAYLOAD_BYTES", 1000)
    with pytest.raises(BadInput) as caught:
        toy.ask("echo", payload=bytes(1001), patience_s=PATIENCE_S)
    assert caught.value.code == "request-too-large"
    assert len(toy.ask("echo", payload=bytes(1000), patience_s=PATIENCE_S).payload) == 1000


def test_a_listener_that_fails_costs_the_engines_nothing(hire: Hire, told: Told, expect_log: ExpectedLog) -> None:
    expect_log("supervisor: a change of state could not be told")
    toy = hire()

    def fail(_event: object) -> None:
        raise RuntimeError("the window is gone")

    toy._emit = fail
    assert toy.ask("echo", {"n": 1}, patience_s=PATIENCE_S).body == {"n": 1}


class FastClock:
    """The clock of the house, put forward by the test."""

    def __init__(self) -> None:
        self.ahead_s = 0.0

    def monotonic(self) -> float:
        return time.monotonic() + self.ahead_s


def test_who_waits_behind_a_long_request_is_patient_while_that_one_makes_progress(
    fifo: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FastClock()
    monkeypatch.setattr(house_side, "time", clock)
    monkeypatch.setattr(house_side, "_LOOK_EVERY_S", 0.01)
    gates = [fifo(f"fifo-{n}") for n in range(6)]
    options = ProcessOptions(
        role="toy",
        command=toy_command(),
        environment=os.environ,
        required_confinement=frozenset(),
        silence_in_work=True,  # so that it is looked at again and again, and silence counts a fifth by the clock
    )
    process = EngineProcess(options, lambda: None)
    try:
        process.load({"writable": []})
        long, short = process.open_request(1, PATIENCE_S), process.open_request(2, PATIENCE_S)
        assert long is not None
        assert short is not None
        process.send(frame(Request(id=1, operation="pieces_at_fifos", arguments={"fifos": [str(g) for g in gates]})))
        process.send(frame(Request(id=2, operation="echo", arguments={"n": 1})))
        assert isinstance(process.next_answer(long), Piece)
        answers: list[Answer | None] = []
        waiting = threading.Thread(target=lambda: answers.append(process.next_answer(short)))
        waiting.start()
        for gate in gates:
            clock.ahead_s += 2.5 * PATIENCE_S  # half of the patience, and three times all of it in the end
            waiting.join(0.1)
            assert process.is_alive, process.why
            release(gate)
            process.next_answer(long)
        waiting.join()
        assert answers == [Done(id=2, body={"n": 1})]
    finally:
        process.close()

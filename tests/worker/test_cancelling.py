"""Cancel returns at once, whatever the engine does, and the next request works."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.domain.cancellation import Cancellation
from app.domain.desk import WorkerState
from app.domain.errors import Cancelled
from app.worker.messages import Piece
from app.worker.supervisor import Supervisor
from tests.conftest import ExpectedLog
from tests.fakes.waiting import PATIENCE_S
from tests.worker.conftest import Hire, Told, knows_what_was_sent, release


def _works_in_the_same_life(toy: Supervisor, pid: int | None) -> bool:
    return toy.ask("echo", {"n": 1}, patience_s=PATIENCE_S).body == {"n": 1} and toy.pid == pid


def test_an_engine_that_looks_at_cancel_stops(hire: Hire, told: Told) -> None:
    toy, cancel = hire(), Cancellation()
    answers = toy.call("until_stopped", patience_s=PATIENCE_S, cancel=cancel)
    next(answers)
    pid = toy.pid
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(answers)
    assert _works_in_the_same_life(toy, pid)


def test_one_that_is_deaf_to_cancel_keeps_nobody_waiting_who_gave_it_up(hire: Hire, fifo: Callable[[], Path]) -> None:
    gate = fifo()
    toy, cancel = hire(), Cancellation()
    answers = toy.call("at_fifo", {"fifo": str(gate)}, patience_s=PATIENCE_S, cancel=cancel)
    next(answers)
    pid = toy.pid
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(answers)  # the engine still waits at the fifo
    release(gate)
    assert _works_in_the_same_life(toy, pid)


def test_one_that_is_deaf_for_longer_than_the_next_request_is_patient_is_ended(
    hire: Hire, fifo: Callable[[], Path], expect_log: ExpectedLog
) -> None:
    expect_log("no sign of life")
    toy, cancel = hire(), Cancellation()
    answers = toy.call("at_fifo", {"fifo": str(fifo())}, patience_s=3600, cancel=cancel)
    next(answers)
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(answers)
    with pytest.raises(Exception, match="no sign of life"):
        toy.ask("echo", patience_s=0.2)
    assert toy.ask("echo", {"n": 1}, patience_s=PATIENCE_S).body == {"n": 1}


def test_a_request_that_was_cancelled_before_its_turn_is_never_begun(hire: Hire, fifo: Callable[[], Path]) -> None:
    gate = fifo()
    toy, cancel = hire(), Cancellation()
    work = toy.call("at_fifo", {"fifo": str(gate)}, patience_s=PATIENCE_S)
    next(work)
    pid = toy.pid

    def crash() -> None:
        with pytest.raises(Cancelled):
            toy.ask("crash", {"how": "by-signal"}, patience_s=PATIENCE_S, cancel=cancel)

    waiting = threading.Thread(target=crash)
    waiting.start()
    cancel.cancel()
    waiting.join()
    assert knows_what_was_sent(toy)
    release(gate)
    list(work)
    assert _works_in_the_same_life(toy, pid)


def test_waiting_for_an_engine_that_is_being_loaded_can_be_cancelled(
    hire: Hire, told: Told, fifo: Callable[[], Path]
) -> None:
    gate = fifo()
    toy, cancel = hire({"loading": "at-fifo", "fifo": str(gate)}), Cancellation()
    with ThreadPoolExecutor(1) as people:
        waiting = people.submit(toy.ask, "echo", patience_s=PATIENCE_S, cancel=cancel)
        told.wait_for(WorkerState.STARTING)
        cancel.cancel()
        with pytest.raises(Cancelled):
            waiting.result()
    release(gate)
    assert toy.ask("echo", {"n": 1}, patience_s=PATIENCE_S).body == {"n": 1}


def test_what_was_cancelled_before_it_began_does_not_even_start_the_engine(hire: Hire, told: Told) -> None:
    toy, cancel = hire(), Cancellation()
    cancel.cancel()
    with pytest.raises(Cancelled):
        toy.ask("echo", patience_s=PATIENCE_S, cancel=cancel)
    assert told.events == []


def test_cancel_while_fifty_megabytes_are_on_their_way_returns_at_once(hire: Hire, fifo: Callable[[], Path]) -> None:
    gate = fifo()
    toy, cancel = hire(), Cancellation()
    work = toy.call("at_fifo", {"fifo": str(gate)}, patience_s=PATIENCE_S)
    next(work)
    with ThreadPoolExecutor(1) as people:
        sending = people.submit(toy.ask, "echo", {}, bytes(50_000_000), patience_s=PATIENCE_S, cancel=cancel)
        cancel.cancel()
        with pytest.raises(Cancelled):
            sending.result()
    release(gate)
    list(work)


def test_pieces_that_came_before_cancel_are_not_handed_out_after_it(hire: Hire) -> None:
    toy, cancel = hire(), Cancellation()
    answers = toy.call("pieces", {"count": 5000, "bytes": 4}, patience_s=PATIENCE_S, cancel=cancel)
    next(answers)
    toy.ask("echo", patience_s=PATIENCE_S)  # its answer comes after all those pieces
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(answers)


def test_a_consumer_that_stops_iterating_cancels_the_request(hire: Hire, told: Told) -> None:
    toy = hire()
    for part in toy.call("until_stopped", patience_s=PATIENCE_S):
        assert isinstance(part, Piece)
        break
    assert toy.ask("echo", {"n": 1}, patience_s=PATIENCE_S).body == {"n": 1}
    assert toy.state is WorkerState.READY


def test_a_consumer_that_only_the_garbage_collector_finds_cancels_the_request(hire: Hire) -> None:
    toy = hire()
    forgotten: list[object] = [toy.call("until_stopped", patience_s=PATIENCE_S)]
    next(forgotten[0])  # type: ignore[call-overload]
    forgotten.append(forgotten)
    del forgotten
    gc.collect()
    assert toy.ask("echo", {"n": 1}, patience_s=PATIENCE_S).body == {"n": 1}

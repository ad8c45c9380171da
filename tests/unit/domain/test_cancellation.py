from __future__ import annotations

import threading

import pytest

from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled


def test_nothing_happens_until_the_switch_is_thrown() -> None:
    cancel, called = Cancellation(), []
    cancel.on_cancel(lambda: called.append(1))
    cancel.raise_if_cancelled()
    assert (cancel.is_cancelled, called) == (False, [])


def test_the_switch_is_thrown_once() -> None:
    cancel, called = Cancellation(), []
    cancel.on_cancel(lambda: called.append("first"))
    cancel.on_cancel(lambda: called.append("second"))
    cancel.cancel()
    cancel.cancel()
    assert called == ["first", "second"]
    with pytest.raises(Cancelled):
        cancel.raise_if_cancelled()


def test_who_comes_late_is_told_at_once() -> None:
    cancel, called = Cancellation(), []
    cancel.cancel()
    forget = cancel.on_cancel(lambda: called.append("late"))
    forget()
    assert called == ["late"]


def test_what_was_forgotten_is_not_called() -> None:
    cancel, called = Cancellation(), []
    forget = cancel.on_cancel(lambda: called.append("first"))
    cancel.on_cancel(lambda: called.append("second"))
    forget()
    forget()
    cancel.cancel()
    forget()
    assert called == ["second"]


def test_a_callback_may_use_the_switch_itself() -> None:
    cancel, called = Cancellation(), []
    cancel.on_cancel(lambda: cancel.on_cancel(lambda: called.append(cancel.is_cancelled)))
    cancel.cancel()
    assert called == [True]


def test_every_callback_is_called_once_whoever_throws_and_whenever_it_was_registered() -> None:
    for _ in range(50):
        cancel, called = Cancellation(), []
        start = threading.Barrier(3)

        def throw(cancel: Cancellation = cancel, start: threading.Barrier = start) -> None:
            start.wait()
            cancel.cancel()

        def register(
            cancel: Cancellation = cancel, start: threading.Barrier = start, called: list[int] = called
        ) -> None:
            start.wait()
            for number in range(20):
                cancel.on_cancel(lambda number=number: called.append(number))

        threads = [threading.Thread(target=t) for t in (throw, throw, register)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(called) == list(range(20))

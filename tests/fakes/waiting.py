"""What tests wait with instead of sleeping: a gate that holds a fake, a listener that collects events, a clock that ticks by itself."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable

from app.domain.cancellation import Cancellation
from app.domain.desk import DeskEvent

PATIENCE_S = 120.0
"""How long a test waits for what comes for certain. Only what never comes takes that long, so it is meant for the busiest machine."""

PATIENCE_MS = round(PATIENCE_S * 1000)


class Gate:
    """A place where a fake waits until the test says go. Closed on demand; open at first."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self._reached = threading.Event()

    def close(self) -> None:
        """Let whoever comes next wait."""
        self._open.clear()
        self._reached.clear()

    def open(self) -> None:
        """Let them go on."""
        self._open.set()

    def until_reached(self) -> None:
        """Return when somebody has come here."""
        assert self._reached.wait(PATIENCE_S), "nobody came to the gate"

    def pass_through(self, cancel: Cancellation | None = None) -> None:
        """Wait here while it is closed; a cancellation opens it and raises Cancelled."""
        forget = cancel.on_cancel(self._open.set) if cancel is not None else lambda: None
        self._reached.set()
        assert self._open.wait(PATIENCE_S), "nobody opened the gate"
        forget()
        if cancel is not None:
            cancel.raise_if_cancelled()


class Listener:
    """Collects events from any thread, and waits for those that a test is about."""

    def __init__(self) -> None:
        self.events: list[DeskEvent] = []
        self._changed = threading.Condition()

    def __call__(self, event: DeskEvent) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def wait_for(self, is_wanted: Callable[[DeskEvent], bool], count: int = 1) -> DeskEvent:
        """Return the event number `count` (from 1) that is wanted, as soon as it has come."""

        def found() -> list[DeskEvent]:
            return [e for e in self.events if is_wanted(e)]

        with self._changed:
            assert self._changed.wait_for(lambda: len(found()) >= count, PATIENCE_S), f"it did not come: {self.events}"
            return found()[count - 1]


class FakeClock:
    """A clock that goes on by one second each time somebody looks at it."""

    def __init__(self) -> None:
        self._seconds = itertools.count()

    def monotonic_s(self) -> float:
        return float(next(self._seconds))

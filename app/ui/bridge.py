"""The one way from the house's threads into the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.desk import DeskEvent


class Bridge(QObject):
    """Takes events from any thread and hands them to bound methods of QObjects in the window's thread, in order.

    Events that come before somebody listens are kept, so that nothing the desk says while it opens is lost.
    """

    received = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._early: list[DeskEvent] | None = []

    # QObject has an old-style emit(name, …) that nobody uses; ours is the port's name for handing over an event.
    def emit(self, event: DeskEvent) -> None:  # type: ignore[override]
        """Hand over an event; returns at once, from any thread."""
        with self._lock:
            if self._early is not None:
                self._early.append(event)
                return
            self.received.emit(event)

    def start(self, receiver: Callable[[DeskEvent], None]) -> None:
        """Connect the first receiver, a bound method of a QObject, and give it what came before."""
        # Always queued: an event that the desk emits inside a call of the window is handled after that call.
        self.received.connect(receiver, Qt.ConnectionType.QueuedConnection)
        with self._lock:
            early, self._early = self._early or [], None
            for event in early:
                self.received.emit(event)

    def start_also(self, receiver: Callable[[DeskEvent], None]) -> None:
        """Connect a further receiver; it gets what comes from now on."""
        self.received.connect(receiver, Qt.ConnectionType.QueuedConnection)

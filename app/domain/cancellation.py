"""The one way to stop something that is under way."""

from __future__ import annotations

import threading
from collections.abc import Callable

from app.domain.errors import Cancelled


class Cancellation:
    """A switch that is thrown once. Whoever works looks at it between two pieces; callbacks run in the thrower's thread."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._callbacks: list[Callable[[], None]] = []

    @property
    def is_cancelled(self) -> bool:
        """Whether the switch was thrown."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Throw the switch. A second call does nothing."""
        with self._lock:
            if self._event.is_set():
                return
            self._event.set()
            callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled once the switch was thrown."""
        if self._event.is_set():
            raise Cancelled

    def on_cancel(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Run `callback` when the switch is thrown (at once if it was); return a function that forgets it again."""
        with self._lock:
            if not self._event.is_set():
                self._callbacks.append(callback)
                return lambda: self._forget(callback)
        callback()
        return lambda: None

    def _forget(self, callback: Callable[[], None]) -> None:
        with self._lock:
            if callback in self._callbacks:
                self._callbacks.remove(callback)

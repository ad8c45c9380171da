"""Counts bytes over several threads and tells how far the work is, at most ten times a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from app.domain.models import Progress

_INTERVAL_S = 0.1


class Meter:
    """Progress in bytes. The report callback is never called by two threads at once."""

    def __init__(
        self,
        total: int,
        report: Callable[[Progress], None] | None,
        *,
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._report = report
        self._now_s = monotonic_s
        self._lock = threading.Lock()
        self._total = total
        self._done = 0
        self._moved = 0
        self._what = ""
        self._began_s = monotonic_s()
        self._told_s = float("-inf")

    def begin(self, what: str) -> None:
        """Say what is worked on now."""
        with self._lock:
            self._what = what
            self._tell()

    def grow(self, more: int) -> None:
        """Correct the total, e.g. when an estimated size becomes known."""
        with self._lock:
            self._total += more

    def add(self, count: int, *, was_there: bool = False) -> None:
        """Count bytes. Those that were there already do not count for the speed; negative ones take back."""
        with self._lock:
            self._done += count
            if not was_there:
                self._moved += max(count, 0)
            self._tell()

    def finish(self) -> None:
        """Tell the last state, whenever the one before was."""
        with self._lock:
            self._told_s = float("-inf")
            self._tell()

    @property
    def moved_bytes(self) -> int:
        """Bytes that really moved."""
        with self._lock:
            return self._moved

    def _tell(self) -> None:
        now_s = self._now_s()
        if self._report is None or now_s - self._told_s < _INTERVAL_S:
            return
        self._told_s = now_s
        elapsed_s = now_s - self._began_s
        remaining_s = None
        if self._moved and elapsed_s > 0:
            remaining_s = max(self._total - self._done, 0) * elapsed_s / self._moved
        done = min(self._done, self._total) if self._total else self._done
        self._report(Progress(done=done, total=self._total, what=self._what, remaining_s=remaining_s))

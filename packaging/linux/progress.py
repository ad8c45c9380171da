"""What the set-up says to the person who waits: numbered steps, and how far each one is."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class SetupError(Exception):
    """The set-up cannot go on; the text says why and what to do."""


class Steps:
    """Numbers the steps: `[3/6] Python packages …`."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._number = 0
        self._on_terminal = sys.stdout.isatty()
        self._said_s = 0.0

    def skip(self) -> None:
        """Count a step that has nothing to do."""
        self._number += 1

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Announce a step, and say how long it took."""
        self._number += 1
        print(f"[{self._number}/{self._total}] {title} …", flush=True)
        started_s = time.monotonic()
        yield
        self._end_line()
        print(f"[{self._number}/{self._total}] {title}: done in {_spoken(time.monotonic() - started_s)}", flush=True)

    def note(self, text: str) -> None:
        """Say one thing inside a step."""
        self._end_line()
        print(f"      {text}", flush=True)

    def progress(self, done: int, total: int, what: str) -> None:
        """Say how far a step is: on a terminal in place, elsewhere (a log) every ten seconds."""
        line = f"      {done} of {total} {what}"
        now_s = time.monotonic()
        if self._on_terminal:
            print(f"\r{line[:118]:<118}", end="", flush=True)
        elif now_s - self._said_s >= 10:
            print(line, flush=True)
        else:
            return
        self._said_s = now_s

    def _end_line(self) -> None:
        if self._on_terminal and self._said_s:
            print(f"\r{'':<118}\r", end="", flush=True)
            self._said_s = 0.0


def _spoken(seconds: float) -> str:
    minutes, rest_s = divmod(round(seconds), 60)
    return f"{minutes} min {rest_s} s" if minutes else f"{seconds:.1f} s"

"""A microphone that waits for somebody to speak."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain.errors import EnvironmentProblem


@dataclass
class FakeAttention:
    """A microphone that waits for somebody; the test is the somebody."""

    error: EnvironmentProblem | None = None
    waiting: int = 0
    speech: Callable[[], None] = lambda: None
    quiet: Callable[[float], None] = lambda _s: None
    is_attended: threading.Event = field(default_factory=threading.Event)

    def attend(self, on_speech: Callable[[], None], on_quiet: Callable[[float], None]) -> Callable[[], None]:
        if self.error is not None:
            raise self.error
        self.speech, self.quiet = on_speech, on_quiet
        self.waiting += 1
        self.is_attended.set()
        return self._leave

    def _leave(self) -> None:
        self.waiting -= 1

"""What was spoken of the last answer, how far it was heard, and what of it is said again on a spoken command."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from app.domain.turn import TurnId
from app.domain.voice.commands import Command
from app.ports import Clock


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    duration_s: float

    def __repr__(self) -> str:
        return f"_Sentence({self.duration_s:.1f} s)"


class SaidAloud:
    """The spoken sentences of one answer. Filled by the speech thread, asked by the desk."""

    def __init__(self, turn_id: TurnId, clock: Clock) -> None:
        self.turn_id = turn_id
        self._clock = clock
        self._lock = threading.Lock()
        self._sentences: list[_Sentence] = []
        self._began_s: float | None = None
        self._stopped_s: float | None = None

    def begin(self) -> None:
        """The first sound is on its way."""
        with self._lock:
            self._began_s = self._clock.monotonic_s()

    def add(self, text: str, duration_s: float) -> None:
        """A sentence became sound."""
        with self._lock:
            self._sentences.append(_Sentence(text, duration_s))

    def stop(self) -> None:
        """The voice was stopped now; once counts."""
        with self._lock:
            if self._stopped_s is None:
                self._stopped_s = self._clock.monotonic_s()

    def for_command(self, command: Command) -> tuple[str, ...]:
        """Return the sentences to say now: all, those after the one that was heard last, or from that one on."""
        with self._lock:
            texts = tuple(s.text for s in self._sentences)
            place = self._place()
        match command:
            case Command.STOP:
                return ()
            case Command.REPEAT:
                return texts
            case Command.NEXT:
                return texts[place + 1 :]
            case _:
                return texts[min(place, max(0, len(texts) - 1)) :]

    def _place(self) -> int:
        """The sentence that was being heard when the voice was stopped; after the last one when all was heard."""
        if self._began_s is None or self._stopped_s is None:
            return len(self._sentences)
        left_s = self._stopped_s - self._began_s
        for place, sentence in enumerate(self._sentences):
            left_s -= sentence.duration_s
            if left_s < 0:
                return place
        return len(self._sentences)

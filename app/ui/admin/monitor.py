"""What the admin pages know of what happens: stages with their times, finished turns, events without their words. No Qt here."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.domain.desk import DeskEvent, LevelChanged, MicrophoneState, Notice, WordsHeard, WorkerChanged
from app.domain.service_levels import Level, TurnRecord, levels
from app.domain.stages import Stage, StageWatch
from app.domain.turn import (
    PartialHeard,
    QuestionHeard,
    SentenceChecked,
    SourcesFound,
    StateChanged,
    Timings,
    TurnEnded,
    TurnStarted,
    TurnState,
)

_MOST_TURNS: Final = 200
_MOST_EVENTS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTurn:
    """A finished turn."""

    at: datetime
    is_spoken: bool
    state: TurnState
    timings: Timings
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenEvent:
    """An event, told without a word of what was said."""

    at: datetime
    name: str
    what: str


class Monitor:
    """Takes events in; whoever shows them asks when `on_change` says so."""

    def __init__(self, now_s: Callable[[], float], now: Callable[[], datetime] = datetime.now) -> None:
        self._now_s = now_s
        self._now = now
        self._watch = StageWatch()
        self._turns: deque[SeenTurn] = deque(maxlen=_MOST_TURNS)
        self._events: deque[SeenEvent] = deque(maxlen=_MOST_EVENTS)
        self.on_change: Callable[[], None] = lambda: None

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of the turn that is under way, or of the last one."""
        return self._watch.stages

    @property
    def turns(self) -> tuple[SeenTurn, ...]:
        """Finished turns, newest first."""
        return tuple(reversed(self._turns))

    @property
    def events(self) -> tuple[SeenEvent, ...]:
        """What happened, newest first."""
        return tuple(reversed(self._events))

    def levels(self) -> tuple[Level, ...]:
        """How the promises were kept since the program was started."""
        return levels([TurnRecord(state=t.state, timings=t.timings) for t in self._turns])

    def take(self, event: DeskEvent) -> None:
        """Take an event in."""
        told = _told(event)
        if told is None:
            return
        self._events.append(SeenEvent(at=self._now(), name=type(event).__name__, what=told))
        ended = self._watch.take(event, self._now_s())
        if ended is not None:
            self._turns.append(
                SeenTurn(
                    at=self._now(),
                    is_spoken=ended.is_spoken,
                    state=ended.state,
                    timings=ended.timings,
                    stages=ended.stages,
                )
            )
        self.on_change()


def _told(event: DeskEvent) -> str | None:
    """Return what may be told of an event: states, lengths and counts; None for what comes too often to be read."""
    match event:
        case LevelChanged() | PartialHeard() | WordsHeard():
            return None
        case WorkerChanged():
            return f"{event.role}: {event.state}"
        case MicrophoneState():
            return event.name or "–"
        case Notice():
            return f"{event.severity} {event.key}".strip()
        case TurnStarted():
            return "spoken" if event.spoken else "typed"
        case StateChanged() | TurnEnded():
            return str(event.state)
        case QuestionHeard():
            return f"{len(event.text)} characters"
        case SourcesFound():
            return f"{len(event.titles)} documents, {event.confidence:.2f}"
        case SentenceChecked():
            return str(event.sentence.status)
        case _:
            return ""

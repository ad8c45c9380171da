"""The stages of turns with their times, told from the events of a desk: for the voice monitor, metrics and traces. No words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.desk import DeskEvent
from app.domain.turn import StateChanged, Timings, TurnEnded, TurnId, TurnStarted, TurnState

ENDS = frozenset({TurnState.DONE, TurnState.CANCELLED, TurnState.FAILED, TurnState.INTERRUPTED})
"""States that a turn does not leave, or leaves only by being taken up again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage of a turn, in ms from its beginning; `end_ms` is None while it lasts."""

    state: TurnState
    begin_ms: float
    end_ms: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedTurn:
    """A turn that has ended."""

    is_spoken: bool
    state: TurnState
    timings: Timings
    stages: tuple[Stage, ...]
    began_s: float
    ended_s: float
    error_code: str


class StageWatch:
    """Follows one turn at a time, as the desk does."""

    def __init__(self) -> None:
        self._turn_id: TurnId | None = None
        self._is_spoken = False
        self._began_s = 0.0
        self._stages: tuple[Stage, ...] = ()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of the turn that is under way, or of the last one."""
        return self._stages

    def take(self, event: DeskEvent, now_s: float) -> EndedTurn | None:
        """Take an event in; return the turn when it ends with it."""
        match event:
            case TurnStarted():
                self._turn_id, self._is_spoken = event.turn_id, event.spoken
                self._began_s, self._stages = now_s, ()
            case StateChanged() if event.turn_id == self._turn_id:
                self._close(now_s)
                if event.state not in ENDS:
                    begun = Stage(state=event.state, begin_ms=self._elapsed_ms(now_s))
                    self._stages = (*self._stages, begun)
            case TurnEnded() if event.turn_id == self._turn_id:
                self._close(now_s)
                self._turn_id = None
                return EndedTurn(
                    is_spoken=self._is_spoken,
                    state=event.state,
                    timings=event.timings,
                    stages=self._stages,
                    began_s=self._began_s,
                    ended_s=now_s,
                    error_code=event.error_code,
                )
            case _:
                pass
        return None

    def _close(self, now_s: float) -> None:
        if self._stages and self._stages[-1].end_ms is None:
            ended = replace(self._stages[-1], end_ms=self._elapsed_ms(now_s))
            self._stages = (*self._stages[:-1], ended)

    def _elapsed_ms(self, now_s: float) -> float:
        return (now_s - self._began_s) * 1000

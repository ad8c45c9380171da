"""A desk on fakes, for tests of what happens at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.domain.desk import (
    DeskEvent,
)
from app.domain.errors import WorkerDied
from app.domain.turn import StateChanged, TurnEnded, TurnState
from app.ports import Emit
from app.turns.parts import TurnOptions
from app.turns.window.desk import DeskParts, VoiceDesk
from tests.fakes.engines import FakeWorkers
from tests.fakes.sound_card import FakeLoudspeaker, FakeMicrophone
from tests.fakes.waiting import Listener
from tests.unit.turns.table import Table

DIED = WorkerDied("The engine ended.", remedy="Ask again.")


@dataclass
class Room:
    """A desk with all that it stands on."""

    table: Table = field(default_factory=Table)
    microphone: FakeMicrophone = field(default_factory=FakeMicrophone)
    loudspeaker: FakeLoudspeaker = field(default_factory=FakeLoudspeaker)
    workers: FakeWorkers = field(default_factory=FakeWorkers)
    heard: Listener = field(default_factory=Listener)
    prepare: Callable[[Any], None] = lambda _emit: None
    speaks: bool = True
    on_event: Callable[[DeskEvent], None] = lambda _event: None

    def __post_init__(self) -> None:
        self.desk = VoiceDesk(
            DeskParts(
                turn=self.table.parts(),
                options=TurnOptions(),
                workers=self.workers,
                microphone=self.microphone,
                loudspeaker=self.loudspeaker,
                speaks=self.speaks,
                prepare=self._prepare,
            ),
            self._emit,
        )

    def _prepare(self, emit: Emit) -> None:
        self.prepare(emit)

    def _emit(self, event: DeskEvent) -> None:
        self.heard(event)
        self.on_event(event)

    def ended(self, count: int = 1) -> TurnEnded:
        """Wait for the end of turn number `count`."""
        event = self.heard.wait_for(lambda e: isinstance(e, TurnEnded), count)
        assert isinstance(event, TurnEnded)
        return event

    def until(self, kind: type, count: int = 1) -> Any:
        return self.heard.wait_for(lambda e: isinstance(e, kind), count)

    def until_state(self, state: TurnState) -> None:
        self.heard.wait_for(lambda e: isinstance(e, StateChanged) and e.state is state)

    def wait(self) -> None:
        """Close the desk: all its threads have ended."""
        self.desk.close()

    def count(self, kind: type) -> int:
        return sum(isinstance(e, kind) for e in self.heard.events)

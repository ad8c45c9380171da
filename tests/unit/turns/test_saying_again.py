from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.domain.turn import TurnId
from app.domain.voice.commands import Command
from app.turns.voice.saying_again import SaidAloud


@dataclass
class HandClock:
    now_s: float = 0.0

    def monotonic_s(self) -> float:
        return self.now_s


def said(stopped_after_s: float | None) -> SaidAloud:
    clock = HandClock()
    aloud = SaidAloud(TurnId("t"), clock)
    aloud.begin()
    for text in ("one", "two", "three"):
        aloud.add(text, 2.0)
    if stopped_after_s is not None:
        clock.now_s = stopped_after_s
        aloud.stop()
    return aloud


@pytest.mark.parametrize(
    ("stopped_after_s", "command", "again"),
    [
        (None, Command.REPEAT, ("one", "two", "three")),
        (3.0, Command.REPEAT, ("one", "two", "three")),
        (3.0, Command.SLOWER, ("two", "three")),
        (3.0, Command.NEXT, ("three",)),
        (1.0, Command.NEXT, ("two", "three")),
        (5.0, Command.NEXT, ()),
        (None, Command.LOUDER, ("three",)),
        (9.0, Command.FASTER, ("three",)),
        (1.0, Command.STOP, ()),
    ],
)
def test_a_command_goes_on_from_where_the_voice_was_stopped(
    stopped_after_s: float | None, command: Command, again: tuple[str, ...]
) -> None:
    assert said(stopped_after_s).for_command(command) == again


def test_what_was_never_said_is_not_said_again() -> None:
    assert SaidAloud(TurnId("t"), HandClock()).for_command(Command.REPEAT) == ()

from __future__ import annotations

import pytest

from app.domain.voice.commands import Command, adjusted, command_in
from app.domain.voice.speech import Manner


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("Stop.", Command.STOP),
        ("Stop, stop, stop!", Command.STOP),
        ("Okay, please be quiet.", Command.STOP),
        ("That\u2019s enough.", Command.STOP),
        ("Repeat that, please.", Command.REPEAT),
        ("Say that again.", Command.REPEAT),
        ("Slower.", Command.SLOWER),
        ("A bit slower please.", Command.SLOWER),
        ("Speed up", Command.FASTER),
        ("Um, louder.", Command.LOUDER),
        ("Too loud.", Command.SOFTER),
        ("Next.", Command.NEXT),
        ("ok next", Command.NEXT),
    ],
)
def test_a_command_is_understood_however_it_is_said(said: str, command: Command) -> None:
    assert command_in(said) is command


@pytest.mark.parametrize(
    "said",
    [
        "When should I stop warfarin?",
        "Stop warfarin",
        "How often may I repeat adrenaline?",
        "Repeat troponin",
        "Next dose of gentamicin",
        "Is a slower infusion safer?",
        "",
        "…",
        "please",
    ],
)
def test_a_question_is_no_command(said: str) -> None:
    assert command_in(said) is None


def test_the_manner_changes_in_steps_and_stays_within_bounds() -> None:
    manner = Manner()
    for _ in range(20):
        manner = adjusted(manner, Command.SLOWER)
    assert manner == Manner(speed=0.5)
    assert adjusted(Manner(), Command.FASTER).speed > 1
    assert adjusted(Manner(), Command.LOUDER).volume > 1
    assert adjusted(Manner(), Command.SOFTER).volume < 1
    assert adjusted(Manner(speed=1.2), Command.REPEAT) == Manner(speed=1.2)

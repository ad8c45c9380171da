"""Nothing was said since: believed only where speech stands clearly above the room, and never past a soft last sound."""

from __future__ import annotations

import math
from array import array

import pytest

from app.domain.voice.last_word import LastWord

RATE_HZ = 16_000


def tone(seconds: float, loud: float) -> bytes:
    return array("h", [round(loud * math.sin(n / 8)) for n in range(round(seconds * RATE_HZ))]).tobytes()


def heard(*pieces: tuple[float, float]) -> LastWord:
    last = LastWord(RATE_HZ)
    sound = b"".join(tone(seconds, loud) for seconds, loud in pieces)
    for at in range(0, len(sound), 1000):  # pieces that are no whole frames
        last.take(sound[at : at + 1000])
    return last


def test_the_pause_after_speech_is_measured_from_its_end() -> None:
    last = heard((0.4, 10), (1.0, 8000), (0.3, 10))
    assert last.quiet_s == pytest.approx(0.3, abs=0.03)
    assert last.ended_s == pytest.approx(1.4, abs=0.03)


def test_a_soft_last_sound_is_no_quiet() -> None:
    last = heard((0.4, 10), (1.0, 8000), (0.15, 10), (0.06, 300), (0.2, 10))
    assert last.ended_s == pytest.approx(1.61, abs=0.03)


@pytest.mark.parametrize(
    "pieces",
    [
        [(1.0, 10)],  # nobody has spoken
        [(0.4, 1500), (1.0, 8000), (0.3, 1500)],  # a loud ward
        [(0.4, 10), (0.1, 8000), (0.3, 10)],  # a click
    ],
)
def test_where_it_cannot_be_told_no_pause_is_believed(pieces: list[tuple[float, float]]) -> None:
    assert heard(*pieces).quiet_s == 0.0

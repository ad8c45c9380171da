from __future__ import annotations

import array
import math
import random

import pytest

from app.domain.voice.pauses import find_pause, find_quietest, loudness

RATE_HZ = 16_000


def sound(*parts: tuple[float, float]) -> bytes:
    """Return noise: (seconds, loudness 0 to 1) one after the other."""
    chance = random.Random(7)
    values = array.array("h")
    for seconds, level in parts:
        values.extend(int(level * 20_000 * chance.uniform(-1, 1)) for _ in range(int(seconds * RATE_HZ)))
    return values.tobytes()


def test_the_longest_pause_between_two_moments_is_found() -> None:
    samples = sound((3, 1), (0.4, 0.01), (3, 1), (0.8, 0.01), (3, 1))
    assert find_pause(samples, RATE_HZ, from_s=1, to_s=10, least_s=0.3) == pytest.approx(6.8, abs=0.1)
    assert find_pause(samples, RATE_HZ, from_s=1, to_s=6, least_s=0.3) == pytest.approx(3.2, abs=0.1)


def test_a_short_breath_is_no_pause() -> None:
    assert find_pause(sound((3, 1), (0.2, 0.01), (3, 1)), RATE_HZ, from_s=1, to_s=6, least_s=0.35) is None


def test_a_pause_over_ward_noise_is_one_still() -> None:
    samples = sound((3, 1), (0.6, 0.08), (3, 1))
    assert find_pause(samples, RATE_HZ, from_s=1, to_s=6, least_s=0.35) is not None


def test_noise_as_loud_as_speech_has_no_pause() -> None:
    assert find_pause(sound((8, 0.5)), RATE_HZ, from_s=1, to_s=7, least_s=0.35) is None


def test_where_nobody_pauses_the_quietest_place_is_taken() -> None:
    samples = sound((6, 1), (0.15, 0.4), (6, 1))
    assert find_quietest(samples, RATE_HZ, from_s=2, to_s=11) == pytest.approx(6.07, abs=0.1)


def test_silence_and_nothing_are_no_error() -> None:
    assert find_pause(b"", RATE_HZ, from_s=1, to_s=2, least_s=0.3) is None
    assert max(loudness(bytes(32_000), RATE_HZ)) == 0
    assert math.isfinite(find_quietest(bytes(320_000), RATE_HZ, from_s=2, to_s=9))

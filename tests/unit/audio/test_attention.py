from __future__ import annotations

import random
from array import array

from app.audio.attention import Attention
from app.domain.voice.speech import Audio

RATE_HZ = 16_000


def noise(seconds: float, loudness: int, seed: int = 3) -> Audio:
    rng = random.Random(seed)
    return Audio(
        samples=array("h", [rng.randint(-loudness, loudness) for _ in range(round(RATE_HZ * seconds))]).tobytes()
    )


def heard(*sounds: Audio) -> tuple[int, list[float]]:
    """Return how often speech began, and the quiet that was told."""
    begun: list[None] = []
    quiet: list[float] = []
    attention = Attention(lambda: begun.append(None), quiet.append)
    for sound in sounds:
        for at in range(0, len(sound.samples), 640):
            attention.hear(Audio(samples=sound.samples[at : at + 640], rate_hz=RATE_HZ))
    return len(begun), quiet


def test_speech_begins_once_and_the_quiet_after_it_is_counted() -> None:
    begun, quiet = heard(noise(1.0, 60), noise(1.0, 8000), noise(1.5, 60))
    assert begun == 1
    assert quiet[-1] > 1.2
    assert min(quiet[10:20]) == 0.0


def test_a_click_is_no_speech() -> None:
    assert heard(noise(1.0, 60), noise(0.08, 8000), noise(1.0, 60))[0] == 0


def test_after_a_silence_speech_begins_again() -> None:
    assert heard(noise(1.0, 60), noise(0.6, 8000), noise(1.0, 60), noise(0.6, 8000), noise(0.3, 60))[0] == 2

"""The very first answer after the microphone was opened: nobody knows the room yet, and half of its echo is left."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from app.audio.echo import EchoRemover
from app.audio.voice_onset import VoiceOnset, rms_of

RATE_HZ, FRAME = 16000, 160
SECONDS = 3


def _tones(pitch: Any, count: int) -> Any:
    return sum(np.sin(2 * np.pi * pitch * n) / n for n in range(1, count + 1))


def _answer(seed: int) -> tuple[Any, Any]:
    """Return what is played, syllables of a voice from the middle of one on, and what comes back of it, as loud, 60 ms later."""
    rng, t = np.random.default_rng(seed), np.arange(SECONDS * RATE_HZ) / RATE_HZ
    loudness = np.clip(np.sin(2 * np.pi * t * 3.2 + 1.2), 0, None) ** 0.5
    pitch = np.cumsum(120 + 40 * np.sin(t * 5)) / RATE_HZ
    played = (_tones(pitch, 24) * 3500 + rng.standard_normal(len(t)) * 200) * loudness
    walls = np.zeros(1600)
    walls[960] = 1.0
    walls[960:] += rng.standard_normal(640) * np.exp(-np.arange(640) / 400) * 0.08
    return played, np.convolve(played, walls)[: len(t)] + rng.standard_normal(len(t)) * 30


def _onsets(heard: Any, played: Any, slips_at: int = -1) -> list[int]:
    """Return the frames in which somebody was taken to begin to speak. At `slips_at` it is said that the delay has changed."""
    remover, onset, found = EchoRemover(RATE_HZ), VoiceOnset(), []
    near, far = np.clip(heard, -32768, 32767).astype("<i2"), played.astype("<i2")
    for number in range(len(near) // FRAME):
        frame = slice(number * FRAME, (number + 1) * FRAME)
        if number == slips_at:
            remover.relearn()
        if onset.hear(rms_of(remover.remove(near[frame].tobytes(), far[frame].tobytes()))):
            found.append(number)
    return found


@pytest.mark.parametrize("seed", [2, 3])
def test_the_first_words_of_all_do_not_interrupt_themselves(seed: int) -> None:
    played, heard = _answer(seed)
    assert _onsets(heard, played) == []


@pytest.mark.parametrize("echo", [1.0, 0.3, 0.1])
def test_who_speaks_over_the_first_words_is_noticed_all_the_same(echo: float) -> None:
    played, heard = _answer(1)
    begins = 130
    t = np.arange(len(heard) - begins * FRAME) / RATE_HZ
    heard = heard * echo
    heard[begins * FRAME :] += _tones(t * 210, 11) * 5000
    first, *_ = _onsets(heard, played)
    assert begins <= first <= begins + 10


def test_an_echo_that_comes_later_than_before_does_not_interrupt_where_that_is_known() -> None:
    played, heard = _answer(2)
    played, heard = np.concatenate([played] * 3), np.concatenate([heard] * 3)
    slips_at, late = 500, 30 * RATE_HZ // 1000
    after = slips_at * FRAME
    heard[after:] = np.concatenate([np.zeros(late), heard[after:-late]])
    assert _onsets(heard, played) != [], "a device that is opened anew plays no sooner or later: nothing is tried here"
    assert _onsets(heard, played, slips_at) == []

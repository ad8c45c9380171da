"""What the sound tests share: sounds to tell apart."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable

import pytest

from app.audio.sound_system import SoundSystem
from tests.fakes.sounddevice import FakeSounddevice


@pytest.fixture
def card() -> FakeSounddevice:
    return FakeSounddevice()


@pytest.fixture
def system(card: FakeSounddevice) -> SoundSystem:
    return SoundSystem(load=lambda: card)


@pytest.fixture
def ramp() -> Callable[[int], bytes]:
    """A sound of n frames in which no frame equals its neighbour, and none is silent: whatever is lost shows."""
    return lambda frames: array("h", [1 + (n * 7) % 20000 for n in range(frames)]).tobytes()


@pytest.fixture
def tone() -> Callable[[int, float], bytes]:
    """A 440 Hz tone: rate in Hz, length in seconds."""
    return lambda rate_hz, length_s: array(
        "h", [round(8000 * math.sin(2 * math.pi * 440 * n / rate_hz)) for n in range(round(rate_hz * length_s))]
    ).tobytes()

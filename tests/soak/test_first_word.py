"""The key goes down when somebody begins to speak, and 300 ms later: a hundred times each, on the real sound path."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.audio.sound_system import SoundSystem
from tests.journeys.first_word import first_words
from tests.journeys.pulse import PrivatePulse, what_is_missing

pytestmark = [pytest.mark.sound, pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing())]

TIMES = int(os.environ.get("VOICEASSIST_SOAK_TIMES", "100"))


@pytest.fixture
def pulse(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivatePulse]:
    with PrivatePulse(Path(os.environ["XDG_RUNTIME_DIR"])) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.mark.parametrize("key_late_s", [0.0, 0.3])
def test_the_first_word_is_never_clipped(pulse: PrivatePulse, tmp_path: Path, key_late_s: float) -> None:
    system = SoundSystem()
    system.look_again()
    shares = first_words(pulse, system, tmp_path, TIMES, key_late_s=key_late_s)
    whole = sum(share > 0.95 for share in shares)
    print(f"key {key_late_s * 1000:.0f} ms late: {whole} of {len(shares)} whole, the least alike {min(shares):.3f}")
    assert whole == TIMES
    assert system.look_again(), "a stream was left open"

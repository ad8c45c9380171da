"""The house's voice speaks for half a minute while both cores are busy: is there a gap in what the loudspeaker plays?"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from app.audio.loudspeaker import SoundCardLoudspeaker
from app.audio.playback import SoundCardPlayback
from app.audio.sound_system import SoundSystem
from app.domain.cancellation import Cancellation
from app.domain.errors import VoiceAssistError
from app.domain.models import Role
from app.domain.voice.speech import Audio
from app.turns.voice.speaking import SpeechLine
from app.wiring.house import RealHouse
from tests.journeys.pulse import PrivatePulse, what_is_missing
from tests.journeys.test_sound_card import numbers, places_of_tenths

pytestmark = [
    pytest.mark.real,
    pytest.mark.sound,
    pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing()),
]

VOICE_HZ = 22050
MOST_MS = 60
SENTENCES = (
    "Give adrenaline 500 micrograms by intramuscular injection into the outer thigh.",
    "Repeat it after 5 minutes if there is no improvement.",
    "Lay the patient flat and raise the legs, unless that makes breathing harder.",
    "Give high-flow oxygen and an intravenous fluid bolus of 500 to 1000 mL.",
    "Call for senior help early, and monitor the heart rate, the blood pressure and the oxygen saturation.",
    "Observe for at least six hours after recovery.",
)


@pytest.fixture
def pulse(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivatePulse]:
    with PrivatePulse(Path(os.environ["XDG_RUNTIME_DIR"])) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def busy_cores() -> Iterator[None]:
    """As many processes as there are cores, each computing all the time: a model that writes takes no more."""
    burn = "while True: pass"
    processes = [subprocess.Popen([sys.executable, "-c", burn]) for _ in range(os.cpu_count() or 2)]
    yield
    for process in processes:
        process.kill()
        process.wait()


@dataclass
class Overheard:
    """A playback, and all that it was fed."""

    playback: SoundCardPlayback
    fed: list[bytes] = field(default_factory=list)

    def feed(self, audio: Audio) -> None:
        self.fed.append(audio.samples)
        self.playback.feed(audio)


def put_in_between_ms(said: bytes, heard: bytes) -> float:
    """Return by how much the delay grew from the first loud tenth of a second to the last, in milliseconds."""
    spoken = numbers(said)
    delays_ms, likeness = places_of_tenths(spoken, numbers(heard), VOICE_HZ)
    loud = [
        delay
        for n, (delay, alike) in enumerate(zip(delays_ms, likeness, strict=True))
        if alike > 0.9 and np.abs(spoken[n * VOICE_HZ // 10 :][: VOICE_HZ // 10]).max() > 1500
    ]
    assert len(loud) > 100, "most of it was not heard at all"
    return float(max(loud) - min(loud))


def test_no_gap_while_both_cores_are_busy(
    pulse: PrivatePulse, models_dir: Path, tmp_path: Path, busy_cores: None
) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "models").symlink_to(models_dir)
    house = RealHouse(tmp_path / "house")
    system = SoundSystem()
    system.look_again()
    failures: list[VoiceAssistError] = []
    try:
        opened: list[Overheard] = []

        def play(rate_hz: int) -> Overheard:
            opened.append(Overheard(SoundCardLoudspeaker(system).play(rate_hz)))
            return opened[0]

        house.start(Role.MOUTH)
        listener = pulse.hear(VOICE_HZ)
        line = SpeechLine(house.voice, play, Cancellation(), lambda: None, failures.append)
        for sentence in SENTENCES:
            line.say(sentence)
        line.finish()
        opened[0].playback.finish()
        opened[0].playback.wait()
        listener.wait_for_s(0.5)
        heard = listener.stop()
    finally:
        house.close()
    assert failures == []
    said = b"".join(opened[0].fed)
    gap_ms = put_in_between_ms(said, heard)
    print(f"{gap_ms:.0f} ms put in between, in {len(said) / 2 / VOICE_HZ:.0f} s of speech")
    assert gap_ms <= MOST_MS

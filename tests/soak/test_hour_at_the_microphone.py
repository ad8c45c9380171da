"""An hour of continuous speech at the pace at which it is said, through a sound server: nothing is lost, and memory stays flat.

The real sounddevice stream on a virtual card, the real recorder, spool, live hearing and ears, and the real end of a turn's hearing.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import time
import wave
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import psutil
import pytest

from app.audio.echo import PlayedSound
from app.audio.open_microphone import OpenMicrophone
from app.audio.sound_system import SoundSystem
from app.audio.tape import Tape
from app.domain.cancellation import Cancellation
from app.domain.desk import DeskEvent
from app.domain.models import Role
from app.domain.voice.speech import EARS_RATE_HZ, Audio, Profile
from app.turns.keeping import RecordingFeed
from app.turns.parts import Question
from app.turns.voice.key_press import KeyPress
from app.turns.voice.while_speaking import WhileSpeaking
from app.wiring.house import RealHouse
from tests.fakes.vault import Ward
from tests.journeys.pulse import PrivatePulse, what_is_missing
from tests.soak.hour_said import MOST_GROWTH_BYTES, SPEECH, clips, growth_bytes, share_found
from tests.unit.turns.table import Table

pytestmark = [
    pytest.mark.real,
    pytest.mark.sound,
    pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing()),
    pytest.mark.skipif(not SPEECH.exists(), reason="the development data is not here"),
]

WARM_MIN = 3
WATCHED_EVERY_S = 60.0
PIECE_S = 5.0
NEAR_S = 3.0
"""A piece of what was said is looked for so far around the place where the piece before it was found."""


@dataclass
class Taken:
    """What the recorder handed on: how much, and its digest. And what the processes took of the machine, a minute each."""

    press: KeyPress
    sound: hashlib._Hash = field(default_factory=hashlib.sha256)
    size: int = 0

    def take(self, piece: Audio) -> None:
        self.sound.update(piece.samples)
        self.size += len(piece.samples)
        self.press.take(piece)


@pytest.mark.timeout(7200)
def test_an_hour_at_the_microphone_is_kept_whole_in_flat_memory(
    models_dir: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with PrivatePulse(Path(os.environ["XDG_RUNTIME_DIR"])) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        an_hour(models_dir, tmp_path, server)


def an_hour(models_dir: Path, tmp_path: Path, pulse: PrivatePulse) -> None:
    minutes = max(WARM_MIN + 3.0, float(os.environ.get("VOICEASSIST_SOAK_MINUTES", "60")))
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "models").symlink_to(models_dir)
    system = SoundSystem()
    system.look_again()
    house, ward, table = RealHouse(tmp_path / "house"), Ward(tmp_path / "ward"), Table()
    microphone = OpenMicrophone(system, PlayedSound(), stays_open=True)
    try:
        said = speech_file(tmp_path / "said.wav", house, minutes)
        parts = replace(table.parts(), transcriber=house.transcriber)
        press = KeyPress(cancel=Cancellation(), profile=Profile.DICTATION, is_locked=True)
        press.feed = RecordingFeed(ward.spool, table.heard)
        press.meanwhile = WhileSpeaking(parts, table.options, forget, thinks_ahead=False, profile=Profile.DICTATION)
        taken = Taken(press)
        microphone.open()
        press.recording = tape = microphone.record(on_level=lambda *_: None, on_sound=taken.take)
        press.is_open.set()
        press.lock()
        saying = pulse.say(tmp_path / "said.wav", latency_ms=2000)
        resident = [watch(house, tape, minutes)]
        while not has_ended(saying, WATCHED_EVERY_S):
            resident.append(watch(house, tape, minutes))
        began_s = time.monotonic()
        press.meanwhile.stop()
        audio = tape.stop()
        heard = press.meanwhile.end()
        recording = press.feed.finish()
        table.ears = house.transcriber  # type: ignore[assignment]
        outcome = table.take(Question(audio=audio, heard=heard, profile=Profile.DICTATION))
        took_s = time.monotonic() - began_s
        kept = ward.spool.read(recording)
    finally:
        microphone.close()
        house.close()
        ward.close()
    assert system.look_again(), "a stream was left open"
    assert outcome.transcript is not None
    found = share_found(said, outcome.transcript.segments)
    lost, pieces = pieces_lost(tmp_path / "said.wav", np.frombuffer(kept.samples, "<i2"))
    ears, own = [e for e, _ in resident], [w for _, w in resident]
    print(
        f"{audio.ends_s / 60:.1f} min recorded; {sum(len(w) for _, w in said)} words said, {found:.3f} found again in order; "
        f"{lost} of {pieces} pieces of {PIECE_S:.0f} s of what was said are not in the spool; final text {took_s:.1f} s "
        f"after the end ({audio.ends_s - heard.until_s:.1f} s of sound were left, {audio.duration_s:.1f} s in memory)"
    )
    assert taken.size == len(kept.samples), "every sample that the recorder had is in the spool"
    assert taken.sound.digest() == hashlib.sha256(kept.samples).digest()
    assert audio.samples == kept.samples[len(kept.samples) - len(audio.samples) :]
    assert outcome.transcript.duration_s == pytest.approx(len(kept.samples) / 2 / EARS_RATE_HZ, abs=0.01)
    assert found > 0.75, "no stretch of it was lost"
    assert growth_bytes(ears[WARM_MIN:]) < MOST_GROWTH_BYTES, "the ears keep what they have heard"
    assert growth_bytes(own[WARM_MIN:]) < MOST_GROWTH_BYTES, "the program keeps what it has recorded"


def forget(_event: DeskEvent) -> None:
    """Live text is not what is looked at here."""


def has_ended(saying: subprocess.Popen[bytes], within_s: float) -> bool:
    """Wait so long at most; return whether all has been said."""
    try:
        saying.wait(within_s)
    except subprocess.TimeoutExpired:
        return False
    return True


def speech_file(path: Path, house: RealHouse, minutes: float) -> list[tuple[float, Sequence[str]]]:
    """Write so many minutes of speech; return which words are said when."""
    said: list[tuple[float, Sequence[str]]] = []
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(EARS_RATE_HZ)
        for clip in clips(house.transcriber.decode, minutes):
            file.writeframes(clip.sound.samples)
            said.append((clip.begins_s, clip.words))
    return said


def watch(house: RealHouse, tape: Tape, minutes: float) -> tuple[int, int]:
    """Return and print what the ears and this process take of the memory."""
    ears, own = house.worker_facts(Role.EARS).resident_bytes, int(psutil.Process().memory_info().rss)
    print(
        f"{time.strftime('%H:%M:%S')} of {minutes:.0f} min: ears {ears / 1e6:.0f} MB, own {own / 1e6:.0f} MB, "
        f"held {tape.held_bytes / 1e6:.2f} MB; load {os.getloadavg()[0]:.0f}",
        flush=True,
    )
    return ears, own


def pieces_lost(path: Path, heard: np.ndarray[tuple[int], np.dtype[np.int16]]) -> tuple[int, int]:
    """Return how many pieces of a file are not in what was heard, in their order, and how many there are."""
    with wave.open(str(path), "rb") as file:
        said = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    size, near = round(PIECE_S * EARS_RATE_HZ), round(NEAR_S * EARS_RATE_HZ)
    at, lost, pieces = 0, 0, 0
    for start in range(0, len(said) - size, size):
        piece = said[start : start + size].astype(float)
        around = heard[max(0, start + at - near) : start + at + size + near].astype(float)
        length = 1 << (len(around) + size).bit_length()
        alike = np.fft.irfft(np.fft.rfft(around, length) * np.conj(np.fft.rfft(piece, length)), length)[: len(around)]
        place = int(alike.argmax())
        found = around[place : place + size]
        norm = np.sqrt((found**2).sum() * (piece[: len(found)] ** 2).sum())
        pieces += 1
        if norm and alike[place] / norm > 0.95:
            at = max(0, start + at - near) + place - start
        else:
            lost += 1
    return lost, pieces

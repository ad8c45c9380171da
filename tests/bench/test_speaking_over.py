"""Somebody speaks over the first seconds of a first answer, on a real sound server whose microphone hears its loudspeaker.

Counted from the first sound of who speaks, in the air, to the last of the loudspeaker. Each try has a room that nobody knows.
"""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import numpy as np
import pytest

from app.audio.barge_in import BargeInLoudspeaker, Interruptions
from app.audio.echo import PlayedSound
from app.audio.loudspeaker import SoundCardLoudspeaker
from app.audio.open_microphone import OpenMicrophone
from app.audio.sound_system import SoundSystem
from app.audio.wave_file import write_wave
from app.domain.voice.speech import Audio
from app.engines.sound_file import decode
from tests.journeys.pulse import Listener, PrivatePulse, what_is_missing

SPEECH = Path(__file__).resolve().parents[3] / "shared" / "data" / "dev" / "speech"
RATE_HZ, FRAME = 16000, 160
TRIES = int(os.environ.get("VOICEASSIST_BENCH_TRIES", "34"))
NEVER_MS = 2000.0

Samples = np.ndarray[tuple[int], np.dtype[np.float64]]

pytestmark = [
    pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing()),
    pytest.mark.skipif(not SPEECH.exists(), reason="the development data is not here"),
]


def clips() -> tuple[list[Samples], list[Samples]]:
    """Return what the house's voice says, and what others say, each as loud as the other."""
    rows = [json.loads(line) for line in (SPEECH / "synth_medical.jsonl").read_text().splitlines()]
    own, others = [], []
    for row in rows:
        if row["condition"] == "clean":
            said = np.asarray(decode(SPEECH / row["audio"], threading.Event()), float)
            (own if row["voice"] == "joe" else others).append(said / np.abs(said).max() * 20000)
    return own, others


def without_pauses(said: Samples) -> Samples:
    """Return it with no pause over 30 ms: where the loudspeaker is silent anyway, nobody can say when it fell silent."""
    kept, quiet = [], 0
    for at in range(0, len(said) - FRAME, FRAME):
        frame = said[at : at + FRAME]
        quiet = 0 if np.abs(frame).max() > 800 else quiet + 1
        if quiet < 4:
            kept.append(frame)
    return np.concatenate(kept)


def sound(samples: Samples) -> Audio:
    return Audio(samples=samples.astype("<i2").tobytes(), rate_hz=RATE_HZ)


def place(said: Samples, heard: Samples) -> int:
    """Return the sample of `heard` at which `said` begins."""
    size = 1 << (len(heard) + len(said)).bit_length()
    return int(np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(said, size)), size)[: len(heard)].argmax())


@pytest.mark.parametrize("echo_db", [0, -10, -20])
def test_speech_over_the_first_answer_silences_it(
    echo_db: int, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, others = clips()
    late_ms, pauses, starved, pauses_starved = [], 0, 0, 0
    with PrivatePulse(Path(os.environ["XDG_RUNTIME_DIR"])) as pulse:
        for name, value in pulse.environment.items():
            monkeypatch.setenv(name, value)
        system = SoundSystem()
        system.look_again()
        pulse.echo(echo_db)
        for number in range(TRIES):
            rng = np.random.default_rng(5000 + number)
            answer = without_pauses(np.concatenate([own[i] for i in rng.choice(len(own), 4)]))
            over = others[rng.choice(len(others))] * rng.uniform(0.6, 1.0)
            over = over[int(np.flatnonzero(np.abs(over) > 600)[0]) :][: 2 * RATE_HZ]
            write_wave(tmp_path / "over.wav", sound(over))
            late, paused, was_starved = speak_over(
                pulse, system, answer, over, tmp_path / "over.wav", rng.uniform(1.3, 3.5)
            )
            if was_starved:  # the card ran dry: what is said of that time says little of the program
                starved, pauses_starved = starved + 1, pauses_starved + paused
                continue
            pauses += paused
            late_ms.append(late)
        assert system.look_again(), "a stream was left open"
    p50, p95 = np.quantile(late_ms, 0.5), np.quantile(late_ms, 0.95)
    over_150 = sum(late > 150 for late in late_ms)
    print(
        f"echo {echo_db} dB: silent after {p50:.0f} ms (p95 {p95:.0f} ms, {over_150} of {len(late_ms)} over 150 ms); "
        f"{pauses} pauses before anybody spoke; {starved} tries starved, with {pauses_starved} pauses"
    )
    assert pauses == 0


def speak_over(
    pulse: PrivatePulse, system: SoundSystem, answer: Samples, over: Samples, file: Path, after_s: float
) -> tuple[float, int, bool]:
    """Return after how many milliseconds it was silent, how often it was before anybody spoke, and whether the card ran dry."""
    told, played = threading.Event(), PlayedSound()
    microphone = OpenMicrophone(system, played)
    loudspeaker = BargeInLoudspeaker(
        SoundCardLoudspeaker(system, played=played), microphone, Interruptions(on_speech=told.set)
    )
    ear, mouthpiece = pulse.hear(RATE_HZ), pulse.hear(RATE_HZ, "mouthpiece.monitor")
    playback = loudspeaker.play(RATE_HZ)
    playback.feed(sound(answer))
    playback.finish()
    ear.wait_for_s(after_s)
    pauses = playback.false_alarms + told.is_set()
    was_starved = played.slips > 1 + playback.false_alarms  # a pause opens the card anew
    pulse.say(file).wait()
    was_told = told.wait(3)
    playback.stop()
    playback.wait()
    heard, said = heard_by(ear), heard_by(mouthpiece)
    microphone.close()
    began_s = mouthpiece.began_s + place(over, said) / RATE_HZ
    silent_s = ear.began_s + float(np.flatnonzero(np.abs(heard) > 100)[-1]) / RATE_HZ
    return (silent_s - began_s) * 1000 if was_told else NEVER_MS, pauses, was_starved


def heard_by(listener: Listener) -> Samples:
    return np.frombuffer(listener.stop(), "<i2").astype(float)

"""Speaking over the loudspeaker on a sound card without hardware whose microphone hears the loudspeaker."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
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
from tests.journeys.first_word import first_words
from tests.journeys.pulse import PrivatePulse, played_again_where_starved, what_is_missing

pytestmark = [pytest.mark.sound, pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing())]

VOICE_HZ, EARS_HZ = 22050, 16000


@pytest.fixture
def pulse(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivatePulse]:
    with PrivatePulse(Path(os.environ["XDG_RUNTIME_DIR"])) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def system(pulse: PrivatePulse) -> Iterator[SoundSystem]:
    sound_system = SoundSystem()
    sound_system.look_again()
    yield sound_system
    assert sound_system.look_again(), "a stream was left open"


def babbling(rate_hz: int, length_s: float, seed: int, syllables_a_second: float = 4.0) -> Audio:
    """Noise between 200 and 3000 Hz in syllables, a little like speech."""
    frames = round(rate_hz * length_s)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(frames))
    pitch_hz = np.fft.rfftfreq(frames, 1 / rate_hz)
    spectrum[(pitch_hz < 200) | (pitch_hz > 3000)] = 0
    noise = np.fft.irfft(spectrum, frames)
    noise *= 0.55 + 0.45 * np.cos(2 * np.pi * syllables_a_second * np.arange(frames) / rate_hz)
    return Audio(samples=(noise / np.abs(noise).max() * 9000).astype("<i2").tobytes(), rate_hz=rate_hz)


class Told:
    """What the interruptions told."""

    def __init__(self) -> None:
        self.speech = threading.Event()
        self.end_of_turn = threading.Event()
        self.interruptions = Interruptions(on_speech=self.speech.set, on_end_of_turn=self.end_of_turn.set)


@pytest.mark.parametrize("echo_db", [0.0, -20.0])
@played_again_where_starved
def test_its_own_voice_does_not_interrupt_it(pulse: PrivatePulse, system: SoundSystem, echo_db: float) -> None:
    pulse.echo(echo_db)
    said = babbling(VOICE_HZ, 3.0, seed=3)
    played, told = PlayedSound(), Told()
    microphone = OpenMicrophone(system, played)
    loudspeaker = BargeInLoudspeaker(SoundCardLoudspeaker(system, played=played), microphone, told.interruptions)
    listener = pulse.hear(VOICE_HZ)
    playback = loudspeaker.play(VOICE_HZ)
    playback.feed(said)
    playback.finish()
    playback.wait()
    heard = listener.stop()
    microphone.close()
    assert not told.speech.is_set()
    assert playback.false_alarms == 0
    assert _loud_s(heard) == pytest.approx(_loud_s(said.samples), rel=0.1)


def _loud_s(samples: bytes) -> float:
    return float((np.abs(np.frombuffer(samples, "<i2").astype(float)) > 300).sum() / VOICE_HZ)


@played_again_where_starved
def test_speech_over_it_silences_it_and_the_end_of_what_was_said_is_noticed(
    pulse: PrivatePulse, system: SoundSystem, tmp_path: Path
) -> None:
    pulse.echo(-10.0)
    played, told = PlayedSound(), Told()
    microphone = OpenMicrophone(system, played)
    loudspeaker = BargeInLoudspeaker(SoundCardLoudspeaker(system, played=played), microphone, told.interruptions)
    playback = loudspeaker.play(VOICE_HZ)
    playback.feed(babbling(VOICE_HZ, 20.0, seed=3))
    playback.finish()
    spoken = tmp_path / "over.wav"
    write_wave(spoken, babbling(EARS_HZ, 1.5, seed=5))
    listener = pulse.hear(VOICE_HZ)
    listener.wait_for_s(1.5)  # the voice speaks, the canceller learns the room
    pulse.say(spoken).wait()
    was_told = told.speech.wait(10)
    if not was_told:
        playback.stop()
    playback.wait()
    recording = microphone.record(on_level=lambda *_: None)
    has_ended = was_told and told.end_of_turn.wait(10)
    audio = recording.stop()
    heard = np.frombuffer(listener.stop(), "<i2").astype(float)
    microphone.close()
    assert was_told, "nobody was noticed"
    assert has_ended, "the end of what was said was not noticed"
    assert np.abs(heard[-VOICE_HZ // 2 :]).max() < 50, "it went on"
    assert audio.duration_s >= 0.9, "the second before belongs to the recording"


@played_again_where_starved
def test_a_cough_lets_it_go_on_where_it_was(pulse: PrivatePulse, system: SoundSystem, tmp_path: Path) -> None:
    pulse.echo(-10.0)
    played, told = PlayedSound(), Told()
    microphone = OpenMicrophone(system, played)
    loudspeaker = BargeInLoudspeaker(SoundCardLoudspeaker(system, played=played), microphone, told.interruptions)
    listener = pulse.hear(VOICE_HZ)
    playback = loudspeaker.play(VOICE_HZ)
    said = babbling(VOICE_HZ, 3.0, seed=3)
    playback.feed(said)
    playback.finish()
    cough = tmp_path / "cough.wav"
    write_wave(cough, babbling(EARS_HZ, 0.15, seed=5, syllables_a_second=0.0))
    listener.wait_for_s(1.5)
    pulse.say(cough).wait()
    playback.wait()
    heard = listener.stop()
    microphone.close()
    assert not told.speech.is_set()
    assert playback.false_alarms <= 1, "it was interrupted by itself as well"
    whole_s = _loud_s(said.samples)
    assert whole_s - 0.1 <= _loud_s(heard) <= whole_s + 0.6, "it goes on a little before the cut"


@played_again_where_starved
def test_what_was_said_before_the_key_is_in_the_recording(
    pulse: PrivatePulse, system: SoundSystem, tmp_path: Path
) -> None:
    microphone = OpenMicrophone(system, PlayedSound(), stays_open=True)
    microphone.open()
    heard = threading.Event()
    stop_listening = microphone.listen(lambda audio: heard.set() if max(audio.samples, default=0) else None)
    spoken = tmp_path / "question.wav"
    said = babbling(EARS_HZ, 1.2, seed=9)
    write_wave(spoken, said)
    saying = pulse.say(spoken)
    was_heard = heard.wait(10)  # the first sound has arrived: the key comes late
    recording = microphone.record(on_level=lambda *_: None)
    saying.wait()
    stop_listening()
    audio = recording.stop()
    stayed_open = microphone.is_open
    microphone.close()
    assert was_heard
    assert stayed_open, "it stays open for the next question"
    assert not microphone.is_open
    loud = np.abs(np.frombuffer(audio.samples, "<i2").astype(float)) > 300
    whole = np.abs(np.frombuffer(said.samples, "<i2").astype(float)) > 300
    assert loud.sum() >= 0.95 * whole.sum()


@pytest.mark.parametrize("key_late_s", [0.0, 0.3])
@played_again_where_starved
def test_the_first_word_is_not_clipped(
    pulse: PrivatePulse, system: SoundSystem, tmp_path: Path, key_late_s: float
) -> None:
    assert min(first_words(pulse, system, tmp_path, 1, key_late_s=key_late_s)) > 0.95

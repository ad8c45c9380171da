"""The real sounddevice and PortAudio on a sound card without hardware: nothing is lost between air and bytes."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.audio.loudspeaker import SoundCardLoudspeaker
from app.audio.microphone import SoundCardMicrophone
from app.audio.sound_system import SoundSystem
from app.audio.tape import RecordingEnd, Tape, TapeOptions
from app.audio.wave_file import write_wave
from app.domain.errors import EnvironmentProblem
from app.domain.voice.speech import Audio
from tests.fakes.waiting import PATIENCE_S
from tests.journeys.pulse import PrivatePulse, played_again_where_starved, what_is_missing

pytestmark = [pytest.mark.sound, pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing())]

Samples = NDArray[np.float64]
EARS_HZ, VOICE_HZ = 16000, 22050


@pytest.fixture
def pulse(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivatePulse]:
    with PrivatePulse(Path(os.environ["XDG_RUNTIME_DIR"])) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def system(pulse: PrivatePulse) -> Iterator[SoundSystem]:
    sound_system = SoundSystem()
    sound_system.look_again()  # another test may have asked for devices before this server was there
    yield sound_system
    assert sound_system.look_again(), "a stream was left open"


def speech_like(rate_hz: int, length_s: float) -> Audio:
    """Noise between 200 and 3000 Hz: each tenth of a second of it is unlike any other, so its place can be found."""
    frames = round(rate_hz * length_s)
    spectrum = np.fft.rfft(np.random.default_rng(7).standard_normal(frames))
    pitch_hz = np.fft.rfftfreq(frames, 1 / rate_hz)
    spectrum[(pitch_hz < 200) | (pitch_hz > 3000)] = 0
    noise = np.fft.irfft(spectrum, frames)
    return Audio(samples=(noise / np.abs(noise).max() * 20000).astype("<i2").tobytes(), rate_hz=rate_hz)


def numbers(samples: bytes) -> Samples:
    return np.frombuffer(samples, "<i2").astype(np.float64)


def places_of_tenths(said: Samples, heard: Samples, rate_hz: int) -> tuple[list[float], list[float]]:
    """Return for each tenth of a second that was said: how late it was heard (ms), and how alike it is (0 to 1)."""
    length = rate_hz // 10
    size = 1 << (len(heard) + length).bit_length()
    spectrum = np.fft.rfft(heard, size)
    energy = np.concatenate([[0.0], np.cumsum(heard**2)])
    delays_ms, likeness = [], []
    for start in range(0, len(said) - length + 1, length):
        tenth = said[start : start + length]
        alike = np.fft.irfft(spectrum * np.conj(np.fft.rfft(tenth, size)), size)[: len(heard) - length + 1]
        loudness = np.sqrt((energy[length:] - energy[:-length])[: len(alike)] * (tenth**2).sum())
        alike = alike / np.maximum(loudness, 1e6)
        best = int(alike.argmax())
        delays_ms.append((best - start) / rate_hz * 1000)
        likeness.append(float(alike[best]))
    return delays_ms, likeness


def assert_heard_whole(said: Audio, heard: bytes) -> None:
    delays_ms, likeness = places_of_tenths(numbers(said.samples), numbers(heard), said.rate_hz)
    assert min(likeness) > 0.95, likeness
    assert max(delays_ms) - min(delays_ms) < 1.0, delays_ms  # nothing dropped and nothing put in between


def record_when_open(microphone: SoundCardMicrophone) -> Tape:
    """Start a recording and wait for its first sound: what is said from now on must be in it."""
    is_open = threading.Event()
    recording = microphone.record(on_level=lambda *_: is_open.set())
    assert is_open.wait(PATIENCE_S), "the microphone gave nothing"
    return recording


@played_again_where_starved
def test_the_microphone_hears_the_whole_utterance_and_its_last_syllable(
    pulse: PrivatePulse, system: SoundSystem, tmp_path: Path
) -> None:
    microphone = SoundCardMicrophone(system)
    assert microphone.name()
    said = speech_like(EARS_HZ, 2.0)
    write_wave(tmp_path / "said.wav", said)
    for _ in range(3):
        recording = record_when_open(microphone)
        assert pulse.say(tmp_path / "said.wav", latency_ms=1000).wait(PATIENCE_S) == 0
        heard = recording.stop()
        assert heard.rate_hz == EARS_HZ
        assert recording.ended_as is RecordingEnd.STOPPED
        assert_heard_whole(said, heard.samples)


@played_again_where_starved
def test_a_recording_is_as_long_as_the_key_was_held(pulse: PrivatePulse, system: SoundSystem) -> None:
    held = threading.Event()
    limit = TapeOptions(limit_s=30)
    recording = SoundCardMicrophone(system, options=limit).record(
        on_level=lambda _rms, _is_clipping, elapsed_s: held.set() if elapsed_s > 1.0 else None
    )
    began_s = time.monotonic()
    assert held.wait(PATIENCE_S)
    held_s = time.monotonic() - began_s
    assert recording.stop().duration_s == pytest.approx(held_s, abs=0.06)


@played_again_where_starved
def test_the_loudspeaker_plays_pieces_as_one_sound_to_its_end(pulse: PrivatePulse, system: SoundSystem) -> None:
    said = speech_like(VOICE_HZ, 2.0)
    listener = pulse.hear(VOICE_HZ)
    playback = SoundCardLoudspeaker(system).play(VOICE_HZ)
    for start in range(0, len(said.samples), 9002):
        playback.feed(Audio(samples=said.samples[start : start + 9002], rate_hz=VOICE_HZ))
    playback.finish()
    playback.wait()
    assert not playback.has_lost_device
    listener.wait_for_s(0.3)
    assert_heard_whole(said, listener.stop())


def test_wait_does_not_return_before_the_sound_is_over(pulse: PrivatePulse, system: SoundSystem) -> None:
    playback = SoundCardLoudspeaker(system).play(VOICE_HZ)
    began_s = time.monotonic()
    playback.feed(speech_like(VOICE_HZ, 1.0))
    playback.finish()
    playback.wait()
    assert time.monotonic() - began_s > 0.9


@played_again_where_starved
def test_the_loudspeaker_is_silent_soon_after_stop(pulse: PrivatePulse, system: SoundSystem) -> None:
    listener = pulse.hear(VOICE_HZ)
    playback = SoundCardLoudspeaker(system).play(VOICE_HZ)
    playback.feed(speech_like(VOICE_HZ, 10.0))
    listener.wait_for_s(1.0)
    playback.stop()
    stopped_at_s = listener.heard_s
    playback.wait()
    listener.wait_for_s(0.5)
    heard = numbers(listener.stop())
    last_sound_s = np.flatnonzero(np.abs(heard) > 20)[-1] / VOICE_HZ
    assert last_sound_s > 0.5, "nothing was played at all"
    assert last_sound_s - stopped_at_s < 0.25


def test_a_sound_card_pulled_out_leaves_what_was_said_and_nobody_waiting(
    pulse: PrivatePulse, system: SoundSystem, tmp_path: Path
) -> None:
    write_wave(tmp_path / "said.wav", speech_like(EARS_HZ, 1.0))
    ended = threading.Event()
    options = TapeOptions(on_end=lambda _end: ended.set())
    recording = record_when_open(SoundCardMicrophone(system, options=options))
    playback = SoundCardLoudspeaker(system).play(VOICE_HZ)
    playback.feed(speech_like(VOICE_HZ, 60.0))
    assert pulse.say(tmp_path / "said.wav", latency_ms=1000).wait(PATIENCE_S) == 0
    pulse.kill()
    playback.wait()
    assert playback.has_lost_device
    assert ended.wait(PATIENCE_S)
    heard = recording.stop()
    assert recording.ended_as is RecordingEnd.DEVICE_LOST
    assert heard.duration_s > 0.9
    assert heard.rms() > 0.01


def test_a_sound_card_that_comes_back_is_used_again(pulse: PrivatePulse, system: SoundSystem) -> None:
    microphone = SoundCardMicrophone(system)
    record_when_open(microphone).abandon()
    pulse.kill()
    with pytest.raises(EnvironmentProblem):
        microphone.record(on_level=lambda *_: None)
    with pulse:
        record_when_open(microphone).abandon()

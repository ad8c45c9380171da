"""Somebody begins to speak, and the key goes down: is the first word in the recording? Used by the sample and by the soak."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.audio.echo import PlayedSound
from app.audio.open_microphone import OpenMicrophone
from app.audio.sound_system import SoundSystem
from app.audio.wave_file import write_wave
from app.domain.voice.speech import Audio
from tests.journeys.pulse import PrivatePulse

RATE_HZ = 16_000
_WORD_S = 0.25
"""The first word; it is followed by others."""


def utterance(seed: int) -> Audio:
    """Return a word, and another one: noise between 200 and 3000 Hz that is like no other."""
    frames = round(RATE_HZ * 0.7)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(frames))
    pitch_hz = np.fft.rfftfreq(frames, 1 / RATE_HZ)
    spectrum[(pitch_hz < 200) | (pitch_hz > 3000)] = 0
    noise = np.fft.irfft(spectrum, frames)
    return Audio(samples=(noise / np.abs(noise).max() * 12000).astype("<i2").tobytes(), rate_hz=RATE_HZ)


def first_words(
    pulse: PrivatePulse, system: SoundSystem, folder: Path, count: int, *, key_late_s: float
) -> list[float]:
    """Press the key so long after speech began, so often; return how much of each first word is in the recording (0 to 1)."""
    microphone = OpenMicrophone(system, PlayedSound(), stays_open=True)
    microphone.open()
    ear = pulse.hear(RATE_HZ, "mouthpiece.monitor")  # hears when somebody speaks, without touching the microphone
    shares = []
    try:
        for number in range(count):
            said = utterance(number)
            write_wave(folder / "said.wav", said)
            since_s = ear.heard_s
            saying = pulse.say(folder / "said.wav")
            ear.wait_until_spoken(since_s, key_late_s)
            recording = microphone.record(on_level=lambda *_: None)
            saying.wait()
            heard = recording.stop()
            ear.wait_for_s(0.1)
            shares.append(_share(ear.first_word(since_s, _WORD_S), np.frombuffer(heard.samples, "<i2")))
    finally:
        ear.stop()
        microphone.close()
    return shares


def _share(first_word: NDArray[np.int16], heard: NDArray[np.int16]) -> float:
    """Return how alike the recording is, where it is most alike, to the first word as it was in the air."""
    word, sound = first_word.astype(float), heard.astype(float)
    size = 1 << (len(sound) + len(word)).bit_length()
    alike = np.fft.irfft(np.fft.rfft(sound, size) * np.conj(np.fft.rfft(word, size)), size)[: len(sound)]
    at = int(alike.argmax())
    found = sound[at : at + len(word)]
    norm = np.sqrt((found**2).sum() * (word**2).sum())
    return float((found * word[: len(found)]).sum() / norm) if len(found) == len(word) and norm else 0.0

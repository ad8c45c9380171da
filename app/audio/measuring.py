"""How soon the loudspeaker is silent when somebody speaks over it: the real parts on a virtual sound card."""

from __future__ import annotations

import threading
from array import array
from typing import Final

from app.audio.barge_in import BargeInLoudspeaker, Interruptions
from app.audio.echo import PlayedSound
from app.audio.loudspeaker import SoundCardLoudspeaker
from app.audio.open_microphone import OpenMicrophone
from app.audio.resampling import Resampler
from app.audio.sound_system import SoundSystem
from app.audio.virtual_card import RATE_HZ, VirtualCard
from app.domain.voice.speech import Audio

ECHO: Final = 0.316
"""The microphone hears the loudspeaker at -10 dB."""

NEVER_SILENT_MS: Final = 5_000.0
"""Stands for an answer that was not silent at all."""

_LEARNING_S: Final = 1.5
_PATIENCE_S: Final = 20.0
_TRIES: Final = 3
_AUDIBLE: Final = 600
"""A sample this large, of 32,767, is where speech begins."""


def measure_barge_in(answer: Audio, spoken: Audio, rounds: int, echo: float = ECHO) -> list[float]:
    """Speak over the answer so many times; return the milliseconds until it was silent (NEVER_SILENT_MS where it was not)."""
    over = _from_its_beginning(_at_card_rate(spoken))
    said = Audio(samples=_at_card_rate(answer), rate_hz=RATE_HZ)
    card = VirtualCard(echo)
    system, played, heard = SoundSystem(lambda: card), PlayedSound(), threading.Event()
    microphone = OpenMicrophone(system, played)
    loudspeaker = BargeInLoudspeaker(
        SoundCardLoudspeaker(system, played=played), microphone, Interruptions(on_speech=heard.set)
    )

    def spoken_over(learning_s: float) -> float | None:
        """Return how late it was silent; None where it was silent before anybody spoke, which says nothing of that."""
        playback = loudspeaker.play(RATE_HZ)
        for _ in range(4):
            playback.feed(said)
        playback.finish()
        threading.Event().wait(learning_s)
        heard.clear()  # a busy machine may have taken its own echo for a voice
        card.say(over)
        if not heard.wait(_PATIENCE_S):
            late_ms: float | None = NEVER_SILENT_MS
        elif card.silent_s and card.began_s:
            late_ms = round((card.silent_s - card.began_s) * 1000, 1)
        else:
            late_ms = None
        playback.stop()
        playback.wait()
        threading.Event().wait(len(over) / 2 / RATE_HZ)
        return late_ms

    try:
        delays_ms: list[float] = []
        for number in range(rounds):
            learning_s = _LEARNING_S + 0.13 * (number % 7)  # each time the answer is somewhere else
            tries = (spoken_over(learning_s) for _ in range(_TRIES))
            delays_ms.append(next((late for late in tries if late is not None), NEVER_SILENT_MS))
    finally:
        microphone.close()
        card.close()
    return delays_ms


def _at_card_rate(audio: Audio) -> bytes:
    resampler = Resampler(audio.rate_hz, RATE_HZ)
    return resampler.convert(audio.samples) + resampler.flush()


def _from_its_beginning(samples: bytes) -> bytes:
    values = array("h", samples)
    first = next((n for n, v in enumerate(values) if abs(v) > _AUDIBLE), 0)
    return values[first:].tobytes()

"""Waits for somebody to begin to speak, and says how long it has been quiet since: hands-free listening.

Decided from loudness alone, so that it costs nothing all day; whether words were said is for the ears to find out.
"""

from __future__ import annotations

from collections.abc import Callable

from app.audio.voice_onset import FRAME_S, VoiceOnset, rms_of
from app.domain.voice.speech import Audio

_SPEECH_FRAMES = 20
"""So many loud frames of 10 ms begin speech; a click, a cough and a closing door have fewer."""

_TELL_EVERY_FRAMES = 10


class Attention:
    """Takes the microphone's sound in its thread. `on_speech` and `on_quiet` are called there and must return at once.

    `on_quiet` gets the seconds since the last loud frame, ten times a second, 0 while somebody speaks.
    """

    def __init__(self, on_speech: Callable[[], None], on_quiet: Callable[[float], None]) -> None:
        self._on_speech = on_speech
        self._on_quiet = on_quiet
        self._onset = VoiceOnset()
        self._rest = b""
        self._frames = 0
        self._has_told = False

    def hear(self, audio: Audio) -> None:
        """Take the next sound."""
        samples = self._rest + audio.samples
        frame = round(audio.rate_hz * FRAME_S) * 2
        whole = len(samples) // frame * frame
        self._rest = samples[whole:]
        for at in range(0, whole, frame):
            self._step(rms_of(samples[at : at + frame]))

    def _step(self, rms: float) -> None:
        if self._onset.hear(rms):
            self._has_told = False
        if not self._has_told and self._onset.loud_frames >= _SPEECH_FRAMES and self._onset.quiet_s < 2 * FRAME_S:
            self._has_told = True
            self._on_speech()
        self._frames += 1
        if self._frames % _TELL_EVERY_FRAMES == 0:
            self._on_quiet(self._onset.quiet_s)

"""What in a sound is speech: silence and noise are taken out before Whisper can invent words in them."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from faster_whisper.transcribe import Segment
from faster_whisper.vad import (
    SpeechTimestampsMap,
    VadOptions,
    collect_chunks,
    get_speech_timestamps,
    get_vad_model,
)

from app.domain.voice.repeats import said_once
from app.domain.voice.speech import EARS_RATE_HZ

VAD: Final[dict[str, Any]] = {"min_silence_duration_ms": 1000, "speech_pad_ms": 400}

_CLEAR_VOICE: Final = 0.98
"""Somebody who speaks to the microphone comes up to this in Silero's probability; six voices at once (0.95) and a ward
with talk in the background (0.97) do not."""

_NO_VOICE: Final = 0.92
"""Below this there was nobody, whatever Whisper wrote: speech at 5 dB over a ward reaches 0.967 at least (242 recordings)."""

_MAYBE_NO_SPEECH: Final = 0.35
"""Whisper's own probability of no speech: at most 0.31 in speech at 5 dB over a ward, at least 0.41 in the ward alone."""

_IN_CIRCLES: Final = 2.4
_VERY_UNSURE: Final = -1.0
"""Where faster-whisper itself tries again: how well the text is compressed, and the mean log probability of its tokens."""

_BLOCK: Final = 512
_SAMPLES_A_FRAME: Final = EARS_RATE_HZ // 100
_WINDOW_SAMPLES: Final = 30 * EARS_RATE_HZ

Sound = np.ndarray[tuple[int], np.dtype[np.float32]]


def only_speech(sound: Sound) -> tuple[Sound, SpeechTimestampsMap]:
    """Return the speech in a sound, joined, and a map from its times back to the times of the sound."""
    stretches = get_speech_timestamps(sound, VadOptions(**VAD))
    pieces, _ = collect_chunks(sound, stretches)
    return np.concatenate(pieces), SpeechTimestampsMap(stretches, EARS_RATE_HZ)


class Speech:
    """The speech in a sound (16 kHz), joined. How clear the voice is is worked out once for each stretch that is asked about."""

    def __init__(self, sound: Sound) -> None:
        self._sound = sound
        self._levels: dict[tuple[int, int], float] = {}

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return len(self._sound) / EARS_RATE_HZ

    @property
    def is_clear(self) -> bool:
        """Whether somebody speaks to the microphone, and not only in the room."""
        return self.voice_level() >= _CLEAR_VOICE

    def voice_level(self, first: int = 0, most: int | None = None) -> float:
        """Return the highest probability of a voice, 0 to 1, in at most so many samples from one on."""
        part = self._sound[first : None if most is None else first + most]
        place = (first, len(part))
        if place not in self._levels:
            self._levels[place] = voice_level(part)
        return self._levels[place]


def is_noise(speech: Speech, segment: Segment) -> bool:
    """Say whether what Whisper wrote for the 30 s window of a segment is nobody's words.

    A voice that is not quite clear counts, unless Whisper doubts that there was speech, goes in circles, repeats itself or
    is very unsure.
    """
    seek = segment.seek
    level = speech.voice_level(seek * _SAMPLES_A_FRAME, _WINDOW_SAMPLES)
    if level < _NO_VOICE:
        return True
    doubts = (
        segment.no_speech_prob >= _MAYBE_NO_SPEECH
        or is_in_doubt(segment)
        or said_once(segment.text.strip(), speech.duration_s) != segment.text.strip()
    )
    return doubts and level < _CLEAR_VOICE


def is_in_doubt(segment: Segment) -> bool:
    """Say whether Whisper went in circles, or was very unsure of a segment."""
    return bool(segment.compression_ratio > _IN_CIRCLES or segment.avg_logprob < _VERY_UNSURE)


def voice_level(sound: Sound) -> float:
    """Return the highest probability of a voice anywhere in a sound, 0 to 1."""
    if not sound.size:
        return 0.0
    padded = np.pad(sound, (0, -len(sound) % _BLOCK))
    return float(get_vad_model()(padded).max())

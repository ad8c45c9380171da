"""What in a sound is speech: silence and noise are taken out before Whisper can invent words in them."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from faster_whisper.vad import (
    SpeechTimestampsMap,
    VadOptions,
    collect_chunks,
    get_speech_timestamps,
    get_vad_model,
)

from app.domain.speech import EARS_RATE_HZ

VAD: Final[dict[str, Any]] = {"min_silence_duration_ms": 1000, "speech_pad_ms": 400}

_CLEAR_VOICE: Final = 0.98
"""Somebody who speaks to the microphone comes up to this in Silero's probability; six voices at once (0.95) and a ward
with talk in the background (0.97) do not."""

_MAYBE_NO_SPEECH: Final = 0.35
"""Whisper's own probability of no speech: at most 0.31 in speech at 5 dB over a ward, at least 0.41 in the ward alone."""

_BLOCK: Final = 512
_SAMPLES_A_FRAME: Final = EARS_RATE_HZ // 100
_WINDOW_SAMPLES: Final = 30 * EARS_RATE_HZ

Sound = np.ndarray[tuple[int], np.dtype[np.float32]]


def only_speech(sound: Sound) -> tuple[Sound, SpeechTimestampsMap]:
    """Return the speech in a sound, joined, and a map from its times back to the times of the sound."""
    stretches = get_speech_timestamps(sound, VadOptions(**VAD))
    pieces, _ = collect_chunks(sound, stretches)
    return np.concatenate(pieces), SpeechTimestampsMap(stretches, EARS_RATE_HZ)


def is_noise(speech: Sound, seek: int, no_speech: float) -> bool:
    """Say whether what Whisper wrote for the 30 s from `seek` (in hundredths of a second) is nobody's words.

    Only where Whisper itself doubts that there was speech is the voice detector asked once more.
    """
    if no_speech < _MAYBE_NO_SPEECH:
        return False
    window = speech[seek * _SAMPLES_A_FRAME : seek * _SAMPLES_A_FRAME + _WINDOW_SAMPLES]
    if not window.size:
        return True
    padded = np.pad(window, (0, -len(window) % _BLOCK))
    return bool(get_vad_model()(padded).max() < _CLEAR_VOICE)

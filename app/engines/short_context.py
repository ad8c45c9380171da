"""Whisper without the silence that it is usually fed with.

Whisper was trained on windows of 30 s and is usually given a short utterance with silence behind it; to encode that silence
costs more than half of the time for a question of eight seconds. Here only as much is encoded as there is sound, and a little more.
"""

from __future__ import annotations

import threading
from typing import Any, Final

import numpy as np
from faster_whisper import WhisperModel

from app.domain.errors import Cancelled

FRAMES_PER_S: Final = 100
"""Columns of the spectrogram a second."""

ROOM_S: Final = 4.0
"""Silence that is left behind the sound, in seconds: with half of one Whisper turns in circles, with one it hears worse in noise."""

_WINDOW_FRAMES: Final = 3000


class ShortContextModel(WhisperModel):  # type: ignore[misc]  # faster-whisper has no types
    """A Whisper model that encodes the sound and ROOM_S of silence instead of 30 s."""

    stop: threading.Event | None = None
    """Set when nobody wants any more what is being heard: looked at before and after a window is encoded."""

    def encode(self, features: np.ndarray[Any, Any]) -> Any:
        """Encode a spectrogram of shape (bands, frames); columns of zeros at its end are what it was filled up with."""
        if features.ndim == 2 and features.shape[1] == _WINDOW_FRAMES:
            features = with_little_room(features)
        self._leave_if_unwanted()
        encoded = super().encode(features)
        self._leave_if_unwanted()  # the words cost three times as much
        return encoded

    def _leave_if_unwanted(self) -> None:
        if self.stop is not None and self.stop.is_set():
            raise Cancelled


def with_little_room(features: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return a spectrogram of shape (bands, frames) without most of the zeros at its end; an even number of frames."""
    filled = np.flatnonzero(features.any(axis=0))
    sound = int(filled[-1]) + 1 if filled.size else 1
    frames = min(features.shape[1], sound + round(ROOM_S * FRAMES_PER_S))
    return np.ascontiguousarray(features[:, : frames + frames % 2])  # the encoder halves their number

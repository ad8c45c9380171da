"""Whisper without the silence that it is usually fed with.

Whisper was trained on windows of 30 s and is usually given a short utterance with silence behind it; to encode that silence
costs more than half of the time for a question of eight seconds. Here only as much is encoded as there is sound, and a little more.
"""

from __future__ import annotations

import os
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

_LENGTHS_KEPT: Final = 16
"""oneDNN keeps what it has compiled for each length of sound, 0.8 MB of it, up to 1,024 pieces unless it is told otherwise: with lengths as
people speak that is 200 MB after ten minutes, of which hardly any is used again. So many pieces are those of two lengths."""

os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", str(_LENGTHS_KEPT))  # read when the first sound is encoded


class ShortContextModel(WhisperModel):  # type: ignore[misc]  # faster-whisper has no types
    """A Whisper model that encodes the sound and ROOM_S of silence instead of 30 s."""

    stop: threading.Event | None = None
    """Set when nobody wants any more what is being heard: looked at before and after a window is encoded, and between two looks at its words."""

    filled_frames = 0
    """Columns of the newest spectrogram that hold sound."""

    _last: tuple[np.ndarray[Any, Any], Any] | None = None
    """The newest spectrogram and what was encoded of it: a question that is heard again needs it once more."""

    def encode(self, features: np.ndarray[Any, Any]) -> Any:
        """Encode a spectrogram of shape (bands, frames); columns of zeros at its end are what it was filled up with."""
        if features.ndim == 2 and features.shape[1] == _WINDOW_FRAMES:
            self.filled_frames = filled(features)
            features = with_little_room(features)
        self.leave_if_unwanted()
        if self._last is not None and np.array_equal(self._last[0], features):
            return self._last[1]
        encoded = super().encode(features)
        self._last = features, encoded
        self.leave_if_unwanted()  # the words cost three times as much
        return encoded

    def leave_if_unwanted(self) -> None:
        """Raise Cancelled when nobody wants any more what is being heard."""
        if self.stop is not None and self.stop.is_set():
            raise Cancelled


def with_little_room(features: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return a spectrogram of shape (bands, frames) without most of the zeros at its end; an even number of frames."""
    frames = min(features.shape[1], filled(features) + round(ROOM_S * FRAMES_PER_S))
    return np.ascontiguousarray(features[:, : frames + frames % 2])  # the encoder halves their number


def filled(features: np.ndarray[Any, Any]) -> int:
    """Return how many columns of a spectrogram come before the zeros at its end; at least 1."""
    columns = np.flatnonzero(features.any(axis=0))
    return int(columns[-1]) + 1 if columns.size else 1

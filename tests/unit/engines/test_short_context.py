from __future__ import annotations

import numpy as np
import pytest
from faster_whisper import WhisperModel

from app.engines.short_context import FRAMES_PER_S, ROOM_S, ShortContextModel, with_little_room

ROOM = round(ROOM_S * FRAMES_PER_S)


@pytest.mark.parametrize(
    ("sound", "frames"),
    [(750, 750 + ROOM), (751, 751 + ROOM + 1), (2900, 3000), (3000, 3000), (0, ROOM + 2)],
)
def test_only_the_sound_and_a_little_room_is_encoded(sound: int, frames: int) -> None:
    features = np.zeros((80, 3000), dtype=np.float32)
    features[:, :sound] = -0.7
    short = with_little_room(features)
    assert short.shape == (80, frames)
    assert short.flags["C_CONTIGUOUS"]
    assert np.array_equal(short, features[:, :frames])


def test_a_pause_in_the_sound_is_kept() -> None:
    features = np.zeros((80, 3000), dtype=np.float32)
    features[:, :100] = features[:, 900:1000] = 0.5
    assert with_little_room(features).shape[1] == 1000 + ROOM


def test_the_same_sound_is_encoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    encoded: list[int] = []
    monkeypatch.setattr(
        WhisperModel, "encode", lambda _self, features: encoded.append(features.shape[1]) or len(encoded)
    )
    model = ShortContextModel.__new__(ShortContextModel)
    one, other = np.zeros((80, 3000), dtype=np.float32), np.zeros((80, 3000), dtype=np.float32)
    one[:, :200], other[:, :300] = 0.5, 0.5
    assert [model.encode(f) for f in (one, one.copy(), other, one)] == [1, 1, 2, 3]
    assert encoded == [200 + ROOM, 300 + ROOM, 200 + ROOM]

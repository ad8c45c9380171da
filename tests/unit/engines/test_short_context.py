from __future__ import annotations

import numpy as np
import pytest

from app.engines.short_context import FRAMES_PER_S, ROOM_S, with_little_room

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

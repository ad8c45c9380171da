from __future__ import annotations

from typing import Any

import numpy as np

from app.audio.echo import EchoRemover
from app.audio.echo_path import EchoPath, NearEnd

RATE_HZ, FRAME = 8000, 80
SECONDS = 7


def _room() -> tuple[Any, Any]:
    """Return what is played and what of it comes back: half as loud, 60 ms later, from a small room."""
    rng = np.random.default_rng(3)
    loudness = 0.4 + 0.6 * np.abs(np.sin(np.arange(SECONDS * RATE_HZ) / RATE_HZ * 9))
    played = rng.standard_normal(SECONDS * RATE_HZ) * 4000 * loudness
    walls = np.zeros(600)
    walls[480] = 0.5
    walls[500:] = rng.standard_normal(100) * 0.02
    return played, np.convolve(played, walls)[: len(played)] + rng.standard_normal(len(played)) * 10


def _heard(near: Any, played: Any) -> tuple[list[bool], list[float]]:
    path, end = EchoPath(RATE_HZ), NearEnd()
    is_near, left_over = [], []
    for at in range(0, len(near) - FRAME, FRAME):
        heard, sent = near[at : at + FRAME].astype(np.int16), played[at : at + FRAME].astype(np.int16)
        left, echo = path.remove(heard, sent)
        is_near.append(end.hear(heard, left, echo, path.surprise, path.evidence))
        left_over.append(float(np.sqrt(np.square(left).mean())))
    return is_near, left_over


def test_the_room_is_learnt_and_its_echo_is_nobody() -> None:
    played, echo = _room()
    is_near, left_over = _heard(echo, played)
    assert np.mean(left_over[-50:]) < 0.15 * np.sqrt(np.square(echo[-50 * FRAME :]).mean())
    assert sum(is_near) == 0


def test_a_voice_as_loud_as_the_echo_is_somebody_at_once() -> None:
    played, echo = _room()
    begins = 600
    voice = np.zeros(len(echo))
    t = np.arange(len(echo) - begins * FRAME) / RATE_HZ
    voice[begins * FRAME :] = 1500 * np.sin(2 * np.pi * 180 * t) + 1500 * np.sin(2 * np.pi * 720 * t)
    is_near, _ = _heard(echo + voice, played)
    assert sum(is_near[:begins]) == 0
    assert sum(is_near[begins : begins + 10]) >= 8


def test_what_is_heard_while_nothing_is_played_is_left_as_it_is() -> None:
    remover = EchoRemover(16000)
    rng = np.random.default_rng(1)
    heard = (rng.standard_normal(1600) * 900).astype("<i2").tobytes()
    assert remover.remove(heard, bytes(len(heard))) == heard


def _echo_of_a_click(silent_frames: int) -> float:
    """Return how much of a click comes back by a model that has learnt the room, so long after the last sound."""
    played, echo = _room()
    path, silence = EchoPath(RATE_HZ), np.zeros(FRAME, np.int16)
    for at in range(0, 200 * FRAME, FRAME):
        path.remove(echo[at : at + FRAME].astype(np.int16), played[at : at + FRAME].astype(np.int16))
    for _ in range(silent_frames):
        path.remove(silence, silence)
    click = silence.copy()
    click[0] = 20_000
    return float(sum(np.square(path.remove(silence, sent)[1]).sum() for sent in (click, *[silence] * 12)))


def test_what_is_known_of_the_room_fades_so_that_no_error_can_grow_for_minutes() -> None:
    known = _echo_of_a_click(60)
    assert 0.5 * known < _echo_of_a_click(560) < 0.9 * known


def test_what_an_overdriven_loudspeaker_adds_is_nobody() -> None:
    rng = np.random.default_rng(5)
    played, _ = _room()
    driven = np.tanh(played / 8000) * 8000
    walls = np.zeros(600)
    walls[480] = 1.0
    heard = np.convolve(driven, walls)[: len(played)] + rng.standard_normal(len(played)) * 10
    path, end = EchoPath(RATE_HZ), NearEnd()
    is_near = []
    for at in range(0, len(heard) - FRAME, FRAME):
        frame = heard[at : at + FRAME].astype(np.int16)
        left, echo = path.remove(frame, played[at : at + FRAME].astype(np.int16))
        is_near.append(end.hear(frame, left, echo, path.surprise, path.evidence))
    assert not any(is_near)


def test_an_echo_that_never_comes_is_not_taken_out_of_silence() -> None:
    played, heard = _answer_and_echo()
    remover = EchoRemover(16_000)
    silence = np.zeros(160, np.int16).tobytes()
    left = []
    for number in range(600):
        frame = slice(number * 160, (number + 1) * 160)
        is_cut = number >= 520  # the device's buffer was thrown away; what it had fetched is never heard
        coughs = 500 <= number < 515
        near = (
            silence if is_cut else (heard[frame] + coughs * 3000 * np.sin(np.arange(160) * 0.3)).astype("<i2").tobytes()
        )
        left.append(np.frombuffer(remover.remove(near, played[frame].astype("<i2").tobytes()), "<i2"))
    assert np.abs(np.concatenate(left[505:515])).max() > 2000, "the cough was not heard"
    assert np.abs(np.concatenate(left[521:])).max() < 100


def _answer_and_echo() -> tuple[Any, Any]:
    rng = np.random.default_rng(4)
    played = rng.standard_normal(6 * 16_000) * 4000 * (0.2 + np.abs(np.sin(np.arange(6 * 16_000) / 16_000 * 9)))
    return played, 0.3 * np.concatenate([np.zeros(960), played[:-960]])

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from app.domain.voice.rehearing import NOT_TRIED, HeardWord, Reading
from app.engines.phonemiser import Phonemiser
from app.engines.second_look import Heard, SecondLook
from app.engines.sound_alike import LexiconEntry
from tests.fakes.recogniser import FakeRecogniser, FakeTokens

NAMES = ("meloxicam", "meloxicem", "meloxican", "meloxicin")


def heard(frames: int) -> Heard:
    return Heard(text="initiate meloxikam", others=(), sound=np.zeros((1, frames, 4), dtype=np.float32))


@pytest.fixture(scope="module")
def phonemiser() -> Phonemiser:
    return Phonemiser()


def look(phonemiser: Phonemiser, recogniser: FakeRecogniser, *, matters: Sequence[str] = NAMES) -> SecondLook:
    entries = [LexiconEntry(name=n, sounds=phonemiser.sounds(n)) for n in NAMES]

    def matter(_words: Sequence[HeardWord], readings: Sequence[Reading]) -> list[bool]:
        return [r.name in matters for r in readings]

    return SecondLook(recogniser, FakeTokens(), phonemiser, entries, matter=matter)


def test_only_names_that_make_a_difference_are_read_along_the_sound_and_all_are_told_of(phonemiser: Phonemiser) -> None:
    recogniser = FakeRecogniser()
    second = look(phonemiser, recogniser, matters=NAMES[:2])
    words = second.words(heard(200))
    readings = second.readings(heard(200), words, 12)
    assert {r.name for r in readings} == set(NAMES)
    assert {r.name for r in readings if r.gain == NOT_TRIED} == set(NAMES[2:])
    assert recogniser.given == [(1, 200), (3, 200)]


def test_where_none_makes_a_difference_nothing_is_read_again(phonemiser: Phonemiser) -> None:
    recogniser = FakeRecogniser()
    second = look(phonemiser, recogniser, matters=())
    assert len(second.readings(heard(200), second.words(heard(200)), 12)) == len(NAMES)
    assert recogniser.given == [(1, 200)]


def test_over_a_long_sound_few_names_are_read_at_once_with_the_same_outcome(phonemiser: Phonemiser) -> None:
    short, long = FakeRecogniser(), FakeRecogniser()
    gains = []
    for recogniser, frames in ((short, 200), (long, 1400)):
        second = look(phonemiser, recogniser)
        gains.append([(r.name, r.gain) for r in second.readings(heard(frames), second.words(heard(frames)), 12)])
    assert gains[0] == gains[1]
    assert short.given[1:] == [(5, 200)]
    assert long.given[1:] == [(2, 1400), (2, 1400), (1, 1400)]

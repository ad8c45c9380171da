from __future__ import annotations

from itertools import product

import pytest

from app.domain.voice.phonemes import SOUNDS, missed, mistaken, sounds_of


def test_stress_length_and_spaces_are_left_out_and_diphthongs_become_one_sound() -> None:
    assert sounds_of("ˌædɹˈɛnɐlˌaɪn") == "ædrɛnəlIn"
    assert sounds_of("dʒˈoʊ tʃˈiːz") == "JOCiz"
    assert sounds_of("") == ""


def test_a_mistake_costs_the_same_both_ways_and_nothing_only_for_the_same_sound() -> None:
    for one, other in product(SOUNDS, SOUNDS):
        assert mistaken(one, other) == pytest.approx(mistaken(other, one))
        assert (mistaken(one, other) == 0.0) == (one == other)
        assert mistaken(one, other) <= 1.1


def test_neighbours_in_the_mouth_are_mistaken_more_easily_than_strangers() -> None:
    assert mistaken("p", "b") < mistaken("p", "m") < mistaken("p", "i")
    assert mistaken("ɪ", "i") < mistaken("ɪ", "ɑ")
    assert missed("ə") < missed("k")

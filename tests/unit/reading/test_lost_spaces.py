"""Spaces that the recogniser lost are put back where letters stand too far apart."""

from __future__ import annotations

import pytest

from app.engines.rapid_ocr import lost_spaces, words_of_line

WIDTHS = {"i": 4.0, "m": 10.0, "w": 10.0}


def edges(written: str) -> list[tuple[float, float]]:
    """Return the edges of the letters of a text, without those of its spaces."""
    at, found = 0.0, []
    for letter in written:
        wide = WIDTHS.get(letter, 6.0)
        if letter != " ":
            found.append((at, at + wide))
        at += wide
    return found


def test_a_gap_is_a_space_and_a_wide_letter_is_none() -> None:
    assert lost_spaces("giveoxygen", edges("give oxygen")) == [4]
    assert lost_spaces("hammering", edges("hammering")) == []
    assert lost_spaces("ab", edges("a b")) == []


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        ("more,or", ["more,", "or"]),
        ("1.Take", ["1.", "Take"]),
        ("·Lactate", ["·", "Lactate"]),
        ("500mLcrystalloid", ["500mL", "crystalloid"]),
        ("4,500", ["4,500"]),
        ("1.2g", ["1.2g"]),
    ],
)
def test_a_space_is_put_back_behind_a_comma_a_number_and_the_mark_of_a_list(seen: str, words: list[str]) -> None:
    corners = [(0.0, 0.0), (100.0, 0.0), (100.0, 10.0), (0.0, 10.0)]
    assert [w.text for w in words_of_line([corners, seen])] == words

"""Spaces that the recogniser lost are put back where letters stand too far apart."""

from __future__ import annotations

from app.engines.rapid_ocr import lost_spaces

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

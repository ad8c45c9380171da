"""Words on a page, and the frame they are read in. No PDF library here, so that OCR gives the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

LIGATURES: Final = str.maketrans(
    {
        "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st",
        "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u200b": "", "\ufeff": "", "\u2060": "", "\x02": "-",
        "\ufffe": "-",
    }
)  # fmt: skip
"""Joined letters are taken apart; PDFium marks a hyphen at the end of a line with one of the last two."""


_FIRST_LEFTWARD: Final = "\u0590"


class Word(NamedTuple):
    """Letters without white space in a box, in points of the frame: x to the right, y downwards."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Height of the box."""
        return self.bottom - self.top


class Rule(NamedTuple):
    """A line that is drawn on the page: horizontal when top and bottom are near each other."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        """Whether it is wider than high."""
        return self.right - self.left > self.bottom - self.top


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What stands on a page, turned so that most of its text runs from left to right.

    `quarter` says how often the shown page was turned left for that; `width` and `height` are those of the turned page.
    """

    number: int
    width: float
    height: float
    quarter: int
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    by_ocr: bool = False

    def shown(self, word: Word) -> tuple[float, float, float, float]:
        """Return the box of a word on the page as it is shown: left, top, right, bottom in fractions of its sides."""
        x0, y0 = word.left / self.width, word.top / self.height
        x1, y1 = word.right / self.width, word.bottom / self.height
        for _ in range(self.quarter):
            x0, y0, x1, y1 = 1 - y1, x0, 1 - y0, x1  # back to the right, a quarter at a time
        return x0, y0, x1, y1


def runs_left(text: str) -> bool:
    """Whether a text is written from right to left, as its first letter says: Arabic, Hebrew."""
    if text < _FIRST_LEFTWARD:  # every letter of Europe: asked for each word of each page
        return False
    letter = next((c for c in text if c.isalpha()), "")
    return bool(letter) and unicodedata.bidirectional(letter) in {"R", "AL"}


def as_read(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words of a line, which stand from left to right, in the order in which they are read.

    In a line that is written from right to left, what is not (a Latin name, a number) stays in its own order.
    """
    leftward = [runs_left(w.text) for w in words]
    if not any(leftward) or 2 * sum(leftward) < sum(any(c.isalpha() for c in w.text) for w in words):
        return words
    found: list[Word] = []
    other: list[Word] = []
    for word, is_leftward in zip(reversed(words), reversed(leftward), strict=True):
        if is_leftward:
            found += [*reversed(other), word]
            other = []
        else:
            other.append(word)
    return [*found, *reversed(other)]


def turned_left(box: tuple[float, float, float, float], width: float) -> tuple[float, float, float, float]:
    """Return a box after its page of this width was turned left by a quarter."""
    x0, y0, x1, y1 = box
    return y0, width - x1, y1, width - x0

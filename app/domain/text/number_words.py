"""Numbers as they are said in English: "500" is "five hundred", "0.5" is "zero point five". Nothing else here."""

from __future__ import annotations

from typing import Final

_SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS: Final = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES: Final = ((1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"))

_MOST_DIGITS: Final = 9
"""A longer row of digits is no amount (a telephone or hospital number): it is said digit by digit."""

_ORDINALS: Final = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip


def number_in_words(written: str) -> str:
    """Return a number, written in digits ("1,250", "0.05", "007"), as it is said. Its value is never changed."""
    whole, _, fraction = written.replace(",", "").partition(".")
    if len(whole) > _MOST_DIGITS or (len(whole) > 1 and whole.startswith("0")):
        said = _digits(whole)
    else:
        said = whole_in_words(int(whole or "0"))
    return f"{said} point {_digits(fraction)}" if fraction else said


def ordinal_in_words(value: int) -> str:
    """Return a whole number as a place in a row: "first", "twenty-second"."""
    said = whole_in_words(value)
    cut = max(said.rfind(" "), said.rfind("-")) + 1
    head, last = said[:cut], said[cut:]
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def whole_in_words(value: int) -> str:
    """Return a whole number from 0 to 999,999,999,999 as it is said, the British way ("one hundred and five")."""
    for size, name in _SCALES:
        if value >= size:
            rest = value % size
            joint = " and " if 0 < rest < 100 else " "
            said = f"{whole_in_words(value // size)} {name}"
            return said + joint + whole_in_words(rest) if rest else said
    if value >= 100:
        rest = value % 100
        said = f"{_SMALL[value // 100]} hundred"
        return f"{said} and {whole_in_words(rest)}" if rest else said
    if value >= 20:
        return _TENS[value // 10] + (f"-{_SMALL[value % 10]}" if value % 10 else "")
    return _SMALL[value]


def _digits(digits: str) -> str:
    return " ".join(_SMALL[int(d)] for d in digits)

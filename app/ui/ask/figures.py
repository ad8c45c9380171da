"""Where the doses and thresholds stand in a sentence, and how they are kept on one line. No Qt here.

A clinician reads the number first. A dose that is broken after its number, or a unit that begins the next line, is
read wrongly; so each figure is glued together with characters that forbid a break.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NO_BREAK_SPACE = "\u00a0"
WORD_JOINER = "\u2060"

_NUMBER = r"\d+(?:[.,]\d+)*(?:\s?[×x]\s?10(?:\^?[-−]?\d+|[⁻⁰¹²³⁴-⁹]+))?"
_STRONG_UNIT = (
    r"(?:mcg|[µμ]g|micrograms?|milligrams?|nanograms?|grams?|kilograms?|mg|ng|kg|g|"
    r"mL|ml|dL|dl|L|litres?|liters?|millilitres?|milliliters?|"
    r"mmol|[µμ]mol|micromol|nmol|pmol|mol|mEq|mIU|IU|kU|U|units?|million units|international units|"
    r"mmHg|kPa|cmH2O|cmH₂O|%|per cent|percent|°\s?[CF]|bpm|kcal|kJ|J|joules?|mm|cm|m²|m2|Hz|"
    r"puffs?|drops?|tablets?|beats|breaths|compressions)"
)
_TIME = r"(?:seconds?|secs?|s|minutes?|mins?|min|hours?|hourly|hrs?|h|days?|weeks?|months?|years?)"
_PER = rf"(?:(?:\s?/\s?|\s(?:per|an?)\s)(?:{_STRONG_UNIT}|{_TIME}|dose|1\.73\s?m²|minute)(?![A-Za-z]))*"
_COMPARATOR = r"(?:[<>≤≥]=?)"
_RANGE = rf"(?:\s?(?:[-–—/:]|to)\s?{_NUMBER})?"
_START = r"(?<![\w.,/:])"

_STRONG = (
    rf"{_COMPARATOR}\s?{_NUMBER}{_RANGE}(?:[\s-]?{_STRONG_UNIT}(?![A-Za-z])|[\s-]?{_TIME}(?![A-Za-z]))?{_PER}"
    rf"|{_START}{_NUMBER}{_RANGE}(?:[\s-]?|\s?/\s?){_STRONG_UNIT}(?![A-Za-z]){_PER}"
    rf"|{_START}\d+\s?:\s?\d+(?:[,. ]\d{{3}})*(?![\w:])"
    rf"|{_START}\d+[.,]\d+\s?[-–—]\s?\d+[.,]\d+(?!\w)"
    rf"|{_START}\d+/\d+(?![\w/])"
)
_PLAIN = rf"{_START}{_NUMBER}{_RANGE}[\s-]?{_TIME}(?![A-Za-z])"
_FIGURE = re.compile(rf"(?P<strong>{_STRONG})|(?P<plain>{_PLAIN})")
_BREAKABLE = re.compile(r"([-–—/:])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a sentence; a strong one is a dose or a threshold."""

    text: str
    is_strong: bool


def pieces(sentence: str) -> tuple[Piece, ...]:
    """Split a sentence into plain and strong stretches; every figure is glued to its unit."""
    found: list[Piece] = []
    at = 0
    for match in _FIGURE.finditer(sentence):
        if match.start() > at:
            found.append(Piece(text=sentence[at : match.start()], is_strong=False))
        found.append(Piece(text=glued(match.group()), is_strong=match.group("strong") is not None))
        at = match.end()
    if at < len(sentence):
        found.append(Piece(text=sentence[at:], is_strong=False))
    return tuple(found)


def glued(figure: str) -> str:
    """Forbid every line break inside a figure."""
    spaced = re.sub(r"\s", NO_BREAK_SPACE, figure)
    return _BREAKABLE.sub(rf"{WORD_JOINER}\1{WORD_JOINER}", spaced)


def unglued(text: str) -> str:
    """Give text back as it was written, for the clipboard."""
    return text.replace(NO_BREAK_SPACE, " ").replace(WORD_JOINER, "")

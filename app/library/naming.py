"""Under which other names a document's subject goes, as the document itself says: "also called …", and abbreviations.

Abbreviations are paired with their long form by the letters, after Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text", Pacific Symposium on Biocomputing 2003.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.documents.reference import Section
from app.library.words import words

_LOOKED_AT: Final = 1500
"""Characters of each of the first two sections in which a document introduces its subject."""

_MOST: Final = 24
_LONGEST_WORDS: Final = 8

_CALLED: Final = re.compile(
    r"(?:called|known as|referred to as|termed|named|abbreviated(?: as)?|synonyms?:?)\s+([^.;()\n]{3,120})", re.I
)
_BRACKET: Final = re.compile(r"\(([^()\n]{2,60})\)")
_BETWEEN: Final = re.compile(r",|;| or | and |\bas\b|also called|also known as|formerly")
_TITLE_PARTS: Final = re.compile(r"\s[-\u2013\u2014:]\s|[()/]|,? also known as ")


def other_names(title: str, sections: Sequence[Section]) -> list[str]:
    """Return further names of what a document is about, each once, none longer than eight words."""
    text = " ".join(s.text[:_LOOKED_AT] for s in sections[:2])
    own = words(title)
    seen = {frozenset(own)}
    names: list[str] = []
    for name in _named(title, text):
        counted = frozenset(words(name))
        if counted and len(counted) <= _LONGEST_WORDS and counted not in seen:
            seen.add(counted)
            names.append(" ".join(name.split()))
    return names[:_MOST]


def _named(title: str, text: str) -> Iterator[str]:
    parts = [p for p in _TITLE_PARTS.split(title) if p.strip()]
    if len(parts) > 1:
        yield from parts
    for match in _CALLED.finditer(text):
        yield from _BETWEEN.split(match.group(1))
    for match in _BRACKET.finditer(text[:_LOOKED_AT]):
        inside = match.group(1)
        if long := long_form(text[max(0, match.start() - 120) : match.start()], inside):
            yield long
        yield from _BETWEEN.split(inside)


def long_form(before: str, short: str) -> str:
    """Return the words that an abbreviation in brackets stands for, from the text before it; "" if they do not fit."""
    short = short.strip()
    if not 2 <= len(short) <= 10 or not short[0].isalnum() or " " in short or not any(c.isupper() for c in short):
        return ""
    nearest = before.rstrip().split()[-min(len(short) + 5, len(short) * 2) :]
    candidate = " ".join(nearest)
    place = len(candidate) - 1
    for letter_place in range(len(short) - 1, -1, -1):
        letter = short[letter_place].lower()
        if not letter.isalnum():
            continue
        while place >= 0 and (
            candidate[place].lower() != letter or (letter_place == 0 and place > 0 and candidate[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return ""
        place -= 1
    found = candidate[place + 1 :]
    return found if len(found) > len(short) else ""

"""Who the patient is: age and sex as a text says them."""

from __future__ import annotations

import re
from typing import Final

_UNIT: Final = r"(?P<u>years?|yrs?|y|months?|mo|weeks?|wks?|days?)"
_AGE: Final = (
    re.compile(r"(?<![\d.])(?P<n>\d{1,3}(?:\.\d+)?)[\s-]*" + _UNIT + r"[\s./-]*(?:old|of age|o\b|aged)", re.IGNORECASE),
    re.compile(r"\b(?:aged?|age[d:]? of|age is|age was)\s*:?\s*(?P<n>\d{1,3}(?:\.\d+)?)(?:\s*" + _UNIT + r")?(?![\d.])", re.IGNORECASE),
    re.compile(r"(?<![\d.])(?P<n>\d{1,3})\s*(?:yo|y/o|y\.o\.?|yr/o|yrs/o)(?![a-z])(?P<u>)", re.IGNORECASE),
    re.compile(r"(?<![\d.])(?P<n>\d{1,3})[\s-]*(?P<u>years?|yrs?|months?|weeks?)[\s-]*(?:male|female|man|woman|boy|girl|lady|gentleman)", re.IGNORECASE),
    re.compile(r"\b(?:man|woman|male|female|patient|lady|gentleman|boy|girl) (?:of|aged) (?P<n>\d{1,3})(?! ?(?:kg|cm|lb))(?P<u>)", re.IGNORECASE),
    re.compile(r"(?<![\d.])(?P<n>\d{1,3})\s?(?P<u>)[MF]\b(?!\d)"),
)  # fmt: skip
# "57 female": in a request only, where nobody counts people.
_SHORT: Final = re.compile(
    r"(?<![\d./])(?P<n>\d{2,3})(?P<u>)[ ,-]*(?:year )?(?:male|female|man|woman|lady|gentleman)\b", re.IGNORECASE
)
_LONGEST_REQUEST: Final = 400
_YEARS: Final = {"mo": 12.0, "w": 365.25 / 7, "d": 365.25}
_MALE: Final = r"man|male|gentleman|boy|mr|husband|he|his|him|himself"
_FEMALE: Final = r"woman|female|lady|girl|mrs|ms|wife|she|her|hers|herself|pregnant"
_SEX: Final = re.compile(rf"\b(?:(?P<m>{_MALE})|(?P<f>{_FEMALE}))\b", re.IGNORECASE)
_LETTER: Final = re.compile(
    r"(?<![\d.])\d{1,3}\s?(?:y/?o\s?)?(?P<l>[MF])\b(?!\d)|\bsex:?\s*(?P<s>male|female|[MF])\b", re.IGNORECASE
)


def find_age(text: str) -> tuple[float, int, int] | None:
    """Return the age in years that comes first, with its place."""
    patterns = (*_AGE, _SHORT) if len(text) <= _LONGEST_REQUEST else _AGE
    matches = [m for pattern in patterns if (m := pattern.search(text))]
    if not matches:
        return None
    first = min(matches, key=lambda m: m.start())
    unit = (first["u"] or "").lower()
    per_year = next((n for start, n in _YEARS.items() if unit.startswith(start)), 1.0)
    years = float(first["n"]) / per_year
    return (float(f"{years:.10g}"), first.start(), first.end()) if 0 <= years <= 120 else None


def find_sex(text: str) -> tuple[str, int, int] | None:
    """Return the sex that the first word for it says; None when nothing does."""
    letter = _LETTER.search(text)
    word = _SEX.search(text)
    if letter and (word is None or letter.start() < word.start()):
        said = (letter["l"] or letter["s"]).lower()
        return ("male" if said[0] == "m" else "female"), letter.start(), letter.end()
    if word is None:
        return None
    return ("male" if word["m"] else "female"), word.start(), word.end()

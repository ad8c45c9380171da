"""How a written clinical sentence is said: "10 mL" is "ten millilitres", "e.g." is "for example".

Only the form changes, never the meaning: a number, a unit or a bound that no rule knows is left to the voice as it is
written. Pure; the words that are looked up come in as a `Lexicon`, read from resources/lexicons/ by whoever builds one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.domain.text.number_words import number_in_words, ordinal_in_words, whole_in_words
from app.domain.voice.spoken_units import PER_PATTERN, UNIT_PATTERN, per_unit_in_words, unit_in_words

_NUM: Final = r"\d+(?:,\d{3})*(?:\.\d+)?"
_DASH: Final = "[-\u2010-\u2015\u2212]"
_POWER: Final = "[⁰¹²³⁴⁵⁶⁷⁸⁹]"
_POWERS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_UNSAID: Final = re.compile(
    r"\s*\[\s*(?:source\s*)?\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*\]"  # citation marks
    r"|\s*\((?:[A-Z][\w/&-]*(?:\s+[A-Z][\w/&-]*)*\s+)?(?:19|20)\d\d\)"  # guideline tags such as "(UKKA 2023)"
    r"|[*_`#]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}"  # marks of Markdown
)

_MINUS: Final = re.compile(r"(?<![\w)\]])[-\u2212](?=\d)")
_BODY_SURFACE: Final = re.compile(r"/\s?1\.73\s?m(?:2|²)(?!\w)")
_PER_AMOUNT: Final = re.compile(r"(?<=[A-Za-z])\s?/\s?(?=\d)")  # "40 mg/0.4 mL"
_EVERY: Final = re.compile(r"\b[qQ](\d{1,2})\s?h\b")
_TIMES_TEN: Final = re.compile(rf"[x×]\s?10(?:\^\s?(-?\d+)|({_POWER}+))|\b10(?:\^(-?\d+)|({_POWER}+))")
_RATIO: Final = re.compile(r"(?<![\d:.])(\d{1,2}):(\d[\d,]{2,})(?![\d:])")
_CLOCK: Final = re.compile(r"(?<![\d:.])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])")
_SMALL_RATIO: Final = re.compile(r"(?<![\d:.])(\d{1,2}):(\d{1,2})(?![\d:])")
_PRESSURE: Final = re.compile(r"(?<![\d/.])(\d{2,3})/(\d{2,3})(?![\d/.])")
_FRACTION: Final = re.compile(r"(?<![\d/.])([1-9])/([2-9])(?![\d/.])")
_FRACTIONS: Final = {
    "1/2": "one half",
    "1/3": "one third",
    "2/3": "two thirds",
    "1/4": "one quarter",
    "3/4": "three quarters",
}
_BOUNDS: Final = (
    (re.compile(r"\s*(?:≥|>=|⩾)\s*"), " at least "),
    (re.compile(r"\s*(?:≤|<=|⩽)\s*"), " at most "),
    (re.compile(r"\s*>\s*(?=\d)"), " more than "),
    (re.compile(r"\s*<\s*(?=\d)"), " less than "),
    (re.compile(r"\s*±\s*"), " plus or minus "),
    (re.compile(r"(?<!\w)[~≈]\s*(?=\d)"), "about "),
    (re.compile(r"(?<=\d)\s*[×x]\s*(?=\d)"), " times "),
    (re.compile(r"\s=\s"), " equals "),
    (re.compile(r"\s\+\s"), " plus "),
    (re.compile(r"(?<=\w)\s*&\s*(?=\w)"), " and "),
    (re.compile(r"\s*→\s*"), " to "),
)  # fmt: skip
_RANGE: Final = re.compile(
    rf"(?<![\w.,/])({_NUM})(\s?{UNIT_PATTERN})?\s?{_DASH}\s?(?={_NUM}(?![\w,/-]|\s?{_DASH}\s?\d)|{_NUM}\s?{UNIT_PATTERN})"
)
_AMOUNT: Final = re.compile(
    rf"(?<![\w.])({_NUM})(?:[\s\u00a0\u202f-]?({UNIT_PATTERN})(?![A-Za-z0-9²³]))((?:\s?/\s?{PER_PATTERN}(?![A-Za-z]))*)"
)
_PER_BARE: Final = re.compile(rf"(?<=\d)\s?/\s?({PER_PATTERN})(?![A-Za-z0-9])")
_UNIT_PAIR: Final = re.compile(rf"(?<![\w/])({UNIT_PATTERN})((?:/{PER_PATTERN}(?![A-Za-z]))+)(?![\w/])")
_PER_WORD: Final = re.compile(rf"(?<=[a-z])\s?/\s?({PER_PATTERN})(?![A-Za-z0-9])(?=[\s,.;:)]|$)")
_ORDINAL: Final = re.compile(r"(?<![\w.])(\d{1,3})(?:st|nd|rd|th)\b")
_NUMBER: Final = re.compile(rf"(?<![\w.])({_NUM})(?![\w]|\.\d)")
_CODE: Final = re.compile(r"\b(?=\w*[A-Z])(?=\w*\d)[A-Za-z]{0,4}-?\d[A-Za-z\d]{0,5}\b")  # B12, 4AT, P2Y12
_CODE_PART: Final = re.compile(r"\d+|[A-Za-z]")
_ROMAN: Final = re.compile(
    r"\b([Tt]ypes?|[Cc]lass(?:es)?|[Gg]rades?|[Ss]tages?|[Ff]actors?|[Pp]hases?|[Nn]erves?|[Aa]ngiotensin|[Mm]obitz"
    r"|[Bb]ipolar|[Ll]evels?|[Cc]ategor(?:y|ies)|NYHA|[Kk]illip|ASA|[Zz]ones?|[Pp]arts?|[Dd]egree|[Gg]roups?)"
    r"((?:\s+|\s*(?:[-\u2013/,]|to|or|and)\s*)(?:[IVX]+)(?:[ab](?!\w))?(?:\s*(?:[-\u2013/,]|to|or|and)\s*[IVX]+(?:[ab](?!\w))?)*)\b"
)
_ROMAN_VALUES: Final = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12,
    "XIII": 13,
}  # fmt: skip
_CAPITALS: Final = re.compile(r"(?<![\w])([A-Z]{2,5})(s?)(?![\w])")
_BRACKETS: Final = re.compile(r"\s*\(([^()]*)\)")
_SLASH: Final = re.compile(r"(?<=[A-Za-z])/(?=[A-Za-z])")
_SPACE: Final = re.compile(r"\s+")
_LOOSE: Final = re.compile(r"\s+([,.;:!?])")
_COMMAS: Final = re.compile(r",(?:\s*,)+|,\s*(?=[.;:!?])")
_WORDS_WITH_CAPITALS: Final = 0.6
"""A sentence of which so many letters are capitals is shouted, and not made of abbreviations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Written form → how it is said. `exact` minds capitals ("OD" is no "od"), `any_case` does not (drug names)."""

    exact: Mapping[str, str] = field(default_factory=dict)
    any_case: Mapping[str, str] = field(default_factory=dict)

    def pattern(self) -> re.Pattern[str] | None:
        """Return what finds any of the written forms as a word of its own."""
        names = sorted({*self.exact, *self.any_case}, key=len, reverse=True)
        if not names:
            return None
        found = "|".join(re.escape(n) for n in names)
        return re.compile(rf"(?<![\w])(?:{found})(?![\w])", re.IGNORECASE)

    def said(self, written: str) -> str | None:
        """Return how a written form is said; None if it is not known."""
        return self.exact.get(written) or self.any_case.get(written.casefold())


def read_lexicon(text: str) -> dict[str, str]:
    """Read a lexicon file: a line each, written form, tab, how it is said; # begins a remark. Raises ValueError."""
    entries: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        written, tab, said = line.partition("\t")
        if not tab or not written.strip() or not said.strip():
            raise ValueError(f"line {number} has no tab between the written and the spoken form")
        entries[written.strip()] = said.strip()
    return entries


class Speller:
    """Turns written sentences into spoken ones."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or Lexicon()
        self._known = self._lexicon.pattern()

    def spoken(self, text: str) -> str:
        """Return a sentence as it is to be said."""
        said = _UNSAID.sub("", text)
        said = _EVERY.sub(lambda m: f"every {number_in_words(m[1])} hours", said)
        said = _ROMAN.sub(_roman, said)
        said = self._looked_up(said)
        said = _numbers(said)
        said = self._letters(said)
        said = _BRACKETS.sub(r", \1,", said)
        said = _SLASH.sub(" ", said)
        said = _COMMAS.sub(",", _LOOSE.sub(r"\1", _SPACE.sub(" ", said)))
        return re.sub(r",(?=[.;:!?])", "", said).strip(" ,")

    def _looked_up(self, text: str) -> str:
        if self._known is None:
            return text
        return self._known.sub(lambda m: self._lexicon.said(m[0]) or m[0], text)

    def _letters(self, text: str) -> str:
        """Say capitals letter by letter, as "ECG" is; what is said as a word stands in the lexicon."""
        letters = [c for c in text if c.isalpha()]
        if letters and sum(c.isupper() for c in letters) > _WORDS_WITH_CAPITALS * len(letters):
            return text
        text = _CODE.sub(_code, text)
        return _CAPITALS.sub(lambda m: " ".join(m[1]) + ("'s" if m[2] else ""), text)


def _numbers(text: str) -> str:
    text = _TIMES_TEN.sub(_power_of_ten, text)
    text = _RATIO.sub(lambda m: f"{number_in_words(m[1])} in {number_in_words(m[2])}", text)
    text = _CLOCK.sub(_clock, text)
    text = _SMALL_RATIO.sub(lambda m: f"{number_in_words(m[1])} to {number_in_words(m[2])}", text)
    text = _FRACTION.sub(lambda m: _FRACTIONS.get(m[0], f"{number_in_words(m[1])} over {number_in_words(m[2])}"), text)
    text = _PRESSURE.sub(lambda m: f"{m[1]} over {m[2]}", text)
    for pattern, words in _BOUNDS:
        text = pattern.sub(words, text)
    text = _BODY_SURFACE.sub(" per one point seven three square metres", text)
    text = _PER_AMOUNT.sub(" in ", text)
    text = _RANGE.sub(lambda m: f"{m[1]}{m[2] or ''} to ", text)
    text = _MINUS.sub("minus ", text)
    text = _AMOUNT.sub(_amount, text)
    text = _PER_BARE.sub(lambda m: f" per {per_unit_in_words(m[1])}", text)
    text = _UNIT_PAIR.sub(lambda m: unit_in_words(m[1], one=False) + _pers(m[2]), text)
    text = _PER_WORD.sub(lambda m: f" per {per_unit_in_words(m[1])}", text)
    text = _ORDINAL.sub(lambda m: ordinal_in_words(int(m[1])), text)
    return _NUMBER.sub(lambda m: number_in_words(m[1]), text)


def _code(match: re.Match[str]) -> str:
    parts = _CODE_PART.findall(match[0])
    return " ".join(number_in_words(p) if p.isdigit() else p.upper() for p in parts)


def _amount(match: re.Match[str]) -> str:
    number, unit, pers = match.groups()
    return f"{number_in_words(number)} {unit_in_words(unit, one=number == '1')}{_pers(pers or '')}"


def _pers(written: str) -> str:
    return "".join(f" per {per_unit_in_words(u.strip())}" for u in written.split("/")[1:])


def _power_of_ten(match: re.Match[str]) -> str:
    power = (match[1] or match[3] or (match[2] or match[4] or "").translate(_POWERS)).strip()
    sign = "minus " if power.startswith("-") else ""
    times = " times " if match[0][0] in "x×" else ""
    return f"{times}ten to the {sign}{whole_in_words(int(power.lstrip('-')))}"


def _clock(match: re.Match[str]) -> str:
    hours, minutes = int(match[1]), int(match[2])
    if minutes == 0:
        return f"{whole_in_words(hours)} hundred hours" if hours else "midnight"
    tens = "o " if minutes < 10 else ""
    return f"{whole_in_words(hours)} {tens}{whole_in_words(minutes)}"


def _roman(match: re.Match[str]) -> str:
    def value(found: re.Match[str]) -> str:
        known = _ROMAN_VALUES.get(found[1])
        if known is None:
            return found[0]
        return whole_in_words(known) + (f" {found[2].upper()}" if found[2] else "")

    numerals = re.sub(r"\b([IVX]+)([ab]?)\b", value, match[2])
    numerals = re.sub("\\s*[-\u2013]\\s*(?=\\w)", " to ", numerals).replace("/", " or ")
    return match[1] + (numerals if numerals.startswith(" ") else f" {numerals}")

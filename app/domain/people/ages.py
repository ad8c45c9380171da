"""Of which age a text speaks: named groups and ages in numbers become spans of years that can be compared.

Only what is said of people counts: "for over 5 years" is no age, and "begins in childhood" says nothing about whom a treatment is for.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.grounding.quantities import plain
from app.domain.remembering import remembers
from app.domain.text.number_words import whole_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeSpan:
    """Ages in years, from `low` on, below `high`."""

    low: float
    high: float

    def meets(self, other: AgeSpan) -> bool:
        """Whether somebody can be of both."""
        return self.low < other.high and other.low < self.high


_OLDEST: Final = math.inf
_CHILD: Final = r"child|children|pa?ediatrics?|kids?|boys?|girls?|school-?age\w*"
_GROUPS: Final = (
    (re.compile(r"\b(?:neonat\w*|newborns?|preterm (?:babies|baby|infants?))\b"), AgeSpan(low=0, high=0.1)),
    (re.compile(r"\b(?:infants?|baby|babies|infancy)\b"), AgeSpan(low=0, high=1)),
    (re.compile(r"\btoddlers?\b"), AgeSpan(low=1, high=4)),
    (re.compile(rf"\b(?:{_CHILD}|childhood)\b"), AgeSpan(low=0, high=18)),
    (re.compile(r"\b(?:adolescents?|adolescence|teenage\w*|teens?)\b"), AgeSpan(low=10, high=20)),
    (re.compile(r"\b(?:adults?|adulthood)\b"), AgeSpan(low=18, high=_OLDEST)),
    (re.compile(r"\b(?:elderly|older (?:people|persons?|patients?|adults?|men|women)|geriatric)\b"), AgeSpan(low=60, high=_OLDEST)),
)  # fmt: skip
_GROWN_UP: Final = re.compile(r"\b(?:(?:a|an|this|that|the|old|year-old) (?:man|woman|lady|gentleman)|pregnan\w*)\b")
"""Asked of a man or woman: nobody under 12."""

_ONSET: Final = re.compile(
    r"\b(?:begin\w*|began|begun|onset|start\w*|appear\w*|occur\w*|diagnosed|develop\w*|present\w*|recogni[sz]ed|noticed|apparent|manifest\w*"
    r"|arise\w*|since|from|until|into|reach\w*|surviv\w*|liv\w+|by|late|later|most common(?:ly)?|during) (?:\w+ ){0,3}?"
    r"(?:childhood|infancy|adulthood|adolescence|birth)\b"
    r"|\b(?:childhood|infantile|adult|infancy|adulthood|adolescen\w+|childhood or \w+)[- ]onset\b"
    r"|\b(?:have|having|had|their|his|her|affected|own|unborn|future) (?:a )?(?:child|children|baby|babies)\b|\bchildbearing\b|\b(?:baby|milk) t(?:ee|oo)th\b"
)
_WORDS: Final = {whole_in_words(n): str(n) for n in range(1, 100)}
_NUMBER_WORD: Final = re.compile(
    r"\b(" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")(?=[ -](?:(?:year|month|week|day)s?\b|yo\b))"
)
_UNIT: Final = r"(?P<unit>years?|yrs?|months?|weeks?|days?)"
_PEOPLE: Final = (
    r"(?:child|children|people|patients?|persons?|individuals?|adults?|infants?|babies|neonates?|women|woman|men|man|boys?|girls?|those|adolescents?"
    r"|anyone|someone)"
)
_N: Final = r"(?P<n>\d{1,3})"
_POINT: Final = re.compile(
    rf"(?<![\d.–-])(?:(?P<first>\d{{1,3}}) ?(?:to|or|[–-]) ?)?{_N}[ -]*{_UNIT}[ -]*(?:old|of age)\b(?! (?:or|and) (?:older|over|above|under|younger|below))"
    r"|(?<![\d.])(?P<n2>\d{1,3}) ?(?:yo|y/o)\b"
    r"|\baged (?P<n3>\d{1,3})\b(?![\d.]| ?(?:or|and|to|years? (?:or|and|to)|[–-]))"
)
_RANGE: Final = re.compile(
    rf"(?:\baged?|{_PEOPLE}|(?P<bare>\bfrom|\bbetween))(?: aged| of| from| between)* (?P<low>\d{{1,3}})(?: ?(?P<first>years?|yrs?|months?|weeks?|days?))? ?(?:to|and|[–-]) ?"
    rf"(?P<high>\d{{1,3}}) ?{_UNIT}\b(?! (?:later|after|of follow))(?(bare)(?=[ -](?:old|of age)\b))"
)
_BOUND: Final = re.compile(
    rf"(?:\b(?:aged?|{_PEOPLE})(?: who are| aged?| is| of)* (?P<way>over|under|above|below|older than|younger than|less than|more than|at least|up to|from)"
    rf"|\b(?P<way2>older|younger) than|\b(?P<way3>over|under|above|below) the age of)(?: the age of)? {_N}(?: ?{_UNIT})?\b(?!\.\d| ?(?:%|/|(?:k?g|mg|mcg|micrograms?|grams?|kilograms?|ml|l|litres?|units?|mmol|mmhg|cm|hours?|minutes?|doses?|tablets?|times|puffs?|per)\b))"
)
_BOUND_AFTER: Final = re.compile(
    rf"(?:\baged )?(?<![\d.]){_N} ?{_UNIT}?(?: of age| old)? (?:or|and) (?P<way>older|over|above|upwards|younger|under|below)\b"
)
_BAND: Final = re.compile(
    r"[;:,.] (?P<low>\d{1,3})(?P<first>(?!))? ?(?:to|[–-]) ?(?P<high>\d{1,3}) ?(?P<unit>years?|months?)\b"
)
"""A further band of ages, after one has been read."""
_AGE_LIKE: Final = re.compile(
    r"(?<!for )(?<!after )(?<!within )(?<!every )(?<!last )(?<!past )(?<!next )(?<!least )(?<!further )(?<!another )(?<![\d.–-])"
    r"\d{1,3}(?: ?(?:to|and|or|[–-]) ?\d{1,3})?[ -]?(?:years?|yrs?|months?)\b(?! (?:later|after|ago|of (?:follow|treat|therap)|survival))"
)
"""What may be an age, and is not said as a length of time."""
_PER_YEAR: Final = {"m": 12.0, "w": 52.0, "d": 365.0}
_UPWARDS: Final = frozenset("over above older more least upwards from".split())


@remembers(texts=64)
def asked_ages(question: str) -> tuple[AgeSpan, ...]:
    """Return of which ages a question is; () where it does not say."""
    text = _readable(question)
    if numbers := _numbers(text):
        return numbers
    found = [span for pattern, span in _GROUPS if pattern.search(text)]
    if not found and _GROWN_UP.search(text):
        return (AgeSpan(low=12, high=_OLDEST),)
    is_infant = any(span.high <= 1 for span in found)
    return tuple(AgeSpan(low=1, high=s.high) if s.low == 0 and s.high > 1 and not is_infant else s for s in found)


@remembers(texts=1024)
def spoken_ages(text: str) -> tuple[AgeSpan, ...]:
    """Return of which ages a statement or a heading is; () where it does not say. Numbers narrow the groups beside them."""
    read = _readable(text)
    numbers = _numbers(read)
    groups = [span for pattern, span in _GROUPS if pattern.search(read)]
    return (*(g for g in groups if not any(n.meets(g) for n in numbers)), *numbers)


@remembers(texts=1024)
def are_all_understood(text: str) -> bool:
    """Whether every number of years or months that may be an age was read as one.

    SAFETY: "6 to 12 years: 300 micrograms; under 6 years: 150" is for a child of 3 too, though only its first band may be understood.
    """
    read = _readable(text)
    known = [match.span() for match in _matches(read)]
    return all(any(start < m.end() and m.start() < end for start, end in known) for m in _AGE_LIKE.finditer(read))


def are_strangers(asked: Sequence[AgeSpan], said: Sequence[AgeSpan]) -> bool:
    """Whether nobody who was asked about is among those spoken of. What names no age speaks of everybody."""
    return bool(asked) and bool(said) and not any(a.meets(s) for a in asked for s in said)


def _readable(text: str) -> str:
    return _NUMBER_WORD.sub(lambda m: _WORDS[m.group(1)], _ONSET.sub(" ", plain(text)))


def _numbers(text: str) -> tuple[AgeSpan, ...]:
    return tuple(_spans(text))


def _bands(text: str) -> list[re.Match[str]]:
    first = _RANGE.search(text)
    return [*_RANGE.finditer(text), *(_BAND.finditer(text, first.end()) if first else ())]


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield every place that an age is read from."""
    yield from _bands(text)
    for pattern in (_BOUND, _BOUND_AFTER, _POINT):
        yield from pattern.finditer(text)


def _spans(text: str) -> Iterator[AgeSpan]:
    for match in _bands(text):
        low = _years(match["low"], match["first"] or match["unit"])
        high = _years(match["high"], match["unit"])
        if low < high:
            yield AgeSpan(low=low, high=high + _one(match["unit"]))
    for match in _BOUND.finditer(text):
        way = (match["way"] or match["way2"] or match["way3"]).split()[-1 if match["way"] == "at least" else 0]
        yield _bounded(way, _years(match["n"], match["unit"] or "years"))
    for match in _BOUND_AFTER.finditer(text):
        yield _bounded(match["way"], _years(match["n"], match["unit"] or "years"))
    for match in _POINT.finditer(text):
        number, unit = match["n"] or match["n2"] or match["n3"], match["unit"] or "years"
        yield AgeSpan(low=_years(match["first"] or number, unit), high=_years(number, unit) + _one(unit))


def _bounded(way: str, years: float) -> AgeSpan:
    return AgeSpan(low=years, high=_OLDEST) if way in _UPWARDS else AgeSpan(low=0, high=years)


def _years(number: str, unit: str) -> float:
    return float(number) / _PER_YEAR.get(unit[0], 1.0)


def _one(unit: str) -> float:
    return 1 / _PER_YEAR.get(unit[0], 1.0)

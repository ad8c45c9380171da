"""Does a passage say what a sentence says? Rules only: pure, fast, and deliberately hard to please.

A sentence is supported when one of its passages
1. holds every number of the sentence together with its unit, after normalisation;
2. holds most of its content words, and every word that carries a direction (increase, decrease, avoid, …);
3. has, in the sentence of the passage that is nearest, the same negation.
Whatever cannot be settled that way counts as unsupported: it is shown, not spoken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain import sentences

_ENOUGH: Final = 0.7
"""Share of a sentence's content words that its passage must hold."""

_STOP: Final = frozenset(
    """a an and any are as at be been being but by can could do does for from further given had has have having if in
    into is it its may might more most must need needs of on one or other our out over own patient patients person
    people same shall should so some such than that the their them then there these they this those through to under
    until up use used using very was were what when where which while who will with within without would you your also
    adult adults recommended recommend include includes including first such as who""".split()
)

_NUMBER_WORDS: Final = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "twelve": "12", "once": "1", "twice": "2",
}  # fmt: skip

_UNIT_NAMES: Final = {
    "milligram": "mg", "milligrams": "mg", "mgs": "mg", "microgram": "microgram", "micrograms": "microgram",
    "mcg": "microgram", "µg": "microgram", "μg": "microgram", "ug": "microgram", "gram": "g", "grams": "g",
    "kilogram": "kg", "kilograms": "kg", "millilitre": "ml", "millilitres": "ml", "milliliter": "ml",
    "milliliters": "ml", "mls": "ml", "litre": "l", "litres": "l", "liter": "l", "liters": "l", "minute": "min",
    "minutes": "min", "mins": "min", "hour": "h", "hours": "h", "hr": "h", "hrs": "h", "day": "day", "days": "day",
    "week": "week", "weeks": "week", "month": "month", "months": "month", "year": "year", "years": "year",
    "second": "s", "seconds": "s", "percent": "%", "per cent": "%", "unit": "unit", "units": "unit",
    "mmol": "mmol", "mmols": "mmol", "joule": "j", "joules": "j",
}  # fmt: skip
_UNITS: Final = frozenset(_UNIT_NAMES.values()) | frozenset("mg g kg ml l mmhg kpa mmol % bpm cm mm".split())

_QUANTITY: Final = re.compile(r"(?<![\w.])(\d+(?:[.,]\d+)*)\s*([a-zµμ%]+(?:/[a-z0-9.]+)*)?", re.IGNORECASE)
_WORD: Final = re.compile(r"[a-z][a-z0-9'-]*[a-z0-9]|[a-z]", re.IGNORECASE)
_NEGATION: Final = re.compile(
    r"\b(?:not|never|no|none|neither|nor|without|avoid\w*|contraindicated|stop|withhold\w*|don't|doesn't|cannot|unless"
    r"|do not|rather than|instead of)\b",
    re.IGNORECASE,
)
_DIRECTIONS: Final = (
    frozenset("increase increases increased raise raised higher above over greater exceeds".split()),
    frozenset("decrease decreases decreased reduce reduced reduces lower below under less fewer".split()),
    frozenset("before".split()),
    frozenset("after".split()),
    frozenset("intravenous intravenously iv".split()),
    frozenset("intramuscular intramuscularly im".split()),
    frozenset("oral orally mouth".split()),
    frozenset("subcutaneous subcutaneously".split()),
    frozenset("hourly".split()),
    frozenset("daily".split()),
)
_OPPOSITES: Final = ((0, 1), (2, 3), (4, 5), (4, 6), (5, 6), (4, 7), (5, 7), (6, 7))


_SPELLINGS: Final = (
    ("aemia", "emia"),
    ("oedema", "edema"),
    ("haemo", "hemo"),
    ("noradrenaline", "norepinephrine"),
    ("adrenaline", "epinephrine"),
    ("paracetamol", "acetaminophen"),
    ("salbutamol", "albuterol"),
)
_ENDINGS: Final = (
    "ically", "ations", "ation", "ments", "ment", "ingly", "edly", "ing", "ies", "ied", "ed", "es", "ly", "s",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a check found. `passage` is the index of the passage that carries the sentence, None without one.

    `start` and `end` are the character positions, in that passage, of its nearest sentence.
    """

    supported: bool
    reason: str
    passage: int | None = None
    start: int = 0
    end: int = 0


def check(sentence: str, passages: Sequence[str]) -> Evidence:
    """Hold a sentence (without citation marks) against passages; return the verdict, with its reason in words."""
    words = content_words(sentence)
    if not words and not quantities(sentence):
        return Evidence(supported=False, reason="nothing in it can be checked")
    best: tuple[float, Evidence] | None = None
    for index, passage in enumerate(passages):
        rank, found = _against(sentence, words, index, passage)
        if best is None or rank > best[0]:
            best = (rank, found)
    return best[1] if best else Evidence(supported=False, reason="no source was given for it")


def nearest_sentence(sentence: str, passage: str) -> tuple[int, int]:
    """Return (start, end) of the sentence of the passage that shares most with `sentence`."""
    wanted, numbers = set(content_words(sentence)), quantities(sentence)

    def shared(span: tuple[int, int]) -> float:
        text = passage[span[0] : span[1]]
        words = set(content_words(text))
        overlap = len(wanted & words) + 2 * len(numbers & quantities(text))
        return overlap - 0.01 * len(words)

    return max(sentences.spans(passage), key=shared, default=(0, len(passage)))


def _against(sentence: str, words: list[str], index: int, passage: str) -> tuple[float, Evidence]:
    start, end = nearest_sentence(sentence, passage)
    held = set(content_words(passage))
    share = sum(w in held for w in words) / len(words) if words else 1.0

    def no(reason: str, rank: float) -> tuple[float, Evidence]:
        return rank, Evidence(supported=False, reason=reason, passage=index, start=start, end=end)

    missing = sorted(quantities(sentence) - quantities(passage))
    if missing:
        return no(f"no source says {', '.join(_spoken(m) for m in missing)}", share - 1.0)
    if share < _ENOUGH:
        return no("its source says something else", share)
    nearest = passage[start:end]
    if _negations(sentence) != _negations(nearest):
        return no("its source says the opposite, or says it under a condition", share)
    if (clash := _clash(sentence, passage)) is not None:
        return no(f"its source does not say “{clash}”", share)
    return share + 2.0, Evidence(supported=True, reason="", passage=index, start=start, end=end)


def content_words(text: str) -> list[str]:
    """Return the words of a text that carry meaning, lower-case, roughly stemmed, in order."""
    found = []
    for match in _WORD.finditer(text.lower().replace("\u2019", "'")):
        word = match.group()
        if word in _STOP or len(word) < 3 or word in _UNIT_NAMES or word in _NUMBER_WORDS:
            continue
        found.append(_stem(word))
    return found


def quantities(text: str) -> frozenset[str]:
    """Return the numbers of a text with their units, normalised: "0.5 mg", "500", "10 %"."""
    found = set()
    lowered = re.sub(r"\b(" + "|".join(_NUMBER_WORDS) + r")\b", lambda m: _NUMBER_WORDS[m.group(1)], text.lower())
    matches = list(_QUANTITY.finditer(lowered))
    for position, match in enumerate(matches):
        unit = _unit(match.group(2) or "")
        if not unit and position + 1 < len(matches):
            # "5 to 10 mg", "5-10 mg": the unit counts for both
            between = lowered[match.end(1) : matches[position + 1].start()]
            if re.fullmatch(r"\s*(?:to|-|–|and|or)\s*", between):
                unit = _unit(matches[position + 1].group(2) or "")
        found.add(f"{_number(match.group(1))} {unit}".strip())
    return frozenset(found)


def _number(text: str) -> str:
    plain = text.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text) else text.replace(",", ".")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _unit(text: str) -> str:
    parts = [_UNIT_NAMES.get(p, p) for p in text.lower().split("/")]
    return "/".join(parts) if parts[0] in _UNITS else ""


def _negations(text: str) -> bool:
    return _NEGATION.search(text) is not None


def _clash(sentence: str, passage: str) -> str | None:
    """Return a word of the sentence whose opposite, but not itself, stands in the passage."""
    said = {match.group().lower() for match in _WORD.finditer(sentence)}
    held = {match.group().lower() for match in _WORD.finditer(passage)}
    for a, b in _OPPOSITES:
        for mine, other in ((a, b), (b, a)):
            used = said & _DIRECTIONS[mine]
            if used and not held & _DIRECTIONS[mine] and held & _DIRECTIONS[other]:
                return sorted(used)[0]
    return None


def _stem(word: str) -> str:
    for british, american in _SPELLINGS:
        word = word.replace(british, american)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _spoken(quantity: str) -> str:
    return f"“{quantity}”"

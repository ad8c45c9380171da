"""Numbers as a clinician reads them: with their unit, as a range, with "at least", with "every" and "twice a day".

Two texts that mean the same number give the same `Quantity`: "0.5 mg" and ".5 milligrams", "5 to 10 mL" and "5–10 mls",
"at least 5" and "5 or more". Two that do not mean the same never do.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Final

from app.domain.remembering import remembers

_NAMES: Final = {
    "milligram": "mg", "mgs": "mg", "microgram": "microgram", "mcg": "microgram", "ug": "microgram",
    "\u03bcg": "microgram", "nanogram": "ng", "gram": "g", "gm": "g", "kilogram": "kg", "kilo": "kg", "kgs": "kg",
    "millilitre": "ml", "milliliter": "ml", "mls": "ml", "cc": "ml", "litre": "l", "liter": "l", "decilitre": "dl",
    "deciliter": "dl", "millimole": "mmol", "micromole": "micromol", "umol": "micromol", "\u03bcmol": "micromol",
    "minute": "min", "mins": "min", "hour": "h", "hr": "h", "hrs": "h", "second": "s", "sec": "s", "secs": "s",
    "percent": "%", "joule": "j", "iu": "unit", "millimetre": "mm", "millimeter": "mm", "centimetre": "cm",
    "centimeter": "cm", "metre": "m", "meter": "m", "yr": "year", "wk": "week",
}  # fmt: skip
_KNOWN: Final = frozenset(_NAMES.values()) | frozenset(
    """day week month year mmhg kpa mosm nmol pmol kcal cal meq cmh2o kj hz fr tablet capsule drop puff ampoule vial
    spray point dose time cycle shock attempt""".split()
)
_DAY_RATE: Final = {"daily": "day", "hourly": "hour", "weekly": "week", "nightly": "day", "monthly": "month"}

_NUMBER_WORDS: Final = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "twenty": "20", "thirty": "30", "fifty": "50", "hundred": "100",
}  # fmt: skip
_NUMBER_WORD: Final = re.compile(r"\b(?:" + "|".join(_NUMBER_WORDS) + r")\b")
_NUM: Final = r"\d+(?:[.,]\d+)*"
_PERIOD: Final = r"(?:day|hour|week|night|month|minute)"

_REWRITES: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"(?<![\w.,])\.(?=\d)"), "0."),
    (re.compile(r"\bper cent\b"), "%"),
    (re.compile(r"\bmm hg\b"), "mmhg"),
    (re.compile(r"\bcm h2o\b"), "cmh2o"),
    (re.compile(r"\bhalf an hour\b"), "30 minutes"),
    (re.compile(rf"\b(within|after|over|for|every|in|than|least) (?:an?|one) ({_PERIOD})\b"), r"\1 1 \2"),
    (re.compile(r"\bonce (?:a|per|each|every) day\b|\bonce daily\b|\b(?:o\.d\.|od)(?!\w)"), "daily"),
    (re.compile(r"\btwice\b"), "2 times"),
    (re.compile(r"\bthrice\b"), "3 times"),
    (re.compile(r"(?<!\w)(?:b\.?d\.?|b\.?i\.?d\.?)(?!\w)"), "2 times daily"),
    (re.compile(r"(?<!\w)(?:t\.?d\.?s\.?|t\.?i\.?d\.?)(?!\w)"), "3 times daily"),
    (re.compile(r"(?<!\w)(?:q\.?d\.?s\.?|q\.?i\.?d\.?)(?!\w)"), "4 times daily"),
    (re.compile(r"\b(?:an?|per|each|every) (day|hour|week|night|month)\b(?!s)"), r"per \1"),
    (re.compile(rf"\b({_NUM}(?:\s*(?:to|-|\u2013)\s*{_NUM})?)[\s-]*hourly\b"), r"every \1 hours"),
    (re.compile(r"\bq(\d+)h\b"), r"every \1 hours"),
    (re.compile(rf"\bbetween ({_NUM}\s*[a-z%/\u03bc]*) and ({_NUM})"), r"\1 to \2"),
    (re.compile(r"\b(?:beats|breaths)(?: per |/| a )(?:minute|min)\b|\bbpm\b"), "/min"),
    (re.compile(r"(?<=[\w%])\s+per\s+(?=[a-z])"), "/"),
    (re.compile(r"(?<=[a-z%])\s*/\s*(?=[a-z])"), "/"),
    (
        re.compile(
            r"\b(?:not|no|never) (?:\w+ )?(?:exceed(?:ing)?|(?:be )?(?:more|greater|longer|later|higher) than)\b"
        ),
        "at most",
    ),
    (re.compile(r"\b(?:not|no) (?:less|fewer|lower|shorter) than\b"), "at least"),
    (re.compile(r"\u2265|>="), " at least "),
    (re.compile(r"\u2264|<="), " at most "),
    (re.compile(r">"), " above "),
    (re.compile(r"<"), " below "),
)

_MATCH: Final = re.compile(rf"(?<![\w.,])({_NUM})(?:\s*-?\s*(%|[a-z\u03bc]+)?((?:/(?:[a-z]+|1\.73 ?m2))*))")
_FREQUENCY: Final = re.compile(
    rf"(?:({_NUM}(?:\s*(?:to|-|\u2013)\s*{_NUM})?) times)?\s*(?:(daily|hourly|weekly|nightly|monthly)\b"
    rf"|(?:/|per |a )({_PERIOD})\b)"
)
_UP: Final = re.compile(
    r"\b(?:above|over|at least|more than|greater than|higher than|longer than|older than|exceed\w*|minimum|beyond)"
    r"\b(?!.*\b(?:below|under|at most|less than|up to)\b)"
)
_DOWN: Final = re.compile(
    r"\b(?:below|under|at most|less than|fewer than|lower than|younger than|shorter than|up to|maximum|max)\b"
)
_UP_AFTER: Final = re.compile(
    r"^(?:\s+\w+){0,3}?\s+(?:or|and) (?:more|above|over|higher|older|greater|longer|upwards)\b"
)
_DOWN_AFTER: Final = re.compile(r"^(?:\s+\w+){0,3}?\s+(?:or|and) (?:less|below|under|lower|younger|fewer|shorter)\b")
_ROLE: Final = re.compile(
    r"\b(every|over|for|within|after|before|by|to)(?: (?:the|a|an|about|around|another|approximately|last|next"
    r"|first|further))*\s*$"
)
_BOUND_AT_END: Final = re.compile(r"\b(?:at least|at most|up to|more than|less than|a maximum of)$")
_TIMES: Final = frozenset("s min h day week month year".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what belongs to it.

    `value` is "0.5", "5–10" (a range), "180/110" (a pair); `unit` is normalised, "" without one; `bound` is "" or "at
    least" or "at most" (above counts as at least); `role` is the word of time before it: "every", "over", "for", ….
    """

    value: str
    unit: str
    bound: str
    role: str

    def __str__(self) -> str:
        return " ".join(p for p in (self.bound, self.value, self.unit) if p)


def plain(text: str) -> str:
    """Return a text in lower case, with one form for each kind of dash, micro sign and fraction."""
    return unicodedata.normalize("NFKC", text).lower().replace("\u2019", "'").replace("\u2044", "/")


def is_unit_word(word: str) -> bool:
    """Whether a word is looked at together with its number, and not as a word."""
    return word in _NUMBER_WORDS or word in _DAY_RATE or _unit_name(word) is not None


@remembers(texts=8)  # one sentence is read for its numbers, its frequencies and their places, one after the other
def _rewritten(text: str) -> str:
    lowered = plain(text)
    lowered = _NUMBER_WORD.sub(lambda m: _NUMBER_WORDS[m.group()], lowered)
    lowered = re.sub(r"\bone(?=[ -](\w+))", lambda m: "1" if _is_counted(m.group(1)) else "one", lowered)
    for pattern, replacement in _REWRITES:
        lowered = pattern.sub(replacement, lowered)
    return lowered


def _is_counted(following: str) -> bool:
    """Whether "one" before this word is a number: "one hour", "one or two doses", but not "one of these"."""
    return following in ("or", "to") or _unit_name(following) is not None


def frequencies(text: str) -> Counter[str]:
    """Count how often something is done: "2/day", "1/hour". A bare "daily" is "1/day"."""
    found: Counter[str] = Counter()
    for match in _FREQUENCY.finditer(_rewritten(text)):
        period = _DAY_RATE.get(match.group(2), match.group(2)) if match.group(2) else match.group(3)
        found[f"{match.group(1) or '1'}/{period}"] += 1
    return found


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a text, in order."""
    return tuple(number for _, _, number in _found(_rewritten(text)))


def placed_quantities(text: str) -> tuple[str, tuple[Quantity, ...]]:
    """Return a text in one form, with every number and its unit replaced by its index between marks, and the numbers."""
    rewritten = _rewritten(text)
    found = _found(rewritten)
    out, behind = [], 0
    for index, (start, end, _) in enumerate(found):
        out += [rewritten[behind:start], f" \u2063{index}\u2063 "]
        behind = end
    return "".join([*out, rewritten[behind:]]), tuple(number for _, _, number in found)


def _found(rewritten: str) -> list[tuple[int, int, Quantity]]:
    matches = list(_MATCH.finditer(rewritten))
    found: list[tuple[int, int, Quantity]] = []
    position, behind = 0, 0
    while position < len(matches):
        last = first = matches[position]
        value, unit = _number(first.group(1)), _unit(first)
        if position + 1 < len(matches):
            second = matches[position + 1]
            between, other = rewritten[_end(first) : second.start()], _unit(second)
            joint = _joint(between)
            if joint and unit in ("", other):  # a range or a pair is one number
                value, unit, last = f"{value}{joint}{_number(second.group(1))}", other, second
                position += 1
            elif not unit and re.fullmatch(r"\s*(?:or|and|,)\s*", between):
                unit = other
        number = _quantity(value, unit, rewritten[behind : first.start()], rewritten[_end(last) :])
        found.append((first.start(), _end(last), number))
        behind = _end(last)
        position += 1
    return found


def _quantity(value: str, unit: str, before: str, after: str) -> Quantity:
    near = " ".join(re.split(r"[,;:(]", before)[-1].split()[-5:])
    explicit = _BOUND_AT_END.search(near)
    role = ""
    if match := _ROLE.search(_BOUND_AT_END.sub("", near)):
        role = match.group(1) if unit in _TIMES or match.group(1) in ("by", "to") else ""
    bound = ""
    if role == "over" and unit != "year" and not explicit:  # "over 10 minutes" is how long, "over 65 years" how old
        bound = ""
    elif _UP.search(near) or _UP_AFTER.match(after):
        bound = "at least"
    elif _DOWN.search(near) or _DOWN_AFTER.match(after):
        bound = "at most"
    if role == "over" and bound and not explicit:
        role = ""
    return Quantity(value=value, unit=unit, bound=bound, role=role)


def _joint(between: str) -> str:
    if re.fullmatch(r"\s*(?:to|-|\u2013|\u2014)\s*", between):
        return "\u2013"
    if re.fullmatch(r"\s*[/:]\s*", between):
        return "/"
    return " in " if re.fullmatch(r"\s+in\s+", between) else ""


def _end(match: re.Match[str]) -> int:
    """Return where a number and its unit end; a word that is no unit does not belong to it."""
    return match.end() if _unit(match) else match.end(1)


def _number(text: str) -> str:
    grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text)
    number = text.replace(",", "") if grouped else text.replace(",", ".")
    return number.rstrip("0").rstrip(".") if "." in number else number


def _unit(match: re.Match[str]) -> str:
    first = _unit_name(match.group(2)) if match.group(2) else ""
    if first is None:
        return ""
    parts = [first, *(_unit_name(p) or p for p in match.group(3).split("/")[1:])]
    if parts[-1] == "day" and len(parts) > 1:
        parts.pop()  # "mg/day" and "mg daily" are the same: it is a frequency
    return "/".join(parts)


def _unit_name(word: str) -> str | None:
    for form in (word, word.removesuffix("s")):
        if form in _NAMES:
            return _NAMES[form]
        if form in _KNOWN:
            return form
    return None

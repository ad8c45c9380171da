"""Amounts in a text: a name of what is measured, and the number that belongs to it, with its unit.

A number belongs to a name when nothing but filling words stands between them. A range, a comparison ("above 10") and a
number of something else in between are not taken.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.calculators.declaration import Input
from app.domain.calculators.units import plain_unit

_FILLING: Final = frozenset(
    "of was is at a an the to with level levels value values count counts concentration concentrations measured measuring found "
    "be being were are as about approximately approx around roughly nearly reading rate serum plasma blood total elevated raised "
    "increased high higher low lower decreased reduced normal mildly slightly markedly significantly severely moderately initial "
    "initially current currently now his her their patient s had has showed shows showing revealed reveals on admission "
    "presentation arrival examination exam laboratory lab labs result results test tests venous arterial corrected random "
    "recorded noted documented only just and up in range which that came back it ratio index score regular afebrile febrile "
    "tachycardic bradycardic hypotensive hypertensive sinus mean repeat repeated peak fasting nonfasting stable weight body "
    "calculated calculating came dropped rose fell increasing decreasing therapeutic subtherapeutic supratherapeutic".split()
)
_NUMBER: Final = re.compile(r"(?<![\d.\w])(\d+(?:\.\d+)?|\.\d+)")
_RANGE: Final = re.compile(r"\s?(?:-|–|—|to)\s?\d")
_COMPARED: Final = re.compile(
    r"[<>≤≥]|\b(?:above|below|under|over|less|more|greater|than|normal range|target|goal|reference|every|past|last|per)\b"
)
_SAYS_NORMAL: Final = re.compile(
    r"(?:within|at|near|towards?|slightly|just|in|the|lower|upper|end|of|boundary|above|below|normal|range|limits?|average|than|her|his"
    r"|figures?|beyond|usual|values?|,|\s){2,}(?:at|,|-|of|with)\s*(?:an?\s)?$",
    re.IGNORECASE,
)
# Between a name and a number with a fitting unit: words that say the number is of something else, or is no value of today.
_SOMETHING_ELSE: Final = re.compile(
    r"\b(?:ratio|clearance|excretion|urine|urinary|dose|doses|tablet|infusion|mg|given|administered|bolus|drip|loss|lost|gain|gained|"
    r"sodium|potassium|chloride|bicarbonate|calcium|albumin|creatinine|urea|bun|bilirubin|glucose|ha?emoglobin|ha?ematocrit|"
    r"platelets?|leu[ck]ocytes?|wbc|ast|alt|alp|ggt|ldh|crp|inr|ferritin|lactate|troponin|phosph\w+|magnesium|protein|cholesterol|"
    r"triglycerides?|hdl|ldl|pulse|heart|respiratory|temperature|pressure|saturation|pco2|po2|paco2|pao2|height|years?|hours?|days?|"
    r"months?|weeks?|ago|neutrophils?|lymphocytes?|esr|target|goal|keep|maintain|improved|subsequently|after|later)\b",
    re.IGNORECASE,
)
_SPELLED: Final = (
    (re.compile(r"kilograms?", re.I), "kg"), (re.compile(r"micrograms?", re.I), "µg"), (re.compile(r"nanograms?", re.I), "ng"),
    (re.compile(r"picograms?", re.I), "pg"), (re.compile(r"milligrams?", re.I), "mg"),
    (re.compile(r"grams?|\bgms?\b", re.I), "g"), (re.compile(r"\s*per\s+", re.I), "/"),
    (re.compile(r"deci[- ]?lit(?:er|re)s?", re.I), "dL"), (re.compile(r"mg\s?%"), "mg/dL"), (re.compile(r"m[eE]ql"), "mEq"),
    (re.compile(r"milli(?:equivalents?|eq)", re.I), "mEq"), (re.compile(r"millimoles?", re.I), "mmol"),
    (re.compile(r"micromoles?", re.I), "µmol"), (re.compile(r"microlit(?:er|re)s?", re.I), "µL"),
    (re.compile(r"millimet(?:er|re)s of mercury", re.I), "mmHg"), (re.compile(r"cubic millimet(?:er|re)s?|cumm|cmm|mm\^3", re.I), "mm3"),
    (re.compile(r"(?<=[a-z])/lit(?:er|re)\b", re.I), "/L"), (re.compile(r"(?<=[kKgl])-(?=/)|(?<=\d)-(?=[a-zA-Z])"), ""),
)  # fmt: skip
_POWER: Final = re.compile(
    r"\s*(?:[x×*·]\s*)?10\s*(?:[\^*]|\*\*)?\s*\{?(?P<exp>3|6|9|12)\}?\s*(?P<cells>cells\s*)?/\s*(?P<per>[a-zµμ]+(?:\^?3)?)",
    re.I,
)
_MORE_FOLLOW: Final = re.compile(r"\s*[^\s,;.]{0,10}\s*(?:,\s*(?:and\s+)?|and\s+)\d")
_BEFORE: Final = re.compile(r"(?<![\d.])(?P<n>\d+(?:\.\d+)?)\s?[^\s,;()]{1,12}\s+(?:of\s+)?$")
_FEET: Final = re.compile(r"(\d)\s*(?:ft|feet|foot|'|′|’)\s*(\d{1,2}(?:\.\d+)?)?\s*(?:in(?:ches)?|\"|″|”|'')?", re.I)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit ("" when none was said), and its place in the text, name included."""

    value: float
    unit: str
    start: int
    end: int


def amounts_named(text: str, name: re.Pattern[str], asked: Input, *, reach: int = 55) -> Iterator[Amount]:
    """Find the amounts that belong to a name, in the order of the text."""
    for match in name.finditer(text):
        held = match.lastgroup
        if held:  # the pattern holds the number itself
            yield _with_unit(text, match.start(), match.start(held), match.end(held), float(match[held]), asked)
            continue
        after = text[match.end() : match.end() + reach]
        number = _NUMBER.search(after)
        if number is None:
            continue
        between, rest = after[: number.start()], after[number.end() :]
        if _RANGE.match(rest) or (rest.startswith("/") and asked.measure.unit == "mmHg"):
            continue
        if re.search(r"\bwere\b", between) and _MORE_FOLLOW.match(rest):
            continue  # "A and B were 1 and 2": read as a list, or not at all
        number_first = _said_before(text, match.start(), asked) if re.match(r"\s*(?:,|;|and\b)", between) else None
        if number_first is not None:
            yield number_first
            continue
        start, end = match.end() + number.start(), match.end() + number.end()
        amount = _with_unit(text, match.start(), start, end, float(number[1]), asked)
        if _belongs(between, unit_said=bool(amount.unit)):
            yield amount


def _said_before(text: str, name_at: int, asked: Input) -> Amount | None:
    """Find an amount that stands before its name: "252 mg/dL total cholesterol, 84 mg/dL triglycerides"."""
    before = _BEFORE.search(text, max(0, name_at - 24), name_at)
    if before is None:
        return None
    unit, end = unit_after(text, before.end("n"), asked)
    if not unit or text[end:name_at].strip() not in ("", "of"):
        return None
    return Amount(float(before["n"]), unit, before.start(), name_at)


def _belongs(between: str, *, unit_said: bool) -> bool:
    """Whether a number belongs to the name before it; where its unit fits, more words may stand between than filling ones."""
    if _COMPARED.search(_SAYS_NORMAL.sub(" ", between)) or re.search(r"[.;]\s|\n\s*\n|\d", between):
        return False
    if unit_said and not _SOMETHING_ELSE.search(between):
        return True
    return all(w in _FILLING for w in re.findall(r"[a-z]+", between.lower()))


def _with_unit(text: str, start: int, at: int, end: int, value: float, asked: Input) -> Amount:
    unit, stop = unit_after(text, end, asked)
    feet = _FEET.match(text, at) if asked.measure.unit == "cm" and not unit else None
    if feet:
        return Amount(float(feet[1]) * 30.48 + float(feet[2] or 0) * 2.54, "cm", start, feet.end())
    if unit == "ft" and (inches := re.match(r"\s*(\d{1,2}(?:\.\d+)?)\s*(?:inches|inch|in\b|\")", text[stop:])):
        return Amount(value * 30.48 + float(inches[1]) * 2.54, "cm", start, stop + inches.end())
    return Amount(value, unit, start, stop)


def unit_after(text: str, at: int, asked: Input) -> tuple[str, int]:
    """Return the unit that stands behind a number, and where it ends; ("", at) when there is none that measures this."""
    power = _POWER.match(text, at)
    if power and asked.measure.unit == "10^9/L":
        per = plain_unit(f"/{power['per']}".replace("^", ""))
        exponent = int(power["exp"])
        found = {("/l", 9): "10^9/L", ("/ul", 3): "10^9/L", ("/mm3", 3): "10^9/L", ("/l", 12): "", ("/ul", 6): ""}
        unit = found.get((per, exponent), "")
        return (unit, power.end()) if unit else ("", at)
    tail = text[at : at + 40]
    words = list(re.finditer(r"[^\s,;()]+", re.split(r"[\n]", tail)[0]))
    best = ("", at)
    for n in range(1, min(5, len(words)) + 1):
        if n == 1 and words[0].start() > 2:
            break
        said = tail[words[0].start() : words[n - 1].end()].rstrip(".:-]")
        unit = plain_unit(re.sub(r"^(?:thousand|k)(?=/mm|/µ|/u|$)", "10^3", _as_symbols(said).lower()))
        if unit and asked.measure.to_canonical(1.0, unit) is not None and re.search(r"[a-z%°/]", unit):
            best = (unit, at + words[0].start() + len(tail[words[0].start() : words[n - 1].end()].rstrip(".:-]")))
    return best


def _as_symbols(unit: str) -> str:
    """Write a unit with its symbols: "milligrams per deciliter" → "mg/dL"."""
    for words, symbol in _SPELLED:
        unit = words.sub(symbol, unit)
    return unit.replace("-", " ")


_LIST: Final = re.compile(
    r"(?P<names>[^.;:\n]{5,160}?)\s(?:was|were|are|is|of)\s(?:\w+ (?:to be |as |at )?)?(?P<amounts>\d[^;\n]{3,160}?),? respectively",
    re.IGNORECASE,
)
_LIST_REACH: Final = 400
_MOST_LISTS: Final = 30
_BETWEEN: Final = re.compile(r",\s*(?:and\s+)?(?![^()]*\))|\s+and\s+(?![^()]*\))")


def amounts_in_list(text: str, name: re.Pattern[str], asked: Input) -> Iterator[Amount]:
    """Find amounts of lists: "height, weight and pulse were 165 cm, 66 kg and 80/min, respectively"."""
    for match in _lists(text):
        names = _BETWEEN.split(match["names"])
        amounts = _BETWEEN.split(match["amounts"])
        if len(names) != len(amounts):
            continue
        at = match.start("amounts")
        for one, said in zip(names, amounts, strict=True):
            at = text.index(said, at)
            number = _NUMBER.match(said.lstrip())
            if number is not None and name.search(one) and not _RANGE.match(said.lstrip()[number.end() :]):
                start = at + len(said) - len(said.lstrip())
                found = _with_unit(text, start, start, start + number.end(), float(number[1]), asked)
                yield Amount(found.value, found.unit or _last_unit(text, match, asked), match.start("names"), found.end)
            at += len(said)


def _lists(text: str) -> Iterator[re.Match[str]]:
    """Find the lists: only what stands before a "respectively" can be one, and no note has more than a few."""
    for word in itertools.islice(re.finditer(r"respectively", text, re.IGNORECASE), _MOST_LISTS):
        match = _LIST.search(text, max(0, word.start() - _LIST_REACH), word.end())
        if match is not None:
            yield match


def _last_unit(text: str, match: re.Match[str], asked: Input) -> str:
    """Return the unit at the end of a list, which holds for those before it: "137 and 4.8 mEq/L"."""
    numbers = list(_NUMBER.finditer(match["amounts"]))
    return unit_after(text, match.start("amounts") + numbers[-1].end(), asked)[0] if numbers else ""

"""The inputs of a calculator, taken from a text, each with the words it came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.calculators.declaration import Calculator, Input, Kind
from app.domain.calculators.facts import facts_of
from app.domain.calculators.units import BILIRUBIN, CREATININE, UREA_NITROGEN, Measure
from app.domain.calculators.value_reading import implausible, read_value
from app.domain.errors import BadInput
from app.domain.extraction.findings import find_finding
from app.domain.extraction.lexicon import DIASTOLIC, MEASURED, PRESSURE_PAIR, SYSTOLIC
from app.domain.extraction.people import find_age, find_sex
from app.domain.extraction.quantities import Amount, amounts_in_list, amounts_named, unit_after
from app.domain.extraction.special import SPECIAL
from app.domain.extraction.spoken import Digits, in_digits

_NITROGEN: Final = Input(name="bun_mg_dl", title="Blood urea nitrogen", kind=Kind.NUMBER, measure=UREA_NITROGEN)
_UREA: Final = Input(
    name="urea", title="Urea", kind=Kind.NUMBER, measure=Measure(unit="mmol/L", also={"mg/dL": (10 / 60.056, 0.0)})
)
# A number without its unit is understood only when a single usual unit makes it one that a person can have.
_USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "mg/dL": ("mg/dL", "mmol/L"), "g/dL": ("g/dL", "g/L"), "g/L": ("g/L", "g/dL"), "kg": ("kg",), "cm": ("cm",),
    "°C": ("°C", "°F"), "fraction": ("fraction", "%"), "10^9/L": ("10^9/L", "/µL"), "mmol/L": ("mmol/L",), "years": ("years",),
    "mmHg": ("mmHg",),
}  # fmt: skip
_NEED_UNIT: Final = frozenset(("weight_kg", "dose_mg"))
_ANIMAL: Final = re.compile(
    r"\b\d+[- ](?:year|month|week|day)s?[- ]old\b.{0,60}\b(?:cats?|dogs?|feline|canine|horse|mare|stallion|cow|rats?|mice|mouse|"
    r"rabbit|puppy|kitten|retriever|terrier|shepherd dog)\b",
    re.IGNORECASE,
)
_QUESTION_MARK: Final = re.compile(r"\?(?=\s*(?:$|[A-Z]))")
_RISK_FOR: Final = re.compile(r"\brisk(?: score)? (?:of|for|in)(?= (?:an?|the|this|my|our|\d+)\b)", re.IGNORECASE)
LONGEST_REQUEST: Final = 400  # characters: more is a note, where a weight may be anybody's
_ANY_NUMBER: Final = re.compile(r"(?<![\d.,/\w-])\d+(?:\.\d+)?(?![\d/])")
_NO_WEIGHT: Final = r"(?<![\d.])(?<!lost )(?<!loss of )(?<!gained )(?<!gain of )(?<!by )(?<!up )(?<!down )"
_UNIT_ALONE: Final[Mapping[str, re.Pattern[str]]] = {
    "weight_kg": re.compile(
        _NO_WEIGHT
        + r"(?P<n>\d{1,3}(?:\.\d+)?)[ -]?(?:kg|kilos?|kilograms?|lbs?|pounds?)(?![a-z/]|[ -](?:weight )?(?:loss|gain|per))",
        re.IGNORECASE,
    ),
    "height_cm": re.compile(
        _NO_WEIGHT
        + r"(?P<n>\d{2,3}(?:\.\d+)?(?=[ -]?c)|[12]\.\d{1,2}(?=[ -]?m))[ -]?(?:cm|centimet(?:re|er)s?|m|met(?:re|er)s?)(?![a-z/²2^])",
        re.IGNORECASE,
    ),
}
_TALL: Final = re.compile(  # "1 metre 75", "1.75 m" apart; "5 foot 10", "5'10"
    r"(?<![\d./])(?:(?P<m>[12]) ?(?:m|metres?|meters?) ?(?P<cm>\d{2})|(?P<ft>[3-7]) ?(?:ft|foot|feet|['’′]) ?(?P<in>\d{1,2}(?:\.\d)?)?"
    r"(?: ?(?:inch(?:es)?|in\b|[\"”″]))?)(?![\d/])",
    re.IGNORECASE,
)
_NEAR: Final = 24
_FORMER: Final = r"(?:baseline|previous(?:ly)?|prior|usual(?:ly)?|former(?:ly)?|old|last (?:week|month|year)(?:['’]s)?|yesterday(?:['’]s)?)"
_FORMERLY_BEFORE: Final = re.compile(rf"\b{_FORMER} (?:\w+ )?$", re.IGNORECASE)
_FORMERLY_IN: Final = re.compile(rf"\b{_FORMER}\b", re.IGNORECASE)
_FORMERLY_AFTER: Final = re.compile(
    rf"\W{{0,2}}(?:at |in )?(?:{_FORMER}\b|(?:\w+ ){{1,2}}(?:days?|weeks?|months?|years?) (?:ago|before|earlier)\b)",
    re.IGNORECASE,
)
"""SAFETY: in a request the value of before is none: renal function is not computed from a creatinine of last year."""
_SYSTOLIC_NAMES: Final = frozenset(("systolic_bp", "systolic", "systolic_bp_mm_hg"))
_DIASTOLIC_NAMES: Final = frozenset(("diastolic_bp", "diastolic"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One value with the place in the text that says it. `others` is how many further values the text has for it."""

    name: str
    value: object
    start: int
    end: int
    words: str
    by: str = "rule"
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What a text says for a calculator: `values` can be given to `compute` as they are."""

    taken: tuple[Taken, ...]

    @property
    def values(self) -> dict[str, object]:
        """Return the inputs by name, numbers in their canonical unit."""
        return {t.name: t.value for t in self.taken}


def take_inputs(
    calculator: Calculator, text: str, *, month_first: bool = False, is_request: bool = False
) -> Extraction:
    """Take the inputs of a calculator, and the facts that they may follow from, out of a text.

    A request is what somebody says to have something computed: a question mark at its end leaves nothing in it open.
    """
    if _ANIMAL.search(text):
        return Extraction(taken=())  # case reports of cats and dogs are written like those of people
    digits = in_digits(_asserted(text) if is_request else text)
    taken: list[Taken] = []
    for asked in {i.name: i for i in (*facts_of(calculator.name).values(), *calculator.inputs)}.values():
        found = _find(calculator, asked, digits, month_first=month_first, is_request=is_request)
        if found is not None:
            value, start, end, others = found
            first, last = digits.span(start, max(end, start + 1))
            taken.append(
                Taken(name=asked.name, value=value, start=first, end=last, words=text[first:last], others=others)
            )
    return Extraction(taken=_without_doubles(calculator, taken))


def _asserted(text: str) -> str:
    """Return a request without what would leave its findings open: the mark at its end, and "risk for" before the patient."""
    return _RISK_FOR.sub(lambda m: " " * len(m[0]), _QUESTION_MARK.sub(".", text))


_Found = tuple[object, int, int, int]


def _find(
    calculator: Calculator, asked: Input, digits: Digits, *, month_first: bool, is_request: bool
) -> _Found | None:
    text = digits.text
    special = SPECIAL.get((calculator.name, asked.name)) or SPECIAL.get(("", asked.name))
    if special is not None:
        found = special(text)
        if found is None:
            return None
        try:
            return read_value(asked, found[0], asked.measure.unit, month_first=month_first), found[1], found[2], 0
        except BadInput:
            return None
    if asked.name in _FINDERS:
        said = _FINDERS[asked.name](text)
        return None if said is None else (*said, 0)
    if asked.kind is Kind.NUMBER:
        return _number(text, asked, is_request=is_request)
    if asked.kind is Kind.YES_NO:
        finding = find_finding(text, asked.name, is_request=is_request)
        return None if finding is None else (finding.so, finding.start, finding.end, 0)
    return None


_FINDERS: Final[Mapping[str, Callable[[str], tuple[object, int, int] | None]]] = {"sex": find_sex, "age": find_age}


def _number(text: str, asked: Input, *, is_request: bool) -> _Found | None:
    found = [a for a in _amounts(text, asked) if not (is_request and _is_former(text, a))]
    kept: list[tuple[float, Amount]] = []
    for amount in found:
        value = canonical_value(asked, amount)
        if value is not None and not implausible(asked, value):
            kept.append((value, amount))
    if not kept and len(text) <= LONGEST_REQUEST:
        kept = _by_unit_alone(text, asked)
    if (
        not kept and is_request
    ):  # what was said with its unit is refused by name, not asked for as if nothing had been said
        kept = [(v, a) for a in found if a.unit and (v := canonical_value(asked, a)) is not None]
    if not kept:
        return None
    value, amount = kept[0]
    values = {round(v, 6) for v, _ in kept}
    if is_request and asked.name in _UNIT_ALONE:  # two weights, of which only one was understood: whose is it?
        values |= {round(v, 6) for v, _ in _with_its_unit_alone(text, asked)}
    return value, amount.start, amount.end, len(values) - 1


def _is_former(text: str, amount: Amount) -> bool:
    """Whether an amount is said to be one of before: "baseline creatinine 90, now 300"."""
    return (
        _FORMERLY_BEFORE.search(text, max(0, amount.start - _NEAR), amount.start) is not None
        or _FORMERLY_IN.search(text, amount.start, amount.end) is not None
        or _FORMERLY_AFTER.match(text, amount.end) is not None
    )


def _by_unit_alone(text: str, asked: Input) -> list[tuple[float, Amount]]:
    """In a short request the only amount in kilograms is the weight and the only one in centimetres, or feet, the height."""
    if asked.name == "height_cm" and len(spoken := list(_TALL.finditer(text))) == 1:
        m = spoken[0]
        tall = int(m["m"]) * 100 + float(m["cm"]) if m["m"] else int(m["ft"]) * 30.48 + float(m["in"] or 0) * 2.54
        return [(round(tall, 4), Amount(tall, "cm", m.start(), m.end()))] if not implausible(asked, tall) else []
    pattern = _UNIT_ALONE.get(asked.name)
    is_only = pattern is not None and len(list(pattern.finditer(text))) == 1
    return _with_its_unit_alone(text, asked) if is_only else []


def _with_its_unit_alone(text: str, asked: Input) -> list[tuple[float, Amount]]:
    """Return every amount in kilograms, or in centimetres, that a person can have and that is no change."""
    pattern = _UNIT_ALONE.get(asked.name)
    found = []
    for match in pattern.finditer(text) if pattern is not None else ():
        unit, end = unit_after(text, match.end("n"), asked)
        amount = Amount(float(match["n"]), unit, match.start(), max(end, match.end("n")))
        value = canonical_value(asked, amount) if unit else None
        if value is not None and not implausible(asked, value):
            found.append((value, amount))
    return found


def unclear_amounts(calculator: Calculator, missing: Sequence[str], text: str) -> tuple[Taken, ...]:
    """Return numbers that were said for missing inputs without a unit where two would be possible; the value is the number as said."""
    digits, found = in_digits(text), list[Taken]()
    for asked in (calculator.input_named(n) for n in missing):
        amounts = _amounts(digits.text, asked) if asked.kind is Kind.NUMBER and asked.measure.also else []
        bare = next((a for a in amounts if not a.unit and canonical_value(asked, a) is None), None)
        if bare is not None:
            first, last = digits.span(bare.start, bare.end)
            found.append(Taken(name=asked.name, value=f"{bare.value:g}", start=first, end=last, words=text[first:last]))
    return tuple(found)


def fitting_amounts(text: str, asked: Input) -> tuple[Taken, ...]:
    """Return every amount of a text whose unit measures an input, which a person can have and which belongs to no other name."""
    digits = in_digits(text)
    found: list[Taken] = []
    own = MEASURED.get(asked.name)
    others = {p.pattern: p for p in MEASURED.values() if p is not own}.values() if asked.measure.unit else ()
    taken = {a.end for pattern in others for a in amounts_named(digits.text, pattern, asked)}
    for number in _ANY_NUMBER.finditer(digits.text) if asked.measure.unit else ():
        unit, end = unit_after(digits.text, number.end(), asked)
        value = canonical_value(asked, Amount(float(number[0]), unit, number.start(), end)) if unit else None
        if value is not None and end not in taken and not implausible(asked, value):
            first, last = digits.span(number.start(), end)
            found.append(Taken(name=asked.name, value=value, start=first, end=last, words=text[first:last], by="model"))
    return tuple(found)


def _amounts(text: str, asked: Input) -> list[Amount]:
    if asked.name in _SYSTOLIC_NAMES or asked.name in _DIASTOLIC_NAMES:
        systolic = asked.name in _SYSTOLIC_NAMES
        pairs = [
            Amount(float(m["s" if systolic else "d"]), "mmHg", m.start(), m.end())
            for m in PRESSURE_PAIR.finditer(text)
            if 40 <= float(m["d"]) < float(m["s"]) <= 300 or (m["u"] and float(m["d"]) < float(m["s"]))
        ]
        alone = list(amounts_named(text, SYSTOLIC if systolic else DIASTOLIC, asked))
        return sorted((*pairs, *alone), key=lambda a: a.start)
    name = MEASURED.get(asked.name)
    if asked.measure is UREA_NITROGEN:
        urea = [_nitrogen_of(a) for a in amounts_named(text, MEASURED["urea_mmol_l"], _UREA) if a.unit]
        return sorted((*amounts_named(text, MEASURED["bun_mg_dl"], asked), *urea), key=lambda a: a.start)
    if asked.name == "urea_mmol_l":
        nitrogen = [
            Amount(a.value, f"{a.unit or 'mg/dL'} BUN" if a.unit != "mmol/l" else a.unit, a.start, a.end)
            for a in amounts_named(text, MEASURED["bun_mg_dl"], _NITROGEN)
        ]
        return sorted((*nitrogen, *amounts_named(text, MEASURED["urea_mmol_l"], asked)), key=lambda a: a.start)
    if name is None:
        return []
    return sorted((*amounts_named(text, name, asked), *amounts_in_list(text, name, asked)), key=lambda a: a.start)


def _nitrogen_of(amount: Amount) -> Amount:
    """Return an amount of urea as one of its nitrogen: the same in mmol/L, less by the molar masses in mg/dL."""
    if amount.unit == "mmol/l":
        return amount
    return Amount(float(f"{amount.value * 28.014 / 60.056:.10g}"), "mg/dL", amount.start, amount.end)


def canonical_value(asked: Input, amount: Amount) -> float | None:
    """Return the value in the canonical unit; without a unit, only where a single one makes it possible."""
    if amount.unit:
        converted = asked.measure.to_canonical(amount.value, amount.unit.replace("mg/dl BUN", "mg/dL BUN"))
        return None if converted is None else float(f"{converted:.10g}")
    if asked.name in _NEED_UNIT:
        return None
    units = (
        ("mg/dL", "µmol/L")
        if asked.measure in (CREATININE, BILIRUBIN)
        else _USUAL.get(asked.measure.unit, (asked.measure.unit,))
    )
    possible = []
    for unit in units:
        converted = asked.measure.to_canonical(amount.value, unit)
        if converted is not None and asked.low <= converted <= asked.high:
            possible.append(float(f"{converted:.10g}"))
    return possible[0] if len(possible) == 1 else None


def _without_doubles(calculator: Calculator, taken: list[Taken]) -> tuple[Taken, ...]:
    """Leave out facts that are an input of the same name as well."""
    inputs = {i.name for i in calculator.inputs}
    names = [t.name for t in taken]
    return tuple(t for t in taken if t.name in inputs or names.count(t.name) == 1)

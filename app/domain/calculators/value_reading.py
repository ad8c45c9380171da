"""One value as it was given, read into the kind and unit that its input wants."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date
from typing import Final

from app.domain.calculators.declaration import Input, Kind, Value
from app.domain.calculators.units import LENGTH, plain_unit
from app.domain.errors import BadInput

_AMOUNT: Final = re.compile(r"\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*?)\s*", re.DOTALL)
_CONTINUES: Final = frozenset(",_'’")
"""What follows a number and belongs to it in other countries and programs: "70,5" and "1_000" are no 70 and no 1 with a unit."""
_FEET: Final = re.compile(r"\s*(\d+)\s*(?:ft|feet|foot|')\s*(\d+(?:\.\d+)?)\s*(?:in|inch|inches|\"|'')?\s*")
_YES: Final = frozenset("yes true y present positive 1".split())
_NO: Final = frozenset("no false n absent negative none 0".split())
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ROUTES: Final = re.compile(r"_(?:po|iv|im|oral|orally|by_mouth|intravenous|injection|tablets?)$")


def read_value(asked: Input, value: object, unit: str | None, *, month_first: bool = False) -> Value:
    """Return a value in its canonical unit. Raises BadInput (calc-unreadable-input)."""
    match asked.kind:
        case Kind.YES_NO:
            return _yes_no(asked, value)
        case Kind.CHOICE:
            return _choice(asked, value)
        case Kind.DATE:
            return _date(asked, value, month_first=month_first)
        case Kind.NUMBER:
            return _number(asked, _joined(value), unit)


def _joined(value: object) -> object:
    """A number and its unit as a pair: [70, "mg/dL"]."""
    if isinstance(value, (list, tuple)) and len(value) == 2 and isinstance(value[1], str):
        amount = value[0]
        if isinstance(amount, (int, float)) and not isinstance(amount, bool):
            return f"{amount!r} {value[1]}"
        if isinstance(amount, str):
            return f"{amount} {value[1]}"
    return value


def _number(asked: Input, value: object, unit: str | None) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise unreadable(asked, "a number is needed")
    if isinstance(value, str):
        value = asked.synonyms.get(plain_name(value), value)
        feet = _FEET.fullmatch(value) if asked.measure is LENGTH else None
        if feet:
            return float(feet[1]) * 30.48 + float(feet[2]) * 2.54
        match = _AMOUNT.fullmatch(value)
        if match is None or match[2][:1] in _CONTINUES:
            raise unreadable(asked, "a number is needed, with a point for decimals")
        amount, said = float(match[1]), match[2]
        # "18 mg/dL" under the name of urea nitrogen is a mass of nitrogen, not of urea.
        substance_known = (
            unit is not None and unit.partition(" ")[2] and plain_unit(unit.split(" ")[0]) == plain_unit(said)
        )
        unit = unit if substance_known else said or unit
    else:
        try:
            amount = float(value)
        except OverflowError:
            amount = math.inf
    if unit is None:
        raise unreadable(asked, f"its unit has to be said, for example {asked.measure.unit}")
    converted = asked.measure.to_canonical(amount, unit)
    if converted is None:
        raise unreadable(asked, f"the unit is not one of {', '.join(u for u in asked.measure.units() if u) or 'none'}")
    # 100.4 °F is 38 °C and not a billionth more: what stands on a bound must stay on it.
    return float(f"{converted:.10g}")


def implausible(asked: Input, amount: float) -> str:
    """Say why a living person cannot have this value, in the canonical unit; empty when they can."""
    unit = f" {asked.measure.unit}" if asked.measure.unit else ""
    slack = 1e-9 * max(abs(asked.low), abs(asked.high))  # a converted bound may miss itself in the last digit
    if not math.isfinite(amount) or not asked.low - slack <= amount <= asked.high + slack:
        return f"{asked.title} must lie between {asked.low:g} and {asked.high:g}{unit}"
    if asked.whole and amount != int(amount):
        return f"{asked.title} must be a whole number"
    return ""


def outside_source(asked: Input, amount: float) -> str:
    """Say that the source did not look at such a value; empty when it did."""
    unit = f" {asked.measure.unit}" if asked.measure.unit else ""
    if asked.valid_low is not None and amount < asked.valid_low:
        return f"{asked.title} is below {asked.valid_low:g}{unit}: the source does not hold there."
    if asked.valid_high is not None and amount > asked.valid_high:
        return f"{asked.title} is above {asked.valid_high:g}{unit}: the source does not hold there."
    return ""


def _yes_no(asked: Input, value: object) -> bool:
    if isinstance(value, bool):
        return value
    said = str(value).strip().lower() if isinstance(value, (str, int)) else ""
    said = asked.synonyms.get(plain_name(said), said)
    if said in _YES or said in _NO:
        return said in _YES
    raise unreadable(asked, "yes or no is needed")


def _choice(asked: Input, value: object) -> str:
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        said = plain_name(f"{value:g}" if isinstance(value, float) else str(value))
        for spelling in (said, _ROUTES.sub("", said)):
            for name in asked.choices:
                if plain_name(name) == spelling:
                    return name
            if spelling in asked.synonyms:
                return asked.synonyms[spelling]
    raise unreadable(asked, f"one of {', '.join(asked.choices)} is needed")


def _date(asked: Input, value: object, *, month_first: bool) -> date:
    if isinstance(value, date):
        return value
    text = str(value).strip().lower().rstrip(".")
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        found = _written_out(text) or _with_strokes(asked, text, month_first=month_first)
    except ValueError:
        found = None
    if found is None:
        raise unreadable(asked, "a date is needed, written as 2026-01-31 or 31 Jan 2026")
    return found


def _written_out(text: str) -> date | None:
    """Read 20 May 2020 and May 20, 2020."""
    day_first = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([a-z]{3,9})\.?,?\s+(\d{4})", text)
    named_first = re.fullmatch(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", text)
    if day_first:
        day, month, year = day_first[1], day_first[2], day_first[3]
    elif named_first:
        day, month, year = named_first[2], named_first[1], named_first[3]
    else:
        return None
    return date(int(year), _MONTHS.index(month[:3]) + 1, int(day)) if month[:3] in _MONTHS else None


def _with_strokes(asked: Input, text: str, *, month_first: bool) -> date | None:
    """Read 05/20/2020; where day and month could be either way round, only under a convention that settles it."""
    match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    if match is None:
        return None
    first, second, year = (int(part) for part in match.groups())
    if month_first:
        return date(year, first, second)
    if first <= 12 and second <= 12 and first != second:
        raise unreadable(asked, "day and month could be either way round; write it as 2026-01-31")
    return date(year, second, first) if first > 12 else date(year, first, second)


def plain_name(name: str) -> str:
    """Return one spelling of a name: "Blood Urea Nitrogen (BUN)" → "blood_urea_nitrogen_bun"."""
    text = unicodedata.normalize("NFKC", name).strip().lower().replace("\u03bc", "u")
    return re.sub(r"[^a-z0-9]+", "_", text).strip("_")


def unreadable(asked: Input, why: str) -> BadInput:
    """Return the refusal of a value that cannot be read; the value itself may be about a patient and is not said."""
    return BadInput(
        f"The input {asked.name} ({asked.title}) cannot be used: {why}.",
        remedy="Give it again.",
        code="calc-unreadable-input",
    )

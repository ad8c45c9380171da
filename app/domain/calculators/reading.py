"""Inputs as they were given, read into canonical units. Nothing is guessed: what cannot be read is refused by name."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from app.domain.calculators.declaration import Calculator, Input, Kind, Value
from app.domain.calculators.units import LENGTH, suffix
from app.domain.errors import BadInput

_AMOUNT: Final = re.compile(r"\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*?)\s*", re.DOTALL)
_FEET: Final = re.compile(r"\s*(\d+)\s*(?:ft|feet|foot|')\s*(\d+(?:\.\d+)?)\s*(?:in|inch|inches|\"|'')?\s*")
_YES: Final = frozenset("yes true y present positive 1".split())
_NO: Final = frozenset("no false n absent negative 0".split())


@dataclass
class Read:
    """What could be read, what is missing, and what cannot be true (by input, in words)."""

    values: dict[str, Value] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    implausible: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read_inputs(calculator: Calculator, given: Mapping[str, object]) -> Read:
    """Read the inputs of a calculator.

    A number is given in its canonical unit, or as text with a unit ("366 µmol/L"), or under a name that ends in another unit
    (creatinine_umol_l). Raises BadInput: calc-unknown-input, calc-unreadable-input.
    """
    read = Read()
    names = _names(calculator)
    for name, value in given.items():
        found = names.get(_plain_name(name))
        if found is None:
            raise _unknown(calculator, name, [i.name for i in calculator.inputs])
        if value is None:
            continue  # not known: as if it had not been named
        asked, unit = found
        if asked.name in read.values or asked.name in read.implausible:
            raise _unreadable(asked, "it was given twice")
        _take(asked, value, unit, read)
    for asked in calculator.inputs:
        if asked.required and asked.name not in read.values and asked.name not in read.implausible:
            read.missing.append(asked.name)
    return read


def _names(calculator: Calculator) -> dict[str, tuple[Input, str | None]]:
    """Every name an input may be given under, with the unit a bare number has there (None: it has to say its unit)."""
    names: dict[str, tuple[Input, str | None]] = {}
    for asked in calculator.inputs:
        if asked.kind is Kind.NUMBER:
            if asked.stem != asked.name:
                names[asked.stem] = (asked, None)
            for unit in asked.measure.units():
                if unit:
                    names[f"{asked.stem}_{suffix(unit)}"] = (asked, unit)
    for asked in calculator.inputs:  # what is declared wins over what follows from units
        names |= {alias: (asked, unit) for alias, unit in asked.aliases.items()}
        names[asked.name] = (asked, asked.measure.unit)
    return names


def _take(asked: Input, value: object, unit: str | None, read: Read) -> None:
    match asked.kind:
        case Kind.YES_NO:
            read.values[asked.name] = _yes_no(asked, value)
        case Kind.CHOICE:
            read.values[asked.name] = _choice(asked, value)
        case Kind.DATE:
            read.values[asked.name] = _date(asked, value)
        case Kind.NUMBER:
            amount = _number(asked, value, unit)
            wrong = _implausible(asked, amount)
            if wrong:
                read.implausible[asked.name] = wrong
                return
            read.values[asked.name] = amount
            note = _outside_source(asked, amount)
            if note:
                read.notes.append(note)


def _number(asked: Input, value: object, unit: str | None) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise _unreadable(asked, "a number is needed")
    if isinstance(value, str):
        feet = _FEET.fullmatch(value) if asked.measure is LENGTH else None
        if feet:
            return float(feet[1]) * 30.48 + float(feet[2]) * 2.54
        match = _AMOUNT.fullmatch(value)
        if match is None:
            raise _unreadable(asked, "a number is needed, with a point for decimals")
        amount, said = float(match[1]), match[2]
        unit = said or unit
    else:
        try:
            amount = float(value)
        except OverflowError:
            amount = math.inf
    if unit is None:
        raise _unreadable(asked, f"its unit has to be said, for example {asked.measure.unit}")
    converted = asked.measure.to_canonical(amount, unit)
    if converted is None:
        raise _unreadable(asked, f"the unit is not one of {', '.join(u for u in asked.measure.units() if u) or 'none'}")
    # 100.4 °F is 38 °C and not a billionth more: what stands on a bound must stay on it.
    return float(f"{converted:.10g}")


def _implausible(asked: Input, amount: float) -> str:
    unit = f" {asked.measure.unit}" if asked.measure.unit else ""
    slack = 1e-9 * max(abs(asked.low), abs(asked.high))  # a converted bound may miss itself in the last digit
    if not math.isfinite(amount) or not asked.low - slack <= amount <= asked.high + slack:
        return f"{asked.title} must lie between {asked.low:g} and {asked.high:g}{unit}"
    if asked.whole and amount != int(amount):
        return f"{asked.title} must be a whole number"
    return ""


def _outside_source(asked: Input, amount: float) -> str:
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
    if said in _YES or said in _NO:
        return said in _YES
    raise _unreadable(asked, "yes or no is needed")


def _choice(asked: Input, value: object) -> str:
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        said = _plain_name(f"{value:g}" if isinstance(value, float) else str(value))
        for name in asked.choices:
            if _plain_name(name) == said:
                return name
        if said in asked.synonyms:
            return asked.synonyms[said]
    raise _unreadable(asked, f"one of {', '.join(asked.choices)} is needed")


def _date(asked: Input, value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise _unreadable(asked, "a date is needed, written as 2026-01-31") from None


def _plain_name(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.strip().lower().replace("µ", "u").replace("\u03bc", "u")).strip("_")


def _unreadable(asked: Input, why: str) -> BadInput:
    return BadInput(
        f"The input {asked.name} ({asked.title}) cannot be used: {why}.",
        remedy="Give it again.",
        code="calc-unreadable-input",
    )


def _unknown(calculator: Calculator, name: str, known: list[str]) -> BadInput:
    near = difflib.get_close_matches(_plain_name(name), known, n=3)
    # The name itself may be anything that was typed, so only what is near it is said.
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return BadInput(
        f"{calculator.name} was given an input that it does not have.{hint}",
        remedy=f"'voiceassist calc show {calculator.name}' lists its inputs.",
        code="calc-unknown-input",
    )

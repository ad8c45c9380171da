"""Inputs as they were given, read into canonical units. Nothing is guessed: what cannot be read is refused by name."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.calculators.conventions import NEVER_ASSUMED, STRICT, Convention
from app.domain.calculators.declaration import Calculator, Input, Kind, Value, Values
from app.domain.calculators.facts import LISTED, WAYS, facts_of
from app.domain.calculators.units import suffix
from app.domain.calculators.value_reading import implausible, outside_source, plain_name, read_value, unreadable
from app.domain.calculators.vocabulary import WITH_UNIT, names_of
from app.domain.errors import BadInput


@dataclass
class Read:
    """What could be read, what is missing, and what cannot be true (by input, in words)."""

    values: dict[str, Value] = field(default_factory=dict)
    facts: dict[str, Value] = field(default_factory=dict)  # what inputs may follow from
    derived: dict[str, str] = field(default_factory=dict)  # by which rule an input followed from facts
    assumed: list[str] = field(default_factory=list)  # counted as not present, by the convention that was asked for
    missing: list[str] = field(default_factory=list)
    implausible: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read_inputs(calculator: Calculator, given: Mapping[str, object], convention: Convention = STRICT) -> Read:
    """Read the inputs of a calculator.

    A number is given in its canonical unit, as text or as a pair with a unit ("366 µmol/L", [366, "µmol/L"]), or under a name
    that ends in another unit (creatinine_umol_l). An input may be called as vocabulary.py says, or follow from facts as
    facts.py says. Raises BadInput: calc-unknown-input, calc-unreadable-input.
    """
    read = Read()
    if all(value is None for value in given.values()):
        convention = STRICT  # of somebody of whom nothing is said, nothing is known
    names = _names(calculator, convention)
    unused = []
    for name, value in _taken_apart(calculator, given).items():
        found = names.get(plain_name(name))
        if found is None:
            if convention.unused_ignored and isinstance(value, bool):
                unused.append(name)
                continue
            raise _unknown(calculator, name, [i.name for i in calculator.inputs])
        if value is not None:  # not known: as if it had not been named
            _take(calculator, *found, value, convention, read)
    if unused:
        read.notes.append(f"{len(unused)} findings that this calculator does not ask for were left out.")
    _follow(calculator, read)
    if convention.unstated_absent:
        known = set(read.values)
        _assume_absent(tuple(facts_of(calculator.name).values()), read.facts | read.values, read.facts)
        _follow(calculator, read)
        read.assumed += [n for n in read.values if n not in known]
        for name in read.assumed:
            read.derived.pop(name, None)  # it follows from nothing that was said
        kept_open = {**read.implausible, **dict.fromkeys(NEVER_ASSUMED.get(calculator.name, ()), "")}
        read.assumed += _assume_absent(calculator.inputs, read.values, read.values, kept_open)
    for asked in calculator.inputs:
        if asked.required and asked.name not in read.values and asked.name not in read.implausible:
            read.missing.append(asked.name)
    return read


def _taken_apart(calculator: Calculator, given: Mapping[str, object]) -> dict[str, object]:
    """Take lists apart that stand for several inputs: ["Prednisone", 5, "mg"]."""
    parts: dict[str, object] = {}
    for name, value in given.items():
        listed = LISTED.get(calculator.name, {}).get(plain_name(name))
        if listed and isinstance(value, list) and len(value) > 1:
            parts |= {listed[0]: value[0], listed[1]: value[1:]}
        else:
            parts[name] = value
    return parts


def _names(calculator: Calculator, convention: Convention) -> dict[str, tuple[Input, str | None]]:
    """Every name an input or a fact may be given under, with the unit a bare number has there (None: it has to say it)."""
    names: dict[str, tuple[Input, str | None]] = {}
    for asked in (*facts_of(calculator.name).values(), *calculator.inputs):  # what is declared last wins
        only_unit = convention.bare_canonical or not asked.measure.also
        unit = asked.measure.unit if only_unit else None
        names |= {plain_name(n): (asked, unit) for n in names_of(asked)}
        names |= {plain_name(n): (asked, u) for n, u in WITH_UNIT.get(asked.name, {}).items()}
    for asked in (*facts_of(calculator.name).values(), *calculator.inputs):
        if asked.kind is Kind.NUMBER:
            if asked.stem != asked.name:
                names[asked.stem] = (asked, asked.measure.unit if convention.bare_canonical else None)
            for unit in asked.measure.units():
                if unit:
                    names[f"{asked.stem}_{suffix(unit)}"] = (asked, unit)
        names |= {alias: (asked, unit) for alias, unit in asked.aliases.items()}
        names[asked.name] = (asked, asked.measure.unit)
    return names


def _take(
    calculator: Calculator, asked: Input, unit: str | None, value: object, convention: Convention, read: Read
) -> None:
    kept = read.values if any(asked.name == i.name for i in calculator.inputs) else read.facts
    if asked.name in kept or asked.name in read.implausible:
        raise unreadable(asked, "it was given twice")
    if isinstance(value, list) and len(value) == 2 and value[1] in convention.spellings:
        value = [value[0], convention.spellings[str(value[1])]]
    amount = read_value(asked, value, unit, month_first=convention.month_first)
    if isinstance(amount, float):
        wrong = implausible(asked, amount)
        if wrong:
            read.implausible[asked.name] = wrong
            return
        note = outside_source(asked, amount)
        if note:
            read.notes.append(note)
    kept[asked.name] = amount


def _follow(calculator: Calculator, read: Read) -> None:
    """Let inputs follow from facts; what was given itself stays, and must not contradict them."""
    known = Values({**read.facts, **read.values})
    for way in WAYS.get(calculator.name, ()):
        found = way.how(known)
        asked = calculator.input_named(way.gives)
        if found is None:
            continue
        if way.gives not in read.values:
            if isinstance(found, float) and implausible(asked, found):
                read.implausible[way.gives] = implausible(asked, found)
            else:
                read.values[way.gives], read.derived[way.gives] = found, way.text
        elif asked.kind is Kind.YES_NO and read.values[way.gives] is False and found is True:
            read.implausible[way.gives] = f"{asked.title} was given as no, and its facts say yes"


def _assume_absent(
    asked: tuple[Input, ...],
    known: Mapping[str, Value],
    kept: dict[str, Value],
    refused: Mapping[str, str] | None = None,
) -> list[str]:
    """Count findings and diseases that were not named as absent; numbers are never assumed."""
    assumed = []
    for one in asked:
        if one.name in known or one.name in (refused or {}) or (not one.required and one.kind is not Kind.YES_NO):
            continue
        if one.kind is Kind.YES_NO:
            kept[one.name] = False
        elif one.absent:
            kept[one.name] = one.absent
        else:
            continue
        assumed.append(one.name)
    return assumed


def _unknown(calculator: Calculator, name: str, known: list[str]) -> BadInput:
    near = difflib.get_close_matches(plain_name(name), known, n=3)
    # The name itself may be anything that was typed, so only what is near it is said.
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return BadInput(
        f"{calculator.name} was given an input that it does not have.{hint}",
        remedy=f"'voiceassist calc show {calculator.name}' lists its inputs.",
        code="calc-unknown-input",
    )

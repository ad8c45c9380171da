"""Runs a calculator: reads the inputs, refuses what is missing or cannot be, and shows every step of what it computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.calculators.conventions import MEDCALC, MEDCALC_TASKS, STRICT, Convention
from app.domain.calculators.declaration import Calculator, Component, Kind, Source, Value, Values, sum_points
from app.domain.calculators.reading import Read, read_inputs
from app.domain.calculators.registry import find
from app.domain.errors import Refused

_ONE: Final = {"points": "point", "criteria": "criterion"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalisedInput:
    """An input in its canonical unit."""

    name: str
    title: str
    value: Value
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """A result with all that led to it, or, with `value` None, what stands in its way.

    `value` is unrounded but for floating-point noise; `shown` is what a clinician reads. `derived` says by which rule an input
    followed from facts; `assumed` names what was counted as not present because a convention was asked for that does so.
    """

    calculator: str
    title: str
    value: float | str | None
    shown: str
    unit: str
    interpretation: str
    inputs: tuple[NormalisedInput, ...]
    missing: tuple[str, ...]
    out_of_range: tuple[str, ...]
    reasons: Mapping[str, str]
    components: tuple[Component, ...]
    notes: tuple[str, ...]
    not_for: str
    source: Source
    version: str
    derived: Mapping[str, str]
    assumed: tuple[str, ...]

    @property
    def refusal(self) -> Refused | None:
        """Why there is no result; None when there is one."""
        if self.out_of_range:
            return Refused(
                f"{self.title} was not computed: {'; '.join(self.reasons[n] for n in self.out_of_range)}.",
                remedy=f"Check {_listed(self.out_of_range)}.",
                code="calc-implausible-input",
            )
        if self.missing:
            return Refused(
                f"{self.title} was not computed: {'; '.join(self.reasons[n] for n in self.missing)} missing.",
                remedy=f"Give {_listed(self.missing)}.",
                code="calc-missing-input",
            )
        return None


def compute(name: str, inputs: Mapping[str, object], *, convention: Convention = STRICT) -> Calculation:
    """Compute a calculator by its name.

    Missing and implausible inputs do not raise: the calculation says them, and its `refusal` is the error. Raises NotFound
    (calc-unknown), Refused (calc-licensed), BadInput (calc-unknown-input, calc-unreadable-input).
    """
    task = MEDCALC_TASKS.get(name.strip().replace("\u2019", "'"))
    if task is None:
        return _run(find(name), inputs, convention)
    for candidate in task[:-1]:
        calculation = _run(find(candidate), inputs, MEDCALC)
        if not calculation.missing:
            return calculation
    return _run(find(task[-1]), inputs, MEDCALC)


def _run(calculator: Calculator, inputs: Mapping[str, object], convention: Convention) -> Calculation:
    read = read_inputs(calculator, inputs, convention)
    values = Values(read.values)
    if not read.implausible and not read.missing:
        _look_at_all(calculator, values, read)
    if read.implausible or read.missing:
        return _calculation(calculator, read)
    worked = calculator.formula(calculator, values) if calculator.formula else sum_points(calculator, values)
    value = _result(worked.value)
    return _calculation(
        calculator,
        read,
        value=value,
        shown=_shown(calculator, value),
        interpretation=calculator.interpret(values, value) if isinstance(value, float) else "",
        components=tuple(Component(name=c.name, value=_result(c.value), unit=c.unit) for c in worked.components),
        notes=worked.notes,
    )


def _look_at_all(calculator: Calculator, values: Values, read: Read) -> None:
    """Look at the inputs together, once each of them is readable."""
    if calculator.clashes:
        read.implausible.update(calculator.clashes(values))
    if calculator.needs:
        read.missing += [n for n in calculator.needs(values) if n not in values]


def _calculation(
    calculator: Calculator,
    read: Read,
    *,
    value: float | str | None = None,
    shown: str = "",
    interpretation: str = "",
    components: tuple[Component, ...] = (),
    notes: tuple[str, ...] = (),
) -> Calculation:
    titles = {n: calculator.input_named(n).title for n in read.missing}
    return Calculation(
        calculator=calculator.name,
        title=calculator.title,
        value=value,
        shown=shown,
        unit=calculator.unit,
        interpretation=interpretation,
        inputs=_normalised(calculator, read.values),
        missing=tuple(read.missing),
        out_of_range=tuple(read.implausible),
        reasons=titles | read.implausible,
        components=components,
        notes=(*read.notes, *_assumption(calculator, read), *notes),
        not_for=calculator.not_for,
        source=calculator.source,
        version=calculator.version,
        derived=dict(read.derived),
        assumed=tuple(read.assumed),
    )


def _assumption(calculator: Calculator, read: Read) -> tuple[str, ...]:
    if not read.assumed:
        return ()
    titles = "; ".join(calculator.input_named(n).title for n in read.assumed)
    return (f"Not stated, and counted as not present: {titles}.",)


def _normalised(calculator: Calculator, values: Mapping[str, Value]) -> tuple[NormalisedInput, ...]:
    return tuple(
        NormalisedInput(
            name=asked.name,
            title=asked.title,
            value=_without_noise(values[asked.name]),
            unit=asked.measure.unit if asked.kind is Kind.NUMBER else "",
        )
        for asked in calculator.inputs
        if asked.name in values
    )


def _without_noise(value: Value) -> Value:
    """Take off the last digits of floating point: 0.30000000000000004 is 0.3."""
    return float(f"{value:.10g}") if isinstance(value, float) else value


def _result(value: float | str) -> float | str:
    return float(f"{value:.10g}") if isinstance(value, (int, float)) else value


def _shown(calculator: Calculator, value: float | str) -> str:
    number = f"{value:.{calculator.decimals}f}" if isinstance(value, float) else value
    if isinstance(value, float) and calculator.unit in ("points", "criteria"):
        number = f"{value:g}"
    return f"{number} {_ONE.get(calculator.unit, calculator.unit) if number == '1' else calculator.unit}".strip()


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def shown_value(value: Value) -> str | float | bool:
    """Return a value as it is written: a date as year-month-day."""
    return value.isoformat() if isinstance(value, date) else value

"""What a calculator is: its inputs, its formula or points, its reading, its source.

Here stand the types only. Each calculator is a `Calculator` in one of the files beside this one; computing.py runs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.calculators.points import Steps
from app.domain.calculators.units import PLAIN, Measure, suffix

Value = float | bool | str | date


class Kind(StrEnum):
    """What an input is."""

    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a formula stands. A DOI or an address only where it is certain."""

    citation: str
    year: int
    doi: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One thing that has to be known.

    Outside `low`–`high` (canonical unit, bounds included) a number is refused; outside `valid_low`–`valid_high` it is
    computed with a note, because the source did not look at such patients.
    """

    name: str
    title: str
    kind: Kind
    measure: Measure = PLAIN
    low: float = 0.0
    high: float = 0.0
    valid_low: float | None = None
    valid_high: float | None = None
    whole: bool = False
    choices: Mapping[str, float] = field(default_factory=dict)  # with the points of each
    synonyms: Mapping[str, str] = field(default_factory=dict)  # what stands for a choice, for yes, or for a number
    aliases: Mapping[str, str] = field(default_factory=dict)  # other names, with the unit a bare number has there
    names: tuple[str, ...] = ()  # what else it is called, besides vocabulary.py
    absent: str = ""  # the choice that says that nothing of this is known
    required: bool = True
    points: Steps | float | None = None

    @property
    def stem(self) -> str:
        """The name without its unit: creatinine_mg_dl → creatinine."""
        tail = f"_{suffix(self.measure.unit)}"
        return self.name.removesuffix(tail) if len(tail) > 1 else self.name

    def score(self, value: Value) -> float:
        """Return the points of a value, 0 where it scores nothing by itself."""
        if self.kind is Kind.CHOICE:
            return self.choices[str(value)]
        if isinstance(self.points, Steps):
            assert isinstance(value, (int, float))
            return self.points(value)
        return self.points or 0.0 if value is True else 0.0


class Values:
    """Inputs that were read, in canonical units, under their names."""

    def __init__(self, given: Mapping[str, Value]) -> None:
        self._given = given

    def __contains__(self, name: str) -> bool:
        return name in self._given

    def number(self, name: str) -> float:
        """Return a number."""
        value = self._given[name]
        assert isinstance(value, (int, float))
        return float(value)

    def yes(self, name: str) -> bool:
        """Return whether it is so; what was not given and need not be is not so."""
        return self._given.get(name, False) is True

    def choice(self, name: str) -> str:
        """Return which of the choices."""
        return str(self._given[name])

    def day(self, name: str) -> date:
        """Return a date."""
        value = self._given[name]
        assert isinstance(value, date)
        return value

    def get(self, name: str) -> Value | None:
        """Return a value, None when it was not given."""
        return self._given.get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A step on the way to the result: points of an input, or a number in between."""

    name: str
    value: float | str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """What a formula found."""

    value: float | str
    components: tuple[Component, ...] = ()
    notes: tuple[str, ...] = ()


Reading = Callable[[Values, float], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator:
    """One calculator, as it is declared."""

    name: str
    title: str
    specialty: str
    inputs: tuple[Input, ...]
    unit: str
    source: Source
    not_for: str
    formula_text: str
    formula: Callable[[Calculator, Values], Worked] | None = None  # without one: the sum of the inputs' points
    bands: tuple[tuple[float, str], ...] = ()  # (from this value on, what it means)
    read: Reading | None = None  # where bands depend on more than the value
    bands_from: str = ""  # when the bands have a source of their own
    needs: Callable[[Values], Iterable[str]] | None = None  # inputs that the others make necessary
    clashes: Callable[[Values], Mapping[str, str]] | None = None  # values that cannot be true together, by input
    decimals: int = 0  # digits that are shown
    version: str = "1.0"

    def input_named(self, name: str) -> Input:
        """Return one of the inputs."""
        return next(i for i in self.inputs if i.name == name)

    def interpret(self, values: Values, value: float) -> str:
        """Say what the source says of a value."""
        if self.read is not None:
            return self.read(values, value)
        text = ""
        for bound, meaning in self.bands:
            if value >= bound:
                text = meaning
        return text


def sum_points(calculator: Calculator, values: Values) -> Worked:
    """Add up what each input scores by itself."""
    components = []
    for asked in calculator.inputs:
        value = values.get(asked.name)
        if value is not None and (asked.points is not None or asked.kind is Kind.CHOICE):
            components.append(Component(name=asked.name, value=asked.score(value), unit="points"))
    return Worked(value=sum(float(c.value) for c in components), components=tuple(components))


def yes(
    name: str, title: str, points: float | None = None, *, required: bool = True, names: tuple[str, ...] = ()
) -> Input:
    """Declare a question that is answered with yes or no."""
    return Input(name=name, title=title, kind=Kind.YES_NO, points=points, required=required, names=names)


def choice(
    name: str, title: str, choices: Mapping[str, float], *, required: bool = True, unstated: str = "", **synonyms: str
) -> Input:
    """Declare a choice, with the points of each; a synonym is written with underscores for what stands between words."""
    return Input(
        name=name, title=title, kind=Kind.CHOICE, choices=choices, synonyms=synonyms, required=required, absent=unstated
    )


def number(
    name: str,
    title: str,
    measure: Measure,
    low: float,
    high: float,
    *,
    points: Steps | None = None,
    valid: tuple[float | None, float | None] = (None, None),
    required: bool = True,
    whole: bool = False,
    aliases: Mapping[str, str] | None = None,
    names: tuple[str, ...] = (),
    synonyms: Mapping[str, str] | None = None,
) -> Input:
    """Declare a number with its plausible range in the canonical unit."""
    return Input(
        name=name,
        title=title,
        kind=Kind.NUMBER,
        measure=measure,
        low=low,
        high=high,
        points=points,
        valid_low=valid[0],
        valid_high=valid[1],
        required=required,
        whole=whole,
        aliases=aliases or {},
        names=names,
        synonyms=synonyms or {},
    )


def day(name: str, title: str) -> Input:
    """Declare a date, written as year-month-day."""
    return Input(name=name, title=title, kind=Kind.DATE)

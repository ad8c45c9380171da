"""What the Calculators page knows: which calculator, what is in its form, and what comes of it. No Qt here.

A form is filled with words; they are read by the same rules as everywhere, so the page cannot understand more or less than
the command line does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from app.domain.calculators import CALCULATORS, Calculation, compute, find
from app.domain.calculators.called import CALLED
from app.domain.calculators.computing import shown_value
from app.domain.calculators.declaration import Calculator, Input, Kind
from app.domain.calculators.licensed import LICENSED
from app.domain.calculators.value_reading import implausible, read_value
from app.domain.errors import BadInput

_NO_WORDS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One calculator in the list."""

    name: str
    title: str
    specialty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormState:
    """A calculator's form: words and units by input, and the result once everything needed is there."""

    name: str
    words: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)
    units: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)

    @property
    def calculator(self) -> Calculator:
        """What the form is of."""
        return CALCULATORS[self.name]

    def unit(self, asked: Input) -> str:
        """Return the unit that is chosen for an input."""
        return self.units.get(asked.name, asked.measure.unit)

    def given(self) -> dict[str, object]:
        """Return the inputs as they are given to the calculator; those that cannot be read are left out."""
        wrong = self.problems()
        given: dict[str, object] = {}
        for asked in self.calculator.inputs:
            words = self.words.get(asked.name, "").strip()
            if words and asked.name not in wrong:
                given[asked.name] = _with_unit(asked, words, self.unit(asked))
        return given

    def problems(self) -> dict[str, str]:
        """Return what is wrong with a field, in words, by input."""
        wrong = {}
        for asked in self.calculator.inputs:
            words = self.words.get(asked.name, "").strip()
            problem = _problem(asked, words, self.unit(asked)) if words else ""
            if problem:
                wrong[asked.name] = problem
        return wrong

    def result(self) -> Calculation | None:
        """Return what comes of the form; None while nothing is in it or a field cannot be read."""
        given = self.given()
        if not given or self.problems():
            return None
        return compute(self.name, given)


def _with_unit(asked: Input, words: str, unit: str) -> object:
    words = words.replace(",", ".") if asked.kind is Kind.NUMBER and "." not in words else words
    return f"{words} {unit}" if asked.kind is Kind.NUMBER and unit and words[-1:].isdigit() else words


def _problem(asked: Input, words: str, unit: str) -> str:
    try:
        value = read_value(asked, _with_unit(asked, words, unit), asked.measure.unit)
    except BadInput as problem:
        return problem.message.rpartition("cannot be used: ")[2].rstrip(".")
    return implausible(asked, value) if isinstance(value, float) else ""


def fill(state: FormState, name: str, words: str) -> FormState:
    """Put words into a field; empty ones take them out."""
    return replace(state, words=MappingProxyType({**state.words, name: words}))


def use_unit(state: FormState, name: str, unit: str) -> FormState:
    """Choose the unit of a field; the words stay as they are."""
    return replace(state, units=MappingProxyType({**state.units, name: unit}))


def clear(state: FormState) -> FormState:
    """Empty the form; chosen units stay."""
    return replace(state, words=_NO_WORDS)


def search(typed: str, translate: Callable[[str], str] = str) -> tuple[Entry, ...]:
    """Return the calculators in whose names or specialty every typed word stands, by title; in English and in another language."""
    words = typed.lower().replace("-", " ").split()
    found = []
    for calculator in CALCULATORS.values():
        title, specialty = translate(calculator.title), translate(calculator.specialty)
        english = f"{calculator.title} {calculator.name} {calculator.specialty} {' '.join(CALLED[calculator.name])}"
        text = f"{english} {title} {specialty}"
        plain = text.lower().replace("-", " ").replace("_", " ")
        if all(word in plain for word in words):
            found.append(Entry(name=calculator.name, title=title, specialty=specialty))
    return tuple(sorted(found, key=lambda e: e.title.lower()))


def not_computed(typed: str) -> tuple[str, ...]:
    """Return why a score that was looked for is not computed here."""
    words = typed.lower().split()
    return tuple(
        f"{score.title} is not computed: {score.reason} {score.remedy}"
        for name, score in LICENSED.items()
        if words and all(w in f"{name.replace('_', ' ')} {score.title.lower()}" for w in words)
    )


def units_to_choose(asked: Input) -> tuple[str, ...]:
    """Return the units an input may be given in, one spelling of each."""
    return tuple(u for u in (asked.measure.unit, *asked.measure.also) if u)


def as_text(
    calculation: Calculation,
    word: Callable[[str], str] = str,
    shown: Callable[[str], str] = str,
    choice: Callable[[str], str] = lambda name: name.replace("_", " "),
) -> str:
    """Return a result as it is copied into a note: value, meaning, every input, source; in the words of another language."""
    lines = [f"{word(calculation.title)}: {shown(calculation.shown)}"]
    if calculation.interpretation:
        lines.append(word(calculation.interpretation))
    for given in calculation.inputs:
        plain = _plain(shown_value(given.value), choice)
        lines.append(f"- {word(given.title)}: {shown(f'{plain} {given.unit}'.rstrip())}")
    source = calculation.source
    place = f" https://doi.org/{source.doi}" if source.doi else f" {source.url}" if source.url else ""
    return "\n".join([*lines, *map(word, calculation.notes), f"{word('Source')}: {source.citation}.{place}"])


def _plain(value: str | float | bool, choice: Callable[[str], str]) -> str:
    if isinstance(value, bool):
        return choice("yes" if value else "no")
    return f"{value:g}" if isinstance(value, float) else choice(str(value))


def component_lines(calculation: Calculation) -> Sequence[tuple[str, str]]:
    """Return each step of a result: its name in words, and its value with unit."""
    titles = {i.name: i.title for i in find(calculation.calculator).inputs}
    return [
        (
            titles.get(c.name, c.name),
            f"{c.value:g} {c.unit}".strip() if isinstance(c.value, float) else f"{c.value} {c.unit}".strip(),
        )
        for c in calculation.components
    ]

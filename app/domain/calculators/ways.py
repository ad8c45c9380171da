"""Ways to know an input from other facts: a heart rate of 110 says that it is above 100; a stroke or a TIA, that there was one.

A way never guesses: where the facts leave the input open, it says nothing, and the input stays missing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.calculators.declaration import Input, Value, Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How one input follows from facts. `how` answers None where they do not settle it; `text` says the rule."""

    gives: str
    facts: tuple[Input, ...]
    how: Callable[[Values], Value | None]
    text: str


def any_of(gives: str, text: str, *facts: Input) -> Way:
    """Yes when one of the facts is so, no when none of them is and all are known."""

    def how(v: Values) -> bool | None:
        said = [v.get(f.name) for f in facts]
        if True in said:
            return True
        return False if None not in said else None

    return Way(gives=gives, facts=facts, how=how, text=text)


def beyond(gives: str, fact: Input, bound: float, *, inclusive: bool = False) -> Way:
    """Yes above a bound (with `inclusive`, from it on)."""

    def how(v: Values) -> bool | None:
        if fact.name not in v:
            return None
        value = v.number(fact.name)
        return value > bound or (inclusive and value == bound)

    unit = f" {fact.measure.unit}" if fact.measure.unit else ""
    return Way(gives=gives, facts=(fact,), how=how, text=f"{fact.title} {'≥' if inclusive else '>'} {bound:g}{unit}")


def between(gives: str, fact: Input, low: float, high: float) -> Way:
    """Yes from one bound to just below another."""

    def how(v: Values) -> bool | None:
        return low <= v.number(fact.name) < high if fact.name in v else None

    return Way(gives=gives, facts=(fact,), how=how, text=f"{fact.title} from {low:g} to below {high:g}")


def chosen(gives: str, fact: Input, *options: str) -> Way:
    """Yes when the fact is one of these options."""

    def how(v: Values) -> bool | None:
        return v.choice(fact.name) in options if fact.name in v else None

    return Way(gives=gives, facts=(fact,), how=how, text=f"{fact.title}: {', '.join(options)}")


def worked_out(gives: str, text: str, facts: Sequence[Input], formula: Callable[[Values], Value]) -> Way:
    """Return what a formula makes of facts that must all be known."""

    def how(v: Values) -> Value | None:
        return formula(v) if all(f.name in v for f in facts) else None

    return Way(gives=gives, facts=tuple(facts), how=how, text=text)

"""A calculator run on what a text says: the result, or what is missing, with the words behind each value."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.calculators import Calculation, compute, find
from app.domain.calculators.conventions import MEDCALC, MEDCALC_TASKS, STRICT, Convention
from app.domain.calculators.reading import read_inputs
from app.domain.extraction.from_text import Taken, take_inputs


def compute_from_text(
    name: str,
    text: str,
    given: Mapping[str, object] | None = None,
    *,
    convention: Convention = STRICT,
    is_request: bool = False,
) -> tuple[Calculation, tuple[Taken, ...]]:
    """Compute a calculator from a text; what is given besides comes before what the text says.

    Returns the calculation and the values that were taken from the text. Raises as `compute` does.
    """
    task = MEDCALC_TASKS.get(name.strip().replace("\u2019", "'"))
    if task is None:
        return _one(find(name).name, text, given or {}, convention, is_request=is_request)
    for candidate in task[:-1]:
        found = _one(candidate, text, given or {}, MEDCALC)
        if not found[0].missing:
            return found
    return _one(task[-1], text, given or {}, MEDCALC)


def _one(
    name: str, text: str, given: Mapping[str, object], convention: Convention, *, is_request: bool = False
) -> tuple[Calculation, tuple[Taken, ...]]:
    calculator = find(name)
    stated = read_inputs(calculator, given)
    taken = tuple(
        t
        for t in take_inputs(calculator, text, month_first=convention.month_first, is_request=is_request).taken
        if t.name not in stated.values and t.name not in stated.facts
    )
    values = {t.name: t.value for t in taken} | dict(given)
    return compute(name, values, convention=convention), taken

"""Every calculator says where it comes from, and the manual says every calculator."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.calculators import CALCULATORS
from app.domain.calculators.declaration import Kind
from app.domain.calculators.licensed import LICENSED

_ROOT = Path(__file__).parents[4]


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_a_calculator_is_declared_in_full(name: str) -> None:
    calculator = CALCULATORS[name]
    assert calculator.not_for
    assert calculator.formula_text
    assert 1900 < calculator.source.year <= 2026
    assert str(calculator.source.year) in calculator.source.citation
    names = [i.name for i in calculator.inputs]
    assert len(names) == len(set(names))
    for asked in calculator.inputs:
        assert asked.title
        if asked.kind is Kind.NUMBER:
            assert asked.low < asked.high
        if asked.kind is Kind.CHOICE:
            assert len(asked.choices) > 1
            assert set(asked.synonyms.values()) <= set(asked.choices)
    bounds = [bound for bound, _ in calculator.bands]
    assert bounds == sorted(bounds)


def test_no_file_of_the_room_is_long() -> None:
    for file in (_ROOT / "app/domain/calculators").glob("*.py"):
        assert len(file.read_text(encoding="utf-8").splitlines()) < 350, file.name


def test_the_manual_lists_every_calculator_with_its_source() -> None:
    manual = (_ROOT / "docs/calculators.md").read_text(encoding="utf-8")
    for calculator in CALCULATORS.values():
        row = next(line for line in manual.splitlines() if line.startswith(f"| `{calculator.name}` |"))
        assert str(calculator.source.year) in row
        assert calculator.source.doi in row
    for name in LICENSED:
        assert f"| `{name}` |" in manual

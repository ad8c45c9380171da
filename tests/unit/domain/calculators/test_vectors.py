"""The development vectors, where they lie; they are no part of the project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain.calculators import compute

_VECTORS = Path(__file__).parents[5] / "shared/data/dev/calculators/calc_vectors.jsonl"


@pytest.mark.skipif(not _VECTORS.is_file(), reason="the development data is not on this machine")
def test_all_development_vectors_are_within_their_tolerance() -> None:
    rows = [json.loads(line) for line in _VECTORS.read_text(encoding="utf-8").splitlines()]
    wrong = []
    for row in rows:
        calculation = compute(row["calculator"], row["inputs"])
        allowed = row["tolerance_abs"]
        if allowed is None:
            allowed = abs(row["answer"]) * row["tolerance_rel"]
        value = calculation.value
        if not isinstance(value, float) or abs(value - row["answer"]) > allowed or calculation.unit != row["unit"]:
            wrong.append((row["id"], value, row["answer"]))
    assert wrong == []
    assert len(rows) == 602

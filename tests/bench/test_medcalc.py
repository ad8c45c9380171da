"""Calculators against MedCalc-Bench: from its extracted entities, and from the note texts.

    .venv/bin/pytest -m bench -s tests/bench/test_medcalc.py

Uses the development data beside the checkout (../shared/data) where it lies; without it there is nothing to measure.
An item counts as computed right when the value lies inside the corrected bounds; as "entities right" when the benchmark's own
result from those entities does. Items without a corrected label were not audited: they are counted on their own.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app.domain.calculators import Calculation, compute
from app.domain.calculators.conventions import MEDCALC, MEDCALC_TASKS
from app.domain.calculators.reading import read_inputs
from app.domain.calculators.registry import find
from app.domain.errors import VoiceAssistError
from app.domain.extraction import compute_from_text

ITEMS = Path(__file__).resolve().parents[3] / "shared/data/dev/calculators/medcalc_bench_v1.jsonl"

pytestmark = pytest.mark.skipif(not ITEMS.is_file(), reason="the development data is not beside the checkout")


def _items() -> list[dict[str, Any]]:
    return [json.loads(line) for line in ITEMS.read_text(encoding="utf-8").splitlines()]


def _number(said: object) -> float | str:
    weeks = re.fullmatch(r"\(?'?(\d+) weeks?'?,? '?(\d+) days?'?\)?", str(said))
    if weeks:
        return float(weeks[1]) * 7 + float(weeks[2])
    day = re.fullmatch(r"(\d\d?)/(\d\d?)/(\d{4})", str(said))
    if day:
        return f"{day[3]}-{int(day[1]):02}-{int(day[2]):02}"
    try:
        return float(str(said))
    except ValueError:
        return str(said)


def _inside(value: object, label: dict[str, Any]) -> bool:
    low, high = _number(label["lower"]), _number(label["upper"])
    if isinstance(value, float) and isinstance(low, float) and isinstance(high, float):
        return low - 1e-6 <= value <= high + 1e-6
    return value == _number(label["answer"])


def _same(one: object, other: object) -> bool:
    if isinstance(one, bool) or isinstance(other, bool) or not isinstance(one, (int, float)):
        return str(one) == str(other)
    assert isinstance(other, (int, float))
    return abs(one - other) <= 0.01 * max(abs(one), abs(other)) + 1e-9


def test_from_the_entities() -> None:
    audited: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for item in _items():
        label, original = item["corrected"], item["original"]
        try:
            value = compute(item["calculator"], original["entities"]).value
        except VoiceAssistError:
            value = None
        if label is None:
            others[
                "inside the original bounds" if _inside(value, original) else "refused" if value is None else "outside"
            ] += 1
        elif label["answer"] == "N/A":
            audited["N/A: refused" if value is None else "N/A: computed"] += 1
        else:
            right = (
                "entities right" if _inside(_number(original["answer"]), label) else "entities or original result wrong"
            )
            verdict = "inside" if _inside(value, label) else "refused" if value is None else "outside"
            audited[f"{right}: {verdict}"] += 1
    good, all_right = (
        audited["entities right: inside"],
        sum(n for k, n in audited.items() if k.startswith("entities right")),
    )
    print(
        f"\ncorrected labels: {dict(audited)}\nnot audited: {dict(others)}\nentities right, inside: {good}/{all_right}"
    )
    assert good / all_right >= 0.97


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_from_a_hundred_notes(seed: int) -> None:
    counted: Counter[str] = Counter()
    items = _items()
    for item in random.Random(seed).sample(items, 100):
        text = f"{item['note']}\n\n{item['question']}"
        name = _task(item)
        try:
            truth = read_inputs(find(name), item["original"]["entities"], MEDCALC).values
            calculation, taken = compute_from_text(item["calculator"], text)
        except VoiceAssistError:
            counted["refused"] += 1
            continue
        counted["exact set of inputs"] += _is_exact(calculation, truth)
        counted["unshown"] += sum(text[t.start : t.end] != t.words or not t.words.strip() for t in taken)
        counted["computed"] += calculation.value is not None
    print(f"\nseed {seed}: {dict(counted)}")
    assert counted["exact set of inputs"] >= 55
    assert counted["unshown"] == 0


def _task(item: dict[str, Any]) -> str:
    names = MEDCALC_TASKS[item["calculator"]]
    return names[0] if len(names) == 1 or "Race" in item["original"]["entities"] else names[-1]


def _is_exact(calculation: Calculation, truth: dict[str, Any]) -> bool:
    given = {i.name: i.value for i in calculation.inputs}
    return set(given) == set(truth) and all(_same(given[n], truth[n]) for n in truth)

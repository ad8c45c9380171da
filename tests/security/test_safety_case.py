"""Every control of the hazard log names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOG = (ROOT / "docs" / "safety" / "hazards.md").read_text(encoding="utf-8")
ROWS = [line for line in LOG.splitlines() if re.match(r"\| H\d\d \|", line)]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", LOG)))


def test_hazards_are_numbered_without_gaps_and_are_many() -> None:
    numbers = [int(row[3:5]) for row in ROWS]
    assert numbers == list(range(1, len(ROWS) + 1))
    assert len(ROWS) >= 15


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[2:5])
def test_every_hazard_has_a_control_and_a_proof(row: str) -> None:
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert len(cells) == 8
    assert all(cells[:7])
    assert re.search(r"`tests/[\w/]+\.py::\w+`", cells[4])  # a test by its name, not only a file of them
    assert cells[5] in "1234"
    assert cells[6] in "ABC"


@pytest.mark.parametrize("named", NAMED)
def test_the_proof_exists(named: str) -> None:
    file, _, test = named.partition("::")
    assert (ROOT / file).is_file(), file
    if test:
        assert re.search(rf"^def {test}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), named


@pytest.mark.parametrize(
    "mentioned", sorted(set(re.findall(r"\bH\d\d\b", (ROOT / "docs/safety/safety-case.md").read_text())))
)
def test_the_safety_case_speaks_of_hazards_that_are_in_the_log(mentioned: str) -> None:
    assert any(row.startswith(f"| {mentioned} ") for row in ROWS)


def test_every_hazard_has_its_place_in_the_safety_case() -> None:
    case = (ROOT / "docs/safety/safety-case.md").read_text(encoding="utf-8")
    assert [row[2:5] for row in ROWS if row[2:5] not in case] == []

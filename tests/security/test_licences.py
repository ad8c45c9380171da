"""Everything that is brought along has a licence that fits GPL-3.0-or-later, and someone has looked where it is unclear."""

from __future__ import annotations

import json
import subprocess
import sys
from email.message import Message
from importlib.metadata import Distribution
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

import licences

ROOT = Path(__file__).parents[2]


def distribution(name: str = "thing", version: str = "1.0", **fields: str) -> Distribution:
    metadata = Message()
    metadata["Name"] = name
    for field, value in fields.items():
        metadata[field.replace("_", "-")] = value
    return cast(Distribution, SimpleNamespace(metadata=metadata, version=version))


def test_everything_brought_along_fits() -> None:
    result = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "licences.py"), "--json"], capture_output=True, text=True, check=False
    )
    answer = json.loads(result.stdout)
    assert [finding for finding in answer["findings"] if not finding["fits"]] == []
    assert result.returncode == 0
    kinds = [finding["kind"] for finding in answer["findings"]]
    assert kinds.count("package") > 60
    assert kinds.count("model") >= 4


def test_the_written_list_is_up_to_date() -> None:
    assert licences.THIRD_PARTY.read_text() == licences.third_party_text(licences.judge_all()), (
        "run licences.py --write"
    )


def test_no_decision_is_left_over() -> None:
    names = licences.brought_along(ROOT / "packaging" / "linux" / name for name in licences.LISTS)
    assert set(licences.DECISIONS) <= set(names)


@pytest.mark.parametrize(
    ("expression", "fits"),
    [
        ("MIT", True),
        ("Proprietary", False),
        ("GPL-2.0-only", False),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("MIT AND Proprietary", False),
        ("MIT OR Proprietary", True),
        ("(MIT OR Proprietary) AND BSD-3-Clause", True),
        ("MIT AND (Proprietary OR SSPL-1.0)", False),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("GPL-2.0-only WITH Classpath-exception-2.0", False),
        ("MIT AND", False),
        ("MIT Proprietary", False),
        ("", False),
    ],
)
def test_an_expression_fits_when_its_terms_can_be_met(expression: str, fits: bool) -> None:
    assert licences.does_fit(expression, licences.FITTING) is fits


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"License": "BSD"},
        {"License": "see LICENSE"},
        {"Classifier": "License :: OSI Approved :: BSD License"},
        {"License": "Copyright 2020 Someone. All rights reserved."},
    ],
)
def test_an_unclear_statement_needs_a_decision(fields: dict[str, str]) -> None:
    finding = licences.judge_distribution(distribution(**fields))
    assert not finding.fits
    assert "write a decision" in finding.note


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ({"License_Expression": "MIT"}, "MIT"),
        ({"License": "Apache 2.0"}, "Apache-2.0"),
        ({"License": "MIT License"}, "MIT"),
        ({"Classifier": "License :: OSI Approved :: MIT License"}, "MIT"),
        ({"License": "MPL-2.0 AND MIT"}, "MPL-2.0 AND MIT"),
    ],
)
def test_a_clear_statement_is_taken_as_it_is(fields: dict[str, str], licence: str) -> None:
    assert licences.judge_distribution(distribution(**fields)).licence == licence


def test_a_new_version_asks_for_a_new_look() -> None:
    finding = licences.judge_distribution(distribution(name="regex", version="9999.1", License_Expression="MIT"))
    assert not finding.fits
    assert "decided for" in finding.note


def test_a_starter_model_that_may_not_be_used_freely_is_refused(tmp_path: Path) -> None:
    catalogue = tmp_path / "catalogue.toml"
    catalogue.write_text(
        '[[model]]\nname = "free"\nlicence = "MIT"\nstarter = true\n'
        '[[model]]\nname = "bound"\nlicence = "Llama-3"\nstarter = true\n'
        '[[model]]\nname = "elsewhere"\nlicence = "Llama-3"\n'
    )
    assert [(f.name, f.fits) for f in licences.judge_models(catalogue)] == [("free", True), ("bound", False)]

"""Fifty kills -9 behind the real window: each engine in each stage of a turn. `VOICEASSIST_SOAK_OUT=file.json` keeps the table of outcomes."""

from __future__ import annotations

import json
import os
import random
import time
from pathlib import Path

import pytest

from app.domain.models import Role
from tests.conftest import ExpectedLog
from tests.journeys.kills import Fate, Kill, Stage, open_ward, table

pytestmark = [pytest.mark.real, pytest.mark.qt_log_ignore("This plugin does not support")]

KILLS = 50


def _plan() -> list[Kill]:
    """Every engine in every stage: first at the stage's very begin, then anywhere in it. Resume and ask again alternate."""
    chance = random.Random(7)
    pairs = [(role, stage) for stage in Stage for role in Role]
    kills = []
    for number in range(KILLS):
        role, stage = pairs[number % len(pairs)]
        fraction = 0.0 if number < len(pairs) else chance.random()
        kills.append(Kill(role, stage, fraction, resumes=number // len(Role) % 2 == 0))
    return kills


def test_fifty_kills_cost_at_most_the_turn_that_needed_the_engine(
    models_dir: Path, tmp_path: Path, expect_log: ExpectedLog, capsys: pytest.CaptureFixture[str]
) -> None:
    expect_log("worker ended .* deaths_in_a_row=1 why=SIGKILL")
    began_s = time.monotonic()
    fates: list[tuple[Kill, Fate]] = []
    try:
        with open_ward(tmp_path / "house", models_dir) as ward:
            ward.measure_stages()
            for number, kill in enumerate(_plan(), 1):
                fates.append((kill, ward.suffer(kill)))
                with capsys.disabled():
                    print(
                        f"\n{number:2} {kill.role} {kill.stage} {kill.fraction:.2f}: {fates[-1][1]}", end="", flush=True
                    )
    finally:
        _report(fates, time.monotonic() - began_s, capsys)
    assert len(fates) == KILLS


def _report(fates: list[tuple[Kill, Fate]], seconds: float, capsys: pytest.CaptureFixture[str]) -> None:
    counted = table(fates)
    back_s = {
        str(role): {"median": times[len(times) // 2], "max": times[-1]}
        for role in Role
        if (times := sorted(fate.back_s for kill, fate in fates if kill.role is role))
    }
    report = {"kills": len(fates), "seconds": round(seconds), "outcomes": counted, "back_s": back_s}
    if out := os.environ.get("VOICEASSIST_SOAK_OUT"):
        Path(out).write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    with capsys.disabled():
        print(f"\n{len(fates)} kills in {seconds:.0f} s")
        for role, stages in counted.items():
            for stage, outcomes in stages.items():
                said = ", ".join(f"{n} {outcome}" for outcome, n in sorted(outcomes.items()))
                print(f"  {role:8} {stage:14} {said}")
        print(f"  back after: {back_s}")

"""kill -9 of each real engine, once, where it hurts; fifty times: tests/soak/test_kills.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.models import Role
from tests.conftest import ExpectedLog
from tests.journeys.kills import Kill, Stage, open_ward
from tests.journeys.program import SMALL

pytestmark = [pytest.mark.real, pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]


def test_a_turn_survives_the_death_of_each_engine(models_dir: Path, tmp_path: Path, expect_log: ExpectedLog) -> None:
    kills = [
        Kill(Role.EARS, Stage.TRANSCRIPTION, None, resumes=True),
        Kill(Role.LIBRARY, Stage.RETRIEVAL, None, resumes=True),
        Kill(Role.MIND, Stage.WRITING, None, resumes=True),
        Kill(Role.MOUTH, Stage.SPEAKING, None, resumes=False),
    ]
    for kill in kills:
        expect_log(f"worker ended role={kill.role} .* why=SIGKILL")
    with open_ward(tmp_path / "house", models_dir, only=SMALL) as ward:
        outcomes = {kill.role: ward.suffer(kill).outcome for kill in kills}
    # Ears are asked once the key is up. What is asked of the others may have been done while the question was being said.
    assert outcomes[Role.EARS] == "interrupted"

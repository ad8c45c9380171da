from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from app.domain.vaults.accounts import AccountRole
from app.records import Records
from tests.fakes.house import FakeHouse, Terminal


@pytest.mark.parametrize(
    "words",
    [
        ("history", "list"),
        ("history", "search", "potassium"),
        ("history", "delete", "0f3a"),
        ("history", "export", "--out", "x.json"),
        ("backup", "create"),
        ("jobs", "run"),
        ("ask", "What is given first?"),
        ("library", "add", "tests"),
        ("library", "remove", "d1"),
        ("library", "edit", "d1", "--title", "Gout"),
        ("library", "pack", "install", "ward.vapack"),
        ("library", "pack", "remove", "ward"),
    ],
)
def test_an_auditor_gets_to_no_patient_data_and_changes_no_library(
    words: tuple[str, ...], house: FakeHouse, voiceassist: Terminal, tmp_path: Path
) -> None:
    house.role = AccountRole.AUDITOR
    house.opened = cast("Records", object())  # whoever touched it would fail differently
    (tmp_path / "p").write_text("a passphrase\n")
    said = voiceassist("--json", *words, "--user", "carla", "--passphrase-file", tmp_path / "p")
    assert (said.status, said.error["code"]) == (3, "not-allowed")

"""kill -9 at two hundred random moments: while speaking, writing, indexing, backing up, migrating, rekeying."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.faults.kills import (
    Acknowledged,
    check_written,
    delays,
    kill_after,
    prepare,
    suffer_migration,
    suffer_rekey,
)


def test_a_hundred_and_twenty_kills_while_speaking_writing_and_backing_up(tmp_path: Path) -> None:
    folder, told = tmp_path / "data" / "v", Acknowledged()
    prepare(folder)
    for number, delay_s in enumerate(delays(seed=5, count=120, longest_s=1.2)):
        kill_after([str(folder), "write", str(number)], delay_s, told)
        check_written(folder, told)
    print(
        f"acknowledged: {len(told.ended)} turns, {len(told.audit)} audit entries, {len(told.backups)} backups,"
        f" {len(told.documents)} private documents, {len(told.sound)} recordings"
    )


def test_eighty_kills_while_migrating_and_rekeying(tmp_path: Path) -> None:
    prepare(tmp_path / "whole" / "v")
    for number, delay_s in enumerate(delays(seed=6, count=40, longest_s=0.25)):
        for what, suffer in (("m", suffer_migration), ("r", suffer_rekey)):
            folder = tmp_path / f"{what}{number}" / "v"
            shutil.copytree(tmp_path / "whole" / "v", folder)
            suffer(folder, delay_s)
            shutil.rmtree(folder.parent)

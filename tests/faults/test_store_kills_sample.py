"""kill -9 while writing, migrating and rekeying, a few times; two hundred times: tests/soak/test_store_kills.py."""

from __future__ import annotations

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


def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path) -> None:
    folder, told = tmp_path / "data" / "v", Acknowledged()
    prepare(folder)
    for number, delay_s in enumerate(delays(seed=1, count=2, longest_s=0.8)):
        kill_after([str(folder), "write", str(number)], delay_s, told)
        check_written(folder, told)
    assert told.sound


def test_a_killed_migration_and_a_killed_rekey_lose_nothing(tmp_path: Path) -> None:
    prepare(tmp_path / "m" / "v")
    suffer_migration(tmp_path / "m" / "v", 0.05)
    prepare(tmp_path / "r" / "v")
    suffer_rekey(tmp_path / "r" / "v", 0.03)

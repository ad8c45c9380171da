"""Two thousand changed bytes in pages, audit exports and backups: all of them noticed."""

from __future__ import annotations

import random
from pathlib import Path

from app.domain.errors import VoiceAssistError
from app.store.backup import Backups
from app.store.backup_file import PACKS
from tests.fakes.vault import open_ward
from tests.faults.test_store_on_bad_disks import flip, flips, run_out_of_room


def test_a_disk_without_room_at_twenty_random_moments(tmp_path: Path) -> None:
    run_out_of_room(tmp_path, moments=20)


def test_fifteen_hundred_changed_bytes_of_pages(tmp_path: Path) -> None:
    flips(tmp_path, 1500, seed=21)


def test_five_hundred_changed_bytes_of_a_backup(tmp_path: Path) -> None:
    with open_ward(tmp_path / "v") as ward:
        for number in range(40):
            ward.take(f"Question {number}", "Answer " * 100)
        backups = Backups(tmp_path / "backups", ward.store, ward.trail, ward.keys)
        backup = backups.create()
        (pack,) = (backups.folder / PACKS).glob("*.pack")
        chance = random.Random(22)
        for number in range(500):
            file = (backup.file, pack)[number % 2]
            good = file.read_bytes()
            flip(file, chance.randrange(len(good)), chance.randrange(8))
            try:
                backups.verify(backup.file)
            except VoiceAssistError as error:
                noticed = error.code in {"backup-damaged", "backup-newer"}
            else:
                noticed = False
            assert noticed
            file.write_bytes(good)
        backups.verify(backup.file)

"""Backups: whole or not at all, small when little changed, and every flipped bit is noticed."""

from __future__ import annotations

import random
import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, NotFound, VoiceAssistError
from app.domain.vaults.backups import Backup, KeepRule, superfluous
from app.domain.vaults.vault import Purpose
from app.store.backup import Backups, list_backups, restore_store, ways_in
from app.store.backup_file import PACKS
from app.store.store import FILE
from tests.fakes.vault import Ward, open_ward


@pytest.fixture
def backups(ward: Ward, tmp_path: Path) -> Backups:
    (ward.store.folder / "envelopes").mkdir()
    (ward.store.folder / "vault.json").write_bytes(b"head")
    (ward.store.folder / "envelopes" / "a1.json").write_bytes(b"envelope")
    for number in range(30):
        ward.take(f"Question {number} about marker", f"Answer {number} " * 40)
    return Backups(tmp_path / "backups", ward.store, ward.trail, ward.keys, now=ward.clock)


def test_a_backup_restores_on_another_machine_to_what_it_was(ward: Ward, backups: Backups, tmp_path: Path) -> None:
    backup = backups.create()
    ward.take("After the backup")
    away = tmp_path / "usb"
    shutil.copytree(backups.folder, away)
    restored = tmp_path / "other" / "vault"
    restored.mkdir(parents=True)
    ways_in(away / backup.file.name, restored)
    assert (restored / "envelopes" / "a1.json").read_bytes() == b"envelope"
    restore_store(away / backup.file.name, restored, ward.keys)
    with open_ward(restored) as other:
        assert other.store.faults() == []
        assert other.trail.verify().is_intact
        assert len(other.history.search("marker")) == 20
        assert other.history.search("after the backup") == ()


def test_verify_restores_into_a_temporary_place_and_leaves_nothing(ward: Ward, backups: Backups) -> None:
    backup = backups.create()
    check = backups.verify(backup.file)
    assert (check.messages, check.backup) == (60, backup)
    assert check.audit_entries > 0
    assert not list(backups.folder.glob(".verify-*"))
    actions = [line.entry.action for line in ward.trail.lines(limit=3)]
    assert actions == ["backup-verified", "backup-created", "backup-created"]


def test_the_second_backup_adds_only_what_changed(ward: Ward, backups: Backups) -> None:
    for number in range(60):
        ward.take(f"Filling {number}", "Words that fill the pages of the store. " * 200)
    first = backups.create()
    ward.take("One more")
    second = backups.create()
    assert first.added_bytes > 1_000_000
    assert second.added_bytes < first.added_bytes / 2
    assert backups.verify(second.file).messages == backups.verify(first.file).messages + 1


def test_writing_goes_on_while_a_backup_is_made(ward: Ward, backups: Backups) -> None:
    stop = threading.Event()
    written = []

    def write() -> None:
        while not stop.is_set():
            written.append(ward.take(f"Meanwhile {len(written)}", "Answer " * 100))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backups.create() for _ in range(4)]
    finally:
        stop.set()
        writer.join()
    assert written
    for backup in made:
        backups.verify(backup.file)
    assert ward.store.faults() == []


def test_nothing_readable_lies_in_a_backup(backups: Backups) -> None:
    backups.create()
    lying = b"".join(p.read_bytes() for p in backups.folder.rglob("*") if p.is_file())
    assert b"marker" not in lying
    assert b"SQLite" not in lying


def test_every_flipped_byte_of_a_backup_is_noticed(backups: Backups) -> None:
    backup = backups.create()
    (pack,) = (backups.folder / PACKS).glob("*.pack")
    chance = random.Random(3)
    for file in (backup.file, pack):
        good = file.read_bytes()
        for place in [*range(20), *chance.sample(range(len(good)), 25)]:
            file.write_bytes(good[:place] + bytes([good[place] ^ (1 << chance.randrange(8))]) + good[place + 1 :])
            with pytest.raises(VoiceAssistError) as caught:
                backups.verify(backup.file)
            assert caught.value.code in {"backup-damaged", "backup-newer"}, place
        file.write_bytes(good[:-1])
        with pytest.raises(VoiceAssistError):
            backups.verify(backup.file)
        file.write_bytes(good)
    backups.verify(backup.file)


def test_a_missing_pack_or_backup_is_said(backups: Backups) -> None:
    backup = backups.create()
    (pack,) = (backups.folder / PACKS).glob("*.pack")
    pack.unlink()
    with pytest.raises(VoiceAssistError, match="incomplete"):
        backups.verify(backup.file)
    with pytest.raises(NotFound):
        backups.verify(backup.file.with_name("none.backup"))


def test_a_cancelled_backup_does_not_exist(backups: Backups) -> None:
    cancel = Cancellation()
    with pytest.raises(Cancelled):
        backups.create(progress=lambda _p: cancel.cancel(), cancel=_After(cancel, 2))
    assert backups.all() == ()
    assert list((backups.folder / PACKS).iterdir()) == []


class _After(Cancellation):
    """Cancelled when it was looked at so often."""

    def __init__(self, inner: Cancellation, looks: int) -> None:
        super().__init__()
        self._inner = inner
        self._looks = looks

    def raise_if_cancelled(self) -> None:
        self._looks -= 1
        if self._looks < 0:
            raise Cancelled


def test_another_key_opens_no_backup(backups: Backups, tmp_path: Path) -> None:
    backup = backups.create()
    with open_ward(tmp_path / "other", seed=2) as other, pytest.raises(VoiceAssistError) as caught:
        restore_store(backup.file, tmp_path, other.keys)
    assert caught.value.code == "backup-damaged"
    assert not (tmp_path / FILE).exists()


def test_after_a_rekey_the_next_backup_stands_by_itself(ward: Ward, backups: Backups, tmp_path: Path) -> None:
    backups.create()
    with open_ward(tmp_path / "rekeyed", seed=2) as rekeyed:
        rekeyed.take("Question")
        again = Backups(tmp_path / "backups", rekeyed.store, rekeyed.trail, rekeyed.keys, now=ward.clock)
        backup = again.create()
        assert backup.added_bytes > backup.store_bytes * 0.9
        again.verify(backup.file)


def test_a_way_in_cannot_be_written_outside_the_folder(backups: Backups, tmp_path: Path) -> None:
    import base64
    import json
    import struct

    from app.store.backup_file import MAGIC

    backup = backups.create()
    for name in ("../evil.json", "/tmp/evil.json", "envelopes/../../evil.json", "store.db"):
        content = backup.file.read_bytes()
        (length,) = struct.unpack_from(">I", content, len(MAGIC))
        clear = json.loads(content[len(MAGIC) + 4 : len(MAGIC) + 4 + length])
        clear["ways_in"] = {name: base64.b64encode(b"x").decode()}
        bent = json.dumps(clear).encode()
        file = tmp_path / "bent.backup"
        file.write_bytes(MAGIC + struct.pack(">I", len(bent)) + bent + content[len(MAGIC) + 4 + length :])
        with pytest.raises(VoiceAssistError):
            ways_in(file, tmp_path / "target")
    assert not (tmp_path / "evil.json").exists()


def facts(day: int, hour: int = 3) -> Backup:
    moment = datetime(2026, 1, 1, hour, tzinfo=UTC) + timedelta(days=day)
    return Backup(file=Path(f"{day}-{hour}"), vault_id="", made_at=moment, store_bytes=1, added_bytes=1)


def test_thirty_days_and_twelve_months_are_kept() -> None:
    every_day = [facts(day, hour) for day in range(400) for hour in (3, 15)]
    gone = {b.file for b in superfluous(every_day, KeepRule())}
    kept = sorted(b.made_at for b in every_day if b.file not in gone)
    days = [m for m in kept if m > datetime(2027, 1, 5, tzinfo=UTC)]
    assert len(days) == 30
    assert all(m.hour == 15 for m in kept)
    assert len({m.strftime("%Y-%m") for m in kept}) == 12
    assert superfluous([facts(1)], KeepRule(daily=0, monthly=0)) == ()


def test_pruning_removes_packs_that_nobody_needs_and_keeps_the_others_whole(ward: Ward, backups: Backups) -> None:
    for _ in range(3):
        backups.create()
        ward.take("Change", "Answer " * 2000)
        ward.clock.now += timedelta(days=1)
    backups.prune(KeepRule(daily=1, monthly=1))
    (left,) = list_backups(backups.folder)
    backups.verify(left.file)
    assert ward.keys.key(Purpose.BACKUP)

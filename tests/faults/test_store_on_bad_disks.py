"""A disk that is full, one that can only be read, and pages whose bytes were changed."""

from __future__ import annotations

import contextlib
import random
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentProblem, Refused, VoiceAssistError
from app.domain.private import PrivateText
from app.domain.secret import Secret
from app.domain.turn import TurnId
from app.domain.vaults.vault import ByPassphrase, NewVault, UserName
from app.settings.options import Vault
from app.store.opened import OpenedStore
from app.store.store import FILE
from app.vault.passphrase import LOWEST
from app.wiring.vault import CustodyOptions, RealCustody
from tests.fakes.vault import WallClock, open_keys, open_ward

LONG = "words " * 4000


@contextlib.contextmanager
def files_at_most(size: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as a disk does that has no room."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def reopen(folder: Path) -> OpenedStore:
    return OpenedStore(folder, open_keys(), actor="anna", creates=True, now=WallClock())


def keep(opened: OpenedStore, name: str, words: str = LONG) -> None:
    turns = opened.turns()
    turns.begin(TurnId(name), is_spoken=False)
    turns.hear(TurnId(name), PrivateText(words), None)


def check_works(folder: Path, names: list[str]) -> None:
    opened = reopen(folder)
    try:
        assert opened.faults() == []
        assert opened.trail.verify().is_intact
        for name in names:
            assert opened.history.turn(TurnId(name)).question == LONG
        keep(opened, "afterwards")
        opened.backups.verify(opened.backups.create().file)
    finally:
        opened.close()


def test_a_disk_without_room_is_said_costs_nothing_and_is_over_when_there_is_room(tmp_path: Path) -> None:
    run_out_of_room(tmp_path, moments=5)


def run_out_of_room(tmp_path: Path, moments: int) -> None:
    folder = tmp_path / "data" / "vaults" / "v"
    opened = reopen(folder)
    kept: list[str] = []
    refused: set[str] = set()
    chance = random.Random(4)
    for number in range(moments):
        with files_at_most((folder / f"{FILE}-wal").stat().st_size + chance.randrange(1, 60_000)):
            for part in range(6):
                name = f"turn-{number}-{part}"
                try:
                    keep(opened, name)
                except EnvironmentProblem as problem:
                    refused.add(problem.code if problem.remedy else "no remedy")
                    break
                kept.append(name)
        keep(opened, f"room-{number}")
        kept.append(f"room-{number}")
    opened.close()
    assert refused <= {"disk-full", "disk-error"}
    assert refused
    check_works(folder, kept)


def test_a_backup_without_room_leaves_nothing_half_done(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "vaults" / "v"
    opened = reopen(folder)
    for number in range(30):
        keep(opened, f"turn-{number}")
    opened.close()
    opened = reopen(folder)  # with an empty journal
    with files_at_most(300_000), pytest.raises(EnvironmentProblem) as caught:
        opened.backups.create()
    assert caught.value.code in {"disk-full", "disk-error"}
    assert opened.backups.all() == ()
    assert not list((opened.backups.folder / "packs").iterdir())
    opened.close()
    check_works(folder, ["turn-3"])


def test_a_vault_on_a_full_disk_is_locked_all_the_same_and_opens_again(tmp_path: Path) -> None:
    words = Secret(b"violet crane under seven paper lanterns")
    custody = RealCustody(CustodyOptions(folder=tmp_path / "vaults", rules=Vault(), cost=lambda: LOWEST))
    custody.create(NewVault(user=UserName("anna"), passphrase=words))
    vault = custody.unlock("anna", ByPassphrase(passphrase=words))
    with files_at_most((vault.folder / f"{FILE}-wal").stat().st_size), pytest.raises(Refused) as caught:
        vault.lock()
    assert caught.value.code == "audit-impossible"
    assert vault.store.store.is_closed
    custody.unlock("anna", ByPassphrase(passphrase=words)).lock()


@contextlib.contextmanager
def small_disk(place: Path, size_kb: int) -> Iterator[Path]:
    """A real file system of its own, as small as wanted: root may have one."""
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size_kb}k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if done.returncode != 0:
        pytest.skip("no file system can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill_up(opened: OpenedStore, kept: list[str]) -> str:
    """Keep turns until that is refused; return the code of the refusal."""
    try:
        while True:
            keep(opened, f"turn-{len(kept)}")
            kept.append(f"turn-{len(kept)}")
    except EnvironmentProblem as problem:
        return problem.code


def test_a_really_full_and_a_really_read_only_file_system(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 3000) as disk:
        folder = disk / "vaults" / "v"
        opened = reopen(folder)
        kept: list[str] = []
        ballast = disk / "ballast"
        assert fill_up(opened, kept) == "disk-full"
        with pytest.raises(EnvironmentProblem) as caught:
            opened.spool.begin(16_000)
        assert caught.value.code == "disk-full"
        opened.close()
        subprocess.run(["mount", "-o", "remount,size=20000k", str(disk)], check=True)
        ballast.write_bytes(b"")
        check_works(folder, kept)

        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(VoiceAssistError) as refused:
            reopen(folder)
        assert refused.value.code == "disk-read-only"
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        check_works(folder, kept)


def flip(file: Path, place: int, bit: int) -> None:
    with file.open("r+b") as raw:
        raw.seek(place)
        (byte,) = raw.read(1)
        raw.seek(place)
        raw.write(bytes([byte ^ (1 << bit)]))


def notices(folder: Path) -> bool:
    """Whether opening and reading everything says that something is wrong, in our own words."""
    try:
        with open_ward(folder) as ward:
            return bool(ward.store.faults()) or not ward.trail.verify().is_intact
    except VoiceAssistError as error:
        return error.code in {"store-damaged", "store-newer", "store-older", "disk-error"}


def flips(tmp_path: Path, count: int, seed: int) -> None:
    folder = tmp_path / "v"
    with open_ward(folder) as ward:
        for number in range(40):
            ward.take(f"Question {number}", "Answer " * 100)
    whole = tmp_path / "whole"
    shutil.copytree(folder, whole)
    size = (folder / FILE).stat().st_size
    chance = random.Random(seed)
    for number in range(count):
        place = number % 24 if number < 24 else chance.randrange(size)
        flip(folder / FILE, place, chance.randrange(8))
        assert notices(folder), place
        for left in folder.iterdir():
            if left.is_file():
                left.unlink()
        for good in whole.iterdir():
            shutil.copy2(good, folder / good.name)
    assert not notices(folder)


def test_every_changed_byte_of_a_page_is_noticed(tmp_path: Path) -> None:
    flips(tmp_path, 30, seed=9)


def test_a_changed_journal_never_gives_wrong_data(tmp_path: Path) -> None:
    """SQLite leaves out what its checksums do not cover; then the last writes are missing, and the trail's head says so."""
    folder = tmp_path / "v"
    with open_ward(folder) as ward:
        ward.take("Question", "Answer")
        ward.history.delete([ward.turns.session_id])
        shutil.copytree(folder, tmp_path / "crashed")
    crashed = tmp_path / "crashed"
    wal = crashed / f"{FILE}-wal"
    chance = random.Random(2)
    good = {p.name: p.read_bytes() for p in crashed.iterdir() if p.is_file()}
    assert len(good[wal.name]) > 4096
    for _ in range(12):
        flip(wal, chance.randrange(len(good[wal.name])), chance.randrange(8))
        (crashed / f"{FILE}-shm").unlink(missing_ok=True)
        assert notices(crashed)
        for left in crashed.iterdir():
            if left.is_file():
                left.unlink()
        for name, content in good.items():
            (crashed / name).write_bytes(content)

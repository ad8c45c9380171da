"""`backup …` over real vaults, stores and backups, put together by the program's own wiring."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import pytest

from app.cli.answering import Shell
from app.cli.house import House
from app.cli.program import read_globals, run
from app.domain.vaults.vault import UserName
from app.vault.passphrase import LOWEST
from app.wiring.house_vaults import HouseVaults
from app.wiring.vault import CustodyOptions, RealCustody
from tests.fakes.hospital import ANNA, BEN, WORDS, Hospital, keep


class Laptop(HouseVaults):
    """The part of the house that the commands need, with passphrases that cost little."""

    @cached_property
    def custody(self) -> RealCustody:
        return RealCustody(
            CustodyOptions(folder=self._places.data / "vaults", rules=self.settings.vault, cost=lambda: LOWEST)
        )

    def _warm_private(self) -> None:
        """There are no engines."""

    def _forget_private(self) -> None:
        """There are no engines."""

    def close(self) -> None:
        self.door.close()


class Ward:
    """A machine with anna's vault and that of ben, who is an admin; commands are typed there, each a program of its own."""

    def __init__(self, home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self.capfd = capfd
        self.monkeypatch = monkeypatch
        self.status = 0
        self.hospital = Hospital(home / "data")

    def _laptop(self) -> Laptop:
        return Laptop(self.home)

    def __call__(self, *words: str | Path, user: str = "", is_open: bool = False) -> Any:
        typed = f"{WORDS.decode()}\n" if is_open or user else ""
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        given = ["--json", *(["--user", user] if user else []), *(["--passphrase-file", "-"] if is_open else [])]
        asked = read_globals([*given, *(str(w) for w in words)])
        shell = Shell(
            open_house=lambda: cast("House", self._laptop()),
            json_output=True,
            user=asked.user,
            passphrase_file=asked.passphrase_file,
        )
        self.status = run(shell, asked)
        out, err = self.capfd.readouterr()
        assert "Traceback" not in out + err
        return json.loads(out)

    def open(self, *words: str | Path, user: str = "anna") -> Any:
        return self(*words, user=user, is_open=True)

    def titles(self) -> list[str]:
        kept = self.hospital.unlock(ANNA)  # with the key on paper, which needs no slow function
        try:
            return sorted(str(session.title) for session in kept.store.history.sessions())
        finally:
            kept.lock()

    def ask(self, turn: str, question: str) -> None:
        kept = self.hospital.unlock(ANNA)
        keep(kept.store, turn * 32, question)
        kept.lock()

    def aside(self, user: str = "") -> list[dict[str, Any]]:
        found = self("backup", "aside", user=user)["aside"]
        assert isinstance(found, list)
        return found

    def discarded(self, user: UserName) -> list[tuple[str, str]]:
        return [(e[3], e[4]) for e in self.hospital.trail(user) if e[1] == "vault-discarded"]


@pytest.fixture
def ward(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ward:
    monkeypatch.setattr("app.wiring.vault.harden", lambda: ())  # it would last for all later tests of this process
    monkeypatch.setattr("app.wiring.house_ground.open_log", lambda _folder: None)  # as would its file
    return Ward(tmp_path / "home", capfd, monkeypatch)


@pytest.fixture
def restored(ward: Ward, tmp_path: Path) -> Callable[[], None]:
    """Restores the backup of before the last question, from a stick, over the vault that is here."""
    stick = tmp_path / "stick"
    ward.open("backup", "create", "--check")
    assert ward.status == 0
    shutil.copytree(ward.home / "data" / "backups", stick / "ward 7" / "backups")
    ward.ask("c", "Asked after the backup?")
    (found,) = ward("backup", "list", stick)["backups"]

    def restore() -> None:
        done = ward.open("backup", "restore", found["file"], "--replace", user="")
        assert (ward.status, done["user"]) == (0, "anna"), done

    return restore


BEFORE = ["And in children?", "What is the dose of adrenaline?"]
SINCE = sorted([*BEFORE, "Asked after the backup?"])


def test_backups_are_listed_where_they_are_kept_and_on_a_stick(ward: Ward, tmp_path: Path) -> None:
    assert ward("backup", "list")["backups"] == []
    made = ward.open("backup", "create")
    (here,) = ward("backup", "list")["backups"]
    assert (here["file"], here["vault_id"]) == (made["file"], ward.hospital.custody.facts("anna").vault_id)
    assert ward("backup", "list", user="ben")["backups"] == []
    stick = tmp_path / "stick"
    assert ward("backup", "list", stick)["backups"] == []
    shutil.copytree(ward.home / "data" / "backups", stick / "ward 7" / "backups")
    (stick / "broken.backup").write_bytes(b"VABACKUP1")
    (found,) = ward("backup", "list", stick)["backups"]
    assert (found["user"], found["bytes"], Path(found["file"]).name) == ("anna", made["bytes"], Path(made["file"]).name)
    assert ward("backup", "list", stick, user="ben")["backups"] == []
    assert ward("backup", "list", found["file"], user="anna")["backups"] == [found]


def test_a_restored_vault_is_taken_back_by_the_newest_and_by_its_id(ward: Ward, restored: Callable[[], None]) -> None:
    assert ward("backup", "take-back", user="anna")["error"]["code"] == "nothing-set-aside"
    assert ward.status == 5
    restored()
    assert ward.titles() == BEFORE
    (aside,) = ward.aside()
    assert (aside["user"], Path(aside["folder"]).is_dir(), aside["bytes"] > 10_000) == ("anna", True, True)
    assert ward("vault", "status")["set_aside"] == [aside]
    assert ward.aside("ben") == []
    back = ward("backup", "take-back", user="anna")
    assert (back["user"], ward.titles()) == ("anna", SINCE)
    assert [one["folder"] for one in ward.aside("anna")] == [back["kept_aside"]]
    restored()
    older = ward.aside("anna")[-1]
    assert ward("backup", "take-back", "f", user="anna")["error"]["code"] == "nothing-set-aside"
    ward("backup", "take-back", older["id"], user="anna")
    assert (ward.status, ward.titles()) == (0, BEFORE)
    ward("backup", "take-back", user="ben")
    assert ward.status == 5


def test_what_was_set_aside_stays_until_its_owner_removes_it_which_the_trail_tells(
    ward: Ward, restored: Callable[[], None]
) -> None:
    restored()
    (aside,) = ward.aside()
    for words, user, code, status in (
        (("discard", aside["id"], "--yes"), "", "vault-locked", 3),
        (("discard", aside["id"]), "anna", "not-confirmed", 3),
        (("discard", "1999", "--yes"), "anna", "nothing-set-aside", 5),
        (("discard", aside["id"], "--yes"), "ben", "nothing-set-aside", 5),
    ):
        refused = ward("backup", *words, user=user, is_open=bool(user))
        assert (refused["error"]["code"], ward.status) == (code, status)
    assert ward.aside() == [aside]
    removed = ward.open("backup", "discard", aside["id"][:13], "--yes")
    assert (ward.status, removed["removed"]) == (0, [aside])
    assert not Path(aside["folder"]).exists()
    assert ward.aside() == []
    assert ward.titles() == BEFORE
    assert ward.discarded(ANNA) == [("started", ""), ("done", "")]


def test_an_admin_removes_what_others_left_and_a_clinician_does_not(ward: Ward, restored: Callable[[], None]) -> None:
    restored()
    (aside,) = ward.aside()
    bens = Path(aside["folder"]).with_name(f".before-restore-ben-{aside['id']}")
    shutil.copytree(aside["folder"], bens)
    refused = ward.open("backup", "discard", aside["id"], "--of", "ben", "--yes")
    assert (refused["error"]["code"], ward.status, bens.is_dir()) == ("not-allowed", 3, True)
    ward.open("backup", "discard", aside["id"], "--of", "anna", "--yes", user="ben")
    assert (ward.status, [one["user"] for one in ward.aside()]) == (0, ["ben"])
    assert (ward.discarded(BEN), ward.discarded(ANNA)) == ([("started", ""), ("done", "")], [])

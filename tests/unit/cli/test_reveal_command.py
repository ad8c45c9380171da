"""`vault reveal` and `vault reveals` over real vaults."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from app.cli.answering import Shell
from app.cli.house import House
from app.cli.program import read_globals, run
from app.custody import Reveal
from app.domain.vaults.accounts import Action
from app.domain.vaults.reveal import RevealAsk, RevealNote
from app.domain.vaults.vault import Rekeyed, Way
from app.store.opened import OpenedStore
from app.wiring.door import RealDoor
from tests.fakes.hospital import REASON, WORDS, Hospital


class DoorHouse:
    """What the commands need of the house, with a door of its own, as each program has."""

    def __init__(self, door: RealDoor) -> None:
        self.door = door

    @property
    def is_unlocked(self) -> bool:
        return self.door.vault is not None

    def unlock(self, user: str, way: Way) -> Rekeyed | None:
        return self.door.enter(user, way)

    def require(self, action: Action) -> None:
        assert self.door.vault is not None
        self.door.vault.require(action)

    def reveal(self, ask: RevealAsk) -> Reveal:
        return self.door.reveal(ask)

    def unseen_reveals(self) -> Sequence[RevealNote]:
        return self.door.view().reveals

    @property
    def records(self) -> OpenedStore:
        assert self.door.records is not None
        return self.door.records

    def close(self) -> None:
        self.door.close()


class Terminal:
    """Types commands on a machine with two users."""

    def __init__(self, hospital: Hospital, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.hospital = hospital
        self.capfd = capfd
        self.monkeypatch = monkeypatch
        self.status = 0
        self.said = ""

    def __call__(self, user: str, *words: str, typed: str = "", is_json: bool = True) -> Any:
        secrets = f"{WORDS.decode()}\n{typed}"
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(secrets.encode())))
        asked = read_globals([*(["--json"] if is_json else []), "--user", user, "--passphrase-file", "-", *words])
        shell = Shell(
            open_house=lambda: cast("House", DoorHouse(self.hospital.new_door())),
            json_output=is_json,
            user=asked.user,
            passphrase_file=asked.passphrase_file,
        )
        self.status = run(shell, asked)
        out, self.said = self.capfd.readouterr()
        assert "Traceback" not in out + self.said
        assert self.hospital.private_key.hex() not in out + self.said
        return json.loads(out) if is_json else out


@pytest.fixture
def terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setattr("app.wiring.vault.harden", lambda: ())  # it would last for all later tests of this process
    return Terminal(Hospital(tmp_path), capfd, monkeypatch)


def key_file(terminal: Terminal) -> str:
    file = terminal.hospital.folder / "escrow.key"
    file.write_text(terminal.hospital.private_key.hex() + "\n")
    return str(file)


def test_an_admin_lists_and_reads_and_the_owner_hears_of_it(terminal: Terminal) -> None:
    key = key_file(terminal)
    asked = ("vault", "reveal", "anna", "--reason", REASON, "--escrow-key-file", key)
    listed = terminal("ben", *asked)
    assert terminal.status == 0, listed
    assert (listed["owner"], listed["total"], listed["reason"]) == ("anna", 2, REASON)
    session = listed["sessions"][0]
    read = terminal("ben", *asked, "--session", session["session_id"])
    assert (read["session"]["title"], read["turns"][0]["question"]) == ("And in children?", "And in children?")
    assert "anna" not in terminal.said

    told = terminal("anna", "vault", "reveals")
    assert [(n["by"], n["reason"], n["conversations"], n["seen"]) for n in told["reveals"]] == [
        ("ben", REASON, 0, False),
        ("ben", REASON, 1, False),
    ]
    assert terminal.said.count("ben saw the list of your conversations") == 2
    terminal("anna", "vault", "reveals", "--seen")
    told = terminal("anna", "vault", "reveals")
    assert [n["seen"] for n in told["reveals"]] == [True, True]
    assert terminal.said == ""


def test_for_people_it_reads_like_the_history_and_the_key_may_come_from_standard_input(terminal: Terminal) -> None:
    typed = terminal.hospital.private_key.hex() + "\n"
    asked = ("vault", "reveal", "anna", "--reason", REASON, "--escrow-key-file", "-")
    listed = terminal("ben", *asked, typed=typed, is_json=False)
    assert "anna, to be read only: 2 conversations" in listed
    assert "What is the dose of adrenaline?" in listed
    shown = terminal("anna", "vault", "reveals", is_json=False)
    assert REASON in shown


@pytest.mark.parametrize(
    ("user", "owner", "reason", "key", "code", "status"),
    [
        ("ben", "anna", "because", None, "reason-needed", 3),
        ("ben", "../anna", REASON, None, "bad-user-name", 2),
        ("anna", "ben", REASON, None, "not-allowed", 3),
        ("ben", "anna", REASON, "ab" * 32, "wrong-escrow-key", 3),
        ("ben", "anna", REASON, "no key", "bad-escrow-file", 6),
    ],
)
def test_what_is_refused_shows_nothing(
    user: str, owner: str, reason: str, key: str | None, code: str, status: int, terminal: Terminal
) -> None:
    typed = (key or terminal.hospital.private_key.hex()) + "\n"
    answer = terminal(user, "vault", "reveal", owner, "--reason", reason, "--escrow-key-file", "-", typed=typed)
    assert (answer["error"]["code"], terminal.status) == (code, status)
    assert set(answer) == {"error"}


def test_the_key_is_asked_for_and_never_taken_from_the_command_line(terminal: Terminal) -> None:
    answer = terminal("ben", "vault", "reveal", "anna", "--reason", REASON)
    assert (answer["error"]["code"], terminal.status) == ("passphrase-needed", 2)
    answer = terminal("ben", "vault", "reveal", "anna", "--reason", REASON, "--escrow-key", "00" * 32)
    assert (answer["error"]["code"], terminal.status) == ("usage", 2)

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
from app.cli.unlocking import told_of, way_in
from app.custody import Reveal
from app.domain.vaults.accounts import Action
from app.domain.vaults.reveal import OpenedBy, RevealAsk, RevealNote
from app.domain.vaults.vault import Rekeyed, Way
from app.store.opened import OpenedStore
from app.wiring.door import RealDoor
from app.wiring.vault import RealCustody
from tests.fakes.hospital import ANNA, BEN, REASON, WORDS, Hospital


class DoorHouse:
    """What the commands need of the house, with a door of its own, as each program has."""

    def __init__(self, door: RealDoor) -> None:
        self.door = door

    @property
    def is_unlocked(self) -> bool:
        return self.door.vault is not None

    @property
    def custody(self) -> RealCustody:
        return self.door._custody

    def unlock(self, user: str, way: Way) -> Rekeyed | None:
        return self.door.enter(user, way)

    def require(self, action: Action) -> None:
        assert self.door.vault is not None
        self.door.vault.require(action)

    def reveal(self, ask: RevealAsk) -> Reveal:
        return self.door.reveal(ask)

    def unseen_reveals(self) -> Sequence[RevealNote]:
        return self.door.view().reveals

    codes_left: int | None = None

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


NEW = "kettle harbour twelve moss lanterns"


def recover(terminal: Terminal, *words: str, user: str = "anna", typed: str = "") -> Any:
    key, new = key_file(terminal), terminal.hospital.folder / "new"
    new.write_text(NEW + "\n")
    return terminal(
        user, "vault", "recover", "--escrow-key-file", key, "--new-passphrase-file", str(new), *words, typed=typed
    )


def approved(terminal: Terminal, words: bytes = WORDS, by: str = "ben") -> tuple[str, ...]:
    file = terminal.hospital.folder / "approver"
    file.write_bytes(words + b"\n")
    return ("--approved-by", by, "--approver-passphrase-file", str(file))


def test_a_vault_is_recovered_with_the_key_of_it_and_both_trails_and_its_owner_hear_why(terminal: Terminal) -> None:
    done = recover(terminal, "--reason", REASON, *approved(terminal))
    assert (terminal.status, done["users"][0]["user"]) == (0, "anna"), done
    anna, ben = terminal.hospital.trail(ANNA), terminal.hospital.trail(BEN)
    (escrow,) = [e.id for e in terminal.hospital.custody.facts("anna").envelopes if e.kind == "escrow"]
    (opened,) = [e for e in anna if e[2].startswith("escrow:") and e[1] == "vault-unlocked"]
    assert opened == ("anna", "vault-unlocked", f"escrow:{escrow} by:ben", "done", REASON)
    assert ("anna", "passphrase-changed", "by-recovery", "done", "") in anna
    assert [e[2:] for e in ben if e[1] == "vault-recovered"] == [
        ("user:anna", "started", REASON),
        ("user:anna", "done", ""),
    ]
    new = Shell(open_house=lambda: cast("House", None), passphrase_file=terminal.hospital.folder / "new")
    kept = terminal.hospital.custody.unlock("anna", way_in(new))
    (note,) = kept.store.reveals.all()
    kept.lock()
    assert (note.by, note.reason, note.opened_by) == ("ben", REASON, OpenedBy.RECOVERY)
    assert told_of(note).endswith(f"ben opened your vault as a whole with the key of IT. Reason: {REASON}")


@pytest.mark.parametrize(
    ("user", "reason", "by", "code"),
    [
        ("anna", "", "ben", "reason-needed"),
        ("anna", "Frau Beispiel will es so", "ben", "reason-names-patient"),
        ("anna", REASON, "", "admin-needed"),
        ("ben", REASON, "anna", "not-allowed"),
        ("carla", REASON, "ben", "vault-not-found"),
    ],
)
def test_without_a_reason_or_an_admin_nothing_is_recovered(
    user: str, reason: str, by: str, code: str, terminal: Terminal
) -> None:
    before = terminal.hospital.trail(ANNA)
    words = approved(terminal, by=by) if by else ()
    answer = recover(terminal, "--reason", reason, *words, user=user)
    assert (answer["error"]["code"], set(answer)) == (code, {"error"})
    assert not [e for e in terminal.hospital.trail(ANNA)[len(before) :] if e[2].startswith("escrow:")]


def test_a_wrong_key_or_a_weak_passphrase_stands_in_the_trail_of_who_approved(terminal: Terminal) -> None:
    (terminal.hospital.folder / "weak").write_text("weak\n")
    weak = recover(
        terminal,
        "--reason",
        REASON,
        *approved(terminal),
        "--new-passphrase-file",
        str(terminal.hospital.folder / "weak"),
    )
    assert weak["error"]["code"] == "weak-passphrase"
    terminal.hospital.private_key = bytes(32)
    wrong = recover(terminal, "--reason", REASON, *approved(terminal))
    assert wrong["error"]["code"] == "wrong-escrow-key"
    assert [e[3:] for e in terminal.hospital.trail(BEN) if e[1] == "vault-recovered"] == [
        ("started", REASON),
        ("refused", "weak-passphrase"),
        ("started", REASON),
        ("refused", "wrong-escrow-key"),
    ]


def test_where_no_admin_has_a_vault_the_key_of_it_and_a_reason_are_enough(terminal: Terminal) -> None:
    recover(terminal, "--reason", REASON, user="ben")
    assert terminal.status == 0
    (note,) = [e for e in terminal.hospital.trail(BEN) if e[1] == "vault-unlocked" and e[2].startswith("escrow:")]
    assert ("by:" in note[2], note[4]) == (False, REASON)

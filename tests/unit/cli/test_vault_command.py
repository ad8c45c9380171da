"""`vault …` over real vaults with real stores, at the lowest cost that a passphrase may have."""

from __future__ import annotations

import getpass
import io
import json
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest

from app.cli.answering import Shell
from app.cli.house import House
from app.cli.program import read_globals, run
from app.cli.vault_shapes import vault_text
from app.domain.secret import Secret
from app.domain.vaults.audit import AuditAction
from app.domain.vaults.vault import ByPassphrase
from app.settings.options import Vault as Rules
from app.vault import records
from app.vault.keychain import KeychainShelf
from app.vault.passphrase import LOWEST
from app.wiring.restoring import RealRestoring
from app.wiring.vault import CustodyOptions, RealCustody
from tests.fakes.door import facts
from tests.fakes.keychain import FakeKeychain

WORDS, OTHER = "otter velvet seventeen lantern", "kettle harbour 12 moss"


@dataclass
class Machine:
    """Types commands on a machine of its own, each as in a program of its own."""

    folder: Path
    capfd: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch
    rules: Rules = field(default_factory=Rules)
    keychain: FakeKeychain = field(default_factory=FakeKeychain)
    status: int = 0

    @property
    def custody(self) -> RealCustody:
        return RealCustody(
            CustodyOptions(
                folder=self.folder / "vaults",
                rules=self.rules,
                cost=lambda: LOWEST,
                keychain=lambda: KeychainShelf(self.keychain),
            )
        )

    @property
    def restoring(self) -> RealRestoring:
        return RealRestoring(custody=self.custody, vaults=self.folder / "vaults", folder=self.folder / "backups")

    def close(self) -> None:
        """Nothing was started."""

    def __call__(self, *words: str | Path, typed: str = "") -> dict[str, Any]:
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        asked = read_globals(["--json", *(str(w) for w in words)])
        shell = Shell(
            open_house=lambda: cast("House", self),
            json_output=True,
            user=asked.user,
            passphrase_file=asked.passphrase_file,
            keychain=asked.keychain,
            code=asked.code,
            code_file=asked.code_file,
        )
        self.status = run(shell, asked)
        out, err = self.capfd.readouterr()
        assert "Traceback" not in out + err
        assert WORDS not in out + err
        answer = json.loads(out)
        assert isinstance(answer, dict)
        return answer

    def secret(self, words: str) -> Path:
        file = self.folder / f"secret-{len(list(self.folder.iterdir()))}"
        file.write_text(words + "\n", encoding="utf-8")
        return file

    def trail(self, words: str, user: str = "anna") -> list[tuple[str, str]]:
        kept = self.custody.unlock(user, ByPassphrase(passphrase=Secret(words.encode())))
        try:
            assert kept.store.trail.verify().is_intact
            return [(line.entry.action, line.entry.outcome) for line in reversed(kept.store.trail.lines())]
        finally:
            kept.lock()


@pytest.fixture
def machine(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setattr("app.wiring.vault.harden", lambda: ())  # it would last for all later tests of this process
    return Machine(tmp_path, capfd, monkeypatch)


def create(machine: Machine, user: str = "anna", *more: str) -> dict[str, Any]:
    return machine("vault", "create", "--user", user, "--passphrase-file", machine.secret(WORDS), *more)


def kinds(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return sorted((e["kind"], e["state"]) for e in answer["envelopes"])


def test_a_vault_is_made_and_shown(machine: Machine) -> None:
    made = create(machine)
    assert machine.status == 0
    assert len(made["recovery_key"]) == 47
    assert made["strength"] == {"score": 4, "reasons": []}
    assert kinds(made) == [("passphrase", "unchecked"), ("recovery", "unchecked")]
    status = machine("vault", "status")
    assert [(u["user"], u["role"], u["envelopes"], u["wrong_tries"]) for u in status["users"]] == [
        ("anna", "clinician", 2, 0)
    ]
    assert set(status["cipher"]) == {"database", "files", "keys", "signatures"}
    checked = machine("vault", "envelopes", "--passphrase-file", machine.secret(WORDS))
    assert kinds(checked) == [("passphrase", "good"), ("recovery", "good")]
    assert machine.trail(WORDS)[:3] == [("vault-created", "done")] + [("envelope-added", "done")] * 2


def test_without_a_vault_or_a_passphrase_it_says_what_to_do(machine: Machine) -> None:
    assert machine("vault", "status")["users"] == []
    assert machine("vault", "envelopes")["error"]["code"] == "vault-not-found"
    assert machine.status == 5
    create(machine)
    assert machine("vault", "rekey")["error"]["code"] == "passphrase-needed"
    assert machine.status == 2
    assert machine("vault", "rekey", "--passphrase-file", "-", typed="\n")["error"]["code"] == "no-passphrase"
    assert machine.status == 6


def test_a_wrong_passphrase_is_a_refusal_and_stands_in_the_trail_afterwards(machine: Machine) -> None:
    create(machine)
    answer = machine("vault", "envelopes", "--passphrase-file", "-", typed="wrong one\n")
    assert (answer["error"]["code"], machine.status) == ("wrong-passphrase", 3)
    trail = machine.trail(WORDS)
    assert ("unlock-failed", "refused") in trail
    assert trail.count(("unlock-failed", "refused")) == 1


def test_the_passphrase_is_changed_with_both_secrets_from_standard_input(machine: Machine) -> None:
    create(machine)
    machine(
        "vault",
        "change-passphrase",
        "--passphrase-file",
        "-",
        "--new-passphrase-file",
        "-",
        typed=f"{WORDS}\n{OTHER}\n",
    )
    assert machine.status == 0
    assert ("passphrase-changed", "done") in machine.trail(OTHER)
    weak = machine(
        "vault",
        "change-passphrase",
        "--passphrase-file",
        "-",
        "--new-passphrase-file",
        "-",
        typed=f"{OTHER}\npassword\n",
    )
    assert (weak["error"]["code"], machine.status) == ("weak-passphrase", 3)
    machine.trail(OTHER)


def test_ways_in_come_and_go_and_the_last_one_stays(machine: Machine) -> None:
    create(machine)
    words = machine.secret(WORDS)
    added = machine("vault", "add-envelope", "--kind", "keychain", "--passphrase-file", words)
    assert kinds(added) == [("keychain", "good"), ("passphrase", "good"), ("recovery", "good")]
    again = machine("vault", "add-envelope", "--kind", "recovery", "--label", "Safe", "--passphrase-file", words)
    assert len(again["recovery_key"]) == 47
    renamed = machine("vault", "relabel", again["envelope"]["id"][:8], "Bank", "--passphrase-file", words)
    assert renamed["envelope"]["label"] == "Bank"
    for envelope in [e for e in again["envelopes"] if e["kind"] != "passphrase"]:
        machine("vault", "remove-envelope", envelope["id"], "--passphrase-file", words)
        assert machine.status == 0
    (last,) = machine("vault", "envelopes", "--passphrase-file", words)["envelopes"]
    refused = machine("vault", "remove-envelope", last["id"], "--passphrase-file", words)
    assert (refused["error"]["code"], machine.status) == ("last-envelope", 3)
    unknown = machine("vault", "remove-envelope", "ffff", "--passphrase-file", words)
    assert (unknown["error"]["code"], machine.status) == ("envelope-not-found", 5)


def test_a_forgotten_passphrase_is_recovered_with_the_print(machine: Machine) -> None:
    made = create(machine)
    machine(
        "vault",
        "recover",
        "--recovery-key-file",
        "-",
        "--new-passphrase-file",
        "-",
        typed=f"{made['recovery_key'].lower()}\n{OTHER}\n",
    )
    assert machine.status == 0
    assert ("passphrase-changed", "done") in machine.trail(OTHER)
    old = machine("vault", "envelopes", "--passphrase-file", machine.secret(WORDS))
    assert old["error"]["code"] == "wrong-passphrase"


def test_a_rekey_moves_the_store_and_gives_a_new_recovery_key(machine: Machine) -> None:
    made = create(machine)
    before = (machine.folder / "vaults" / "anna" / "store.db").read_bytes()
    done = machine("vault", "rekey", "--passphrase-file", machine.secret(WORDS))
    assert machine.status == 0
    assert done["recovery_key"] != made["recovery_key"]
    assert done["removed"] == []
    after = (machine.folder / "vaults" / "anna" / "store.db").read_bytes()
    assert not {before[i : i + 64] for i in range(16, len(before), 4096)} & {
        after[i : i + 64] for i in range(16, len(after), 4096)
    }
    trail = machine.trail(WORDS)
    assert [o for a, o in trail if a == AuditAction.VAULT_REKEYED] == ["started", "done"]
    assert trail[0] == ("vault-created", "done")


def test_a_rekey_that_was_cut_off_goes_on_at_the_next_unlock_and_shows_its_recovery_key(machine: Machine) -> None:
    create(machine)

    class Killed(BaseException):
        pass

    def dies(*_: object) -> None:
        raise Killed

    words = machine.secret(WORDS)
    with machine.monkeypatch.context() as patch:
        patch.setattr("app.wiring.vault.reencrypt", dies)
        kept = machine.custody.unlock("anna", ByPassphrase(passphrase=Secret(WORDS.encode())))
        with pytest.raises(Killed):
            kept.rekey(Secret(WORDS.encode()))
        kept.lock()
    assert machine("vault", "status")["users"][0]["rekeying"]
    finished = machine("vault", "envelopes", "--passphrase-file", words)
    assert finished["finished_rekey"]
    recovered = machine(
        "vault", "recover", "--recovery-key-file", "-", "--new-passphrase-file", "-",
        typed=f"{finished['recovery_key']}\n{OTHER}\n",
    )  # fmt: skip
    assert "error" not in recovered
    machine.trail(OTHER)


def test_the_policy_of_it_adds_its_escrow_and_keeps_it(machine: Machine) -> None:
    create(machine)
    pair = machine("vault", "escrow-key", "--out", machine.folder / "private")
    assert (machine.folder / "private").stat().st_mode & 0o077 == 0
    machine.rules = Rules(escrow_public_key=pair["public_key"], keychain_allowed=False)
    words = machine.secret(WORDS)
    listed = machine("vault", "envelopes", "--passphrase-file", words)
    escrow = next(e for e in listed["envelopes"] if e["kind"] == "escrow")
    refused = machine("vault", "remove-envelope", escrow["id"], "--passphrase-file", words)
    assert refused["error"]["code"] == "escrow-required"
    forbidden = machine("vault", "add-envelope", "--kind", "keychain", "--passphrase-file", words)
    assert forbidden["error"]["code"] == "keychain-forbidden"
    machine(
        "vault",
        "recover",
        "--escrow-key-file",
        machine.folder / "private",
        "--new-passphrase-file",
        machine.secret(OTHER),
        "--reason",
        "ticket 114, the passphrase and the paper are lost",
    )
    assert machine.status == 0
    machine.trail(OTHER)


def test_a_second_factor_is_switched_on_asked_for_and_off(machine: Machine) -> None:
    create(machine)
    words = machine.secret(WORDS)
    made = machine("vault", "second-factor", "on", "--passphrase-file", words)
    assert made["address"].startswith("otpauth://totp/")
    assert len(made["codes"]) == 10
    assert "error" not in machine("vault", "envelopes", "--passphrase-file", words)
    machine("vault", "second-factor", "confirm", "--new-code", made["codes"][0], "--passphrase-file", words)
    asked = machine("vault", "envelopes", "--passphrase-file", words)
    assert (asked["error"]["code"], machine.status) == ("second-factor-needed", 3)
    wrong = machine("vault", "envelopes", "--passphrase-file", words, "--code-file", machine.secret("no códe"))
    assert (wrong["error"]["code"], machine.status) == ("wrong-code", 3)
    for code in made["codes"][4:]:
        seen = machine("vault", "envelopes", "--passphrase-file", words, "--code", code)
    assert seen["users"][0]["second_factor_codes_left"] == 3
    assert machine("vault", "status")["users"][0]["second_factor_codes_left"] is None
    typed = f"{WORDS}\n{made['codes'][3]}\n"
    machine("vault", "second-factor", "off", "--passphrase-file", "-", "--code-file", "-", typed=typed)
    assert machine("vault", "sessions", "--passphrase-file", words)["sessions"][-1]["way"] == "passphrase"
    assert machine("vault", "sessions", "--revoke-all", "--passphrase-file", words)["revoked"]


class TypedIn(io.TextIOWrapper):
    """Standard input with a person at it."""

    def isatty(self) -> bool:
        return True


def test_whoever_sits_at_the_terminal_is_asked_for_the_code_where_the_vault_wants_one(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(machine)
    words = machine.secret(WORDS)
    made = machine("vault", "second-factor", "on", "--passphrase-file", words)
    machine("vault", "second-factor", "confirm", "--new-code", made["codes"][0], "--passphrase-file", words)
    asked: list[str] = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return str(made["codes"][1])

    monkeypatch.setattr(getpass, "getpass", typed)
    monkeypatch.setattr(io, "TextIOWrapper", TypedIn)
    assert "error" not in machine("vault", "envelopes", "--passphrase-file", words)
    assert len(asked) == 1
    machine("vault", "envelopes", "--passphrase-file", words, "--code", made["codes"][2])
    assert len(asked) == 1


def test_several_users_have_several_vaults_and_an_admin_lets_in_where_the_rule_says_so(machine: Machine) -> None:
    create(machine, "anna", "--role", "admin")
    create(machine, "bert")
    assert machine.status == 0
    assert machine("vault", "envelopes")["error"]["code"] == "which-user"
    refused = create(machine, "carla", "--role", "auditor")
    assert (refused["error"]["code"], machine.status) == ("not-allowed", 3)
    create(machine, "carla", "--role", "auditor", "--approved-by", "anna", "--approver-passphrase-file",
           str(machine.secret(WORDS)))  # fmt: skip
    assert machine.status == 0
    machine.rules = Rules(only_admins_add_users=True)
    assert create(machine, "dora")["error"]["code"] == "not-allowed"
    roles = {u["user"]: u["role"] for u in machine("vault", "status")["users"]}
    assert roles == {"anna": "admin", "bert": "clinician", "carla": "auditor"}
    anna = ("--user", "anna", "--passphrase-file", machine.secret(WORDS))
    codes = machine("vault", "second-factor", "on", *anna)["codes"]
    machine("vault", "second-factor", "confirm", "--new-code", codes[0], *anna)
    approved = ("--approved-by", "anna", "--approver-passphrase-file", str(machine.secret(WORDS)))
    assert create(machine, "dora", *approved)["error"]["code"] == "second-factor-needed"
    assert create(machine, "dora", *approved, "--approver-code", codes[1])["user"] == "dora"


def test_a_vault_of_a_newer_program_does_not_hide_the_others(machine: Machine) -> None:
    create(machine)
    create(machine, "bert")
    for name in ("vault.json", "vault.copy.json"):
        file = machine.folder / "vaults" / "anna" / name
        file.write_bytes(records.pack(records.unpack(file.read_bytes()) | {"version": 2}))
    anna, bert = machine("vault", "status")["users"]
    assert (anna["problem"]["code"], bert["problem"]) == ("vault-too-new", None)
    answer = machine("vault", "envelopes", "--user", "anna", "--passphrase-file", machine.secret(WORDS))
    assert (answer["error"]["code"], machine.status) == ("vault-too-new", 6)
    assert [c.severity for c in machine.custody.checks()] == ["error", "ok"]


def test_a_second_program_is_told_who_holds_the_vault(machine: Machine) -> None:
    create(machine)
    kept = machine.custody.unlock("anna", ByPassphrase(passphrase=Secret(WORDS.encode())))
    try:
        answer = machine("vault", "envelopes", "--passphrase-file", machine.secret(WORDS))
        assert (answer["error"]["code"], machine.status) == ("vault-in-use", 4)
        assert "process" in answer["error"]["message"]
    finally:
        kept.lock()


def test_quick_unlock_needs_to_be_allowed_and_ends_with_the_sessions(machine: Machine) -> None:
    create(machine)
    words = ByPassphrase(passphrase=Secret(WORDS.encode()))
    kept = machine.custody.unlock("anna", words)
    with pytest.raises(Exception, match="switched off"):
        machine.custody.keep_for_quick_unlock(kept, Secret(b"482915"))
    machine.rules = Rules(quick_unlock_s=600)
    quick = machine.custody.keep_for_quick_unlock(kept, Secret(b"482915"))
    kept.lock()
    again = machine.custody.unlock_quickly("anna", quick, Secret(b"482915"))
    again.revoke_sessions()
    again.lock()
    with pytest.raises(Exception, match="ended"):
        machine.custody.unlock_quickly("anna", quick, Secret(b"482915"))


def test_the_keychain_opens_it_without_a_passphrase(machine: Machine) -> None:
    create(machine, "anna", "--keychain")
    assert ("keychain", "good") in kinds(machine("vault", "envelopes", "--use-keychain"))
    machine.keychain.kept.clear()
    answer = machine("vault", "envelopes", "--use-keychain")
    assert (answer["error"]["code"], machine.status) == ("keychain-empty", 5)


def test_strength_tells_its_reasons_and_keeps_nothing(machine: Machine) -> None:
    answer = machine("vault", "strength", "--passphrase-file", "-", typed="password123\n")
    assert answer["score"] == 0
    assert answer["reasons"]
    assert not (machine.folder / "vaults").exists()


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (None, "Asks for a second factor."),
        (7, "Asks for a second factor. 7 codes are left on paper."),
        (3, "3 codes are left on paper. New ones: 'voiceassist vault second-factor on'."),
        (1, "1 code is left on paper. New ones:"),
        (0, "No codes are left on paper. New ones:"),
    ],
)
def test_codes_on_paper_are_counted_and_few_ones_told_of(left: int | None, words: str) -> None:
    said = vault_text(replace(facts("anna", has_second_factor=True), codes_left=left))
    assert words in said
    assert ("New ones" in said) == (left is not None and left <= 3)

"""No reveal without the key, a reason and both trails; and nothing of what is revealed stays on the disk in clear."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentProblem, Refused, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.accounts import AccountRole
from app.domain.vaults.vault import ByPassphrase, NewVault, UserName
from app.store.audit import Trail
from app.store.history import StoredHistory
from app.store.store import Store
from app.vault import records
from app.wiring.door import RealDoor
from tests.fakes.hospital import ANNA, BEN, REASON, WORDS, Hospital, ward_key
from tests.security.canary import MARKER, forms, hits

QUESTION = f"What is the dose of adrenaline for {MARKER}?"


@pytest.fixture
def hospital(tmp_path: Path) -> Hospital:
    return Hospital(tmp_path, questions=(QUESTION,))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that is read of anybody's conversations, as it is read."""
    seen: list[str] = []
    for name in ("sessions", "count", "session", "turns", "turn", "search"):
        real = getattr(StoredHistory, name)

        def spied(
            self: StoredHistory, *a: object, _real: Callable[..., object] = real, _name: str = name, **k: object
        ) -> object:
            seen.append(_name)
            return _real(self, *a, **k)

        monkeypatch.setattr(StoredHistory, name, spied)
    return seen


def entered(hospital: Hospital, user: UserName = BEN) -> RealDoor:
    door = hospital.new_door()
    door.enter(user, hospital.way(user))
    return door


def refused(door: RealDoor, hospital: Hospital, **ask: object) -> str:
    with pytest.raises(VoiceAssistError) as problem:
        door.reveal(hospital.ask(**ask))  # type: ignore[arg-type]
    assert MARKER not in f"{problem.value.message} {problem.value.remedy}"
    return problem.value.code


def test_no_reveal_without_the_key_a_reason_or_the_role(hospital: Hospital, reads: list[str]) -> None:
    door = entered(hospital)
    assert refused(door, hospital, reason="") == "reason-needed"
    assert refused(door, hospital, reason="complaint of Mrs Hollis") == "reason-names-patient"
    assert refused(door, hospital, key=ward_key()[0]) == "wrong-escrow-key"
    assert refused(door, hospital, key=bytes(32)) == "wrong-escrow-key"
    assert refused(door, hospital, owner=BEN) == "own-vault"
    hospital.custody.create(NewVault(user=UserName("carla"), passphrase=Secret(WORDS)))
    door.enter("carla", ByPassphrase(passphrase=Secret(WORDS)))
    assert refused(door, hospital) == "not-allowed"
    door.close()
    assert reads == []


def test_writing_admin_into_the_head_of_a_vault_makes_nobody_one(hospital: Hospital, reads: list[str]) -> None:
    hospital.custody.create(NewVault(user=UserName("carla"), passphrase=Secret(WORDS)))
    for name in ("vault.json", "vault.copy.json"):
        file = hospital.folder / "vaults" / "carla" / name
        body = records.unpack(file.read_bytes())
        file.write_bytes(records.pack({**body, "role": AccountRole.ADMIN.value}))
    door = hospital.new_door()
    door.enter("carla", ByPassphrase(passphrase=Secret(WORDS)))
    assert refused(door, hospital) == "not-allowed"
    door.close()
    assert reads == []


@pytest.mark.parametrize(
    ("whose", "entry"), [(BEN, "revealed"), (ANNA, "revealed"), (BEN, "others-data-read"), (ANNA, "others-data-read")]
)
def test_what_either_trail_cannot_hold_is_not_read(
    whose: UserName, entry: str, hospital: Hospital, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    door = entered(hospital)
    vault_id = hospital.custody.facts(whose).vault_id
    real = Trail.add_to

    def full(self: Trail, session: object, action: str, **k: object) -> object:
        if self.vault == vault_id and action == entry:
            raise EnvironmentProblem("The disk is full.", code="disk-full")
        return real(self, session, action, **k)  # type: ignore[arg-type]

    monkeypatch.setattr(Trail, "add_to", full)
    if entry == "revealed":
        assert refused(door, hospital) == "audit-impossible"
        assert reads == []
    else:
        shown = door.reveal(hospital.ask())
        (session,) = shown.sessions()
        before = list(reads)
        with pytest.raises(Refused) as problem:
            shown.conversation(session.id)
        assert problem.value.code == "audit-impossible"
        assert "turns" not in reads[len(before) :]
    monkeypatch.undo()
    door.close()
    hospital.unlock(ANNA).lock()  # nothing is left open


def test_a_trail_on_a_disk_that_takes_no_byte_shows_nothing(
    hospital: Hospital, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same with the fault where it would be: in the store's own writing."""
    door = entered(hospital)
    real = Store.write
    folder = hospital.folder / "vaults" / ANNA

    def write(self: Store, work: Callable[..., object]) -> object:
        if self.folder == folder:
            raise EnvironmentProblem(f"The disk is full ({errno.ENOSPC}).", code="disk-full")
        return real(self, work)

    monkeypatch.setattr(Store, "write", write)
    assert refused(door, hospital) == "audit-impossible"
    monkeypatch.undo()
    door.close()
    assert reads == []
    assert [line for line in hospital.trail(ANNA) if line[0] == BEN] == []
    assert (BEN, "revealed", "user:anna", "refused", "audit-impossible") in hospital.trail(BEN)


def test_nothing_of_what_was_revealed_nor_the_key_stays_on_the_disk(
    hospital: Hospital, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    wanted = forms(MARKER) | {"key": hospital.private_key, "key in digits": hospital.private_key.hex().encode()}
    door = entered(hospital)
    shown = door.reveal(hospital.ask())
    (session,) = shown.sessions()
    _, turns = shown.conversation(session.id)
    assert MARKER in turns[0].question
    assert hits([tmp_path], wanted) == []  # while it is open
    door.close()
    assert hits([tmp_path], wanted) == []


def test_the_trails_hold_the_reason_and_no_word_of_a_conversation(hospital: Hospital) -> None:
    door = entered(hospital)
    shown = door.reveal(hospital.ask())
    shown.conversation(shown.sessions()[0].id)
    door.close()
    for user in (ANNA, BEN):
        trail = json.dumps(hospital.trail(user))
        assert REASON in trail
        assert MARKER not in trail
        assert "adrenaline" not in trail


def test_somebody_who_reads_cannot_take_it_out_of_the_owners_sight(hospital: Hospital) -> None:
    """What is handed out has no way to write; and the owner is told by the trail, not by a note beside it."""
    door = entered(hospital)
    shown = door.reveal(hospital.ask())
    assert not {n for n in dir(shown) if not n.startswith("_")} - {
        "owner", "reason", "left_s", "count", "sessions", "conversation", "close"
    }  # fmt: skip
    door.close()
    anna = hospital.unlock(ANNA)
    assert [n.by for n in anna.store.reveals.unseen()] == [BEN]
    anna.lock()

"""A rekey whose last writings fail: the new recovery key is not lost, and its owner is reminded of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.errors import EnvironmentProblem, Refused
from app.domain.secret import Secret
from app.domain.vaults.vault import ByPassphrase, ByRecoveryKey, NewVault, UserName
from app.ports import VaultKeys
from app.store.audit import Trail
from app.vault.folder import VaultFolder
from app.wiring import reminders
from app.wiring import vault as vault_wiring
from app.wiring.door import RealDoor
from app.wiring.reminders import RecoveryReminders
from tests.fakes.hospital import WORDS
from tests.unit.wiring.test_door import make

WAY = ByPassphrase(passphrase=Secret(WORDS))


@pytest.fixture
def door(tmp_path: Path) -> RealDoor:
    door = make(tmp_path)
    door.create(NewVault(user=UserName("anna"), passphrase=Secret(WORDS)))
    door.confirm_recovery_key()
    return door


def full(*_: object, **__: object) -> None:
    raise EnvironmentProblem("The disk is full.", code="disk-full")


def no_room_for(action: str, patch: pytest.MonkeyPatch) -> None:
    real = Trail.add_to

    def add(self: Trail, session: object, what: str, **more: object) -> object:
        if what == action:
            full()
        return real(self, session, what, **more)  # type: ignore[arg-type]

    patch.setattr(Trail, "add_to", add)


def cut(door: RealDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin a rekey whose data cannot be moved."""
    assert door.vault is not None

    def stops(_folder: Path, _old: VaultKeys, _new: VaultKeys) -> None:
        full()

    with monkeypatch.context() as patch:
        patch.setattr(vault_wiring, "reencrypt", stops)
        with pytest.raises(EnvironmentProblem):
            door.vault.rekey(Secret(WORDS))


def shown_and_good(door: RealDoor) -> bool:
    """Go in; whether a new recovery key is shown, reminded of, and opens the vault."""
    rekeyed = door.enter("anna", WAY)
    assert rekeyed is not None
    assert rekeyed.recovery_key is not None
    assert door.view().recovery_is_unconfirmed
    assert door.enter("anna", ByRecoveryKey(words=rekeyed.recovery_key)) is None
    return True


@pytest.mark.parametrize("entry", ["vault-rekeyed", "vault-unlocked"])
def test_a_trail_that_takes_no_entry_at_the_finish_costs_no_recovery_key(
    entry: str, door: RealDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut(door, monkeypatch)
    with monkeypatch.context() as patch:
        no_room_for(entry, patch)
        with pytest.raises(Refused, match="audit trail"):
            door.enter("anna", WAY)
    assert shown_and_good(door)
    door.close()


def test_a_rekey_that_cannot_be_told_to_the_trail_is_finished_at_the_next_unlock(
    door: RealDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert door.vault is not None
    trail = Trail.record
    told: list[str] = []

    def second_fails(self: Trail, action: str, **more: object) -> object:
        told.append(action)
        if told.count("vault-rekeyed") == 2:
            raise Refused("The disk is full.", code="audit-impossible")
        return trail(self, action, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Trail, "record", second_fails)
        with pytest.raises(Refused):
            door.vault.rekey(Secret(WORDS))
    assert shown_and_good(door)
    door.close()


def test_the_reminder_stands_before_the_new_key_counts(door: RealDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the two copies of the head one is written and the other is not: the key counts, and nobody has seen it."""
    cut(door, monkeypatch)
    real = VaultFolder.write_head

    def half(self: VaultFolder, head: object) -> None:
        real(self, head)  # type: ignore[arg-type]
        full()

    with monkeypatch.context() as patch:
        patch.setattr(VaultFolder, "write_head", half)
        with pytest.raises(EnvironmentProblem):
            door.enter("anna", WAY)
    assert door.enter("anna", WAY) is None  # there is nothing to finish
    assert door.view().recovery_is_unconfirmed
    door.close()


def test_a_reminder_that_cannot_be_written_is_kept_in_memory_and_written_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = RecoveryReminders(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(reminders, "write_whole", full)
        kept.remind("anna")
        assert kept.users() == {"anna"}
        assert RecoveryReminders(tmp_path).users() == frozenset()
    assert kept.users() == {"anna"}
    assert RecoveryReminders(tmp_path).users() == {"anna"}
    kept.forget("anna")
    assert RecoveryReminders(tmp_path).users() == frozenset()

"""The door with real vaults: who comes in, what is kept, and that nothing is left when it is locked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentProblem, Refused
from app.domain.people.measured import readings
from app.domain.secret import Secret
from app.domain.vaults.auto_lock import LockReason
from app.domain.vaults.door import Standing, same_recovery_key
from app.domain.vaults.vault import ByPassphrase, ByRecoveryKey, NewVault, UserName
from app.ports import VaultKeys
from app.settings.options import Settings, Vault
from app.turns.keeping import NothingKept
from app.turns.window.desk import Keeping
from app.vault.passphrase import LOWEST
from app.wiring import vault as vault_wiring
from app.wiring.door import RealDoor
from app.wiring.vault import CustodyOptions, RealCustody

WORDS = b"violet crane under seven paper lanterns"


@pytest.fixture
def door(tmp_path: Path) -> Iterator[RealDoor]:
    door = make(tmp_path)
    yield door
    door.close()


def make(folder: Path, rules: Vault | None = None) -> RealDoor:
    rules = rules or Vault(quick_unlock_s=600)
    custody = RealCustody(CustodyOptions(folder=folder / "vaults", rules=rules, cost=lambda: LOWEST))
    return RealDoor(custody, Settings(vault=rules), folder)


def new(user: str = "anna") -> NewVault:
    return NewVault(user=UserName(user), passphrase=Secret(WORDS))


def test_whoever_makes_a_vault_is_in_it_and_is_asked_for_the_recovery_key(door: RealDoor) -> None:
    assert door.view().standing is Standing.NO_VAULT
    created = door.create(new())
    assert created.recovery_key is not None
    view = door.view()
    assert (view.standing, view.user, view.recovery_is_unconfirmed, view.keeps) == (Standing.OPEN, "anna", True, True)
    with created.recovery_key.reveal() as words:
        typed = bytes(words).decode().replace("-", " ").lower()
    assert same_recovery_key(created.recovery_key, typed)
    assert not same_recovery_key(created.recovery_key, typed[:-1])
    door.confirm_recovery_key()
    assert not door.view().recovery_is_unconfirmed


def test_a_desk_keeps_in_the_open_vault_and_nowhere_once_it_is_locked(door: RealDoor) -> None:
    hands: list[Keeping] = []
    door.seat(hands.append)
    door.create(new())
    assert hands[-1].turns.is_keeping
    assert hands[-1].history is not None
    door.set_ephemeral(is_ephemeral=True)
    assert isinstance(hands[-1].turns, NothingKept)
    assert not door.view().keeps
    door.set_ephemeral(is_ephemeral=False)
    assert hands[-1].turns.is_keeping
    door.lock(LockReason.IDLE)
    assert isinstance(hands[-1].turns, NothingKept)
    assert (door.vault, door.records, door.view().standing) == (None, None, Standing.LOCKED)
    with pytest.raises(Refused, match="No vault is open"):
        door.set_ephemeral(is_ephemeral=True)


def test_what_rules_remember_of_texts_is_forgotten_at_a_lock(door: RealDoor) -> None:
    door.create(new())
    text = "".join(["Anna Muster", "mann has an eGFR of 20."])
    references = sys.getrefcount(text)
    assert readings(text)
    assert sys.getrefcount(text) > references
    door.lock(LockReason.IDLE)
    assert sys.getrefcount(text) == references


def test_a_pin_opens_again_until_sessions_are_revoked(door: RealDoor) -> None:
    door.create(new())
    door.set_pin(Secret(b"295183"))
    door.lock(LockReason.IDLE)
    assert door.view().has_pin
    with pytest.raises(Refused, match="PIN is wrong"):
        door.enter_quickly(Secret(b"295184"))
    door.enter_quickly(Secret(b"295183"))
    assert door.view().standing is Standing.OPEN
    door.lock(LockReason.REVOKED)
    assert not door.view().has_pin
    with pytest.raises(Refused, match="ended"):
        door.enter_quickly(Secret(b"295183"))


def test_a_second_user_locks_out_the_first_and_a_guest_keeps_nothing(tmp_path: Path, door: RealDoor) -> None:
    door.create(new())
    door.create(new("ben"))
    assert door.view().user == "ben"
    door.enter("anna", ByPassphrase(passphrase=Secret(WORDS)))
    door.enter_as_guest()
    view = door.view()
    assert (view.standing, view.keeps, door.keeping().turns.is_keeping) == (Standing.GUEST, False, False)
    strict = make(tmp_path, Vault(guests_allowed=False))
    with pytest.raises(Refused, match="nobody works without"):
        strict.enter_as_guest()


def test_a_recovery_key_that_was_not_written_down_is_replaced(door: RealDoor) -> None:
    first = door.create(new()).recovery_key
    second = door.new_recovery_key()
    door.lock(LockReason.ASKED)
    assert first is not None
    with pytest.raises(Refused):
        door.enter("anna", ByRecoveryKey(words=first))
    door.enter("anna", ByRecoveryKey(words=second))
    view = door.view()
    assert view.recovery_is_unconfirmed
    assert view.passphrase_was_forgotten
    door.reset_passphrase(Secret(b"nine quiet harbours and a bell"))
    with pytest.raises(Refused, match="Only the recovery key"):
        door.reset_passphrase(Secret(b"nine quiet harbours and a bell"))


def test_the_recovery_key_of_a_rekey_that_was_finished_at_the_door_is_reminded_of(
    tmp_path: Path, door: RealDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    door.create(new())
    door.confirm_recovery_key()
    assert door.vault is not None
    with monkeypatch.context() as cut:
        cut.setattr(vault_wiring, "reencrypt", cut_off)
        with pytest.raises(EnvironmentProblem):
            door.vault.rekey(Secret(WORDS))
    rekeyed = door.enter("anna", ByPassphrase(passphrase=Secret(WORDS)))
    assert rekeyed is not None
    assert rekeyed.recovery_key is not None
    assert door.view().recovery_is_unconfirmed
    door.close()
    again = make(tmp_path)  # the program was ended before anybody saw it
    assert again.enter("anna", ByPassphrase(passphrase=Secret(WORDS))) is None
    assert again.view().recovery_is_unconfirmed
    again.confirm_recovery_key()
    assert not again.view().recovery_is_unconfirmed
    again.close()


def cut_off(_folder: Path, _old: VaultKeys, _new: VaultKeys) -> None:
    raise EnvironmentProblem("The disk is full.", code="disk-full")


def test_others_are_told_when_a_vault_was_opened_in_a_program_that_stays_and_when_it_was_locked(tmp_path: Path) -> None:
    told: list[str] = []
    rules = Vault()
    custody = RealCustody(CustodyOptions(folder=tmp_path / "vaults", rules=rules, cost=lambda: LOWEST))

    def locked() -> None:
        told.append(f"locked, {'open' if door.records else 'closed'}")

    door = RealDoor(custody, Settings(vault=rules), tmp_path, opened=lambda: told.append("opened"), locked=locked)
    door.create(new())
    assert told == []  # a command does one thing and ends: nothing is made ready for it
    door.lock(LockReason.ASKED)
    door.work_in_background()
    door.enter("anna", ByPassphrase(passphrase=Secret(WORDS)))
    door.close()
    assert told == ["locked, closed", "opened", "locked, closed"]

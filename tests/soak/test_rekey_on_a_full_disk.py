"""The disk fills up before each single writing of an unlock that finishes a rekey: the new recovery key is shown, or reminded of."""

from __future__ import annotations

import contextlib
import errno
import shutil
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentProblem, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.vault import ByPassphrase, ByRecoveryKey, NewVault, UserName
from app.store.store import Store
from app.wiring import vault as vault_wiring
from tests.fakes.hospital import WORDS
from tests.unit.wiring.test_door import cut_off, make

WAY = ByPassphrase(passphrase=Secret(WORDS))
_MOST_WRITINGS = 60


class FillingDisk:
    """Takes so many writings, of files as of transactions, and then none."""

    def __init__(self, patch: pytest.MonkeyPatch, room: int) -> None:
        self.room = room
        replace, write = Path.replace, Store.write

        def replaced(file: Path, target: Path) -> Path:
            self._take()
            return replace(file, target)

        def written(store: Store, work: object) -> object:
            try:
                self._take()
            except OSError:
                raise EnvironmentProblem("The disk is full.", code="disk-full") from None
            return write(store, work)  # type: ignore[arg-type]

        patch.setattr(Path, "replace", replaced)
        patch.setattr(Store, "write", written)

    def _take(self) -> None:
        self.room -= 1
        if self.room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")


def test_a_disk_that_fills_up_anywhere_in_finishing_a_rekey_costs_no_recovery_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = tmp_path / "begun"
    door = make(begun)
    door.create(NewVault(user=UserName("anna"), passphrase=Secret(WORDS)))
    door.confirm_recovery_key()
    assert door.vault is not None
    with monkeypatch.context() as cut:
        cut.setattr(vault_wiring, "reencrypt", cut_off)
        with pytest.raises(EnvironmentProblem):
            door.vault.rekey(Secret(WORDS))
    door.close()
    for room in range(_MOST_WRITINGS):
        home = tmp_path / f"room-{room}"
        shutil.copytree(begun, home)
        with monkeypatch.context() as patch:
            disk = FillingDisk(patch, room)
            is_in = enters(home)
        if disk.room >= 0:
            assert is_in
            break
        if not is_in:
            is_shown_or_reminded_of(home)
        shutil.rmtree(home)
    else:
        pytest.fail("it never came to its end")
    assert room > 10


def enters(home: Path) -> bool:
    """Whether somebody gets in and is shown the new key while the disk fills up."""
    door = make(home)
    try:
        rekeyed = door.enter("anna", WAY)
        assert door.view().recovery_is_unconfirmed
        return rekeyed is not None and rekeyed.recovery_key is not None
    except VoiceAssistError:
        return False
    finally:
        with contextlib.suppress(
            VoiceAssistError
        ):  # neither the trail nor the list of sessions can be told of the lock
            door.close()


def is_shown_or_reminded_of(home: Path) -> None:
    """Go in when there is room again."""
    door = make(home)
    rekeyed = door.enter("anna", WAY)
    assert door.view().recovery_is_unconfirmed
    if rekeyed is not None:
        assert rekeyed.recovery_key is not None
        door.enter("anna", ByRecoveryKey(words=rekeyed.recovery_key))
    door.close()

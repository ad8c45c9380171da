"""The keychain for real: a Secret Service under D-Bus, found and used as on a desktop."""

from __future__ import annotations

import gc
import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentProblem, NotFound
from app.domain.secret import Secret
from app.domain.vaults.vault import ByKeychain, ByPassphrase, NewVault, UserName
from app.vault.accounts import Accounts
from app.vault.keychain import SERVICE, KeychainShelf, system_keychain
from app.vault.passphrase import LOWEST
from app.vault.vault import Surroundings
from tests.journeys.secret_service import gnome_keyring, session_bus

ANNA = UserName("anna")
WORDS = b"otter velvet seventeen lantern"


@pytest.fixture
def bus(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with session_bus(Path(os.environ["XDG_RUNTIME_DIR"])) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


def accounts(folder: Path) -> Accounts:
    around = Surroundings(keychain=lambda: KeychainShelf(system_keychain()), cost=lambda: LOWEST)
    return Accounts(folder / "vaults", around)


def test_a_vault_opens_with_a_real_secret_service_and_forgets_it_again(bus: str, tmp_path: Path) -> None:
    with gnome_keyring(bus):
        made = accounts(tmp_path).create(NewVault(user=ANNA, passphrase=Secret(WORDS), with_keychain=True))
        assert made.shortfalls == ()
        opened = accounts(tmp_path).vault(ANNA).unlock(ByKeychain())
        assert opened.keys.data_key == made.vault.keys.data_key
        envelope = next(e for e in opened.envelopes() if e.kind == "keychain")
        name = f"{opened.keys.vault_id}:{envelope.id}"
        assert system_keychain().get_password(SERVICE, name) is not None
        opened.remove(envelope.id)
        assert system_keychain().get_password(SERVICE, name) is None


def refusal(folder: Path) -> str:
    try:
        accounts(folder).vault(ANNA).unlock(ByKeychain())
    except (EnvironmentProblem, NotFound) as problem:
        return problem.code
    return ""


def test_a_keychain_that_went_away_leaves_the_passphrase(bus: str, tmp_path: Path) -> None:
    with gnome_keyring(bus):
        accounts(tmp_path).create(NewVault(user=ANNA, passphrase=Secret(WORDS), with_keychain=True))
    assert refusal(tmp_path) in {"keychain-missing", "keychain-refuses"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # keyring leaves its connection open when the service is gone
        gc.collect()
    accounts(tmp_path).vault(ANNA).unlock(ByPassphrase(passphrase=Secret(WORDS)))


def test_no_bus_at_all_is_told_in_words(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={home / 'nothing'}")
    with pytest.raises(EnvironmentProblem) as problem:
        system_keychain()
    assert problem.value.code == "keychain-missing"

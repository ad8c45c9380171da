"""Vaults of every format that was ever released, opened by this version, and by a reader that knows only the docs."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from app.domain.secret import Secret
from app.domain.vaults.accounts import AccountRole
from app.domain.vaults.vault import ByEscrow, ByPassphrase, ByRecoveryKey, EnvelopeState, Purpose, UserName, Way
from app.vault.accounts import Accounts
from app.vault.vault import Surroundings
from tests.fakes.keychain import FakeKeychain
from tests.golden import read_vault

GOLDEN = sorted(Path(__file__).parent.glob("vault-*"))


def known(folder: Path) -> dict[str, Any]:
    loaded = json.loads((folder / "known.json").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def ways(facts: dict[str, Any]) -> list[Way]:
    return [
        ByPassphrase(passphrase=Secret(facts["passphrase"].encode())),
        ByRecoveryKey(words=Secret(facts["recovery_key"].encode())),
        ByEscrow(private_key=Secret(bytes.fromhex(facts["escrow_private_key"]))),
    ]


@pytest.mark.parametrize("folder", GOLDEN, ids=lambda folder: folder.name)
def test_this_version_opens_it_in_every_way(folder: Path, tmp_path: Path) -> None:
    from app.vault.keychain import KeychainShelf

    facts, copy = known(folder), tmp_path / "vaults"
    shutil.copytree(folder, copy)
    accounts = Accounts(copy, Surroundings(keychain=lambda: KeychainShelf(FakeKeychain())))
    for way in ways(facts):
        vault = accounts.vault(UserName("anna")).unlock(way)
        keys = vault.keys
        assert {p.value: keys.key(p).reveal().hex() for p in Purpose} == facts["keys"]
        assert keys.public_key.hex() == facts["public_key"]
        assert keys.sign(b"golden").hex() == facts["signature_of_golden"]
        assert keys.authenticate(b"golden").hex() == facts["hmac_of_golden"]
        assert {e.state for e in vault.envelopes()} == {EnvelopeState.GOOD}
        assert vault.role is AccountRole.ADMIN
        assert not vault.head_was_rebuilt
        sealed = (folder / "file.sealed").read_bytes()
        assert keys.sealer(Purpose.BACKUP).unseal(sealed, context=b"golden file") == bytes(range(256)) * 300
        for name in ("unfinished", "finished"):
            file = io.BytesIO((folder / f"{name}.journal").read_bytes())
            pieces = list(keys.sealer(Purpose.SPOOL).read_journal(file, context=b"golden journal"))
            assert pieces == [b"one", b"two", b"three"]
        vault.lock()


def test_the_docs_are_enough_to_read_the_first_format() -> None:
    folder = Path(__file__).parent / "vault-1"
    facts = known(folder)
    vault_id = read_vault.record(folder / "anna" / "vault.json")["vault_id"]
    envelopes = sorted((folder / "anna" / "envelopes").glob("*.json"))
    assert len(envelopes) == 3
    for file in envelopes:
        data_key, trail_key = read_vault.open_envelope(file, facts)
        for purpose, key in facts["keys"].items():
            root = trail_key if purpose == "audit" else data_key
            assert read_vault.key_for(root, vault_id, purpose).hex() == key
    sealed = (folder / "file.sealed").read_bytes()
    key = bytes.fromhex(facts["keys"]["backup"])
    assert read_vault.unseal(key, sealed, b"golden file") == bytes(range(256)) * 300
    spool = bytes.fromhex(facts["keys"]["spool"])
    for name, is_finished in (("unfinished", False), ("finished", True)):
        found = read_vault.journal(spool, (folder / f"{name}.journal").read_bytes(), b"golden journal")
        assert found == ([b"one", b"two", b"three"], is_finished)

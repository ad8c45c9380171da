"""Each single byte of a vault's files, changed in two ways: all of it noticed."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import VoiceAssistError
from app.domain.vaults.vault import EnvelopeState
from app.vault.keys import Keys
from app.vault.sealing import AesSealer
from tests.unit.vault.conftest import ANNA, Ward, flip


def test_every_byte_of_every_file_of_a_vault(tmp_path: Path) -> None:
    ward = Ward(tmp_path / "vaults")
    vault = ward.create(with_keychain=True).vault
    made = vault.begin_second_factor()
    vault.confirm_second_factor(bytes(made.codes[0].reveal()).decode())
    vault.sessions.begin(at="2026-11-21T08:00:00Z", way="passphrase", host="ward-3", pid=1)
    flips = 0
    for file in sorted(f for f in ward.vault.rglob("*") if f.suffix in {".json", ".sealed"}):
        whole = file.read_bytes()
        for place in range(len(whole)):
            for bits in (1 << place % 8, 0xFF):
                flip(file, place, bits)
                flips += 1
                assert is_noticed(ward, vault.keys, file), f"{file.name} at {place}"
                file.write_bytes(whole)
    assert flips > 2000


def is_noticed(ward: Ward, keys: Keys, file: Path) -> bool:
    """Whether the change of one byte is told, or refused, or counted as wrong tries."""
    facts = ward.accounts.vault(ANNA).facts()
    if file.parent.name == "envelopes":
        return EnvelopeState.DAMAGED in [e.state for e in facts.envelopes]
    if file.name == "tries.json":
        return facts.wrong_tries == 6
    if file.suffix == ".json":
        return facts.is_damaged
    sealer = AesSealer(keys.named(file.stem.replace("-", " "), lasting=True))
    try:
        sealer.unseal(file.read_bytes(), context=file.stem.encode())
    except VoiceAssistError:
        return True
    return False

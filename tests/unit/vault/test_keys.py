from __future__ import annotations

import pytest

from app.domain.errors import Refused
from app.domain.secret import Secret
from app.domain.vaults.vault import Purpose
from app.vault.keys import Keys

VAULT = "00112233445566778899aabbccddeeff"


def keys(data: bytes = b"d" * 32, trail: bytes = b"t" * 32) -> Keys:
    return Keys(VAULT, Secret(data), Secret(trail))


def test_every_purpose_has_a_key_of_its_own() -> None:
    opened = keys()
    found = [opened.key(p).reveal().hex() for p in Purpose]
    assert len({*found, (b"d" * 32).hex(), (b"t" * 32).hex()}) == len(Purpose) + 2
    assert all(len(opened.key(p)) == 32 for p in Purpose)


def test_keys_are_what_they_were_in_every_earlier_version() -> None:
    # Computed once with HKDF as RFC 5869 has it, by hand (hmac and hashlib): a change here loses data.
    import hashlib
    import hmac

    def hkdf(root: bytes, name: bytes) -> str:
        extracted = hmac.new(bytes.fromhex(VAULT), root, hashlib.sha256).digest()
        return hmac.new(extracted, b"voiceassist key v1\x00" + name + b"\x01", hashlib.sha256).hexdigest()

    opened = keys()
    assert opened.key(Purpose.DATABASE).reveal().hex() == hkdf(b"d" * 32, b"database")
    assert opened.key(Purpose.AUDIT).reveal().hex() == hkdf(b"t" * 32, b"audit")
    key = bytes(opened.key(Purpose.AUDIT).reveal())
    assert opened.authenticate(b"entry") == hmac.new(key, b"entry", hashlib.sha256).digest()


def test_what_must_last_survives_a_new_data_key_and_the_rest_does_not() -> None:
    before, after = keys(), keys(data=b"D" * 32)
    changed = {p for p in Purpose if before.key(p) != after.key(p)}
    assert changed == set(Purpose) - {Purpose.AUDIT}
    assert before.public_key == after.public_key


def test_signatures_are_told_from_anything_else() -> None:
    opened = keys()
    signature = opened.sign(b"checkpoint")
    assert opened.is_good(opened.public_key, b"checkpoint", signature)
    assert not opened.is_good(opened.public_key, b"Checkpoint", signature)
    assert not opened.is_good(keys(trail=b"T" * 32).public_key, b"checkpoint", signature)
    assert not opened.is_good(b"short", b"checkpoint", signature)
    assert not opened.is_good(opened.public_key, b"checkpoint", b"short")


def test_a_locked_vault_gives_nothing() -> None:
    opened = keys()
    database = opened.key(Purpose.DATABASE)
    opened.wipe()
    assert database.is_wiped
    for way in (lambda: opened.sign(b"x"), lambda: opened.key(Purpose.SPOOL), lambda: opened.authenticate(b"x")):
        with pytest.raises(Refused) as refused:
            way()
        assert refused.value.code == "vault-locked"

"""Envelopes: the keys of a vault, wrapped once for each way in. Version 1; docs/vault.md has the format byte by byte.

An envelope is a file of its own, so that one that is damaged costs one way in and not the vault. What it says (kind,
cost, salt) is authenticated by its seal; the label, which can be changed without the secret, by a MAC of the vault.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.domain.secret import Secret
from app.domain.vaults.vault import EnvelopeFacts, EnvelopeId, EnvelopeKind, EnvelopeState
from app.vault.deriving import KEY_BYTES, derive
from app.vault.keys import Keys, tag
from app.vault.passphrase import Cost, is_acceptable, stretch
from app.vault.records import DamagedRecord, canonical, number, raw, text

FORMAT: Final = "voiceassist-envelope"
VERSION: Final = 1
_CIPHER: Final = "aes-256-gcm"
_ARGON2ID, _HKDF, _X25519 = "argon2id", "hkdf-sha256", "x25519-hkdf-sha256"
_KDFS: Final = {
    EnvelopeKind.PASSPHRASE: _ARGON2ID,
    EnvelopeKind.RECOVERY: _HKDF,
    EnvelopeKind.KEYCHAIN: _HKDF,
    EnvelopeKind.ESCROW: _X25519,
}
_OUTSIDE_THE_SEAL: Final = frozenset({"wrapped", "label", "mac"})


class DoesNotOpen(Exception):
    """The secret is not the one of this envelope, or the envelope was altered."""


class UnknownVersion(Exception):
    """The envelope was written by a newer program."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """One envelope as it stands in its file."""

    body: Mapping[str, object]

    @property
    def id(self) -> EnvelopeId:
        """16 hexadecimal digits."""
        return EnvelopeId(text(self.body, "id"))

    @property
    def kind(self) -> EnvelopeKind:
        """The way in."""
        return EnvelopeKind(text(self.body, "kind"))

    @property
    def generation(self) -> int:
        """Which of the vault's data keys is inside: a rekey counts up."""
        return number(self.body, "generation")

    @property
    def vault_id(self) -> str:
        """The vault that it belongs to."""
        return text(self.body, "vault_id")

    @property
    def label(self) -> str:
        """What the user calls it."""
        return text(self.body, "label")

    def has_good_mac(self, keys: Keys) -> bool:
        """Whether it is as the open vault has written it, label included."""
        return secrets.compare_digest(_mac(self.body, keys), raw(self.body, "mac"))

    def facts(self, state: EnvelopeState) -> EnvelopeFacts:
        """Return what is shown of it."""
        kdf = _table(self.body, "kdf")
        return EnvelopeFacts(
            id=self.id,
            kind=self.kind,
            label=self.label,
            state=state,
            created=text(self.body, "created"),
            cost=_cost(kdf).in_words if kdf["name"] == _ARGON2ID else "",
            version=number(self.body, "version"),
        )


def read(body: Mapping[str, object]) -> Envelope:
    """Check the shape of what a file holds. Raises DamagedRecord, UnknownVersion."""
    if text(body, "format") != FORMAT:
        raise DamagedRecord
    if number(body, "version") > VERSION:
        raise UnknownVersion
    envelope = Envelope(body)
    try:
        kind = envelope.kind
    except ValueError:
        raise DamagedRecord from None
    kdf = _table(body, "kdf")
    if text(kdf, "name") != _KDFS[kind] or text(body, "cipher") != _CIPHER or number(body, "generation") < 1:
        raise DamagedRecord
    if kind is EnvelopeKind.PASSPHRASE and not is_acceptable(_cost(kdf)):
        raise DamagedRecord
    if kind is EnvelopeKind.ESCROW:
        raw(kdf, "ephemeral", 32), raw(kdf, "recipient", 32)
    else:
        raw(kdf, "salt")
    raw(body, "nonce", 12), raw(body, "wrapped", 2 * KEY_BYTES + 16), raw(body, "mac", 32)
    raw(body, "id", 8), raw(body, "vault_id", 16)
    text(body, "created"), text(body, "label")
    return envelope


def for_passphrase(keys: Keys, generation: int, label: str, passphrase: Secret, cost: Cost) -> Envelope:
    """Wrap the keys for a passphrase."""
    salt = secrets.token_bytes(16)
    kdf = {
        "name": _ARGON2ID,
        "salt": salt.hex(),
        "memory_kib": cost.memory_kib,
        "passes": cost.passes,
        "lanes": cost.lanes,
    }
    return _wrap(keys, generation, label, EnvelopeKind.PASSPHRASE, kdf, stretch(passphrase, salt, cost))


def for_random_key(keys: Keys, generation: int, label: str, kind: EnvelopeKind, secret: Secret) -> Envelope:
    """Wrap the keys for a secret that is random already: the recovery key, or what the keychain holds."""
    salt = secrets.token_bytes(16)
    kdf: dict[str, object] = {"name": _HKDF, "salt": salt.hex()}
    return _wrap(keys, generation, label, kind, kdf, derive(secret, salt=salt, info=_info(kind)))


def for_escrow(keys: Keys, generation: int, label: str, public_key: bytes) -> Envelope:
    """Wrap the keys for whoever has the private key to a public one (X25519)."""
    ephemeral = X25519PrivateKey.generate()
    shared = Secret(ephemeral.exchange(X25519PublicKey.from_public_bytes(public_key)))
    own = ephemeral.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    kdf: dict[str, object] = {"name": _X25519, "ephemeral": own.hex(), "recipient": public_key.hex()}
    key = derive(shared, salt=own + public_key, info=_info(EnvelopeKind.ESCROW))
    return _wrap(keys, generation, label, EnvelopeKind.ESCROW, kdf, key)


def open_with(envelope: Envelope, secret: Secret) -> Keys:
    """Return the keys inside. Raises DoesNotOpen."""
    kdf = _table(envelope.body, "kdf")
    try:
        if envelope.kind is EnvelopeKind.PASSPHRASE:
            key = stretch(secret, raw(kdf, "salt"), _cost(kdf))
        elif envelope.kind is EnvelopeKind.ESCROW:
            ephemeral, recipient = raw(kdf, "ephemeral"), raw(kdf, "recipient")
            with secret.reveal() as view:
                private = X25519PrivateKey.from_private_bytes(view)
            shared = Secret(private.exchange(X25519PublicKey.from_public_bytes(ephemeral)))
            key = derive(shared, salt=ephemeral + recipient, info=_info(envelope.kind))
        else:
            key = derive(secret, salt=raw(kdf, "salt"), info=_info(envelope.kind))
    except ValueError:  # a private key of another length, a point of low order
        raise DoesNotOpen from None
    content = bytearray(2 * KEY_BYTES)
    try:
        with key.reveal() as view:
            AESGCM(view).decrypt_into(
                raw(envelope.body, "nonce"), raw(envelope.body, "wrapped"), _sealed_part(envelope.body), content
            )
    except InvalidTag:
        raise DoesNotOpen from None
    finally:
        key.wipe()
    keys = Keys(envelope.vault_id, Secret(content[:KEY_BYTES]), Secret(content[KEY_BYTES:]))
    content[:] = bytes(len(content))
    return keys


def recipient(envelope: Envelope) -> bytes:
    """Return the public key that an escrow envelope is for."""
    return raw(_table(envelope.body, "kdf"), "recipient", 32)


def relabelled(envelope: Envelope, label: str, keys: Keys) -> Envelope:
    """Return it with another label."""
    return _with_mac({**envelope.body, "label": label}, keys)


def _wrap(
    keys: Keys, generation: int, label: str, kind: EnvelopeKind, kdf: Mapping[str, object], key: Secret
) -> Envelope:
    nonce = secrets.token_bytes(12)
    body: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "id": secrets.token_hex(8),
        "vault_id": keys.vault_id,
        "generation": generation,
        "kind": kind.value,
        "created": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "kdf": kdf,
        "cipher": _CIPHER,
        "nonce": nonce.hex(),
        "label": label,
    }
    content = bytearray(2 * KEY_BYTES)
    with keys.data_key.reveal() as data, keys.trail_key.reveal() as trail, key.reveal() as view:
        content[:KEY_BYTES], content[KEY_BYTES:] = data, trail
        body["wrapped"] = AESGCM(view).encrypt(nonce, content, _sealed_part(body)).hex()
    content[:] = bytes(len(content))
    key.wipe()
    return _with_mac(body, keys)


def _with_mac(body: Mapping[str, object], keys: Keys) -> Envelope:
    return Envelope({**body, "mac": _mac(body, keys).hex()})


def _mac(body: Mapping[str, object], keys: Keys) -> bytes:
    return tag(keys.named("envelopes", lasting=True), canonical({k: v for k, v in body.items() if k != "mac"}))


def _sealed_part(body: Mapping[str, object]) -> bytes:
    return canonical({k: v for k, v in body.items() if k not in _OUTSIDE_THE_SEAL})


def _info(kind: EnvelopeKind) -> bytes:
    return b"voiceassist envelope v1\x00" + kind.value.encode()


def _table(body: Mapping[str, object], name: str) -> dict[str, object]:
    table = body.get(name)
    if not isinstance(table, dict):
        raise DamagedRecord
    return table


def _cost(kdf: Mapping[str, object]) -> Cost:
    return Cost(memory_kib=number(kdf, "memory_kib"), passes=number(kdf, "passes"), lanes=number(kdf, "lanes"))

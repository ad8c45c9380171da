"""The head of a vault: whose it is, which envelopes count, and where a rekey stands. Kept twice.

Nothing in it is needed to open the vault: without it the envelopes still do, and it is written anew.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.domain.errors import BadInput
from app.domain.vaults.accounts import AccountRole
from app.domain.vaults.vault import EnvelopeId, UserName
from app.vault.keys import Keys, tag
from app.vault.records import DamagedRecord, canonical, number, raw, text, texts

FORMAT: Final = "voiceassist-vault"
VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rekeying:
    """A rekey under way: each data key sealed with the other, so that every envelope, old or new, leads to both."""

    generation: int
    envelopes: tuple[EnvelopeId, ...]
    old_key: bytes
    new_key: bytes
    recovery_words: bytes
    """The new recovery key in words, sealed with the new data key until it was shown; or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands in vault.json."""

    vault_id: str
    user: UserName
    role: AccountRole
    created: str
    generation: int
    envelopes: tuple[EnvelopeId, ...]
    public_key: str
    epoch: int = 1
    """Sessions that were opened under an earlier epoch have been revoked."""
    has_second_factor: bool = False
    rekeying: Rekeying | None = None
    mac: bytes = b""

    @property
    def counted(self) -> tuple[EnvelopeId, ...]:
        """The envelopes that open the vault."""
        return self.envelopes + (self.rekeying.envelopes if self.rekeying else ())

    def body(self) -> dict[str, object]:
        """Return it as it is written."""
        return {**self._said(), "mac": self.mac.hex()}

    def signed(self, keys: Keys) -> Head:
        """Return it with the MAC of the open vault."""
        return replace(self, mac=self._tag(keys))

    def is_genuine(self, keys: Keys) -> bool:
        """Whether the open vault has written it."""
        return keys.vault_id == self.vault_id and secrets.compare_digest(self._tag(keys), self.mac)

    def _tag(self, keys: Keys) -> bytes:
        return tag(keys.named("head", lasting=True), canonical(self._said()))

    def _said(self) -> dict[str, object]:
        rekeying = self.rekeying
        return {
            "format": FORMAT,
            "version": VERSION,
            "vault_id": self.vault_id,
            "user": self.user,
            "role": self.role.value,
            "created": self.created,
            "generation": self.generation,
            "envelopes": list(self.envelopes),
            "public_key": self.public_key,
            "epoch": self.epoch,
            "has_second_factor": self.has_second_factor,
            "rekeying": None
            if rekeying is None
            else {
                "generation": rekeying.generation,
                "envelopes": list(rekeying.envelopes),
                "old_key": rekeying.old_key.hex(),
                "new_key": rekeying.new_key.hex(),
                "recovery_words": rekeying.recovery_words.hex(),
            },
        }


def read(body: Mapping[str, object]) -> Head:
    """Return what a file holds. Raises DamagedRecord, BadInput(vault-too-new)."""
    if text(body, "format") != FORMAT:
        raise DamagedRecord
    if number(body, "version") > VERSION:
        raise too_new()
    raw(body, "vault_id", 16)
    has_second_factor = body.get("has_second_factor")
    if not isinstance(has_second_factor, bool):
        raise DamagedRecord
    try:
        role = AccountRole(text(body, "role"))
    except ValueError:
        raise DamagedRecord from None
    return Head(
        vault_id=text(body, "vault_id"),
        user=UserName(text(body, "user")),
        role=role,
        created=text(body, "created"),
        generation=number(body, "generation"),
        envelopes=_ids(body),
        public_key=text(body, "public_key"),
        epoch=number(body, "epoch"),
        has_second_factor=has_second_factor,
        rekeying=_rekeying(body.get("rekeying")),
        mac=raw(body, "mac", 32),
    )


def too_new() -> BadInput:
    """Return the error for what a newer program has written."""
    return BadInput(
        "This vault was written by a newer version of VoiceAssist. Nothing was changed.",
        remedy="Open it with that version, or update this one.",
        code="vault-too-new",
    )


def _ids(body: Mapping[str, object]) -> tuple[EnvelopeId, ...]:
    return tuple(EnvelopeId(i) for i in texts(body, "envelopes"))


def _rekeying(found: object) -> Rekeying | None:
    if found is None:
        return None
    if not isinstance(found, dict):
        raise DamagedRecord
    return Rekeying(
        generation=number(found, "generation"),
        envelopes=_ids(found),
        old_key=raw(found, "old_key"),
        new_key=raw(found, "new_key"),
        recovery_words=raw(found, "recovery_words"),
    )

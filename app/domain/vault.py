"""What the rest of the house knows of a vault: what keys are for, which ways lead in, and what may be shown of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

UserName = NewType("UserName", str)
EnvelopeId = NewType("EnvelopeId", str)


class Purpose(StrEnum):
    """What a key of the vault is used for. Each has a key of its own, from which no other can be found."""

    DATABASE = "database"
    SPOOL = "spool"
    BACKUP = "backup"
    CACHE = "cache"
    AUDIT = "audit"
    """HMAC key of the audit chain. It outlives a rekey, so that what was written before it stays verifiable."""


class EnvelopeKind(StrEnum):
    """The ways into a vault."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way in
    RECOVERY = "recovery"
    KEYCHAIN = "keychain"
    ESCROW = "escrow"


class EnvelopeState(StrEnum):
    """What is known of an envelope. Whether it was altered is known only while its vault is open."""

    UNCHECKED = "unchecked"
    GOOD = "good"
    DAMAGED = "damaged"
    ALTERED = "altered"
    UNKNOWN_VERSION = "unknown-version"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeFacts:
    """What is shown of an envelope. `cost` is in words: "Argon2id, 64 MiB, 3 passes"."""

    id: EnvelopeId
    kind: EnvelopeKind | None
    label: str
    state: EnvelopeState
    created: str = ""
    cost: str = ""
    version: int = 0

"""What the rest of the house knows of a vault: what keys are for, which ways lead in, and what may be shown of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

from app.domain.errors import UsageProblem, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.accounts import AccountRole

UserName = NewType("UserName", str)
EnvelopeId = NewType("EnvelopeId", str)

_USER_NAME: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])?")
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""Names that Windows keeps to itself: a vault must be able to move there."""


def user_name(text: str) -> UserName:
    """Return a name that can be a folder everywhere. Raises UsageProblem(bad-user-name)."""
    name = text.strip().lower()
    if not _USER_NAME.fullmatch(name) or _RESERVED.fullmatch(name) or ".." in name:
        raise UsageProblem(
            "This cannot be the name of a user.",
            remedy="Take 1 to 32 of the letters a-z, digits, and . _ - between them.",
            code="bad-user-name",
        )
    return UserName(name)


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
    REMOVED = "removed"
    """Its file is there, but the vault does not count it among its envelopes any more. It opens nothing."""
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


FEW_CODES: Final = 3
"""So many codes on paper are few: who has lost the phone as well comes in so many times."""


def are_few(codes_left: int | None) -> bool:
    """Whether somebody should make new codes."""
    return codes_left is not None and codes_left <= FEW_CODES


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultFacts:
    """What may be known of a vault without a key. `wait_s`: no try is taken before so many seconds."""

    user: UserName
    vault_id: str
    role: AccountRole
    created: str
    envelopes: tuple[EnvelopeFacts, ...]
    has_second_factor: bool
    wrong_tries: int
    wait_s: float
    is_damaged: bool = False
    """The head of the vault cannot be read in either copy. It still opens, and is then written anew."""
    is_rekeying: bool = False
    problem: VoiceAssistError | None = None
    """Why nothing else could be told of it: a newer format, a file that cannot be read."""
    codes_left: int | None = None
    """Unused codes of the second factor on paper. Known of an open vault only, and where a second factor is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByPassphrase:
    """Open with a passphrase, and a code of the second factor where there is one."""

    passphrase: Secret
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByRecoveryKey:
    """Open with the printed recovery key, as it was typed."""

    words: Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class ByKeychain:
    """Open with what the system's keychain holds."""

    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByEscrow:
    """Open with the private key that IT keeps: 32 bytes of X25519. Why, and who approved it, is for the owner's trail."""

    private_key: Secret
    reason: str = ""
    by: str = ""


Way = ByPassphrase | ByRecoveryKey | ByKeychain | ByEscrow


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedTry:
    """A try that was refused while the vault was locked: told to the audit trail as soon as it is open."""

    at: str
    kind: EnvelopeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVault:
    """What a vault is made with. `escrow_key`: 32 bytes of X25519 that IT policy names, or nothing."""

    user: UserName
    passphrase: Secret
    role: AccountRole = AccountRole.CLINICIAN
    with_recovery_key: bool = True
    with_keychain: bool = False
    escrow_key: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rekeyed:
    """What a rekey did: the old ways in that had to go, and the new recovery key in words, if there was one."""

    recovery_key: Secret | None
    removed: tuple[EnvelopeFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An envelope that was added; for a recovery key, with the words to print, which are shown once."""

    envelope: EnvelopeFacts
    recovery_key: Secret | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFactor:
    """A second factor, shown once: the address for an authenticator app, and the codes for paper."""

    address: Secret
    codes: tuple[Secret, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """How hard a passphrase is to guess. `score`: 0 to 4, as zxcvbn has it; `guesses_log10`: a power of ten."""

    score: int
    guesses_log10: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultSession:
    """One time that the vault was open. `ended`: "" while it is, or when the program was killed."""

    id: str
    began: str
    ended: str
    way: str
    host: str
    pid: int
    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CreatedVault:
    """A new vault; the recovery key in words, which is shown once; and why something asked for is not there."""

    facts: VaultFacts
    recovery_key: Secret | None
    strength: Strength
    shortfalls: tuple[VoiceAssistError, ...] = ()

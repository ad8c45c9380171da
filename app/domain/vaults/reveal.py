"""Another's conversations, shown to an admin: for what reason, how long, and what their owner is told of it.

Who may at all is the rule of `accounts`. That it needs a key of its own is the vault's doing: the role opens nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from app.domain.errors import BadInput, Refused
from app.domain.secret import Secret
from app.domain.vaults.accounts import SHORTEST_REASON
from app.domain.vaults.vault import EnvelopeKind, EnvelopeState, UserName, VaultFacts

LONGEST_REASON: Final = 200
LASTS_S: Final = 600.0
"""Ten minutes: long enough to answer a complaint, short enough for a screen that somebody has left."""

_KEY_BYTES: Final = 32
_PATIENT: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}\b",  # a day of birth
        r"\b(?:19|20)\d{2}-\d{1,2}-\d{1,2}\b",
        r"(?<![A-Za-z0-9])\d{6,}",  # the number of a record; one of a ticket has letters before it
        r"\b\d{3}[ -]\d{3}[ -]\d{3,4}\b",  # NHS number, telephone
        r"(?i:\b(?:mrn|nhs|kvnr|patient (?:id|no|nr)|fallnummer)\b)[ .:#]*\w*\d",
        r"\b(?:Mr|Mrs|Ms|Miss|Herr|Herrn|Frau)\b\.?\s+[A-ZÄÖÜ]",
        r"\S@\S",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealAsk:
    """Whose vault somebody wants to open with the key of IT, why, and that key (32 bytes of X25519)."""

    owner: UserName
    reason: str
    key: Secret


class OpenedBy(StrEnum):
    """How the key of IT was used on a vault."""

    REVEAL = "reveal"
    """Its conversations were shown, to be read only."""
    RECOVERY = "recovery"
    """It was opened as a whole, as for a new passphrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealNote:
    """What the owner of a vault is told: who opened it with the key of IT, when and why, and how much was read.

    `seq` is the number of its entry in the owner's audit trail. Of a recovery `by` is who approved it, "" where no admin has a
    vault; `reason` is "" in entries of versions that asked for none.
    """

    seq: int
    at: datetime
    by: str
    reason: str
    opened_by: OpenedBy
    conversations: int
    is_seen: bool


def fit_reason(text: str) -> str:
    """Return a reason as it is kept: one line without what would name a patient, as far as rules can see that.

    Raises Refused(reason-needed, reason-too-long, reason-names-patient). A name alone is not recognised.
    """
    plain = "".join(" " if unicodedata.category(c).startswith(("C", "Z")) else c for c in text)
    reason = " ".join(unicodedata.normalize("NFC", plain).split())
    if len(reason) < SHORTEST_REASON:
        raise Refused(
            f"A reason of at least {SHORTEST_REASON} characters is needed. Nothing was opened.",
            remedy="Say why, for example the number of the complaint and who asked for it.",
            code="reason-needed",
        )
    if len(reason) > LONGEST_REASON:
        raise Refused(
            f"The reason is longer than {LONGEST_REASON} characters. Nothing was opened.",
            remedy="Keep to the number of the case and who asked for it.",
            code="reason-too-long",
        )
    if any(pattern.search(reason) for pattern in _PATIENT):
        raise Refused(
            "The reason seems to name a patient (a name, a date, a record number or an address). Nothing was opened.",
            remedy="It stays in the audit trail for ever: give the number of the case instead.",
            code="reason-names-patient",
        )
    return reason


def require_escrow(facts: VaultFacts, asking: str) -> None:
    """Raise what stands against opening a vault with the key of IT, before any key is tried.

    Raises Refused(own-vault, no-escrow), and what is wrong with the vault itself.
    """
    if facts.problem is not None:
        raise facts.problem
    if facts.user == asking:
        raise Refused(
            "This is your own vault. Nothing was opened.",
            remedy="Your own conversations are in the history.",
            code="own-vault",
        )
    if not has_escrow(facts):
        raise Refused(
            "Only its owner can read this vault: no key of IT leads into it. Nothing was opened.",
            remedy="IT's policy can ask for one (escrow_public_key); it is made when its owner unlocks the next time.",
            code="no-escrow",
        )


def has_escrow(facts: VaultFacts) -> bool:
    """Whether a key of IT leads into a vault."""
    gone = {EnvelopeState.REMOVED, EnvelopeState.DAMAGED, EnvelopeState.ALTERED}
    return any(e.kind is EnvelopeKind.ESCROW and e.state not in gone for e in facts.envelopes)


def escrow_key(hexadecimal: Secret) -> Secret:
    """Return the private key that 64 hexadecimal digits stand for. Raises BadInput(bad-escrow-file)."""
    with hexadecimal.reveal() as view:
        try:
            key = bytes.fromhex(bytes(view).decode("ascii"))
        except ValueError:
            key = b""
    if len(key) != _KEY_BYTES:
        raise BadInput(
            "The escrow key is not 64 hexadecimal digits.",
            remedy="Take the file as it was made.",
            code="bad-escrow-file",
        )
    return Secret(key)


def reveal_over() -> Refused:
    """Return the error for reading on after the time of a reveal."""
    return Refused(
        "The conversations are closed again. Nothing more is shown.",
        remedy="Begin anew, with a reason, if more has to be read.",
        code="reveal-over",
    )

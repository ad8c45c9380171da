"""The audit trail: what an entry says, its canonical form, and the chain that ties entries together.

Each entry's digest is SHA-256 over its canonical JSON, which holds the digest of the entry before it. Anybody can check
that chain. Its HMAC, with a key of the vault, says that the program wrote it; signed checkpoints say so to others.
An entry holds ids and outcomes, never content; a reference document, which holds no patient data, is named by its title too.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

FIRST_PREVIOUS: Final = "0" * 64
"""Stands where the first entry would name the digest of the one before it."""

CHECKPOINT_PREFIX: Final = b"voiceassist audit checkpoint 1\n"
"""What a checkpoint signs begins with this, so that the signature is good for nothing else."""

EXPORT_PREFIX: Final = b"voiceassist audit export 1\n"


class AuditAction(StrEnum):
    """What is written into the trail."""

    VAULT_CREATED = "vault-created"
    VAULT_UNLOCKED = "vault-unlocked"
    VAULT_RECOVERED = "vault-recovered"
    """Another's, opened as a whole with the key of IT: in the trail of the admin who approved."""
    UNLOCK_FAILED = "unlock-failed"
    VAULT_LOCKED = "vault-locked"
    ENVELOPE_ADDED = "envelope-added"
    ENVELOPE_REMOVED = "envelope-removed"
    PASSPHRASE_CHANGED = "passphrase-changed"  # noqa: S105 - the name of an action
    VAULT_REKEYED = "vault-rekeyed"
    SESSIONS_REVOKED = "sessions-revoked"
    OTHERS_DATA_READ = "others-data-read"
    REVEALED = "revealed"
    EXPORTED = "exported"
    AUDIT_EXPORTED = "audit-exported"
    SYNCED = "synced"
    SENT = "sent"
    POLICY_CHANGED = "policy-changed"
    NOT_ALLOWED = "not-allowed"
    TURN_BEGAN = "turn-began"
    TURN_ENDED = "turn-ended"
    WRITER_CHOSEN = "writer-chosen"
    CONVERSATION_DELETED = "conversation-deleted"
    RECORDING_ERASED = "recording-erased"
    DOCUMENT_ADDED = "document-added"
    DOCUMENT_REPLACED = "document-replaced"
    DOCUMENT_EDITED = "document-edited"
    DOCUMENT_DELETED = "document-deleted"
    LIBRARY_CHANGED = "library-changed"
    PACK_INSTALLED = "pack-installed"
    PACK_REMOVED = "pack-removed"
    NOTE_SIGNED = "note-signed"
    BACKUP_CREATED = "backup-created"
    BACKUP_VERIFIED = "backup-verified"
    BACKUP_RESTORED = "backup-restored"
    BACKUP_DELETED = "backup-deleted"
    VAULT_DISCARDED = "vault-discarded"
    STORE_MIGRATED = "store-migrated"


class Outcome(StrEnum):
    """How it went. STARTED is written before something that cannot be undone is tried."""

    DONE = "done"
    STARTED = "started"
    FAILED = "failed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What shall be written into the trail; who did it, when, and its place in the chain come from the trail."""

    action: AuditAction
    subject: str = ""
    outcome: Outcome = Outcome.DONE
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """How many entries a day has; `refused` of them are of something that was refused or failed."""

    day: date
    entries: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One entry. `subject` is what was acted on ("session:1f…"), `reason` a code; `seq` counts from 1 without gaps."""

    seq: int
    at_ms: int
    actor: str
    action: str
    subject: str
    outcome: str
    reason: str
    previous: str

    def canonical(self) -> bytes:
        """Return the one form of this entry that is hashed: JSON, keys sorted, no blanks, UTF-8."""
        return canonical_json(
            {
                "action": self.action,
                "actor": self.actor,
                "at_ms": self.at_ms,
                "outcome": self.outcome,
                "previous": self.previous,
                "reason": self.reason,
                "seq": self.seq,
                "subject": self.subject,
            }
        )

    def digest(self) -> str:
        """Return SHA-256 of the canonical form, in hex."""
        return hashlib.sha256(self.canonical()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last entry of a trail: how a later reader sees whether entries were cut off."""

    seq: int
    digest: str


class Fault(StrEnum):
    """What is wrong with a trail."""

    CHANGED = "changed"
    OUT_OF_ORDER = "out-of-order"
    FORGED = "forged"
    SIGNATURE = "signature"
    CUT_OFF = "cut-off"
    HEAD_MISSING = "head-missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditVerdict:
    """What checking a trail found. `first_bad` is the number of the first entry that is not what was written."""

    entries: int
    checkpoints: int
    first_bad: int | None
    fault: Fault | None
    head: Head | None
    public_key: str

    @property
    def is_intact(self) -> bool:
        """Whether every entry is what was written, and none is missing."""
        return self.fault is None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """An entry as it is shown."""

    entry: AuditEntry
    at: datetime
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditWord:
    """A word that is looked for anywhere in an entry. `actions` are those whose name, as somebody reads it, holds the word."""

    text: str
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditQuery:
    """Which entries are wanted: all of what is given must hold. `until` itself is no longer part of it."""

    words: tuple[AuditWord, ...] = ()
    actions: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    actor: str = ""
    since: datetime | None = None
    until: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether every entry fits."""
        return self == AuditQuery()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditHits:
    """What looking at a stretch of the trail found: numbers, newest first; every entry from `reached` on was looked at."""

    seqs: tuple[int, ...]
    reached: int

    @property
    def is_all(self) -> bool:
        """Whether the first entry of the trail was reached."""
        return self.reached <= 1


SEARCHED_AT_ONCE: Final = 25_000
"""Entries that are looked at before what was found is told: a tenth of a second."""


def query_of(
    typed: str, named: Mapping[str, str], zone: tzinfo | None = None, since: datetime | None = None
) -> AuditQuery:
    """Return what somebody means who has typed this: words, and days or months like 2026-11-03 or 2026-11, which bound the time.

    `named` holds the names of actions as somebody reads them, by their codes. `zone` is the computer's own without it.
    """
    words: list[AuditWord] = []
    first, last = since, None
    for word in typed.split():
        period = _period(word, zone)
        if period is None:
            plain = word.casefold()
            words.append(
                AuditWord(text=word, actions=tuple(c for c, name in named.items() if plain in name.casefold()))
            )
        else:
            first = max(first, period[0]) if first is not None else period[0]
            last = min(last, period[1]) if last is not None else period[1]
    return AuditQuery(words=tuple(words), since=first, until=last)


def _period(word: str, zone: tzinfo | None) -> tuple[datetime, datetime] | None:
    """Return the first moment of a day or month, and the first one after it."""
    found = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", word)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2]), found[3]
    try:
        first = date(year, month, int(day) if day else 1)
        after = first + timedelta(days=1) if day else date(year + month // 12, month % 12 + 1, 1)
    except (ValueError, OverflowError):
        return None
    return _midnight(first, zone), _midnight(after, zone)


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    moment = datetime.combine(day, time())
    return moment.replace(tzinfo=zone) if zone is not None else moment.astimezone()


def canonical_json(value: dict[str, str | int]) -> bytes:
    """Return JSON in its one form: keys sorted, no blanks, ASCII (so that no two spellings of a letter differ)."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def checkpoint_message(vault: str, seq: int, at_ms: int, digest: str) -> bytes:
    """Return what a checkpoint signs."""
    return CHECKPOINT_PREFIX + canonical_json({"at_ms": at_ms, "digest": digest, "seq": seq, "vault": vault})


def export_message(vault: str, head: Head, sha256: str) -> bytes:
    """Return what an export signs: the head, and SHA-256 of all lines before."""
    return EXPORT_PREFIX + canonical_json({"digest": head.digest, "seq": head.seq, "sha256": sha256, "vault": vault})

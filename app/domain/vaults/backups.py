"""Facts about backups, and which of them are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.vaults.vault import UserName


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup of one vault. `added_bytes` is what it took on the disk beyond the backups before it."""

    file: Path
    vault_id: str
    made_at: datetime
    store_bytes: int
    added_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBackup:
    """A backup as anybody may see it, without a key: whose it says it is ("" where that cannot be read), and what opens it."""

    backup: Backup
    user: str = ""
    has_second_factor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupCheck:
    """What verifying found: the backup was restored into a temporary place and read to the last page."""

    backup: Backup
    messages: int
    audit_entries: int
    elapsed_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A vault that was made out of a backup. `kept_aside` is where the one before it lies now, if there was one."""

    user: str
    backup: Backup
    messages: int
    audit_entries: int
    elapsed_s: float
    kept_aside: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A vault that made room for a restored one, as anybody may see it. It stays until somebody removes it.

    `id` is the moment as it stands in the name of its folder; `vault_id` is "" where nothing of it can be read any more.
    """

    id: str
    folder: Path
    user: UserName
    vault_id: str
    at: datetime
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRule:
    """How many backups are kept: the newest of so many days and so many months, and always the newest."""

    daily: int = 30
    monthly: int = 12


def superfluous(backups: Sequence[Backup], rule: KeepRule) -> tuple[Backup, ...]:
    """Return the backups that the rule lets go. Days and months are those in which there is a backup."""
    newest_first = sorted(backups, key=lambda b: b.made_at, reverse=True)
    kept = {b.file for b in newest_first[:1]}
    for count, period in ((rule.daily, "%Y-%m-%d"), (rule.monthly, "%Y-%m")):
        newest_of: dict[str, Path] = {}
        for backup in newest_first:
            newest_of.setdefault(backup.made_at.strftime(period), backup.file)
        kept.update(list(newest_of.values())[:count])
    return tuple(b for b in newest_first if b.file not in kept)

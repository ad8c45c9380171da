"""The part of the wiring that brings backups back: checked, made into a vault.

A vault that makes room for another is set aside (`aside`), not removed.
"""

from __future__ import annotations

import shutil
import tempfile
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.cancellation import Cancellation
from app.domain.errors import Refused
from app.domain.models import Progress
from app.domain.vaults.accounts import Action, Actor, require
from app.domain.vaults.audit import AuditAction
from app.domain.vaults.backups import BackupCheck, FoundBackup, Restored, SetAside
from app.domain.vaults.vault import UserName, Way, user_name
from app.ports import ReportProgress
from app.store.backup import check_restored, facts_of, find_backups, restore_store, ways_in
from app.store.backup_file import Manifest
from app.store.opened import OpenedStore
from app.store.trouble import from_disk
from app.vault.opened import OpenedVault
from app.wiring.aside import UNFINISHED, UNFINISHED_CHECK, set_aside, sweep, take_back, take_place
from app.wiring.vault import RealCustody

CHECKING: Final = "checking"
"""What is told as progress when all is put together and every page is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RealRestoring:
    """Implements the Restoring port. `vaults` is the folder of the vaults, `folder` where backups of this machine lie."""

    custody: RealCustody
    vaults: Path
    folder: Path

    def find(self, place: Path) -> Sequence[FoundBackup]:
        """Return the backups in a folder and a little below it, newest first."""
        return find_backups(place.expanduser())

    def check(
        self, file: Path, way: Way, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None
    ) -> BackupCheck:
        """Put a backup together beside the vaults, read all of it, and remove it again."""
        return verify_with(self.custody, file, way, beside=self.vaults, progress=progress, cancel=cancel)

    def restore(
        self, file: Path, way: Way, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None
    ) -> Restored:
        """Make a vault out of a backup; one that is here is set aside."""
        return restore(self.custody, self.vaults, file, way, replaces=True, progress=progress, cancel=cancel)

    def set_aside(self, user: str = "") -> Sequence[SetAside]:
        """Return the vaults that made room for restored ones, of all users or of one, newest first."""
        return tuple(one for one in set_aside(self.vaults) if user in ("", one.user))

    def take_back(self, user: str, which: str = "") -> Path | None:
        """Put a vault that was set aside in its place again, the newest if none is named; return where the other lies now."""
        return take_back(self.vaults, user_name(user), which)


def verify_with(
    custody: RealCustody,
    file: Path,
    way: Way,
    *,
    beside: Path | None = None,
    progress: ReportProgress | None = None,
    cancel: Cancellation | None = None,
) -> BackupCheck:
    """Check a backup with the ways in that it holds itself: those of the time when it was made. Nothing of it stays.

    It is put together below `beside`, or beside the backup: a stick may be full, or not to be written to.

    Raises Refused(wrong-passphrase, …), NotFound, BadInput(backup-damaged).
    """
    began = time.monotonic()
    try:
        if beside is not None:
            beside.mkdir(parents=True, exist_ok=True, mode=0o700)
            sweep(beside)
        room = tempfile.TemporaryDirectory(dir=beside or file.parent, prefix=UNFINISHED_CHECK)
    except OSError as problem:
        raise from_disk(problem) from None
    with room as folder:
        place = Path(folder)
        ways_in(file, place)
        vault = custody.open_at(place, way)
        try:
            manifest, entries = _put_together(file, place, vault, progress, cancel)
        finally:
            vault.lock()
    return BackupCheck(
        backup=facts_of(file),
        messages=manifest.counts.get("messages", 0),
        audit_entries=entries,
        elapsed_s=round(time.monotonic() - began, 3),
    )


def restore(
    custody: RealCustody,
    vaults: Path,
    file: Path,
    way: Way,
    *,
    replaces: bool,
    progress: ReportProgress | None = None,
    cancel: Cancellation | None = None,
) -> Restored:
    """Make a vault out of a backup. It is put together and read to the last page beside the others, then takes its place.

    Raises Refused(vault-exists, wrong-passphrase, wrong-recovery-key, …), NotFound, BadInput(backup-damaged).
    """
    began = time.monotonic()
    found = facts_of(file)
    sweep(vaults)
    place = vaults / f"{UNFINISHED}{uuid.uuid4().hex[:8]}"
    try:
        place.mkdir(parents=True, mode=0o700)
    except OSError as problem:
        raise from_disk(problem) from None
    try:
        ways_in(file, place)
        vault = custody.open_at(place, way)
        try:
            require(Actor(user=vault.user, role=vault.role), Action.RESTORE_OWN)
            target = vaults / vault.user
            _require_free(target, vault.user, replaces=replaces)
            manifest, entries = _put_together(file, place, vault, progress, cancel)
            if cancel is not None:
                cancel.raise_if_cancelled()
            store = OpenedStore(place, vault.keys, actor=vault.user)
            try:
                store.trail.record(AuditAction.BACKUP_RESTORED, subject=f"backup:{file.stem}")
            finally:
                store.close()
        finally:
            vault.lock()
        aside = take_place(place, target)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return Restored(
        user=target.name,
        backup=found,
        messages=manifest.counts.get("messages", 0),
        audit_entries=entries + 1,
        elapsed_s=round(time.monotonic() - began, 3),
        kept_aside=aside,
    )


def _require_free(target: Path, user: UserName, *, replaces: bool) -> None:
    if target.exists() and not replaces:
        raise Refused(
            f"The user {user} has a vault here already. Nothing was changed.",
            remedy="Give --replace: the vault that is here is then kept aside.",
            code="vault-exists",
        )


def _put_together(
    file: Path, place: Path, vault: OpenedVault, progress: ReportProgress | None, cancel: Cancellation | None
) -> tuple[Manifest, int]:
    """Write the store of a backup into a folder and read all of it; return what it consists of, and its audit entries."""
    manifest = restore_store(file, place, vault.keys, progress=progress, cancel=cancel)
    if progress is not None:
        progress(Progress(done=manifest.store_bytes, total=manifest.store_bytes, what=CHECKING))
    if cancel is not None:
        cancel.raise_if_cancelled()
    return manifest, check_restored(file, place, manifest, vault.keys)

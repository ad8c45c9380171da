"""Backups that nobody made: to be looked at, checked and restored without a vault behind them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from app.domain.cancellation import Cancellation
from app.domain.errors import NotFound, Refused
from app.domain.models import Progress
from app.domain.secret import Secret
from app.domain.vaults.backups import Backup, BackupCheck, FoundBackup, Restored, SetAside
from app.domain.vaults.moments import utc_now
from app.domain.vaults.vault import ByPassphrase, UserName, Way
from app.ports import ReportProgress
from tests.fakes.door import PASSPHRASE, FakeDoor, facts

_BYTES = 48_000_000


def backup(age: timedelta, *, vault_id: str = "5e" * 16, now: Callable[[], datetime] = utc_now) -> Backup:
    """Return a backup that is so old; without `vault_id`, of the vault that facts() tells of."""
    made = now() - age
    file = Path(f"/home/anna/VoiceAssist/backups/{vault_id}/{made:%Y%m%dT%H%M%S}.backup")
    return Backup(file=file, vault_id=vault_id, made_at=made, store_bytes=_BYTES, added_bytes=400_000)


def aside(age: timedelta, user: str, now: Callable[[], datetime] = utc_now) -> SetAside:
    """Return a vault of a user that made room so long ago."""
    at = now() - age
    stamp = f"{at:%Y%m%dT%H%M%S%f}"
    folder = Path(f"/home/anna/VoiceAssist/vaults/.before-restore-{user}-{stamp}")
    return SetAside(id=stamp, folder=folder, user=UserName(user), vault_id="5e" * 16, at=at, bytes=_BYTES)


class FakeShelf:
    """Implements BackupShelf. While `may_go` is not set, checking does not get on."""

    def __init__(self) -> None:
        self.there = (backup(timedelta(hours=2)), backup(timedelta(days=1)), backup(timedelta(days=2)))
        self.may_go = threading.Event()
        self.may_go.set()

    def all(self) -> tuple[Backup, ...]:
        return self.there

    def verify(
        self, file: Path, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None
    ) -> BackupCheck:
        _go(self.may_go, progress, cancel)
        return BackupCheck(backup=self.there[0], messages=1_204, audit_entries=48_213, elapsed_s=1.0)


class FakeRestoring:
    """Implements Restoring over a FakeDoor: who is restored is there afterwards."""

    folder = Path("/home/anna/VoiceAssist/backups")

    def __init__(self, door: FakeDoor, *, has_second_factor: bool = False) -> None:
        self._door = door
        self.found: Sequence[FoundBackup] = tuple(
            FoundBackup(backup=backup(age), user="anna", has_second_factor=has_second_factor)
            for age in (timedelta(hours=2), timedelta(days=1), timedelta(days=40))
        )
        self.aside = [aside(timedelta(days=days), door.state.user or "anna") for days in (3, 20)]
        door.on_discard = self.aside.remove
        self.calls: list[str] = []
        self.may_go = threading.Event()
        self.may_go.set()

    def find(self, place: Path) -> Sequence[FoundBackup]:
        self.calls.append(f"find {place}")
        return self.found if place == self.folder else ()

    def check(
        self, file: Path, way: Way, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None
    ) -> BackupCheck:
        self._opened(way)
        _go(self.may_go, progress, cancel)
        return BackupCheck(backup=self._of(file).backup, messages=1_204, audit_entries=48_213, elapsed_s=1.0)

    def restore(
        self, file: Path, way: Way, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None
    ) -> Restored:
        self.calls.append(f"restore {type(way).__name__}")
        self._opened(way)
        _go(self.may_go, progress, cancel)
        found = self._of(file)
        is_here = self._door.state.facts(found.user) is not None
        if not is_here:
            self._door.state = replace(self._door.state, users=(*self._door.state.users, facts(found.user)))
        return Restored(
            user=found.user,
            backup=found.backup,
            messages=1_204,
            audit_entries=48_214,
            elapsed_s=1.0,
            kept_aside=Path("/home/anna/aside") if is_here else None,
        )

    def set_aside(self, user: str = "") -> Sequence[SetAside]:
        return tuple(one for one in self.aside if user in ("", one.user))

    def take_back(self, user: str, which: str = "") -> Path | None:
        self.calls.append(" ".join(part for part in ("take back", user, which) if part))
        return None

    def _of(self, file: Path) -> FoundBackup:
        for found in self.found:
            if found.backup.file == file:
                return found
        raise NotFound("There is no such backup.", code="backup-not-found")

    def _opened(self, way: Way) -> None:
        if isinstance(way, ByPassphrase) and way.passphrase != Secret(PASSPHRASE):
            raise Refused("The passphrase is wrong.", remedy="Try again.", code="wrong-passphrase")


def _go(may_go: threading.Event, progress: ReportProgress | None, cancel: Cancellation | None) -> None:
    if progress is not None:
        progress(Progress(done=_BYTES // 3, total=_BYTES, what="restoring"))
    while not may_go.wait(0.01):
        if cancel is not None:
            cancel.raise_if_cancelled()
    if cancel is not None:
        cancel.raise_if_cancelled()

"""The vaults of the house: who may come in, what an open vault keeps, its jobs and its backups."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from app.domain.cancellation import Cancellation
from app.domain.errors import Refused
from app.domain.vaults.accounts import Action, Actor, require
from app.domain.vaults.backups import Backup, BackupCheck, Restored, SetAside
from app.domain.vaults.reveal import RevealAsk, RevealNote
from app.domain.vaults.vault import Rekeyed, Way
from app.ports import ReportProgress
from app.store.backup import list_backups
from app.store.opened import OpenedStore
from app.turns.revealing import TimedReveal
from app.wiring.door import RealDoor
from app.wiring.house_ground import HouseGround
from app.wiring.records import backup_folder, job_runner, migrate_store
from app.wiring.restoring import RealRestoring, restore, verify_with
from app.wiring.vault import CustodyOptions, RealCustody


class HouseVaults(HouseGround, ABC):
    """The vaults of this machine, and which of them is open."""

    @cached_property
    def custody(self) -> RealCustody:
        """The vaults of this machine."""
        return RealCustody(CustodyOptions(folder=self._places.data / "vaults", rules=self.settings.vault))

    @cached_property
    def door(self) -> RealDoor:
        """The way into them, and which of them is open."""
        return RealDoor(
            self.custody,
            self.settings,
            self._places.data,
            opened=self._warm_private,
            locked=self._forget_private,
        )

    @property
    def is_unlocked(self) -> bool:
        """Whether a vault is open."""
        return self.door.vault is not None

    def unlock(self, user: str, way: Way) -> Rekeyed | None:
        """Open a vault and its store."""
        return self.door.enter(user, way)

    def require(self, action: Action, *, reason: str = "") -> None:
        """Ask the policy, for whoever has unlocked the vault."""
        if self.door.vault is None:
            require(Actor(), action, reason=reason)
        else:
            self.door.vault.require(action, reason=reason)

    def reveal(self, ask: RevealAsk) -> TimedReveal:
        """Show another's conversations to the admin whose vault is open."""
        return self.door.reveal(ask)

    def discard(self, aside: SetAside) -> None:
        """Remove a vault that was set aside, for good."""
        self.door.discard(aside)

    def unseen_reveals(self) -> Sequence[RevealNote]:
        """Return who opened the open vault with the key of IT and was not acknowledged."""
        return self.door.view().reveals

    @property
    def codes_left(self) -> int | None:
        """How many codes of the second factor are left on paper."""
        return self.door.vault.codes_left if self.door.vault is not None else None

    @property
    def records(self) -> OpenedStore:
        """What the open vault keeps."""
        if self.door.records is None:
            raise Refused("No vault is open.", remedy="Unlock one with --user.", code="vault-locked")
        return self.door.records

    def begin_background_work(self) -> None:
        """Let the jobs of whatever vault is open be done while the program runs."""
        self.door.work_in_background()

    def run_due_jobs(self) -> int:
        """Do the open vault's jobs that are due; return how many there were."""
        self.records.jobs.resume_after_crash()
        return job_runner(self.records, self.settings).run_due()

    def migrate_store(self, user: str, way: Way) -> tuple[str, str, Path | None]:
        """Bring an older store up to date."""
        return migrate_store(self.custody, self._places.data / "vaults" / self.custody.facts(user).user, way)

    def backups_of(self, user: str) -> Sequence[Backup]:
        """Return the backups that lie on this machine."""
        folder = backup_folder(self.settings.backup, self._places.data)
        vault = self.custody.facts(user).vault_id if user else "*"
        found = [b for below in folder.glob(vault) if below.is_dir() for b in list_backups(below)]
        return sorted(found, key=lambda b: b.made_at, reverse=True)

    def verify_with(self, file: Path, way: Way, *, progress: ReportProgress, cancel: Cancellation) -> BackupCheck:
        """Check a backup with the keys of the time when it was made."""
        return verify_with(self.custody, file, way, progress=progress, cancel=cancel)

    def restore(
        self, file: Path, way: Way, *, replaces: bool, progress: ReportProgress, cancel: Cancellation
    ) -> Restored:
        """Make a vault out of a backup."""
        vaults = self._places.data / "vaults"
        return restore(self.custody, vaults, file, way, replaces=replaces, progress=progress, cancel=cancel)

    @property
    def restoring(self) -> RealRestoring:
        """Backups that come back, and the vaults that made room for them."""
        data = self._places.data
        return RealRestoring(
            custody=self.custody, vaults=data / "vaults", folder=backup_folder(self.settings.backup, data)
        )

    @abstractmethod
    def _warm_private(self) -> None:
        """Make ready what will be asked for of the vault that was opened."""

    @abstractmethod
    def _forget_private(self) -> None:
        """Let go of what is still held of the vault that was locked."""

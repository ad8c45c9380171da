"""The part of the wiring that opens and locks vaults for the window: vault, store, background work and desk change together."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.custody import Signs
from app.domain.errors import Bug, Refused, VoiceAssistError
from app.domain.remembering import forget_texts
from app.domain.secret import Secret
from app.domain.vaults.accounts import Action, Actor
from app.domain.vaults.auto_lock import LockReason, LockRule, Sign
from app.domain.vaults.backups import SetAside
from app.domain.vaults.door import DoorView, Standing
from app.domain.vaults.jobs import Job, JobKind, NewJob
from app.domain.vaults.reveal import RevealAsk, RevealNote
from app.domain.vaults.vault import (
    ByPassphrase,
    ByRecoveryKey,
    CreatedVault,
    EnvelopeKind,
    NewVault,
    Rekeyed,
    Strength,
    Way,
)
from app.host.signs import HostSigns
from app.host.uptime import uptime_s
from app.settings.options import Settings
from app.store.opened import OpenedStore
from app.turns.background import JobRunner
from app.turns.discarding import discard
from app.turns.keeping import KeptUntilLocked
from app.turns.recovering import recovered
from app.turns.revealing import TimedReveal, reveal
from app.turns.window.desk import Keeping
from app.vault.quick import QuickUnlock
from app.wiring.aside import remove
from app.wiring.records import job_runner, settle
from app.wiring.reminders import RecoveryReminders
from app.wiring.vault import KeptVault, RealCustody


class RealDoor:
    """One vault at a time is open. Every call may come from any thread; they wait for each other."""

    def __init__(
        self,
        custody: RealCustody,
        settings: Settings,
        data: Path,
        *,
        opened: Callable[[], None] = lambda: None,
        locked: Callable[[], None] = lambda: None,
    ) -> None:
        """Join them.

        `opened` is called when a program that stays has opened a vault: what will be asked for is made ready then. `locked`
        is called after every lock: what others still hold of the vault goes then.
        """
        self._custody = custody
        self._settings = settings
        self._data = data
        self._reminders = RecoveryReminders(data)
        self._opened_one = opened
        self._locked = locked
        self._one = threading.RLock()
        self._vault: KeptVault | None = None
        self._jobs: JobRunner | None = None
        self._quick: QuickUnlock | None = None
        self._reveal: TimedReveal | None = None
        self._reveals: tuple[RevealNote, ...] = ()
        self._user = ""
        self._is_guest = False
        self._is_ephemeral = False
        self._by_recovery = False
        self._works = False
        self._seat: Callable[[Keeping], None] | None = None

    # ---- for the wiring ------------------------------------------------------------------------------------------

    def seat(self, change_hands: Callable[[Keeping], None]) -> None:
        """Tell a desk from now on in whose hands it is."""
        self._seat = change_hands

    def work_in_background(self) -> None:
        """Let the jobs of whatever vault is open be done, now and later."""
        with self._one:
            self._works = True
            self._begin_work()

    def keeping(self) -> Keeping:
        """Return where things are kept now."""
        with self._one:
            if self._vault is None or self._is_ephemeral:
                return Keeping()
            store = self._vault.store
            return Keeping(turns=KeptUntilLocked(store.turns()), spool=store.spool, history=store.history)

    def has_vaults(self) -> bool:
        """Whether anybody has a vault on this machine."""
        return any((self._data / "vaults").glob("[a-z0-9]*"))

    @property
    def vault(self) -> KeptVault | None:
        """The open vault."""
        return self._vault

    @property
    def records(self) -> OpenedStore | None:
        """What the open vault keeps."""
        return self._vault.store if self._vault is not None else None

    # ---- for the window ------------------------------------------------------------------------------------------

    def view(self) -> DoorView:
        """Return how the door stands."""
        with self._one:
            users = tuple(self._custody.users())
            rules = self._settings.vault
            is_open = self._vault is not None
            standing = (
                Standing.OPEN
                if is_open
                else Standing.NO_VAULT
                if not users
                else Standing.GUEST
                if self._is_guest
                else Standing.LOCKED
            )
            return DoorView(
                standing=standing,
                user=self._user,
                users=users,
                is_ephemeral=is_open and self._is_ephemeral,
                may_set_pin=is_open and rules.quick_unlock_s > 0,
                has_pin=self._quick is not None and not self._quick.is_over,
                may_be_guest=rules.guests_allowed,
                recovery_is_unconfirmed=is_open and self._user in self._reminders.users(),
                passphrase_was_forgotten=is_open and self._by_recovery,
                reveals=self._reveals if is_open else (),
                codes_left=self._vault.codes_left if self._vault is not None else None,
                rule=LockRule(
                    idle_s=float(rules.lock_after_idle_s),
                    at_sleep=rules.lock_at_sleep,
                    at_screen_lock=rules.lock_at_screen_lock,
                ),
            )

    def judge(self, passphrase: Secret, user: str) -> Strength:
        """Return how strong a passphrase is, and why."""
        return self._custody.judge(passphrase, user)

    def create(self, new: NewVault) -> CreatedVault:
        """Make a vault, and go in."""
        with self._one:
            created = self._custody.create(new, self._vault.actor if self._vault is not None else Actor())
            if created.recovery_key is not None:
                self._reminders.remind(new.user)
            self.enter(new.user, ByPassphrase(passphrase=new.passphrase))
            return created

    def enter(self, user: str, way: Way) -> Rekeyed | None:
        """Open a vault."""
        with self._one:
            self.lock(LockReason.ASKED)
            vault = self._unlocked(user, way)
            if self._quick is not None:
                self._quick.wipe()
                self._quick = None
            self._take(vault)
            self._by_recovery = isinstance(way, ByRecoveryKey)
            return vault.finished_rekey

    def enter_quickly(self, pin: Secret) -> None:
        """Open the vault that was open before with its PIN."""
        with self._one:
            if self._quick is None:
                raise Refused(
                    "Quick unlock has ended.", remedy="Unlock with your passphrase.", code="quick-unlock-over"
                )
            self.lock(LockReason.ASKED)
            self._take(self._custody.unlock_quickly(self._user, self._quick, pin))

    def enter_as_guest(self) -> None:
        """Work without a vault."""
        with self._one:
            if not self._settings.vault.guests_allowed:
                raise Refused(
                    "On this machine nobody works without a vault.",
                    remedy="Unlock yours, or ask IT for one.",
                    code="guests-forbidden",
                )
            self.lock(LockReason.ASKED)
            self._is_guest = True

    def lock(self, reason: LockReason) -> None:
        """End the turn that is under way, close the store, wipe the keys."""
        with self._one:
            try:
                self.end_reveal()
                if self._seat is not None:
                    self._seat(Keeping(sets_aside=True))
                if self._jobs is not None:
                    self._jobs.close()
            finally:
                vault, self._vault, self._jobs = self._vault, None, None
                self._reveals = ()
                self._is_guest = self._is_ephemeral = self._by_recovery = False
                if reason in {LockReason.REVOKED, LockReason.SESSION_ENDED} and self._quick is not None:
                    self._quick.wipe()
                    self._quick = None
                forget_texts()
                if vault is not None:
                    try:
                        vault.lock()
                    finally:
                        self._locked()

    def set_pin(self, pin: Secret) -> None:
        """Let a PIN open the vault again for a while."""
        with self._one:
            self._quick = self._custody.keep_for_quick_unlock(self._opened(), pin)

    def set_ephemeral(self, *, is_ephemeral: bool) -> None:
        """Keep nothing from now on, or keep again."""
        with self._one:
            self._opened()
            self._is_ephemeral = is_ephemeral
            self._change_hands()

    def change_passphrase(self, current: Secret, new: Secret) -> None:
        """Replace the passphrase."""
        with self._one:
            self._opened().change_passphrase(current, new)

    def reset_passphrase(self, new: Secret) -> None:
        """Replace a forgotten passphrase, after the recovery key has opened the vault."""
        with self._one:
            vault = self._opened()
            if not self._by_recovery:
                raise Refused(
                    "Only the recovery key replaces a passphrase that nobody types.",
                    remedy="Type the old passphrase, or unlock with the recovery key.",
                    code="wrong-passphrase",
                )
            vault.reset_passphrase(new)
            self._by_recovery = False

    def new_recovery_key(self) -> Secret:
        """Replace the recovery key."""
        with self._one:
            vault = self._opened()
            before = [e.id for e in vault.facts().envelopes if e.kind is EnvelopeKind.RECOVERY]
            added = vault.add_recovery_key("")
            self._reminders.remind(self._user)
            for old in before:
                vault.remove(old)
            if added.recovery_key is None:
                raise Bug("A recovery key was made and not shown. Make another.", code="bug")
            return added.recovery_key

    def confirm_recovery_key(self) -> None:
        """Note that the recovery key was typed back."""
        with self._one:
            self._reminders.forget(self._user)

    def reveal(self, ask: RevealAsk) -> TimedReveal:
        """Show another's conversations to the admin who is in."""
        with self._one:
            self.end_reveal()
            vault = self._opened()
            self._reveal = reveal(vault, vault.store.trail, self._custody, ask, uptime_s)
            return self._reveal

    def recover(self, ask: RevealAsk, new: Secret) -> None:
        """Set a new passphrase of another's vault with the key of IT."""
        with self._one, recovered(self._custody, ask, self._opened()) as vault:
            vault.reset_passphrase(new)

    def end_reveal(self) -> None:
        """End what is shown of another's."""
        with self._one:
            shown, self._reveal = self._reveal, None
            if shown is not None:
                shown.close()

    def acknowledge_reveals(self) -> None:
        """Note that the owner has read who opened the vault with the key of IT."""
        with self._one:
            self._opened().store.reveals.acknowledge()
            self._reveals = ()

    def back_up(self) -> Job:
        """Have the open vault backed up in the background, now."""
        with self._one:
            vault = self._opened()
            vault.require(Action.BACKUP_OWN)
            new = NewJob(kind=JobKind.BACKUP, key="wanted-backup", priority=2)
            return self._jobs.add(new) if self._jobs is not None else vault.store.jobs.add(new)

    def discard(self, aside: SetAside) -> None:
        """Remove a vault that was set aside, for good."""
        with self._one:
            vault = self._opened()
            discard(vault, vault.store.trail, aside, partial(remove, self._data / "vaults"))

    def watch(self, on_sign: Callable[[Sign], None]) -> Signs:
        """Tell of sleep, of a locked screen, of ended sessions."""
        return HostSigns(on_sign, self._is_revoked)

    def close(self) -> None:
        """Lock, and forget every PIN."""
        self.lock(LockReason.SESSION_ENDED)

    # ---- private -------------------------------------------------------------------------------------------------

    def _unlocked(self, user: str, way: Way) -> KeptVault:
        """Open a vault. Where a cut-off rekey is finished by that, its new recovery key is reminded of before it counts.

        Whoever misses it on the screen, or whose program ends just then, has no key on paper that opens: the reminder lasts
        until one is typed back.
        """
        facts = self._custody.facts(user)
        was_reminded = str(facts.user) in self._reminders.users()
        if facts.is_rekeying:
            self._reminders.remind(str(facts.user))
        vault = self._custody.unlock(user, way)
        finished = vault.finished_rekey
        if finished is not None and finished.recovery_key is not None:
            self._reminders.remind(str(facts.user))
        elif facts.is_rekeying and not was_reminded:
            self._reminders.forget(str(facts.user))
        return vault

    def _take(self, vault: KeptVault) -> None:
        try:
            settle(vault.store, self._settings, self._data)
            self._reveals = vault.store.reveals.unseen()
        except VoiceAssistError:
            vault.lock()
            raise
        self._vault, self._user = vault, str(vault.actor.user)
        self._change_hands()
        self._begin_work()

    def _begin_work(self) -> None:
        if self._works and self._vault is not None and self._jobs is None:
            self._jobs = job_runner(self._vault.store, self._settings)
            self._jobs.start()
            self._opened_one()

    def _change_hands(self) -> None:
        if self._seat is not None:
            self._seat(self.keeping())

    def _opened(self) -> KeptVault:
        if self._vault is None:
            raise Refused("No vault is open.", remedy="Unlock one first.", code="vault-locked")
        return self._vault

    def _is_revoked(self) -> bool:
        vault = self._vault
        try:
            return vault is not None and vault.is_revoked
        except VoiceAssistError:
            return True  # a vault whose head cannot be read any more is better locked

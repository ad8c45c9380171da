"""What the house needs from the vault, as small Protocols: whose vaults are here, and one that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from app.domain.cancellation import Cancellation
from app.domain.secret import Secret
from app.domain.vaults.accounts import Action, Actor
from app.domain.vaults.auto_lock import LockReason, Sign
from app.domain.vaults.backups import BackupCheck, FoundBackup, Restored, SetAside
from app.domain.vaults.door import DoorView
from app.domain.vaults.history import KeptTurn, Session, SessionId
from app.domain.vaults.jobs import Job
from app.domain.vaults.reveal import RevealAsk
from app.domain.vaults.vault import (
    Added,
    CreatedVault,
    EnvelopeFacts,
    EnvelopeId,
    NewFactor,
    NewVault,
    Rekeyed,
    Strength,
    UserName,
    VaultFacts,
    VaultSession,
    Way,
)
from app.ports import ReportProgress
from app.records import AuditTrail, Records


class OthersVault(Protocol):
    """Another's conversations, opened with the key of IT, to be read and nothing else.

    That it was opened, by whom and why, is in its owner's audit trail before there is such an object; each conversation
    is noted there before it is read. Every call but close() raises Refused(audit-impossible, reveal-over).
    """

    @property
    def owner(self) -> UserName:
        """Whose they are."""
        ...

    def count(self) -> int:
        """How many conversations there are."""
        ...

    def sessions(self, *, limit: int = 100, offset: int = 0) -> tuple[Session, ...]:
        """Return conversations, in the order of the history."""
        ...

    def conversation(self, session_id: SessionId) -> tuple[Session, tuple[KeptTurn, ...]]:
        """Return one with its turns; the beginning of its id will do. Raises NotFound(session-not-found)."""
        ...

    def close(self) -> None:
        """Note the end, close the store, wipe the keys. Twice does no harm."""
        ...


class Reveal(OthersVault, Protocol):
    """Another's conversations as they are shown: for a while, and noted in the trail of whoever reads them too."""

    @property
    def reason(self) -> str:
        """Why, as it stands in both trails."""
        ...

    @property
    def left_s(self) -> float:
        """Seconds until it closes by itself; 0 when it is closed."""
        ...


class KeyVault(Protocol):
    """One user's vault, open, with its store. Everything that changes it is written into the audit trail, or refused."""

    @property
    def actor(self) -> Actor:
        """Who has opened it."""
        ...

    @property
    def trail(self) -> AuditTrail:
        """Its audit trail."""
        ...

    @property
    def finished_rekey(self) -> Rekeyed | None:
        """What the unlock did to finish an interrupted rekey: its new recovery key has not been shown yet."""
        ...

    def require(self, action: Action, *, reason: str = "") -> None:
        """Ask the policy, and write down what must be. Raises Refused(not-allowed, audit-impossible)."""
        ...

    def facts(self) -> VaultFacts:
        """Return what is known of it; whether each envelope is as the vault has written it."""
        ...

    def add_passphrase(self, passphrase: Secret, label: str) -> Added:
        """Add a way in. Raises Refused(weak-passphrase)."""
        ...

    def add_recovery_key(self, label: str) -> Added:
        """Add a way in for paper."""
        ...

    def add_keychain(self, label: str) -> Added:
        """Add a way in through the system's keychain. Raises EnvironmentProblem, Refused(keychain-forbidden)."""
        ...

    def add_escrow(self, public_key: bytes, label: str) -> Added:
        """Add a way in for whoever has the private key. Raises Refused(bad-escrow-key)."""
        ...

    def relabel(self, envelope_id: EnvelopeId, label: str) -> EnvelopeFacts:
        """Give a way in another name. Raises NotFound(envelope-not-found)."""
        ...

    def remove(self, envelope_id: EnvelopeId) -> EnvelopeFacts:
        """Remove a way in. Raises NotFound(envelope-not-found), Refused(last-envelope, escrow-required)."""
        ...

    def change_passphrase(self, current: Secret, new: Secret) -> EnvelopeFacts:
        """Replace a passphrase. Raises Refused(wrong-passphrase, weak-passphrase)."""
        ...

    def reset_passphrase(self, new: Secret) -> EnvelopeFacts:
        """Replace all passphrases, because they were forgotten. Raises Refused(weak-passphrase)."""
        ...

    def rekey(self, passphrase: Secret) -> Rekeyed:
        """Replace the data key and encrypt everything anew. What was interrupted is gone on with at the next unlock."""
        ...

    def begin_second_factor(self) -> NewFactor:
        """Make a second factor. It is asked for after confirm_second_factor()."""
        ...

    def confirm_second_factor(self, code: str) -> None:
        """Ask for a code from now on. Raises Refused(wrong-code), NotFound(no-new-factor)."""
        ...

    def end_second_factor(self) -> None:
        """Ask for no code any more."""
        ...

    def sessions(self) -> Sequence[VaultSession]:
        """Return when it was open, the oldest first."""
        ...

    def revoke_sessions(self) -> None:
        """End every session and every quick unlock; keychains lead in no more."""
        ...

    def lock(self) -> None:
        """Close the store and wipe the keys."""
        ...


class Custody(Protocol):
    """The vaults of this machine."""

    def users(self) -> Sequence[VaultFacts]:
        """Return what may be known of every vault without a key."""
        ...

    def facts(self, user: str = "") -> VaultFacts:
        """Return that of one user; of the only one, without a name. Raises NotFound, UsageProblem(which-user)."""
        ...

    def judge(self, passphrase: Secret, user: str = "") -> Strength:
        """Return how strong a passphrase is, and why."""
        ...

    def create(self, new: NewVault, approver: Actor | None = None) -> CreatedVault:
        """Make a vault with its store, and lock it. Raises Refused(vault-exists, weak-passphrase, not-allowed)."""
        ...

    def unlock(self, user: str, way: Way) -> KeyVault:
        """Open a vault and its store. Raises what the vault and the store have against it.

        With the key of IT also Refused(reason-needed, reason-too-long, reason-names-patient).
        """
        ...

    def new_escrow_key(self) -> tuple[Secret, bytes]:
        """Return a new pair for IT: the private key, and the public one for the policy file."""
        ...

    def visit(self, ask: RevealAsk, *, by: str, by_vault: str) -> OthersVault:
        """Open another's vault with the key of IT to be read, once its own trail says why, and who does it: user and vault.

        Who may is not asked here. Raises Refused(wrong-escrow-key, audit-impossible, rekey-unfinished),
        NotFound(vault-not-found, envelope-not-found), EnvironmentProblem(vault-in-use, store-…).
        """
        ...


class Signs(Protocol):
    """Listens for what the desktop says of its user."""

    def close(self) -> None:
        """Stop listening."""
        ...


class Door(Protocol):
    """The vaults of this machine, for somebody who sits in front of it. Calls take long: never in the window's thread."""

    def view(self) -> DoorView:
        """Return how the door stands."""
        ...

    def judge(self, passphrase: Secret, user: str) -> Strength:
        """Return how strong a passphrase is, and why."""
        ...

    def create(self, new: NewVault) -> CreatedVault:
        """Make a vault, and go in. Raises Refused(vault-exists, weak-passphrase, not-allowed)."""
        ...

    def enter(self, user: str, way: Way) -> Rekeyed | None:
        """Open a vault. What an interrupted rekey did is returned, once. Raises Refused(wrong-passphrase, …)."""
        ...

    def enter_quickly(self, pin: Secret) -> None:
        """Open the vault that was open before with its PIN. Raises Refused(wrong-pin, quick-unlock-over)."""
        ...

    def enter_as_guest(self) -> None:
        """Work without a vault: nothing is kept. Raises Refused(guests-forbidden)."""
        ...

    def lock(self, reason: LockReason) -> None:
        """End the turn that is under way, close the store, wipe the keys. Twice does no harm."""
        ...

    def set_pin(self, pin: Secret) -> None:
        """Let a PIN open the vault again for a while. Raises Refused(weak-pin, quick-unlock-forbidden)."""
        ...

    def set_ephemeral(self, *, is_ephemeral: bool) -> None:
        """Keep nothing from now on, or keep again. The conversation so far is forgotten."""
        ...

    def change_passphrase(self, current: Secret, new: Secret) -> None:
        """Replace the passphrase. Raises Refused(wrong-passphrase, weak-passphrase)."""
        ...

    def reset_passphrase(self, new: Secret) -> None:
        """Replace a forgotten one, after the recovery key has opened the vault. Raises Refused(weak-passphrase)."""
        ...

    def new_recovery_key(self) -> Secret:
        """Replace the recovery key; it is shown once."""
        ...

    def confirm_recovery_key(self) -> None:
        """Note that the recovery key was typed back."""
        ...

    def reveal(self, ask: RevealAsk) -> Reveal:
        """Show another's conversations to the admin who is in; the lock ends it. One that was shown before ends.

        Raises Refused(not-allowed, reason-…, no-escrow, wrong-escrow-key, audit-impossible, …), EnvironmentProblem.
        """
        ...

    def recover(self, ask: RevealAsk, new: Secret) -> None:
        """Replace the passphrases of another's vault, which the key of IT opens; the admin who is in approves it.

        Raises Refused(not-allowed, reason-…, no-escrow, wrong-escrow-key, weak-passphrase, audit-impossible, …), EnvironmentProblem.
        """
        ...

    def end_reveal(self) -> None:
        """End what is shown of another's. Twice does no harm."""
        ...

    def acknowledge_reveals(self) -> None:
        """Note that the owner has read who opened the vault with the key of IT."""
        ...

    def back_up(self) -> Job:
        """Have the open vault backed up in the background, now; return the job. Raises Refused(vault-locked, not-allowed)."""
        ...

    def discard(self, aside: SetAside) -> None:
        """Remove for good a vault that was set aside, once the open vault's trail says so. It cannot be undone.

        Raises Refused(vault-locked, not-allowed, audit-impossible), NotFound(nothing-set-aside), EnvironmentProblem(vault-in-use, …).
        """
        ...

    @property
    def vault(self) -> KeyVault | None:
        """The open vault."""
        ...

    @property
    def records(self) -> Records | None:
        """What the open vault keeps."""
        ...

    def watch(self, on_sign: Callable[[Sign], None]) -> Signs:
        """Tell of sleep, of a locked screen, of ended sessions; from a thread of its own."""
        ...


class Restoring(Protocol):
    """Backups that come back, for somebody whose vault is lost or spoilt. Calls take long: never in the window's thread."""

    @property
    def folder(self) -> Path:
        """Where backups of this machine lie."""
        ...

    def find(self, place: Path) -> Sequence[FoundBackup]:
        """Return the backups in a folder and a little below it, or the one that is named, newest first. No key is needed."""
        ...

    def check(
        self, file: Path, way: Way, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None
    ) -> BackupCheck:
        """Put a backup together, read all of it, and leave nothing. Raises Refused(wrong-passphrase, …), BadInput(backup-damaged)."""
        ...

    def restore(
        self, file: Path, way: Way, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None
    ) -> Restored:
        """Make a vault out of a backup, checked before it takes its place; the vault that is there is set aside.

        Raises Refused(wrong-passphrase, …), NotFound(backup-not-found), BadInput(backup-damaged),
        EnvironmentProblem(vault-in-use, disk-full, …), Cancelled.
        """
        ...

    def set_aside(self, user: str = "") -> Sequence[SetAside]:
        """Return the vaults that made room for restored ones, of all users or of one, newest first. No key is needed."""
        ...

    def take_back(self, user: str, which: str = "") -> Path | None:
        """Put a vault that was set aside in its place again, the newest if no id is given; return where the other lies now.

        Raises NotFound(nothing-set-aside), EnvironmentProblem(vault-in-use).
        """
        ...

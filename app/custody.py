"""What the house needs from the vault, as small Protocols: whose vaults are here, and one that is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.domain.accounts import Action, Actor
from app.domain.secret import Secret
from app.domain.vault import (
    Added,
    CreatedVault,
    EnvelopeFacts,
    EnvelopeId,
    NewFactor,
    NewVault,
    Rekeyed,
    Strength,
    VaultFacts,
    VaultSession,
    Way,
)


class KeyVault(Protocol):
    """One user's vault, open, with its store. Everything that changes it is written into the audit trail, or refused."""

    @property
    def actor(self) -> Actor:
        """Who has opened it."""
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
        """Open a vault and its store. Raises what the vault and the store have against it."""
        ...

    def new_escrow_key(self) -> tuple[Secret, bytes]:
        """Return a new pair for IT: the private key, and the public one for the policy file."""
        ...

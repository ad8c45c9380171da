"""What somebody in front of the window may know of the door to the vaults: who is in, who could come in, and how."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.secret import Secret
from app.domain.vaults.auto_lock import LockRule
from app.domain.vaults.reveal import RevealNote
from app.domain.vaults.vault import EnvelopeKind, VaultFacts


class Standing(StrEnum):
    """Who works at the window."""

    NO_VAULT = "no-vault"
    """Nobody has a vault on this machine: reference documents only, nothing is kept."""
    LOCKED = "locked"
    GUEST = "guest"
    """Somebody works without a vault although there are some: nothing is kept."""
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorView:
    """How the door stands. `user` is who is in, or who was in last."""

    standing: Standing
    user: str = ""
    users: tuple[VaultFacts, ...] = ()
    is_ephemeral: bool = False
    """The vault is open, and nothing new is put into it."""
    may_set_pin: bool = False
    has_pin: bool = False
    """A PIN opens the vault of `user` again until its time is over."""
    may_be_guest: bool = True
    recovery_is_unconfirmed: bool = False
    """The recovery key was shown and never typed back: nobody knows whether it was written down."""
    passphrase_was_forgotten: bool = False
    """The recovery key opened the vault: a new passphrase may be set without the old one."""
    reveals: tuple[RevealNote, ...] = ()
    """Who opened the vault with the key of IT since its owner last said to have read that."""
    codes_left: int | None = None
    """Unused codes of the second factor on paper; None where none is asked for, and while no vault is open."""
    rule: LockRule = field(default_factory=LockRule)

    @property
    def keeps(self) -> bool:
        """Whether what is asked now is kept."""
        return self.standing is Standing.OPEN and not self.is_ephemeral

    def facts(self, user: str) -> VaultFacts | None:
        """Return what is known of a user's vault."""
        return next((f for f in self.users if f.user == user), None)

    def has_keychain(self, user: str) -> bool:
        """Whether the system's keychain is one of a user's ways in."""
        facts = self.facts(user)
        return facts is not None and any(e.kind is EnvelopeKind.KEYCHAIN for e in facts.envelopes)


def same_recovery_key(shown: Secret, typed: str) -> bool:
    """Whether a recovery key was typed back as it was shown; dashes, spaces, capitals and signs that look alike do not matter."""
    with shown.reveal() as view:
        return Secret(_plain(bytes(view).decode("ascii"))) == Secret(_plain(typed))


def _plain(words: str) -> bytes:
    letters = (c for c in unicodedata.normalize("NFKC", words).upper() if c.isalnum())
    return "".join(letters).translate(str.maketrans("ILO", "110")).encode()

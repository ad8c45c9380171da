"""Joins a vault that was opened with the key of IT with its store, for somebody who only reads."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import Refused
from app.domain.vaults.history import KeptTurn, Session, SessionId
from app.domain.vaults.reveal import reveal_over
from app.domain.vaults.vault import EnvelopeKind, UserName
from app.store.reveals import RevealedStore
from app.vault.opened import OpenedVault


class VisitedVault:
    """Another's vault, open to be read. What is read is in its owner's trail first."""

    def __init__(self, vault: OpenedVault, store: RevealedStore) -> None:
        self._vault = vault
        self._store = store
        self._owner = vault.user

    @property
    def owner(self) -> UserName:
        """Whose it is."""
        return self._owner

    def count(self) -> int:
        """How many conversations there are."""
        return self._open().count()

    def sessions(self, *, limit: int = 100, offset: int = 0) -> tuple[Session, ...]:
        """Return conversations, in the order of the history."""
        return self._open().sessions(limit=limit, offset=offset)

    def conversation(self, session_id: SessionId) -> tuple[Session, tuple[KeptTurn, ...]]:
        """Return one with its turns."""
        return self._open().conversation(session_id)

    def close(self) -> None:
        """Note the end, close the store, wipe the keys."""
        try:
            self._store.close()
        finally:
            self._vault.lock()

    def _open(self) -> RevealedStore:
        if self._vault.keys.is_wiped:
            raise reveal_over()
        return self._store


def visited(vault: OpenedVault, folder: Path, *, by: str, by_vault: str, reason: str) -> VisitedVault:
    """Open the store of a vault that the key of IT has opened. The vault is locked when that fails.

    Raises Refused(rekey-unfinished, audit-impossible), EnvironmentProblem(vault-in-use, store-…).
    """
    try:
        if vault.is_rekeying:
            raise Refused(
                "The key of this vault is being changed, and that was cut off. Nothing was shown.",
                remedy="It goes on when its owner unlocks the next time; try again then.",
                code="rekey-unfinished",
            )
        subject = f"{EnvelopeKind.ESCROW}:{vault.opened_by} by-vault:{by_vault}"
        if vault.head_was_rebuilt:
            subject += " head-rebuilt"
        return VisitedVault(vault, RevealedStore(folder, vault.keys, by=by, reason=reason, subject=subject))
    except BaseException:
        vault.lock()
        raise

"""When the vault was open, where and how it was opened; and the word that ends all sessions at once."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, replace

from app.domain.errors import BadInput
from app.domain.vaults.vault import VaultSession
from app.vault.folder import VaultFolder
from app.vault.keys import Keys
from app.vault.records import canonical
from app.vault.sealing import AesSealer

_NAME = "sessions"
_KEPT = 100


class Sessions:
    """The sessions of an open vault, sealed with a key that outlives a rekey."""

    def __init__(self, folder: VaultFolder, keys: Keys, epoch: int) -> None:
        self._folder = folder
        self._sealer = AesSealer(keys.named("sessions", lasting=True))
        self._epoch = epoch
        self._own = ""

    def begin(self, *, at: str, way: str, host: str, pid: int) -> None:
        """Keep that this session began."""
        self._own = secrets.token_hex(8)
        new = VaultSession(id=self._own, began=at, ended="", way=way, host=host, pid=pid, epoch=self._epoch)
        self._write([*self.all(), new])

    def go_on(self, before: Sessions) -> None:
        """Be the same session as another object was: the vault was rekeyed meanwhile."""
        self._own = before.own

    def end(self, at: str) -> None:
        """Keep that this session ended."""
        self._write([replace(s, ended=at) if s.id == self._own else s for s in self.all()])

    def all(self) -> list[VaultSession]:
        """Return the last sessions, the oldest first. What cannot be read begins anew."""
        sealed = self._folder.read_sealed(_NAME)
        if sealed is None:
            return []
        try:
            return [VaultSession(**s) for s in json.loads(self._sealer.unseal(sealed, context=_NAME.encode()))]
        except (BadInput, ValueError, TypeError):
            return []

    @property
    def own(self) -> str:
        """The id of this session."""
        return self._own

    @property
    def is_revoked(self) -> bool:
        """Whether somebody ended all sessions since this one began."""
        heads = self._folder.heads()
        return bool(heads) and max(head.epoch for head in heads) > self._epoch

    def _write(self, sessions: list[VaultSession]) -> None:
        content = canonical_list([asdict(s) for s in sessions[-_KEPT:]])
        self._folder.write_sealed(_NAME, self._sealer.seal(content, context=_NAME.encode()))


def canonical_list(rows: list[dict[str, object]]) -> bytes:
    """Return rows in the one way to write them."""
    return b"[" + b",".join(canonical(row) for row in rows) + b"]"

"""Everything around one vault's open store, joined: what the wiring asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, col, select

from app.domain.private import PrivateText
from app.domain.turn import TurnState, time_ordered_id
from app.domain.vaults.history import RetentionRule, SessionId
from app.domain.vaults.moments import to_ms, utc_now
from app.domain.vaults.vault import Purpose
from app.ports import VaultKeys
from app.store.audit import Trail
from app.store.backup import Backups
from app.store.files import Held
from app.store.history import StoredHistory
from app.store.jobs import StoredJobs
from app.store.reveals import Reveals
from app.store.shelf import StoredShelf
from app.store.small_things import Preferences, StoredCache
from app.store.spool import Spool
from app.store.store import Store
from app.store.tables import RecordingRow, SessionRow, TurnRow, UserRow
from app.store.turns import KeptTurns, interrupt_unfinished

FOUND_AGAIN = PrivateText("Recording that was cut off")


class OpenedStore:
    """The store of an unlocked vault, and all that works on it."""

    def __init__(
        self,
        folder: Path,
        keys: VaultKeys,
        *,
        actor: str,
        creates: bool = False,
        backups: Path | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """Open it, and put in order what a crash left behind. `backups` is where backups lie: beside the vaults, or so.

        Raises EnvironmentProblem: vault-in-use, store-damaged, store-older, store-newer, disk-…; Refused.
        """
        self._now = now
        self._keys = keys
        self._actor = actor
        self.store = Store(folder, keys.key(Purpose.DATABASE), creates=creates)
        try:
            self.trail = Trail(self.store, keys=keys, actor=actor, now=now)
            self.spool = Spool(self.store, keys, now=now)
            self.history = StoredHistory(self.store, self.trail, self.spool, now=now)
            self.jobs = StoredJobs(self.store, now=now)
            self.shelf = StoredShelf(self.store, self.trail, now=now)
            self.preferences = Preferences(self.store)
            self.reveals = Reveals(self.store, self.preferences)
            self.backups = Backups(backups or folder.parent.parent / "backups", self.store, self.trail, keys, now=now)
            self.interrupted = self._mend()
            self.rule = RetentionRule()
            """How long things are kept; recordings are erased when their turn has ended well, unless it says otherwise."""
        except BaseException:
            self.store.close()
            raise

    def turns(self, session_id: SessionId | None = None) -> KeptTurns:
        """Return where the turns of a conversation are kept: of that one, or of a new one."""
        return KeptTurns(
            self.store, session_id=session_id, trail=self.trail, on_end=self._erase_spent_recordings, now=self._now
        )

    def cache(self, kind: str) -> StoredCache:
        """Return one kind of things that could be computed again."""
        return StoredCache(self.store, kind, now=self._now)

    def keep_backups_in(self, folder: Path) -> None:
        """Write and look for backups below another folder."""
        self.backups = Backups(folder, self.store, self.trail, self._keys, now=self._now)

    @staticmethod
    def require_unused(folder: Path) -> None:
        """Raise EnvironmentProblem(vault-in-use) while a program has the store in a folder open."""
        Held(folder).let_go()

    def faults(self) -> Sequence[str]:
        """Read every page of the store; return what is wrong."""
        return self.store.faults()

    def close(self) -> None:
        """Sign the trail as it is, and close the store."""
        if not self.store.is_closed:
            try:
                self.trail.checkpoint_quietly()
            finally:
                self.store.close()

    def _erase_spent_recordings(self) -> None:
        if self.rule.recordings_days == 0:
            self.history.erase_spent_recordings()

    def _mend(self) -> int:
        """Turns that were on their way are interrupted; a recording that never became a turn becomes one."""
        self.store.write(lambda session: _know_owner(session, self._actor, to_ms(self._now())))
        count = interrupt_unfinished(self.store)
        unclaimed = self.spool.mend()
        if unclaimed:
            self.store.write(lambda session: _take_up(session, unclaimed))
        return count + len(unclaimed)


def _know_owner(session: Session, name: str, now: int) -> None:
    """Note whose store this is, once."""
    if session.get(UserRow, name) is None:
        session.add(UserRow(id=name, name=name, role="", created_ms=now))


def _take_up(session: Session, recordings: Sequence[str]) -> None:
    """Make an interrupted turn of each recording, in a conversation of its own."""
    for row in session.exec(select(RecordingRow).where(col(RecordingRow.id).in_(recordings))):
        conversation = SessionRow(
            id=time_ordered_id(), title=str(FOUND_AGAIN), began_ms=row.began_ms, changed_ms=row.began_ms
        )
        session.add(conversation)
        session.flush()
        turn = TurnRow(
            id=time_ordered_id(),
            session_id=conversation.id,
            state=TurnState.INTERRUPTED,
            is_spoken=True,
            began_ms=row.began_ms,
            error_code="crashed",
        )
        session.add(turn)
        session.flush()
        row.turn_id = turn.id
        session.add(row)

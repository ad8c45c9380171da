"""Shows another's conversations to an admin: asked of the policy, written down twice, then opened, for a while.

Both trails say it before anything is shown: the admin's own that it was asked for, the owner's that it was opened. What
either cannot write is not shown.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.custody import Custody, KeyVault, OthersVault
from app.domain.errors import NotFound, Refused, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.accounts import Action
from app.domain.vaults.audit import AuditAction, Outcome
from app.domain.vaults.history import KeptTurn, Session, SessionId, session_not_found
from app.domain.vaults.reveal import LASTS_S, RevealAsk, escrow_key, fit_reason, require_escrow, reveal_over
from app.domain.vaults.vault import UserName
from app.records import AuditTrail

_log = logging.getLogger(__name__)
_LONGEST_KEY_FILE_BYTES: Final = 4096


class TimedReveal:
    """Another's conversations, for ten minutes at most. Any thread may ask; readings and the end wait for each other."""

    def __init__(
        self, others: OthersVault, trail: AuditTrail, reason: str, now_s: Callable[[], float], lasts_s: float = LASTS_S
    ) -> None:
        self._others = others
        self._trail = trail
        self._reason = reason
        self._now_s = now_s
        self._ends_s = now_s() + lasts_s
        self._one = threading.Lock()
        self._is_closed = False

    @property
    def owner(self) -> UserName:
        """Whose they are."""
        return self._others.owner

    @property
    def reason(self) -> str:
        """Why, as it stands in both trails."""
        return self._reason

    @property
    def left_s(self) -> float:
        """Seconds until it closes by itself; 0 when it is closed."""
        return 0.0 if self._is_closed else max(0.0, self._ends_s - self._now_s())

    def count(self) -> int:
        """How many conversations there are."""
        with self._one:
            self._require_open()
            return self._others.count()

    def sessions(self, *, limit: int = 100, offset: int = 0) -> tuple[Session, ...]:
        """Return conversations, in the order of the history."""
        with self._one:
            self._require_open()
            return self._others.sessions(limit=limit, offset=offset)

    def conversation(self, session_id: SessionId) -> tuple[Session, tuple[KeptTurn, ...]]:
        """Return one with its turns, once both trails say so."""
        with self._one:
            self._require_open()
            if not session_id.isalnum():  # whatever else was typed there is nothing for a trail
                raise session_not_found()
            subject = f"{_named(self.owner)} session:{session_id}"
            self._trail.record(AuditAction.OTHERS_DATA_READ, subject=subject)
            return self._others.conversation(session_id)

    def close(self) -> None:
        """End it. Twice does no harm. A trail that cannot be written keeps nothing open: both say that it began."""
        with self._one:
            if self._is_closed:
                return
            self._is_closed = True
            try:
                self._others.close()
            except VoiceAssistError as problem:
                _log.info("reveal: its end is not in the owner's trail code=%s", problem.code)
            try:
                self._trail.record(AuditAction.REVEALED, subject=_named(self.owner))
            except VoiceAssistError as problem:
                _log.info("reveal: its end is not in the admin's trail code=%s", problem.code)

    def _require_open(self) -> None:
        if not self.left_s:
            raise reveal_over()


def reveal(
    vault: KeyVault, trail: AuditTrail, custody: Custody, ask: RevealAsk, now_s: Callable[[], float]
) -> TimedReveal:
    """Show another's conversations to whoever has opened `vault`, whose `trail` it is; `now_s` is a clock that never jumps.

    Raises Refused(not-allowed, reason-needed, reason-too-long, reason-names-patient, own-vault, no-escrow,
    wrong-escrow-key, rekey-unfinished, audit-impossible), NotFound(vault-not-found), EnvironmentProblem(vault-in-use, …).
    """
    reason = fit_reason(ask.reason)
    vault.require(Action.REVEAL_OTHERS, reason=reason)
    require_escrow(custody.facts(ask.owner), vault.actor.user)
    trail.record(AuditAction.REVEALED, subject=_named(ask.owner), outcome=Outcome.STARTED, reason=reason)
    try:
        others = custody.visit(replace(ask, reason=reason), by=vault.actor.user, by_vault=vault.facts().vault_id)
    except VoiceAssistError as problem:
        outcome = Outcome.REFUSED if isinstance(problem, Refused) else Outcome.FAILED
        trail.record(AuditAction.REVEALED, subject=_named(ask.owner), outcome=outcome, reason=problem.code)
        raise
    finally:
        ask.key.wipe()
    return TimedReveal(others, trail, reason, now_s)


def key_from_file(file: Path) -> Secret:
    """Return the escrow key that a file of IT holds. Raises NotFound(file-not-found), BadInput(bad-escrow-file)."""
    try:
        with file.open("rb") as source:
            line = source.readline(_LONGEST_KEY_FILE_BYTES)
    except OSError:
        raise NotFound(
            "The file with the escrow key cannot be read. Nothing was opened.",
            remedy="Choose the file that IT keeps.",
            code="file-not-found",
        ) from None
    return escrow_key(Secret(line.strip()))


def _named(owner: UserName) -> str:
    return f"user:{owner}"

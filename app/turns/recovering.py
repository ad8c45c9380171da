"""Opens a vault as a whole with the key of IT, for somebody whose passphrase and paper are lost: with a reason, in both trails.

Its owner's trail says why before anything of it can be read, and so does that of the admin who approves. On a machine where an
admin has a vault one must: whoever holds the key alone is not named anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.custody import Custody, KeyVault
from app.domain.errors import Refused, VoiceAssistError
from app.domain.vaults.accounts import AccountRole, Action
from app.domain.vaults.audit import AuditAction, Outcome
from app.domain.vaults.reveal import RevealAsk, fit_reason, require_escrow
from app.domain.vaults.vault import ByEscrow


@contextmanager
def recovered(custody: Custody, ask: RevealAsk, admin: KeyVault | None) -> Iterator[KeyVault]:
    """Open a vault while the block lasts; `admin` is the open vault of whoever approves.

    Raises Refused(reason-needed, reason-too-long, reason-names-patient, admin-needed, not-allowed, own-vault, no-escrow,
    wrong-escrow-key, audit-impossible), NotFound(vault-not-found), EnvironmentProblem(vault-in-use, …).
    """
    reason = fit_reason(ask.reason)
    require_escrow(custody.facts(ask.owner), admin.actor.user if admin is not None else "")
    if admin is None:
        _require_no_admin(custody, ask.owner)
    else:
        admin.require(Action.REVEAL_OTHERS, reason=reason)
        _note(admin, ask, Outcome.STARTED, reason)
    try:
        by = admin.actor.user if admin is not None else ""
        vault = custody.unlock(ask.owner, ByEscrow(private_key=ask.key, reason=reason, by=by))
        try:
            yield vault
        finally:
            vault.lock()
    except VoiceAssistError as problem:
        if admin is not None:
            _note(admin, ask, Outcome.REFUSED if isinstance(problem, Refused) else Outcome.FAILED, problem.code)
        raise
    finally:
        ask.key.wipe()
    if admin is not None:
        _note(admin, ask, Outcome.DONE)


def _require_no_admin(custody: Custody, owner: str) -> None:
    """The role of a locked vault is what its file says: enough to ask for a name, and no wall (docs/vault.md)."""
    if any(f.role is AccountRole.ADMIN and f.user != owner and f.problem is None for f in custody.users()):
        raise Refused(
            "An admin of this machine must approve it, so that it stands in that trail too. Nothing was opened.",
            remedy="Give --approved-by NAME and --approver-passphrase-file FILE.",
            code="admin-needed",
        )


def _note(admin: KeyVault, ask: RevealAsk, outcome: Outcome, reason: str = "") -> None:
    admin.trail.record(AuditAction.VAULT_RECOVERED, subject=f"user:{ask.owner}", outcome=outcome, reason=reason)

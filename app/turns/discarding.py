"""Removes a vault that was set aside, for good: asked of the policy, and written down before it is done."""

from __future__ import annotations

from collections.abc import Callable

from app.custody import KeyVault
from app.domain.errors import VoiceAssistError
from app.domain.vaults.accounts import Action
from app.domain.vaults.audit import AuditAction, Outcome
from app.domain.vaults.backups import SetAside
from app.records import AuditTrail


def discard(vault: KeyVault, trail: AuditTrail, aside: SetAside, remove: Callable[[SetAside], None]) -> None:
    """Have a vault removed by whoever has opened `vault`, whose `trail` it is: one's own, or as an admin anybody's.

    Raises Refused(not-allowed, audit-impossible), NotFound(nothing-set-aside), EnvironmentProblem(vault-in-use, …).
    """
    is_own = aside.user == vault.actor.user and aside.vault_id in ("", vault.facts().vault_id)
    vault.require(Action.DELETE_OWN if is_own else Action.DISCARD_OTHERS)
    subject = f"user:{aside.user} vault:{aside.vault_id or 'unknown'} aside:{aside.id}"
    trail.record(AuditAction.VAULT_DISCARDED, subject=subject, outcome=Outcome.STARTED)
    try:
        remove(aside)
    except VoiceAssistError as problem:
        trail.record(AuditAction.VAULT_DISCARDED, subject=subject, outcome=Outcome.FAILED, reason=problem.code)
        raise
    trail.record(AuditAction.VAULT_DISCARDED, subject=subject)

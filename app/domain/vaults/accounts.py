"""Who may do what: roles, actions, and the one rule that is asked everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.errors import Refused


class AccountRole(StrEnum):
    """What a user is on this machine."""

    CLINICIAN = "clinician"
    ADMIN = "admin"
    AUDITOR = "auditor"


class Action(StrEnum):
    """What can be asked for. A new capability gets its action here and its line in the table below."""

    ASK = "ask"
    READ_OWN = "read-own"
    WRITE_OWN = "write-own"
    EXPORT_OWN = "export-own"
    DELETE_OWN = "delete-own"
    SYNC_OWN = "sync-own"
    BACKUP_OWN = "backup-own"
    RESTORE_OWN = "restore-own"
    CHANGE_OWN_KEYS = "change-own-keys"
    VERIFY_OWN_AUDIT = "verify-own-audit"
    REVEAL_OTHERS = "reveal-others"
    """Reading another's patient data: with a reason, and audited, or not at all."""
    READ_AUDIT = "read-audit"
    EXPORT_AUDIT = "export-audit"
    CHANGE_LIBRARY = "change-library"
    CHANGE_POLICY = "change-policy"
    CREATE_USER = "create-user"
    GRANT_ROLE = "grant-role"
    REVOKE_SESSIONS = "revoke-sessions"
    """Of another user; one's own are part of CHANGE_OWN_KEYS."""
    DISCARD_OTHERS = "discard-others"
    """Removing a vault of another user that was set aside; one's own is part of DELETE_OWN."""
    DIAGNOSE = "diagnose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who asks. Without a name nobody has unlocked a vault: reference documents only."""

    user: str = ""
    role: AccountRole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What the rules need to know of this machine."""

    has_users: bool = True
    only_admins_add_users: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether it may be done, what else it takes, and why not."""

    is_allowed: bool
    must_be_audited: bool = False
    needs_reason: bool = False
    because: str = ""


_OWN: Final = frozenset(
    {
        Action.READ_OWN,
        Action.WRITE_OWN,
        Action.EXPORT_OWN,
        Action.DELETE_OWN,
        Action.SYNC_OWN,
        Action.BACKUP_OWN,
        Action.RESTORE_OWN,
        Action.CHANGE_OWN_KEYS,
        Action.VERIFY_OWN_AUDIT,
    }
)
_EVERYBODY: Final = frozenset({Action.ASK, Action.DIAGNOSE})
_TABLE: Final[dict[AccountRole | None, frozenset[Action]]] = {
    None: _EVERYBODY | {Action.CHANGE_LIBRARY},
    AccountRole.CLINICIAN: _EVERYBODY | _OWN | {Action.CHANGE_LIBRARY},
    AccountRole.ADMIN: _EVERYBODY
    | _OWN
    | {
        Action.REVEAL_OTHERS,
        Action.CHANGE_LIBRARY,
        Action.CHANGE_POLICY,
        Action.CREATE_USER,
        Action.GRANT_ROLE,
        Action.REVOKE_SESSIONS,
        Action.DISCARD_OTHERS,
    },
    AccountRole.AUDITOR: _EVERYBODY
    | {Action.CHANGE_OWN_KEYS, Action.VERIFY_OWN_AUDIT}
    | {Action.READ_AUDIT, Action.EXPORT_AUDIT},
}
_AUDITED: Final = frozenset(
    {
        Action.EXPORT_OWN,
        Action.DELETE_OWN,
        Action.SYNC_OWN,
        Action.BACKUP_OWN,
        Action.RESTORE_OWN,
        Action.CHANGE_OWN_KEYS,
        Action.REVEAL_OTHERS,
        Action.EXPORT_AUDIT,
        Action.CHANGE_POLICY,
        Action.CREATE_USER,
        Action.GRANT_ROLE,
        Action.REVOKE_SESSIONS,
        Action.DISCARD_OTHERS,
    }
)
SHORTEST_REASON: Final = 10
"""Characters of a reason, without blanks around it."""


def may(actor: Actor, action: Action, *, reason: str = "", machine: Machine | None = None) -> Verdict:
    """Say whether somebody may do something. Whatever the table does not allow is refused."""
    here = machine or Machine()
    audited, needs_reason = action in _AUDITED, action is Action.REVEAL_OTHERS

    def verdict(because: str = "") -> Verdict:
        return Verdict(is_allowed=not because, must_be_audited=audited, needs_reason=needs_reason, because=because)

    if action is Action.CREATE_USER and actor.role is not AccountRole.ADMIN:
        is_closed = here.only_admins_add_users and here.has_users
        return verdict("An admin of this machine must be there for it." if is_closed else "")
    if action is Action.GRANT_ROLE and actor.role is None and not here.has_users:
        return verdict()  # the first user of a machine has nobody to ask
    if action not in _TABLE[actor.role]:
        missing = "A vault must be unlocked for it." if actor.role is None else f"The role {actor.role} is not enough."
        return verdict(missing)
    if needs_reason and len(reason.strip()) < SHORTEST_REASON:
        return verdict(f"A reason of at least {SHORTEST_REASON} characters must be given.")
    return verdict()


def require(actor: Actor, action: Action, *, reason: str = "", machine: Machine | None = None) -> Verdict:
    """Return the verdict when it allows. Raises Refused(not-allowed)."""
    verdict = may(actor, action, reason=reason, machine=machine)
    if not verdict.is_allowed:
        raise Refused(
            f"This is not allowed. {verdict.because} Nothing was done.",
            remedy="Ask an admin of this machine, or whoever has the role for it.",
            code="not-allowed",
        )
    return verdict

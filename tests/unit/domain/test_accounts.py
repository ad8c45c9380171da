from __future__ import annotations

import pytest

from app.domain.errors import Refused
from app.domain.vaults.accounts import AccountRole, Action, Actor, Machine, may, require

NOBODY = Actor()
ACTORS = {role: Actor(user="x", role=role) for role in AccountRole}


def test_everybody_may_ask_and_look_for_faults_and_nobody_else_more_than_the_table_says() -> None:
    allowed = {
        actor.role: {a for a in Action if may(actor, a, reason="a reason that is long").is_allowed}
        for actor in (NOBODY, *ACTORS.values())
    }
    assert allowed[None] == {Action.ASK, Action.DIAGNOSE, Action.CHANGE_LIBRARY, Action.CREATE_USER}
    only_auditor = allowed[AccountRole.AUDITOR] - allowed[AccountRole.ADMIN]
    assert only_auditor == {Action.READ_AUDIT, Action.EXPORT_AUDIT}
    assert Action.REVEAL_OTHERS in allowed[AccountRole.ADMIN]
    assert Action.REVEAL_OTHERS not in allowed[AccountRole.CLINICIAN] | allowed[AccountRole.AUDITOR]
    assert not {Action.READ_OWN, Action.WRITE_OWN} & allowed[AccountRole.AUDITOR]


def test_an_admin_sees_nothing_of_others_without_a_reason_and_always_audited() -> None:
    admin = ACTORS[AccountRole.ADMIN]
    for reason in ("", "   ", "because"):
        assert not may(admin, Action.REVEAL_OTHERS, reason=reason).is_allowed
    verdict = require(admin, Action.REVEAL_OTHERS, reason="complaint 2026-114, asked by the patient")
    assert verdict.must_be_audited
    assert verdict.needs_reason


def test_what_changes_or_leaves_the_vault_must_be_audited() -> None:
    for action in (Action.EXPORT_OWN, Action.DELETE_OWN, Action.SYNC_OWN, Action.RESTORE_OWN, Action.CHANGE_OWN_KEYS):
        assert may(ACTORS[AccountRole.CLINICIAN], action).must_be_audited


def test_the_first_user_needs_nobody_and_later_ones_an_admin_for_a_role_or_where_it_says_so() -> None:
    first, later, closed = Machine(has_users=False), Machine(), Machine(only_admins_add_users=True)
    assert may(NOBODY, Action.GRANT_ROLE, machine=first).is_allowed
    assert not may(NOBODY, Action.GRANT_ROLE, machine=later).is_allowed
    assert may(NOBODY, Action.CREATE_USER, machine=later).is_allowed
    assert not may(NOBODY, Action.CREATE_USER, machine=closed).is_allowed
    assert not may(ACTORS[AccountRole.CLINICIAN], Action.CREATE_USER, machine=closed).is_allowed
    assert may(ACTORS[AccountRole.ADMIN], Action.CREATE_USER, machine=closed).is_allowed


def test_a_refusal_says_why() -> None:
    with pytest.raises(Refused) as refused:
        require(NOBODY, Action.READ_OWN)
    assert refused.value.code == "not-allowed"
    assert "unlocked" in refused.value.message

"""Finding entries of the audit trail, a stretch at a time, newest first.

There is no index beside the trail: every entry of a stretch is looked at, so nothing is missed, whatever the clock did.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, func, select

from app.domain.vaults.audit import AuditHits, AuditQuery
from app.domain.vaults.moments import to_ms
from app.store.tables import AuditRow

_FIELDS: Final = (AuditRow.action, AuditRow.actor, AuditRow.subject, AuditRow.outcome, AuditRow.reason)
_ESCAPE: Final = "\\"


def find(session: Session, query: AuditQuery, before: int | None, span: int) -> AuditHits:
    """Look at up to `span` entries before a number; return the numbers of those that fit, newest first."""
    top = before
    if top is None:
        top = int(session.exec(select(func.max(AuditRow.seq))).one() or 0) + 1
    low = max(1, top - span)
    wanted = (
        select(AuditRow.seq)
        .where(col(AuditRow.seq) >= low, col(AuditRow.seq) < top, *_conditions(query))
        .order_by(col(AuditRow.seq).desc())
    )
    return AuditHits(seqs=tuple(session.exec(wanted).all()), reached=low)


def _conditions(query: AuditQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.actions:
        found.append(col(AuditRow.action).in_(query.actions))
    if query.outcomes:
        found.append(col(AuditRow.outcome).in_(query.outcomes))
    if query.actor:
        found.append(col(AuditRow.actor) == query.actor)
    if query.since is not None:
        found.append(col(AuditRow.at_ms) >= to_ms(query.since))
    if query.until is not None:
        found.append(col(AuditRow.at_ms) < to_ms(query.until))
    for word in query.words:
        anywhere = [col(field).like(f"%{_plain(word.text)}%", escape=_ESCAPE) for field in _FIELDS]
        found.append(or_(*anywhere, col(AuditRow.action).in_(word.actions)) if word.actions else or_(*anywhere))
    return [and_(*found)] if found else []


def _plain(word: str) -> str:
    """Return a word in which the signs that stand for others mean themselves."""
    return word.replace(_ESCAPE, _ESCAPE * 2).replace("%", f"{_ESCAPE}%").replace("_", f"{_ESCAPE}_")

"""The audit trail in the store, and its head in a file beside it.

An entry is written in the transaction of what it tells of, or, for what happens outside the store, before it. After
each commit the head (number and digest of the last entry, signed) is written into a file of its own: rows that
somebody cuts off at the end are missed when the two are compared. What must be audited and cannot be is refused.
"""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy import case, event, func
from sqlmodel import Session, col, select

from app.domain.errors import EnvironmentProblem, Refused
from app.domain.vaults.audit import (
    FIRST_PREVIOUS,
    SEARCHED_AT_ONCE,
    AuditAction,
    AuditEntry,
    AuditHits,
    AuditLine,
    AuditQuery,
    AuditVerdict,
    DayCount,
    Fault,
    Head,
    NewEntry,
    Outcome,
    checkpoint_message,
    export_message,
)
from app.domain.vaults.moments import from_ms, to_ms, utc_now
from app.ports import VaultKeys
from app.store import audit_search
from app.store.files import write_streaming, write_whole
from app.store.store import Store
from app.store.tables import AuditRow, CheckpointRow

_log = logging.getLogger(__name__)

HEAD_FILE: Final = "audit.head"
CHECKPOINT_EVERY: Final = 64
"""Entries between two checkpoints that the trail makes by itself."""
_PAGE: Final = 2000

T = TypeVar("T")


class Trail:
    """The trail of one vault. `actor` is the user's id."""

    def __init__(
        self,
        store: Store,
        *,
        keys: VaultKeys,
        actor: str,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._store = store
        self.vault = keys.vault_id
        self._actor = actor
        self._keys = keys
        self._now = now

    @property
    def public_key(self) -> str:
        """The key that checkpoints are checked with, in hex."""
        return self._keys.public_key.hex()

    def record(
        self, action: AuditAction, *, subject: str = "", outcome: Outcome = Outcome.DONE, reason: str = ""
    ) -> Head:
        """Write an entry; durable on return. Raises Refused(audit-impossible): then the action must not happen."""
        return self._written(
            lambda session: self.add_to(session, action, subject=subject, outcome=outcome, reason=reason)
        )

    def record_all(self, entries: Sequence[NewEntry]) -> None:
        """Write entries in one transaction; durable on return. Raises Refused(audit-impossible): then none is written."""

        def work(session: Session) -> None:
            for e in entries:
                self.add_to(session, e.action, subject=e.subject, outcome=e.outcome, reason=e.reason)

        self._written(work)

    def _written(self, work: Callable[[Session], T]) -> T:
        try:
            return self._store.write(work)
        except (EnvironmentProblem, Refused) as problem:
            raise Refused(
                f"This must be written into the audit trail, and that is not possible now. {problem.message}",
                remedy=problem.remedy,
                code="audit-impossible",
            ) from None

    def add_to(
        self,
        session: Session,
        action: AuditAction,
        *,
        subject: str = "",
        outcome: Outcome = Outcome.DONE,
        reason: str = "",
    ) -> Head:
        """Write an entry in the transaction of what it tells of: both are there, or neither."""
        last = session.exec(select(AuditRow).order_by(col(AuditRow.seq).desc()).limit(1)).first()
        entry = AuditEntry(
            seq=last.seq + 1 if last else 1,
            at_ms=to_ms(self._now()),
            actor=self._actor,
            action=action,
            subject=subject,
            outcome=outcome,
            reason=reason,
            previous=last.digest if last else FIRST_PREVIOUS,
        )
        head = Head(seq=entry.seq, digest=entry.digest())
        session.add(
            AuditRow(
                seq=entry.seq,
                at_ms=entry.at_ms,
                actor=entry.actor,
                action=entry.action,
                subject=entry.subject,
                outcome=entry.outcome,
                reason=entry.reason,
                previous=entry.previous,
                digest=head.digest,
                mac=self._mac(head.digest),
            )
        )
        session.flush()
        if entry.seq % CHECKPOINT_EVERY == 0:
            self._sign(session, head)
        if not session.info.get("head"):
            event.listen(session, "after_commit", self._keep_head)
        session.info["head"] = head
        return head

    def checkpoint(self) -> Head | None:
        """Sign the trail as it is now; return its head, or None while it is empty."""
        return self._store.write(self._checkpoint)

    def checkpoint_quietly(self) -> None:
        """Sign the trail when the vault closes; what a full disk prevents is made up for later."""
        try:
            self.checkpoint()
        except EnvironmentProblem as problem:
            _log.info("audit: no checkpoint code=%s", problem.code)

    def _checkpoint(self, session: Session) -> Head | None:
        last = session.exec(select(AuditRow).order_by(col(AuditRow.seq).desc()).limit(1)).first()
        if last is None:
            return None
        head = Head(seq=last.seq, digest=last.digest)
        if session.get(CheckpointRow, head.seq) is None:
            self._sign(session, head)
        return head

    def lines(self, *, limit: int = 100, before: int | None = None) -> tuple[AuditLine, ...]:
        """Return entries, newest first."""
        with self._store.reading() as session:
            rows = session.exec(
                select(AuditRow).where(AuditRow.seq < (before or 2**62)).order_by(col(AuditRow.seq).desc()).limit(limit)
            ).all()
            return tuple(_shown(r) for r in rows)

    def find(self, query: AuditQuery, *, before: int | None = None, span: int = SEARCHED_AT_ONCE) -> AuditHits:
        """Look at a stretch of the trail, newest first; go on with what it has reached as `before`."""
        with self._store.reading() as session:
            return audit_search.find(session, query, before, span)

    def entries(self, seqs: Sequence[int]) -> tuple[AuditLine, ...]:
        """Return the entries with these numbers, newest first."""
        with self._store.reading() as session:
            wanted = select(AuditRow).where(col(AuditRow.seq).in_(list(seqs))).order_by(col(AuditRow.seq).desc())
            return tuple(_shown(row) for row in session.exec(wanted))

    def activity(self, *, days: int = 30) -> tuple[DayCount, ...]:
        """Return how many entries each of the last days has, by the computer's own calendar, oldest first.

        Entries are in the order of their moments unless the clock was put back; then the days before that may be short of some.
        """
        today = self._now().astimezone().date()
        wanted = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
        since_ms = to_ms(datetime.combine(wanted[0], time()).astimezone())
        day = func.date(AuditRow.at_ms / 1000, "unixepoch", "localtime")
        bad = func.sum(case((col(AuditRow.outcome).in_([str(Outcome.FAILED), str(Outcome.REFUSED)]), 1), else_=0))
        with self._store.reading() as session:
            counted = (
                select(day, func.count(), bad).where(AuditRow.seq >= _first_since(session, since_ms)).group_by(day)
            )
            found = {str(on): (int(count), int(refused)) for on, count, refused in session.exec(counted)}
        return tuple(DayCount(day=d, entries=e, refused=r) for d in wanted for e, r in [found.get(str(d), (0, 0))])

    def verify(self) -> AuditVerdict:
        """Check every entry, every checkpoint and the head in its file; stop at the first that is not what was written."""
        with self._store.reading() as session:
            verdict = self._verify_entries(session)
        if verdict.fault is not None:
            return verdict
        fault = self._head_fault(verdict.head)
        return verdict if fault is None else replace(verdict, fault=fault, first_bad=verdict.entries + 1)

    def export(self, file: Path) -> int:
        """Write the trail with its checkpoints as JSON lines, signed as a whole; audited. Return the number of entries.

        The stand-alone verifier (resources/audit/verify_audit.py) checks such a file. Raises Refused(audit-damaged):
        a trail that was tampered with is not signed; and Refused(audit-impossible), EnvironmentProblem.
        """
        verdict = self.verify()
        if not verdict.is_intact:
            raise Refused(
                f"The audit trail is not what was written (entry {verdict.first_bad}: {verdict.fault}). "
                "It is not exported under a signature.",
                remedy="Run 'voiceassist audit verify', and restore a backup from before the damage.",
                code="audit-damaged",
            )
        self.record(AuditAction.AUDIT_EXPORTED, subject=f"vault:{self.vault}")
        head = self.checkpoint()
        assert head is not None
        running = sha256()

        def lines() -> Iterator[bytes]:
            for line in self._export_lines(head):
                running.update(line)
                yield line
            whole = running.hexdigest()
            signature = self._keys.sign(export_message(self.vault, head, whole)).hex()
            end = {"kind": "end", "entries": head.seq, "head": head.digest, "sha256": whole, "signature": signature}
            yield _line(end)

        try:
            write_streaming(file, lambda out: out.writelines(lines()))
        except OSError as problem:
            raise EnvironmentProblem(
                f"{file.name} could not be written ({problem.strerror}).",
                remedy="Choose another place.",
                code="file-not-writable",
            ) from None
        return head.seq

    # ---- private ------------------------------------------------------------------------------------------------

    def _export_lines(self, head: Head) -> Iterator[bytes]:
        yield _line({"kind": "trail", "format": 1, "vault": self.vault, "public_key": self.public_key})
        with self._store.reading() as session:
            for row in _rows(session, head.seq):
                entry = _entry(row)
                yield _line({"kind": "entry", **json.loads(entry.canonical()), "digest": row.digest, "mac": row.mac})
            marks = session.exec(
                select(CheckpointRow).where(CheckpointRow.seq <= head.seq).order_by(col(CheckpointRow.seq))
            )
            for mark in marks:
                yield _line(
                    {
                        "kind": "checkpoint",
                        "seq": mark.seq,
                        "at_ms": mark.at_ms,
                        "digest": mark.digest,
                        "public_key": mark.public_key,
                        "signature": mark.signature,
                    }
                )

    def _verify_entries(self, session: Session) -> AuditVerdict:
        previous, seq, seen = FIRST_PREVIOUS, 0, 0
        marks = {m.seq: m for m in session.exec(select(CheckpointRow))}
        key = self.public_key
        last_mark = max(marks, default=0)

        def verdict(fault: Fault | None, bad: int | None) -> AuditVerdict:
            head = Head(seq=seq, digest=previous) if seq else None
            return AuditVerdict(entries=seq, checkpoints=seen, first_bad=bad, fault=fault, head=head, public_key=key)

        for row in _rows(session, 2**62):
            if row.seq != seq + 1 or row.previous != previous:
                return verdict(Fault.OUT_OF_ORDER, seq + 1)
            digest = _entry(row).digest()
            if digest != row.digest:
                return verdict(Fault.CHANGED, row.seq)
            if not hmac.compare_digest(self._mac(digest), row.mac):
                return verdict(Fault.FORGED, row.seq)
            mark = marks.get(row.seq)
            if mark is not None and not self._is_good(mark, digest):
                return verdict(Fault.SIGNATURE, row.seq)
            if mark is None and row.seq % CHECKPOINT_EVERY == 0:
                return verdict(Fault.SIGNATURE, row.seq)
            seen += mark is not None
            previous, seq = digest, row.seq
        if last_mark > seq:
            return verdict(Fault.CUT_OFF, seq + 1)
        return verdict(None, None)

    def _is_good(self, mark: CheckpointRow, digest: str) -> bool:
        return (
            mark.digest == digest
            and mark.public_key == self.public_key
            and self._keys.is_good(
                _unhex(mark.public_key),
                checkpoint_message(self.vault, mark.seq, mark.at_ms, mark.digest),
                _unhex(mark.signature),
            )
        )

    def _sign(self, session: Session, head: Head) -> None:
        at_ms = to_ms(self._now())
        session.add(
            CheckpointRow(
                seq=head.seq,
                at_ms=at_ms,
                digest=head.digest,
                public_key=self.public_key,
                signature=self._keys.sign(checkpoint_message(self.vault, head.seq, at_ms, head.digest)).hex(),
            )
        )

    def _mac(self, digest: str) -> str:
        return self._keys.authenticate(bytes.fromhex(digest)).hex()

    # -- the head in its file

    def _keep_head(self, session: Session) -> None:
        """After the commit: the entry is durable, so the file may name it. A file that lags behind is no fault."""
        head: Head | None = session.info.pop("head", None)
        if head is None:
            return
        at_ms = to_ms(self._now())
        signature = self._keys.sign(checkpoint_message(self.vault, head.seq, at_ms, head.digest)).hex()
        told = {"seq": head.seq, "at_ms": at_ms, "digest": head.digest, "signature": signature}
        try:
            write_whole(self._store.folder / HEAD_FILE, json.dumps(told).encode())
        except OSError as problem:
            _log.info("audit: the head lags behind seq=%d errno=%s", head.seq, problem.errno)

    def _head_fault(self, found: Head | None) -> Fault | None:
        try:
            told = json.loads((self._store.folder / HEAD_FILE).read_bytes())
            seq, at_ms = int(told["seq"]), int(told["at_ms"])
            digest, signature = str(told["digest"]), _unhex(str(told["signature"]))
        except FileNotFoundError:
            # the first entry may have been written just before a crash
            return Fault.HEAD_MISSING if found is not None and found.seq > 1 else None
        except (OSError, ValueError, KeyError, TypeError):
            return Fault.HEAD_MISSING
        message = checkpoint_message(self.vault, seq, at_ms, digest)
        if not self._keys.is_good(self._keys.public_key, message, signature):
            return Fault.SIGNATURE
        if found is None or found.seq < seq:
            return Fault.CUT_OFF
        with self._store.reading() as session:
            row = session.get(AuditRow, seq)
            return None if row is not None and row.digest == digest else Fault.CHANGED


def _rows(session: Session, last: int) -> Iterator[AuditRow]:
    """All entries in their order, a page at a time."""
    seen = -(2**62)
    while True:
        rows = session.exec(
            select(AuditRow).where(AuditRow.seq > seen, AuditRow.seq <= last).order_by(col(AuditRow.seq)).limit(_PAGE)
        ).all()
        yield from rows
        if len(rows) < _PAGE:
            return
        seen = rows[-1].seq


def _entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(
        seq=row.seq,
        at_ms=row.at_ms,
        actor=row.actor,
        action=row.action,
        subject=row.subject,
        outcome=row.outcome,
        reason=row.reason,
        previous=row.previous,
    )


def _shown(row: AuditRow) -> AuditLine:
    return AuditLine(entry=_entry(row), at=from_ms(row.at_ms), digest=row.digest)


def _line(value: dict[str, object]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii") + b"\n"


def _unhex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _first_since(session: Session, since_ms: int) -> int:
    """Return the number of the first entry that is not older, by halving: the trail may have a million."""
    low, high = 1, int(session.exec(select(func.max(AuditRow.seq))).one() or 0) + 1
    while low < high:
        middle = (low + high) // 2
        at_ms = session.exec(select(AuditRow.at_ms).where(AuditRow.seq == middle)).first()
        if at_ms is not None and at_ms < since_ms:
            low = middle + 1
        else:
            high = middle
    return low

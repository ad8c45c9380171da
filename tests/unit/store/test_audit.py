"""The audit trail: append-only, chained, signed; checked inside and by the script that stands alone."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from app.domain.errors import Refused
from app.domain.vaults.audit import AuditAction, AuditQuery, AuditWord, Fault, Outcome, query_of
from app.store.audit import CHECKPOINT_EVERY, HEAD_FILE
from tests.conftest import ExpectedLog
from tests.fakes.vault import Ward

SCRIPT = Path(__file__).resolve().parents[3] / "resources" / "audit" / "verify_audit.py"


@pytest.fixture(scope="module")
def verifier() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_audit", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fill(ward: Ward, count: int = 2 * CHECKPOINT_EVERY + 7) -> None:
    def work(session: Session) -> None:
        for number in range(count):
            ward.trail.add_to(session, AuditAction.EXPORTED, subject=f"session:{number}")

    ward.store.write(work)


def tamper(ward: Ward, *statements: str) -> None:
    """Change rows as somebody would who has the key and knows the schema."""

    def work(session: Session) -> None:
        for table in ("audit", "audit_checkpoints"):
            for verb in ("update", "delete"):
                session.execute(text(f"DROP TRIGGER {table}_no_{verb}"))
        session.execute(text("DROP TRIGGER audit_in_order"))
        for statement in statements:
            session.execute(text(statement))

    ward.store.write(work)


def test_an_untouched_trail_is_intact(ward: Ward) -> None:
    assert ward.trail.verify().is_intact
    fill(ward)
    verdict = ward.trail.verify()
    assert (verdict.entries, verdict.checkpoints, verdict.fault) == (2 * CHECKPOINT_EVERY + 7, 2, None)
    assert verdict.head is not None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET outcome = 'failed'",
        "DELETE FROM audit WHERE seq = 1",
        "DELETE FROM audit_checkpoints",
        "UPDATE audit_checkpoints SET digest = ''",
        "INSERT INTO audit SELECT 999, at_ms, actor, action, subject, outcome, reason, previous, digest, mac FROM audit LIMIT 1",
        "INSERT OR REPLACE INTO audit SELECT 1, at_ms, actor, 'x', subject, outcome, reason, previous, digest, mac FROM audit LIMIT 1",
    ],
)
def test_the_database_itself_refuses_to_change_the_trail(ward: Ward, statement: str, expect_log: ExpectedLog) -> None:
    expect_log("a write failed with IntegrityError")
    fill(ward, CHECKPOINT_EVERY)
    with pytest.raises(DBAPIError, match="append-only"):
        ward.store.write(lambda session: session.execute(text(statement)))
    assert ward.trail.verify().is_intact


COLUMNS = ("at_ms", "actor", "action", "subject", "outcome", "reason", "previous", "digest", "mac")


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_column_is_noticed(ward: Ward, column: str) -> None:
    fill(ward)
    tamper(ward, f"UPDATE audit SET {column} = {column} || '1' WHERE seq = 40")
    verdict = ward.trail.verify()
    assert not verdict.is_intact
    assert verdict.first_bad == 40


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        (["DELETE FROM audit WHERE seq = 5"], Fault.OUT_OF_ORDER),
        (["DELETE FROM audit WHERE seq = 1"], Fault.OUT_OF_ORDER),
        (["UPDATE audit SET seq = -1 WHERE seq = 5", "UPDATE audit SET seq = 5 WHERE seq = 6",
          "UPDATE audit SET seq = 6 WHERE seq = -1"], Fault.OUT_OF_ORDER),
        (["DELETE FROM audit WHERE seq > 130", "DELETE FROM audit_checkpoints WHERE seq > 130"], Fault.CUT_OFF),
        (["DELETE FROM audit WHERE seq = 135"], Fault.CUT_OFF),
        (["DELETE FROM audit", "DELETE FROM audit_checkpoints"], Fault.CUT_OFF),
        (["DELETE FROM audit_checkpoints WHERE seq = 64"], Fault.SIGNATURE),
        (["UPDATE audit_checkpoints SET signature = '00'"], Fault.SIGNATURE),
        (["UPDATE audit_checkpoints SET at_ms = at_ms + 1"], Fault.SIGNATURE),
    ],
)  # fmt: skip
def test_rows_removed_reordered_or_cut_off_are_noticed(ward: Ward, statements: list[str], fault: Fault) -> None:
    fill(ward)
    tamper(ward, *statements)
    assert ward.trail.verify().fault is fault


def test_an_entry_that_somebody_chained_without_the_key_is_noticed(ward: Ward) -> None:
    fill(ward, 10)
    forged = ward.trail.lines(limit=1)[0]
    entry = replace(forged.entry, seq=11, previous=forged.digest, subject="session:forged")
    tamper(
        ward,
        f"INSERT INTO audit VALUES (11, {entry.at_ms}, '{entry.actor}', '{entry.action}', '{entry.subject}', "
        f"'{entry.outcome}', '', '{entry.previous}', '{entry.digest()}', '{'0' * 64}')",
    )
    verdict = ward.trail.verify()
    assert (verdict.fault, verdict.first_bad) == (Fault.FORGED, 11)


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"seq":1,"at_ms":1,"digest":"","signature":""}'])
def test_a_head_that_is_missing_or_forged_is_noticed(ward: Ward, content: bytes | None) -> None:
    fill(ward, 10)
    head = ward.store.folder / HEAD_FILE
    head.unlink() if content is None else head.write_bytes(content)
    assert not ward.trail.verify().is_intact


def test_every_byte_of_the_head_counts(ward: Ward) -> None:
    fill(ward, 10)
    head = ward.store.folder / HEAD_FILE
    good = head.read_bytes()
    for place in range(len(good)):
        head.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        assert not ward.trail.verify().is_intact, place
    head.write_bytes(good)
    assert ward.trail.verify().is_intact


def test_what_must_be_audited_and_cannot_be_is_refused(ward: Ward, expect_log: ExpectedLog) -> None:
    expect_log("a write failed with IntegrityError")
    ward.take("Question")
    ward.store.write(
        lambda session: session.execute(
            text("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no room'); END")
        )
    )
    with pytest.raises(DBAPIError):
        ward.history.delete([ward.turns.session_id])
    assert len(ward.history.sessions()) == 1
    ward.store.close()
    with pytest.raises(Refused) as caught:
        ward.trail.record(AuditAction.EXPORTED)
    assert caught.value.code == "audit-impossible"


def test_entries_hold_no_words(ward: Ward) -> None:
    ward.take("Marker question", "Marker answer")
    ward.history.delete([ward.turns.session_id])
    ward.trail.record(AuditAction.UNLOCK_FAILED, outcome=Outcome.FAILED, reason="wrong-passphrase")
    assert "arker" not in repr(ward.trail.lines())


# ---- the export and its verifier -------------------------------------------------------------------------------------


@pytest.fixture
def exported(ward: Ward, tmp_path: Path) -> Path:
    fill(ward)
    file = tmp_path / "trail.jsonl"
    assert ward.trail.export(file) == 2 * CHECKPOINT_EVERY + 8
    return file


def test_an_export_is_intact_for_the_script_that_stands_alone(
    ward: Ward, exported: Path, verifier: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verifier.main([str(exported), "--key", ward.trail.public_key]) == 0
    assert "intact" in capsys.readouterr().out
    verdict = ward.trail.verify()
    assert verdict.head is not None
    assert verifier.main([str(exported), "--head", f"{verdict.head.seq}:{verdict.head.digest}"]) == 0
    assert verifier.main([str(exported), "--key", "00" * 32]) == 1
    assert verifier.main([str(exported), "--head", f"500:{verdict.head.digest}"]) == 1
    assert verifier.main([str(exported.with_name("none"))]) == 2


def test_the_verifier_needs_nothing_of_ours() -> None:
    imported = {
        line.split()[1].split(".")[0] for line in SCRIPT.read_text().splitlines() if line.startswith(("import", "from"))
    }
    assert imported - set(sys.stdlib_module_names) - {"__future__"} == {"cryptography"}


Bend = Callable[[list[dict[str, object]]], None]


@pytest.mark.parametrize(
    "bend",
    [
        lambda rows: rows.pop(5),
        lambda rows: rows.insert(5, rows[5]),
        lambda rows: rows.reverse(),
        lambda rows: rows.__setitem__(slice(5, 7), [rows[6], rows[5]]),
        lambda rows: rows[5].update(outcome="failed"),
        lambda rows: rows.pop(),
        lambda rows: rows.__delitem__(slice(100, -1)),
        lambda rows: rows.pop(-2),
        lambda rows: rows[0].update(vault="another"),
        lambda rows: rows[0].update(public_key="00" * 32),
        lambda rows: rows[-1].update(entries=3),
    ],
)
def test_the_verifier_notices_what_was_done_to_an_export(exported: Path, verifier: ModuleType, bend: Bend) -> None:
    rows = [json.loads(line) for line in exported.read_bytes().splitlines()]
    bend(rows)
    exported.write_bytes(b"".join(verifier.canonical(row) + b"\n" for row in rows))
    assert verifier.main([str(exported)]) == 1


def test_the_verifier_notices_every_flipped_byte(exported: Path, verifier: ModuleType) -> None:
    good = exported.read_bytes()
    chance = random.Random(1)
    for place in chance.sample(range(len(good)), 60):
        exported.write_bytes(good[:place] + bytes([good[place] ^ (1 << chance.randrange(8))]) + good[place + 1 :])
        assert verifier.main([str(exported)]) == 1, place


def test_a_bent_trail_is_not_exported_under_a_signature(ward: Ward, tmp_path: Path) -> None:
    fill(ward, 10)
    tamper(ward, "UPDATE audit SET outcome = 'failed' WHERE seq = 3")
    with pytest.raises(Refused) as caught:
        ward.trail.export(tmp_path / "trail.jsonl")
    assert caught.value.code == "audit-damaged"
    assert not (tmp_path / "trail.jsonl").exists()


def test_entries_are_counted_by_day_with_those_that_were_refused(ward: Ward) -> None:
    fill(ward, 5)
    ward.trail.record(AuditAction.EXPORTED, outcome=Outcome.REFUSED)
    ward.clock.now += timedelta(days=2)
    ward.trail.record(AuditAction.EXPORTED)
    days = ward.trail.activity(days=4)
    total = ward.trail.lines(limit=1)[0].entry.seq
    assert [d.entries for d in days] == [0, total - 1, 0, 1]
    assert [d.refused for d in days] == [0, 1, 0, 0]
    assert [d.entries for d in ward.trail.activity(days=2)] == [0, 1]


def test_entries_are_found_by_word_action_user_and_time_a_stretch_at_a_time(ward: Ward) -> None:
    for title in ("50%_off", "50 percent", "Gout"):
        ward.trail.record(AuditAction.DOCUMENT_ADDED, subject=f"document:1 title:{title}")
    until = ward.trail.lines(limit=1)[0].at
    ward.trail.record(AuditAction.NOT_ALLOWED, subject="read-own", outcome=Outcome.REFUSED, reason="role")
    fill(ward, 100)

    def found(**wanted: object) -> list[int]:
        return list(ward.trail.find(AuditQuery(**wanted)).seqs)  # type: ignore[arg-type]

    assert found(words=(AuditWord(text="GOUT"),)) == [3]
    assert found(words=(AuditWord(text="50%"),)) == [1], "signs that stand for others in SQL mean themselves"
    assert found(words=(AuditWord(text="title:"), AuditWord(text="percent"))) == [2]
    assert found(words=(AuditWord(text="Refused by policy", actions=("not-allowed",)),)) == [4]
    assert found(actions=("not-allowed", "document-added"), outcomes=("done",)) == [3, 2, 1]
    assert found(until=until) == [2, 1]
    assert found(since=until, words=(AuditWord(text="document"),)) == [3]
    assert found(actor="user:2") == []
    assert len(found(actor="user:1")) == 104
    first = ward.trail.find(AuditQuery(words=(AuditWord(text="session:"),)), span=40)
    assert (len(first.seqs), first.reached, first.is_all) == (40, 65, False)
    second = ward.trail.find(AuditQuery(words=(AuditWord(text="session:"),)), before=first.reached, span=1_000)
    assert (len(second.seqs), second.is_all) == (60, True)
    assert [line.entry.seq for line in ward.trail.entries([2, 4, 3, 999])] == [4, 3, 2]


def test_what_is_typed_becomes_words_and_a_time() -> None:
    zone = UTC
    names = {"vault-locked": "Tresor gesperrt"}
    query = query_of("tresor anna 2026-12 2026-12-24", names, zone)
    assert query.words == (AuditWord(text="tresor", actions=("vault-locked",)), AuditWord(text="anna"))
    assert (query.since, query.until) == (datetime(2026, 12, 24, tzinfo=zone), datetime(2026, 12, 25, tzinfo=zone))
    month = query_of("2026-12", names, zone)
    assert (month.since, month.until) == (datetime(2026, 12, 1, tzinfo=zone), datetime(2027, 1, 1, tzinfo=zone))
    assert query_of("2026-13-01 9999-12-31", names, zone).since is None
    assert query_of("", names).is_empty

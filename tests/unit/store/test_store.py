"""Opening, the key, the single holder, and what a damaged or foreign file is answered with."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel

from app.domain.errors import EnvironmentProblem, Refused, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.vault import Purpose
from app.store import files, schema
from app.store.connection import connect
from app.store.store import FILE, Store
from app.store.tables import PreferenceRow
from tests.conftest import ExpectedLog
from tests.fakes.vault import Ward, open_keys, open_ward

ROOT = Path(__file__).resolve().parents[3]
KEY = Secret(bytes(range(32)))


def code_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(VoiceAssistError) as caught:
        attempt()
    assert caught.value.remedy
    return caught.value.code


def test_what_is_written_is_there_after_opening_again(tmp_path: Path) -> None:
    with Store(tmp_path, KEY, creates=True) as store:
        store.write(lambda session: session.add(PreferenceRow(name="theme", value="dark")))
    with Store(tmp_path, KEY) as store, store.reading() as session:
        assert session.get(PreferenceRow, "theme") is not None


def test_nothing_readable_lies_in_the_file_or_its_journal(tmp_path: Path) -> None:
    with Store(tmp_path, KEY, creates=True) as store:
        store.write(lambda session: session.add(PreferenceRow(name="marker-name", value="marker-value")))
        lying = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert b"marker" not in lying
    assert b"SQLite format" not in lying
    assert b"preferences" not in lying


def test_another_key_does_not_open_it_and_changes_nothing(tmp_path: Path) -> None:
    Store(tmp_path, KEY, creates=True).close()
    before = (tmp_path / FILE).read_bytes()
    assert code_of(lambda: Store(tmp_path, Secret(bytes(32)))) == "store-damaged"
    assert (tmp_path / FILE).read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"half", bytes(4096)])
def test_a_file_that_is_no_store_is_said_to_be_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert code_of(lambda: Store(tmp_path, KEY)) == "store-damaged"
    assert (tmp_path / FILE).read_bytes() == content


def test_a_missing_store_is_not_made_by_accident(tmp_path: Path) -> None:
    assert code_of(lambda: Store(tmp_path, KEY)) == "store-damaged"
    assert not (tmp_path / FILE).exists()


def test_the_second_program_is_told_who_holds_the_vault(tmp_path: Path) -> None:
    with Store(tmp_path, KEY, creates=True):
        with pytest.raises(EnvironmentProblem, match=f"process {os.getpid()}") as caught:
            Store(tmp_path, KEY)
        assert caught.value.code == "vault-in-use"
    Store(tmp_path, KEY).close()


def test_a_network_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_disk_kind", lambda _folder: "cifs")
    with pytest.raises(Refused, match="cifs") as caught:
        Store(tmp_path, KEY, creates=True)
    assert caught.value.code == "vault-on-network-disk"
    assert not (tmp_path / FILE).exists()


def test_readers_cannot_write(ward: Ward) -> None:
    with ward.store.reading() as session, pytest.raises(DBAPIError, match="readonly"):
        session.execute(text("DELETE FROM preferences"))


def test_a_failed_write_leaves_nothing_and_the_writer_goes_on(ward: Ward) -> None:
    def half(session: Session) -> None:
        session.add(PreferenceRow(name="a", value="b"))
        session.flush()
        raise Refused("no", code="test")

    with pytest.raises(Refused):
        ward.store.write(half)
    ward.store.write(lambda session: session.add(PreferenceRow(name="c", value="d")))
    with ward.store.reading() as session:
        assert session.get(PreferenceRow, "a") is None
        assert session.get(PreferenceRow, "c") is not None


def test_a_closed_store_says_that_the_vault_is_locked(tmp_path: Path) -> None:
    store = Store(tmp_path, KEY, creates=True)
    store.close()
    store.close()
    assert code_of(lambda: store.write(lambda _session: None)) == "vault-locked"


def test_the_tables_are_those_that_were_released(ward: Ward) -> None:
    with ward.store.reading() as session:
        context = MigrationContext.configure(
            session.connection(),
            opts={"include_object": lambda _o, name, *_rest: not str(name).startswith(("message_index", "alembic"))},
        )
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_current_revision_is_the_newest_one_and_opening_loads_no_migrations(tmp_path: Path) -> None:
    assert schema._known(schema.MIGRATIONS)[0] == schema.CURRENT
    with open_ward(tmp_path / "v"):
        pass
    opening = (
        "import sys; from pathlib import Path; from app.store.store import Store; from app.domain.vaults.vault import Purpose;"
        "from tests.fakes.vault import open_keys;"
        f"Store(Path({str(tmp_path / 'v')!r}), open_keys().key(Purpose.DATABASE)).close();"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", opening], check=False, cwd=ROOT).returncode == 0


def test_the_rules_of_the_connection_hold(ward: Ward) -> None:
    wanted = {"synchronous": 2, "foreign_keys": 1, "temp_store": 2, "secure_delete": 1, "journal_mode": "wal"}
    with contextlib.closing(connect(ward.store.file, open_keys().key(Purpose.DATABASE))) as connection:
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert found == wanted


def test_every_page_is_checked(ward: Ward) -> None:
    for number in range(40):
        ward.take(f"question number {number} about potassium", "an answer " * 50)
    assert ward.store.faults() == []


OLD = """
revision = "{0}"
down_revision = {1}
branch_labels = None
depends_on = None
def upgrade():
    from alembic import op
    op.execute("{2}")
"""


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Return migrations as a later version has them: ours and one more."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder)
    (folder / "versions" / "r0003_later.py").write_text(
        OLD.format("0003", "'0002'", "CREATE TABLE later (id INTEGER PRIMARY KEY)")
    )
    return folder


def test_opening_an_older_store_changes_nothing_and_says_what_to_do(tmp_path: Path, later: Path) -> None:
    Store(tmp_path / "v", KEY, creates=True).close()
    file = tmp_path / "v" / FILE
    before = file.read_bytes()
    with pytest.raises(EnvironmentProblem) as caught:
        schema.check(file, KEY, later)
    assert caught.value.code == "store-older"
    assert "store migrate" in caught.value.remedy
    assert file.read_bytes() == before


def test_a_migration_keeps_everything_and_an_encrypted_copy_from_before(tmp_path: Path, later: Path) -> None:
    with open_ward(tmp_path / "v") as ward:
        ward.take("What is the dose?", "It is 5 mg.")
        key = ward.keys.key(Purpose.DATABASE)
        file = ward.store.file
    before, now, copy = schema.migrate(file, key, later)
    assert (before, now) == ("0002", "0003")
    assert copy is not None
    assert schema.check(file, key, later) == "0003"
    with contextlib.closing(connect(file, key)) as connection:
        assert connection.execute("SELECT count(*) FROM messages").fetchone() == (2,)
        assert connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
    assert schema.check(copy, key) == "0002"
    assert b"SQLite" not in copy.read_bytes()
    assert schema.migrate(file, key, later) == ("0003", "0003", None)


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, later: Path) -> None:
    with open_ward(tmp_path / "v") as ward:
        ward.take("What is the dose?")
        key, file = ward.keys.key(Purpose.DATABASE), ward.store.file
    (later / "versions" / "r0003_later.py").write_text(OLD.format("0003", "'0002'", "CREATE NONSENSE"))
    before = file.read_bytes()
    with pytest.raises(Exception, match="NONSENSE"):
        schema.migrate(file, key, later)
    assert file.read_bytes() == before
    assert schema.check(file, key) == "0002"
    assert not list((tmp_path / "v").glob("*.new*"))


def test_a_newer_store_is_refused_untouched(tmp_path: Path, later: Path) -> None:
    file = tmp_path / "v" / FILE
    file.parent.mkdir()
    schema.create(file, KEY, later)
    before = file.read_bytes()
    assert code_of(lambda: Store(tmp_path / "v", KEY)) == "store-newer"
    assert code_of(lambda: schema.migrate(file, KEY)) == "store-newer"
    assert file.read_bytes() == before


def test_errors_of_the_driver_never_carry_what_was_written(ward: Ward, expect_log: ExpectedLog) -> None:
    expect_log("a write failed with IntegrityError")

    def twice(session: Session) -> None:
        for _ in range(2):
            session.add(PreferenceRow(name="marker", value="marker"))
            session.flush()

    with pytest.raises(Exception, match="UNIQUE") as caught:
        ward.store.write(twice)
    assert "marker" not in str(caught.value)

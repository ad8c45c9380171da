"""Which schema a store file has, making a new one, and migrating an older one: only when asked, with a copy taken first."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlcipher3 import dbapi2

from app.domain.errors import EnvironmentProblem
from app.domain.secret import Secret
from app.durable import fsync_folder
from app.store.connection import connect, engine_for_change
from app.store.trouble import damaged, translated

if TYPE_CHECKING:
    from alembic.config import Config

CURRENT: Final = "0002"
"""The newest revision in migrations/: what almost every file has. Alembic, which takes long to load, is asked for others."""
MIGRATIONS: Final = Path(__file__).parent / "migrations"
_JOURNALS: Final = ("-wal", "-shm", "-journal")
_NEW: Final = os.O_CREAT | os.O_EXCL | os.O_WRONLY


def create(file: Path, key: Secret, migrations: Path = MIGRATIONS) -> None:
    """Make a new, empty store: under another name first, so that a half-made one never stands in its place."""
    beside = file.with_name(file.name + ".new")
    remove_database(beside)
    with translated():
        try:
            os.close(os.open(beside, _NEW, 0o600))  # its journals get the same rights
            _upgrade(beside, key, migrations, creates=True)
            beside.replace(file)
            fsync_folder(file.parent)
        finally:
            remove_database(beside)


def check(file: Path, key: Secret, migrations: Path = MIGRATIONS) -> str:
    """Return the file's revision. Raises EnvironmentProblem: store-damaged, store-older, store-newer."""
    revision = _revision(file, key)
    if revision == CURRENT and migrations == MIGRATIONS:
        return revision
    known = _known(migrations)
    if revision not in known:
        raise EnvironmentProblem(
            f"This store was written by a newer VoiceAssist (schema {revision}). It was not touched.",
            remedy="Install the newer version, or restore a backup that this version has made.",
            code="store-newer",
        )
    if revision != known[0]:
        raise EnvironmentProblem(
            f"This store was written by an older VoiceAssist (schema {revision}). It was not touched.",
            remedy="Bring it up to date: 'voiceassist store migrate'. An encrypted copy is taken first.",
            code="store-older",
        )
    return revision


def migrate(file: Path, key: Secret, migrations: Path = MIGRATIONS) -> tuple[str, str, Path | None]:
    """Bring an older file up to date; return the revision before, the one now, and the copy that was taken.

    The work is done on a copy, which takes the file's place when it is whole: an interrupted migration leaves the file
    as it was. Raises what check() raises, but not store-older.
    """
    before, known = _revision(file, key), _known(migrations)
    if before == known[0]:
        return before, before, None
    if before not in known:
        check(file, key, migrations)
    journal = file.with_name(file.name + "-wal")
    if journal.exists() and journal.stat().st_size:
        with translated(), contextlib.closing(connect(file, key)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = file.with_name(f"{file.stem}-before-{known[0]}{file.suffix}")
    work = file.with_name(file.name + ".new")
    with translated():
        remove_database(work)  # the journal of a migration that was cut off would be taken for the new copy's
        copy_whole(file, kept)
        copy_whole(file, work)
        try:
            _upgrade(work, key, migrations)
            work.replace(file)
            fsync_folder(file.parent)
        finally:
            remove_database(work)
    return before, known[0], kept


def _revision(file: Path, key: Secret) -> str:
    with translated(), contextlib.closing(connect(file, key, may_write=False)) as connection:
        return revision_of(connection)


def revision_of(connection: dbapi2.Connection) -> str:
    """Return the revision that a file says it has. Raises EnvironmentProblem(store-damaged) when it says nothing."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except dbapi2.OperationalError:
        row = None
    if row is None:
        raise damaged()
    return str(row[0])


def _known(migrations: Path) -> Sequence[str]:
    """Return all revisions of this program, newest first."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - see CURRENT

    return [r.revision for r in ScriptDirectory.from_config(_config(migrations)).walk_revisions()]


def _config(migrations: Path) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - see CURRENT

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _upgrade(file: Path, key: Secret, migrations: Path, *, creates: bool = False) -> None:
    from alembic import command  # noqa: PLC0415 - see CURRENT

    config = _config(migrations)
    engine = engine_for_change(file, key, creates=creates)
    try:
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
    finally:
        engine.dispose()
    with contextlib.closing(connect(file, key)) as plain:
        prove_whole(plain)
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        plain.execute("PRAGMA journal_mode = DELETE")  # all of it is in the one file now


def prove_whole(connection: dbapi2.Connection) -> None:
    """Check every page and every reference. Raises EnvironmentProblem(store-damaged)."""
    faults = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    words = connection.execute("PRAGMA integrity_check").fetchone()
    strays = connection.execute("PRAGMA foreign_key_check").fetchall()
    if faults or words[0] != "ok" or strays:
        raise damaged()


def copy_whole(source: Path, target: Path) -> None:
    """Copy a database that nobody writes to: the copy is there whole or not at all."""
    beside = target.with_name(target.name + ".part")
    beside.unlink(missing_ok=True)
    with source.open("rb") as reading, open(os.open(beside, _NEW, 0o600), "wb") as writing:
        shutil.copyfileobj(reading, writing, 1 << 20)
        writing.flush()
        os.fsync(writing.fileno())
    beside.replace(target)
    fsync_folder(target.parent)


def close_to_others(file: Path) -> None:
    """Let only this user read a database and its journals: those of earlier versions were closed by their folder alone."""
    for name in ("", *_JOURNALS):
        part = file.with_name(file.name + name)
        with contextlib.suppress(FileNotFoundError):
            if part.stat().st_mode & 0o077:
                part.chmod(0o600)


def remove_database(file: Path) -> None:
    """Remove a database with its journals, if it is there."""
    for name in ("", *_JOURNALS):
        file.with_name(file.name + name).unlink(missing_ok=True)

"""Keyed connections to one SQLCipher file. The key goes into a pragma and nowhere else: no URL, no log, no exception."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2

from app.domain.secret import Secret
from app.store.trouble import damaged, sqlite_code

_NOT_A_DATABASE: Final = 26
_PATIENCE_S: Final = 20.0
READERS: Final = 4
"""Connections kept open for reading."""


def connect(file: Path, key: Secret, *, may_write: bool = True, creates: bool = False) -> dbapi2.Connection:
    """Open the file with its 256-bit key and prove the key by reading. Transactions are begun by whoever uses it.

    Raises EnvironmentProblem(store-damaged) when the key does not fit or the first page is not what was written, and
    when there is no file unless it `creates` one.
    """
    if not creates and not (file.is_file() and file.stat().st_size):
        raise damaged()
    connection = dbapi2.connect(str(file), timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it writes to standard error
        _unlock(connection, key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        if may_write:
            connection.execute("PRAGMA journal_mode = WAL")
        else:
            connection.execute("PRAGMA query_only = ON")
    except dbapi2.Error as error:
        connection.close()
        if sqlite_code(error) == _NOT_A_DATABASE:
            raise damaged() from None
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: dbapi2.Connection, key: Secret) -> None:
    """Hand over the raw key. SQLCipher then derives nothing from it, so opening takes milliseconds."""
    with key.reveal() as view:
        connection.execute(f"PRAGMA key = \"x'{view.hex()}'\"")


def open_engine(file: Path, key: Secret, *, may_write: bool) -> Engine:
    """Return an engine over keyed connections: for writing one connection, begun immediate; for reading a small pool."""

    def creator() -> dbapi2.Connection:
        return connect(file, key, may_write=may_write)

    engine = create_engine(
        "sqlite://",
        creator=creator,
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=1 if may_write else READERS,
        max_overflow=0 if may_write else READERS,
        hide_parameters=True,
    )
    return _beginning(engine, "BEGIN IMMEDIATE" if may_write else "BEGIN")


def engine_for_change(file: Path, key: Secret, *, creates: bool) -> Engine:
    """Return an engine for migrations: one connection at a time, closed after use."""

    def creator() -> dbapi2.Connection:
        return connect(file, key, creates=creates)

    made = create_engine("sqlite://", creator=creator, module=dbapi2, poolclass=NullPool, hide_parameters=True)
    return _beginning(made, "BEGIN IMMEDIATE")


def _beginning(engine: Engine, statement: str) -> Engine:
    """Let SQLAlchemy begin transactions itself: the driver's own way begins none before a change of the schema."""
    begin: Callable[[Any], None] = lambda connection: connection.exec_driver_sql(statement)  # noqa: E731
    event.listen(engine, "begin", begin)
    return engine

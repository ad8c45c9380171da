"""The open store of one vault: the file, its single writer, its readers. Repositories work on it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from sqlcipher3 import dbapi2
from sqlmodel import Session

from app.domain.errors import EnvironmentProblem
from app.domain.secret import Secret
from app.store import schema
from app.store.connection import connect, open_engine
from app.store.files import Held
from app.store.trouble import busy, translated
from app.store.writer import Writer, locked

T = TypeVar("T")

FILE: Final = "store.db"
"""Name of the database in a vault's folder."""
COUNTED: Final = ("sessions", "turns", "messages", "documents", "notes", "note_versions", "audit")
"""Tables whose rows a backup counts."""


class Frozen(NamedTuple):
    """A store's file that does not change while it is held, what it holds, and the audit trail's head at that moment."""

    file: Path
    counts: dict[str, int]
    audit_head: bytes


class Store:
    """One vault's database, open. Close it when the vault locks."""

    def __init__(self, folder: Path, key: Secret, *, creates: bool = False) -> None:
        """Open the store in a vault's folder, making it when it `creates` and there is none.

        Raises EnvironmentProblem: vault-in-use, store-missing, store-damaged, store-older, store-newer, disk-….
        """
        self.folder = folder
        self.file = folder / FILE
        self._key = key
        with translated():
            self._held = Held(folder)
        try:
            if creates and not self.file.exists():
                schema.create(self.file, key)
            with translated():
                schema.close_to_others(self.file)
            self.revision = schema.check(self.file, key)
            self._writing = open_engine(self.file, key, may_write=True)
            self._reading = open_engine(self.file, key, may_write=False)
            self._writer = Writer(self._writing)
        except BaseException:
            self._held.let_go()
            raise
        self._closed = False

    def write(self, work: Callable[[Session], T]) -> T:
        """Run `work` in the writer's thread, in one transaction; return when it is on the disk."""
        return self._writer.write(work)

    def write_later(self, work: Callable[[Session], T]) -> Future[T]:
        """Ask for `work` and return at once. All that is asked for is done in its order."""
        return self._writer.later(work)

    def alone(self, work: Callable[[], T]) -> T:
        """Run something while nobody writes."""
        return self._writer.alone(work)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that reads one unchanging state of the store, from any thread."""
        if self._closed:
            raise locked()
        with translated(), Session(self._reading, expire_on_commit=False) as session:
            yield session

    @contextlib.contextmanager
    def frozen(self) -> Iterator[Frozen]:
        """Hold the file as it is now, to be copied: writing goes on, into the journal beside it.

        A reader that began when the journal was empty reads the file alone, and SQLite does not touch a file that
        somebody reads so (WAL_READ_LOCK(0) in its wal.c). Raises EnvironmentProblem(store-busy).
        """
        connection, frozen = self.alone(self._freeze)
        try:
            yield frozen
        finally:
            connection.close()

    def _freeze(self) -> tuple[dbapi2.Connection, Frozen]:
        """Runs in the writer's thread: nobody writes between the empty journal and the beginning of the reading."""
        connection = connect(self.file, self._key)
        try:
            is_busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if is_busy:
                raise busy()
            connection.execute("BEGIN")
            counts = {t: int(connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0]) for t in COUNTED}  # noqa: S608
            head = self.folder / "audit.head"
            return connection, Frozen(self.file, counts, head.read_bytes() if head.exists() else b"")
        except BaseException:
            connection.close()
            raise

    def counts(self) -> dict[str, int]:
        """Return how many rows the tables that matter hold."""
        with self.reading() as session:
            connection = session.connection()
            return {t: int(connection.exec_driver_sql(f"SELECT count(*) FROM {t}").scalar_one()) for t in COUNTED}  # noqa: S608

    @contextlib.contextmanager
    def checkpointed(self) -> Iterator[None]:
        """Fold the journal into the file, in the thread that calls."""
        with translated(), contextlib.closing(connect(self.file, self._key)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            yield

    def faults(self) -> list[str]:
        """Read every page and return what is wrong; nothing, when all is well."""
        found: list[str] = []
        with self.reading() as session:
            connection = session.connection()
            for question in ("PRAGMA cipher_integrity_check", "PRAGMA integrity_check"):
                found += [str(row[0]) for row in connection.exec_driver_sql(question) if row[0] != "ok"]
            found += [f"stray row in {row[0]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
        return found

    @property
    def is_closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    def close(self) -> None:
        """Finish what is being written, fold the journal into the file, forget the connections."""
        if self._closed:
            return
        self._closed = True
        self._writer.close()
        self._reading.dispose()
        # On a full disk this fails: then the journal stays beside the file, which is as good.
        with contextlib.suppress(EnvironmentProblem), self.checkpointed():
            pass
        self._writing.dispose()
        self._held.let_go()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

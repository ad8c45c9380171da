"""A new key for everything in a store's folder: each file is encrypted anew beside its place, checked, and renamed.

It may be interrupted anywhere and called again: what has the new key already is left as it is.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from app.domain.errors import BadInput, EnvironmentProblem
from app.domain.secret import Secret
from app.domain.vaults.vault import Purpose
from app.durable import fsync_folder
from app.ports import VaultKeys
from app.store.connection import connect
from app.store.files import Held, write_whole
from app.store.schema import copy_whole, prove_whole, remove_database
from app.store.spool import FOLDER as SPOOL
from app.store.spool import spool_context
from app.store.store import FILE
from app.store.trouble import translated


def reencrypt(folder: Path, old: VaultKeys, new: VaultKeys) -> None:
    """Move the database, its copies and the keys of recordings from the old keys to the new ones.

    The store must be closed. Raises EnvironmentProblem(vault-in-use, store-damaged, disk-full, …): then the old key
    still opens what was not reached, and the new one the rest.
    """
    with translated():
        held = Held(folder)
        try:
            for file in sorted(folder.glob(f"{Path(FILE).stem}*{Path(FILE).suffix}")):
                _reencrypt_database(file, old.key(Purpose.DATABASE), new.key(Purpose.DATABASE))
            for file in sorted((folder / SPOOL).glob("*.key")):
                _reseal(file, old, new)
        finally:
            held.let_go()


def _reencrypt_database(file: Path, old: Secret, new: Secret) -> None:
    if _opens(file, new):
        return
    with contextlib.closing(connect(file, old)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    work = file.with_name(file.name + ".new")
    remove_database(work)
    copy_whole(file, work)
    try:
        with contextlib.closing(connect(work, old)) as connection, new.reveal() as view:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute(f"PRAGMA rekey = \"x'{view.hex()}'\"")
        with contextlib.closing(connect(work, new)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            prove_whole(connection)
        work.replace(file)
        for name in ("-wal", "-shm"):  # they are empty, and of the old key
            file.with_name(file.name + name).unlink(missing_ok=True)
        fsync_folder(file.parent)
    finally:
        remove_database(work)


def _opens(file: Path, key: Secret) -> bool:
    try:
        connect(file, key, may_write=False).close()
    except EnvironmentProblem as problem:
        if problem.code != "store-damaged":
            raise
        return False
    return True


def _reseal(file: Path, old: VaultKeys, new: VaultKeys) -> None:
    """Seal one recording's own key anew. One that neither key opens stays: its recording was lost before."""
    sealed, context = file.read_bytes(), spool_context("key", file.stem)
    with contextlib.suppress(BadInput):
        new.sealer(Purpose.SPOOL).unseal(sealed, context=context)
        return
    with contextlib.suppress(BadInput):
        key = old.sealer(Purpose.SPOOL).unseal(sealed, context=context)
        write_whole(file, new.sealer(Purpose.SPOOL).seal(key, context=context))

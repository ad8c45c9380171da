"""What SQLite and the disk say, in the words of the house. No message of theirs is passed on: it may hold patient text."""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from app.domain.errors import EnvironmentProblem

_log = logging.getLogger(__name__)

_READONLY: Final = 8
_BUSY: Final = frozenset({5, 6})
_IOERR: Final = 10
_DAMAGED: Final = frozenset({11, 26})
_FULL: Final = 13
_CANTOPEN: Final = 14
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def disk_full() -> EnvironmentProblem:
    """Return the error for a disk without room."""
    return EnvironmentProblem(
        "The disk is full: this could not be kept. What was kept before is safe.",
        remedy="Free some room on the disk that holds your data. Then it goes on by itself.",
        code="disk-full",
    )


def read_only() -> EnvironmentProblem:
    """Return the error for a disk that cannot be written to."""
    return EnvironmentProblem(
        "The disk that holds your data can only be read: this could not be kept. What was kept before is safe.",
        remedy="Make the disk writable again, or ask IT. Then it goes on by itself.",
        code="disk-read-only",
    )


def disk_error() -> EnvironmentProblem:
    """Return the error for a disk that fails."""
    return EnvironmentProblem(
        "The disk could not be read or written. What was kept before is not touched.",
        remedy="Check the disk. 'voiceassist backup verify' says whether your backups are good.",
        code="disk-error",
    )


def damaged() -> EnvironmentProblem:
    """Return the error for a store whose bytes are not what was written, or that belongs to another key."""
    return EnvironmentProblem(
        "The encrypted store is damaged, or it belongs to another vault. Nothing was changed in it.",
        remedy="Restore the last backup: 'voiceassist backup restore'. The damaged file is not touched by that.",
        code="store-damaged",
    )


def busy() -> EnvironmentProblem:
    """Return the error for a store that is being used for too long by somebody else."""
    return EnvironmentProblem(
        "The store is busy. Nothing was lost.", remedy="Try again in a moment.", code="store-busy"
    )


def from_sqlite(code: int) -> EnvironmentProblem | None:
    """Return the error for a result code of SQLite; None for one that is our own fault."""
    primary = code & 0xFF
    if primary == _FULL:
        return disk_full()
    if primary == _READONLY:
        return read_only()
    if primary in _BUSY:
        return busy()
    if primary in _DAMAGED:
        return damaged()
    if primary in (_IOERR, _CANTOPEN):
        return disk_error()
    return None


def from_disk(problem: OSError) -> EnvironmentProblem:
    """Return the error for what the system says of a file."""
    if problem.errno in _NO_ROOM:
        return disk_full()
    if problem.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return read_only()
    return disk_error()


def sqlite_code(error: BaseException) -> int:
    """Return SQLite's result code that an exception carries; 0 when it carries none."""
    inner = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(inner, "sqlite_errorcode", 0)
    return code if isinstance(code, int) else 0


@contextmanager
def translated() -> Iterator[None]:
    """Let nothing of SQLAlchemy's, SQLCipher's or the disk's leave the store; what is our own fault passes as it is."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        code = sqlite_code(error)
        ours = from_sqlite(code)
        if ours is None:
            raise
        _log.info("store: sqlite code=%d became %s", code, ours.code)
        raise ours from None
    except OSError as problem:
        raise from_disk(problem) from None

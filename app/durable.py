"""Small files that survive a power cut, and that only this user may read: written beside their place, then renamed."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.domain.errors import EnvironmentProblem

if sys.platform == "win32":
    import msvcrt

    def _wait_for(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def _wait_for(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)


_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


def fsync_folder(folder: Path) -> None:
    """Make a new name or a rename in a folder last. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(file: Path, content: bytes) -> None:
    """Replace a small file as a whole: afterwards it holds the new content or, after an error, the old one.

    Raises EnvironmentProblem(disk-full, not-written).
    """
    temporary = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with open(os.open(temporary, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            temporary.replace(file)
        finally:
            temporary.unlink(missing_ok=True)
        fsync_folder(file.parent)
    except OSError as problem:
        raise not_written(problem) from None


def remove_durably(file: Path) -> None:
    """Remove a file, if it is there. Raises EnvironmentProblem(not-written)."""
    try:
        file.unlink(missing_ok=True)
        fsync_folder(file.parent)
    except OSError as problem:
        raise not_written(problem) from None


def not_written(problem: OSError) -> EnvironmentProblem:
    """Return what a person is told of a disk that does not take what is written."""
    if problem.errno in _FULL:
        return EnvironmentProblem(
            "The disk is full. What was there before is kept as it was.",
            remedy="Free some space and try again.",
            code="disk-full",
        )
    return EnvironmentProblem(
        f"A file could not be written ({problem.strerror or type(problem).__name__}). What was there before is kept.",
        remedy="Check that the disk is there and that you may write to it.",
        code="not-written",
    )


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Wait until no other program is at it, and keep the others waiting meanwhile; `file` holds nothing."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(file, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as problem:
        raise not_written(problem) from None
    try:
        _wait_for(handle)
        yield
    finally:
        os.close(handle)  # which lets go

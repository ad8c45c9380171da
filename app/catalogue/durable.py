"""Files that survive a power cut: written beside their place, flushed to the disk, then renamed."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import EnvironmentProblem
from app.durable import fsync_folder

_FULL = (errno.ENOSPC, errno.EDQUOT)


def write_durably(file: Path, content: bytes) -> None:
    """Replace a small file as a whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
    fsync_folder(file.parent)


def place_durably(blob: Path, target: Path) -> None:
    """Give a blob a second name; copy it where the disk knows no hard links (FAT, some network drives)."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        try:
            temporary.hardlink_to(blob)
        except OSError:
            shutil.copyfile(blob, temporary)
            with temporary.open("rb+") as out:
                os.fsync(out.fileno())
        temporary.replace(target)
    finally:
        # A rename of one link onto another of the same file does nothing and leaves both names (POSIX).
        temporary.unlink(missing_ok=True)
    fsync_folder(target.parent)


def bytes_in_words(size: int) -> str:
    """Return a size as a person reads it: "1.5 GB" (powers of ten, as disks are sold)."""
    if size >= 1_000_000_000:
        return f"{size / 1e9:.1f} GB"
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.1f} kB"


def disk_full(place: Path, missing_bytes: int) -> EnvironmentProblem:
    """Return the error for a disk without room."""
    return EnvironmentProblem(
        f"The disk that holds {place} is full: {bytes_in_words(max(missing_bytes, 1))} more must be free. "
        "What was fetched so far is kept.",
        remedy="Free that much, or choose another place for the models, and run the same command again.",
        code="disk-full",
    )


@contextmanager
def disk_errors(place: Path, missing_bytes: Callable[[], int] = lambda: 1) -> Iterator[None]:
    """Turn the disk's own errors into ones that say what to do. `missing_bytes` is asked when the disk is full."""
    try:
        yield
    except OSError as problem:
        if problem.errno in _FULL:
            raise disk_full(place, missing_bytes()) from None
        if problem.errno == errno.EFBIG:
            raise EnvironmentProblem(
                f"The disk that holds {place} cannot hold a file this large.",
                remedy="Use a disk or stick that is formatted with exFAT, NTFS or ext4 instead of FAT32.",
                code="file-too-large",
            ) from None
        raise EnvironmentProblem(
            f"{problem.filename or place} cannot be written or read: {problem.strerror or problem}.",
            remedy="Check that the disk is there and that you may write to it.",
            code="models-unwritable",
        ) from None

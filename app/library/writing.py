"""One process at a time writes to the library; and what the disk or the index says when it cannot, in our words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.domain.errors import EnvironmentProblem

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO, *, wait: bool) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO, *, wait: bool) -> None:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the writer's lock, after waiting for it; the system lets go of it when the process ends, however that happens."""
    with disk_errors(), (folder / ".lock").open("ab") as file:
        _lock(file, wait=True)
        yield


@contextmanager
def writing_if_free(folder: Path) -> Iterator[bool]:
    """Hold the writer's lock if nobody else does; say whether."""
    with disk_errors(), (folder / ".lock").open("ab") as file:
        try:
            _lock(file, wait=False)
        except OSError:
            yield False
        else:
            yield True


@contextmanager
def disk_errors() -> Iterator[None]:
    """Translate what the disk and the index raise. LanceDB gives all its own troubles as RuntimeError or ValueError."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        if "No space left" in str(error) or "os error 28" in str(error):
            raise EnvironmentProblem(
                "The disk is full. The library is as it was.", remedy="Free some space and try again.", code="disk-full"
            ) from None
        raise EnvironmentProblem(
            f"The library's folder cannot be read or written ({type(error).__name__}).",
            remedy="Check the disk and the rights of the folder. If it is damaged, remove it and add the documents again.",
            code="library-unusable",
        ) from None

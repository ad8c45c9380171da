"""One process at a time changes the models directory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.catalogue.durable import disk_errors
from app.domain.errors import EnvironmentProblem

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def exclusive(directory: Path) -> Iterator[None]:
    """Hold the directory's lock; the system lets go of it when the process ends, however that happens.

    Raises EnvironmentProblem(models-busy) when another process has it, and (models-unwritable).
    """
    with disk_errors(directory):
        directory.mkdir(parents=True, exist_ok=True)
        file = (directory / ".lock").open("ab")
    with file:
        try:
            _lock(file)
        except OSError:
            raise EnvironmentProblem(
                "Another VoiceAssist is installing or removing models.",
                remedy="Wait until it has finished and try again.",
                code="models-busy",
            ) from None
        yield

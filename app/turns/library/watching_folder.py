"""A folder whose documents are in the library: what is new or changed in it is taken in by itself.

Looked at now and then; only when names, sizes or times have changed, and have then stayed as they are for one look (a file may still
be on its way in), the folder is taken in. What vanishes from the folder stays in the library: a stick that is not there is no order
to forget. What was taken in is remembered in a small file, so that a start of the program costs nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from app.domain.documents.reading import READABLE
from app.domain.documents.reference import IntakeReport
from app.domain.errors import NotFound
from app.durable import write_whole
from app.folders import files_with

TakeIn = Callable[[Path], IntakeReport]


class WatchedFolder:
    """One folder. `memory` is the file that remembers what was taken in."""

    def __init__(self, folder: Path, memory: Path, take_in: TakeIn) -> None:
        self._folder = folder
        self._memory = memory
        self._take_in = take_in
        self._before = ""

    def look(self, *, settled: bool = False) -> IntakeReport | None:
        """Take the folder in if it has changed and come to rest; None where there was nothing to do.

        With `settled` nothing is waited for. Raises NotFound, and what the intake raises: the next look tries again.
        """
        now = self._state()
        if now == self._taken().get(self._name):
            return None
        if now != self._before and not settled:
            self._before = now
            return None
        report = self._take_in(self._folder)
        write_whole(self._memory, json.dumps({**self._taken(), self._name: now}).encode())
        return report

    @property
    def _name(self) -> str:
        return str(self._folder.absolute())

    def _taken(self) -> Mapping[str, str]:
        try:
            known = json.loads(self._memory.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}  # then everything is looked at again, and what is known by its content is not read again
        return known if isinstance(known, dict) else {}

    def _state(self) -> str:
        """Return a hash of what lies in the folder: names, sizes, times."""
        if not self._folder.is_dir():
            raise NotFound(
                "The watched folder is not there. What was taken in from it is still in the library.",
                remedy="Connect the disk it is on, or choose another folder.",
                code="folder-not-found",
            )
        digest = hashlib.sha256()
        for path, facts in sorted(files_with(READABLE, self._folder)):
            digest.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

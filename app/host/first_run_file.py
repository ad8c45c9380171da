"""Where it is written down how far the first run is, so that it goes on where it was left."""

from __future__ import annotations

import json
from pathlib import Path

from app.domain.first_run import FirstRun, Step, as_json, from_json
from app.durable import write_whole


class FirstRunFile:
    """One small file in the folder of the settings."""

    def __init__(self, file: Path, offered: tuple[Step, ...]) -> None:
        self._file = file
        self._offered = offered
        self._now = self._read()

    @property
    def now(self) -> FirstRun:
        """How far it is. Quick: the file was read when the program started."""
        return self._now

    def write(self, run: FirstRun) -> None:
        """Write down how far it is. Raises EnvironmentProblem(disk-full, not-written)."""
        self._now = run
        write_whole(self._file, json.dumps(as_json(run)).encode())

    def _read(self) -> FirstRun:
        try:
            return from_json(json.loads(self._file.read_text(encoding="utf-8")), self._offered)
        except (OSError, ValueError):
            return FirstRun(offered=self._offered)

"""Whose recovery key was shown and never typed back: a note beside the vaults, so that a reminder outlives the program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from app.domain.errors import EnvironmentProblem
from app.durable import write_whole

_FILE: Final = "recovery-unconfirmed.json"


class RecoveryReminders:
    """Names of users. What a full disk does not take is remembered meanwhile, and written as soon as it can be."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        self._unwritten: frozenset[str] | None = None

    def users(self) -> frozenset[str]:
        """Return whose recovery key may be on no paper."""
        if self._unwritten is not None:
            self._write(self._unwritten)
        if self._unwritten is not None:
            return self._unwritten
        try:
            names = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return frozenset()
        return frozenset(n for n in names if isinstance(n, str)) if isinstance(names, list) else frozenset()

    def remind(self, user: str) -> None:
        """Remind a user from now on."""
        self._write(self.users() | {user})

    def forget(self, user: str) -> None:
        """Remind a user no more."""
        self._write(self.users() - {user})

    def _write(self, users: frozenset[str]) -> None:
        try:
            write_whole(self._file, json.dumps(sorted(users)).encode())
        except EnvironmentProblem:
            self._unwritten = users
        else:
            self._unwritten = None

"""Runs the real program as a person would, in a home of its own with the installed models."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """What a run printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def answer(self) -> Mapping[str, object]:
        """The one JSON object on standard output."""
        loaded = json.loads(self.out)
        assert isinstance(loaded, dict)
        return loaded

    @property
    def error(self) -> Mapping[str, str]:
        """The error on standard output."""
        error = self.answer["error"]
        assert isinstance(error, dict)
        return error


class Program:
    """The command line with one home."""

    def __init__(self, home: Path, models: Path) -> None:
        self.home = home
        home.mkdir(parents=True, exist_ok=True)
        if not (home / "models").exists():
            (home / "models").symlink_to(models)

    def __call__(self, *arguments: str, before: Sequence[str] = (), stdin: bytes = b"") -> Ran:
        """Run a command with --json and return what came."""
        done = subprocess.run(
            [*before, sys.executable, "-m", "app", "--home", str(self.home), "--json", *arguments],
            input=stdin,
            capture_output=True,
            check=False,
            timeout=300,  # a program that hangs is shown by its test, not by the whole run
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

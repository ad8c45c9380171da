"""Runs the real program as a person would, in a home of its own with the installed models."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.side_by_side import threads_of_engines

SMALL = ("whisper-tiny.en", "smollm2-135m", "piper-en_US-joe", "minilm-l6-v2")
"""Real models that think quickly, for journeys in which it does not matter how well they think."""


def furnish(home: Path, models: Path, *, settings: str = "", only: Sequence[str] = ()) -> None:
    """Make a home with the installed models, or with these only. Engines leave cores to the tests beside this one."""
    (home / "config").mkdir(parents=True, exist_ok=True)
    if only:
        (home / "models").mkdir()
        for name in only:
            (home / "models" / name).symlink_to(models / name)
    elif not (home / "models").exists():
        (home / "models").symlink_to(models)
    threads = threads_of_engines()
    text = settings + (f"[engines]\nthreads = {threads}\n" if threads else "")
    (home / "config" / "settings.toml").write_text(text, encoding="utf-8")


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

    def __init__(self, home: Path, models: Path, only: Sequence[str] = ()) -> None:
        self.home = home
        furnish(home, models, only=only)

    def __call__(self, *arguments: str, before: Sequence[str] = (), stdin: bytes = b"") -> Ran:
        """Run a command with --json and return what came."""
        done = subprocess.run(
            [*before, sys.executable, "-m", "app", "--home", str(self.home), "--json", *arguments],
            input=stdin,
            capture_output=True,
            check=False,
            timeout=1500,  # a program that hangs is shown by its test, not by the whole run
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

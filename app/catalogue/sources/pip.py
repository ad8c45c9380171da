"""Runs the machine's own pip, so that its index, proxy and certificates hold and no address stands in this program."""

from __future__ import annotations

import errno
import importlib.util
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from app.catalogue.sources.source import SourceProblem
from app.domain.cancellation import Cancellation

_QUIET: Final = ("--disable-pip-version-check", "--no-input", "--no-cache-dir")
"""No cache: it would keep every model a second time."""


class SilentIndex(SourceProblem):
    """Raised when the index itself does not answer, whatever it is asked for."""


class PackageFetcher(Protocol):
    """Fetches Python packages."""

    def probe(self, package: str, cancel: Cancellation) -> None:
        """See within seconds whether the index answers and has a package. Raises SilentIndex, SourceProblem."""
        ...

    def download(self, requirement: str, into: Path, cancel: Cancellation) -> None:
        """Put the wheel of "name==version" into an empty directory. Raises SourceProblem, Cancelled."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Pip:
    """`python -m pip` of the running interpreter. `arguments` are added to every call, e.g. by tests."""

    arguments: tuple[str, ...] = ()
    probe_timeout_s: float = 15.0

    def probe(self, package: str, cancel: Cancellation) -> None:
        """Ask the index which versions there are: a small page, asked for once, unlike a download with its retries."""
        if getattr(sys, "frozen", False) or importlib.util.find_spec("pip") is None:
            # In a packaged program sys.executable is the program itself.
            raise SilentIndex("needs pip, which this installation does not have")
        own_timeout_s = max(1, int(self.probe_timeout_s) // 2)
        command = ("index", "versions", package, "--retries", "0", "--timeout", str(own_timeout_s))
        began_s = time.monotonic()
        try:
            self._run(command, None, cancel, self.probe_timeout_s)
        except SourceProblem:
            # pip says "no matching distribution" also when nobody answered; only the time tells them apart
            if time.monotonic() - began_s >= own_timeout_s:
                raise SilentIndex("the package index does not answer") from None
            raise

    def download(self, requirement: str, into: Path, cancel: Cancellation) -> None:
        """Fetch a wheel, never a source package: nothing that was fetched is run."""
        command = (
            "download",
            "--no-deps",
            "--only-binary=:all:",
            "--progress-bar",
            "off",
            "--dest",
            str(into),
            requirement,
        )
        self._run(command, into, cancel, None)

    def _run(self, command: tuple[str, ...], where: Path | None, cancel: Cancellation, timeout_s: float | None) -> None:
        cancel.raise_if_cancelled()
        # -P: a file called pip.py in the working directory is not taken for pip
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-m", "pip", *command[:1], *_QUIET, *self.arguments, *command[1:]],
            # What pip unpacks on the way lies on the disk that was found large enough, and goes with the directory.
            env=os.environ | ({"TMPDIR": str(where), "TEMP": str(where), "TMP": str(where)} if where else {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            # Ctrl-C in a terminal goes to us; we end pip.
            start_new_session=os.name == "posix",
        )
        forget = cancel.on_cancel(process.terminate)
        try:
            _, said = process.communicate(timeout=timeout_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise SilentIndex("the package index does not answer") from None
        finally:
            forget()
        cancel.raise_if_cancelled()
        if process.returncode and "[Errno 28]" in said:
            raise OSError(errno.ENOSPC, "the disk is full")  # the shelf puts it into words
        if process.returncode:
            raise SourceProblem(_last_error(said) or f"pip ended with status {process.returncode}")


def _last_error(said: str) -> str:
    lines = [line.removeprefix("ERROR:").strip() for line in said.splitlines() if line.startswith("ERROR:")]
    return lines[-1][:200] if lines else ""

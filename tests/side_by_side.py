"""A plugin for tests in several processes at the same time: how many, who gets which file, a screen for each, a quick disk.

`make test` starts them with `pytest -n auto` (pytest-xdist); nothing here does anything in plain `pytest`.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, Protocol

import pytest

from app.host.machine import memory_bytes, usable_cores

_MOST = 4
"""More processes would mostly wait for the one that has the longest file."""

_TAKES_LONG = ("real", "slow", "sound")
_MARK = re.compile(r"pytest\.mark\.(\w+)")
_SCREEN = ("-screen", "0", "2560x1600x24", "-nolisten", "tcp")  # the size of the one in the Makefile

_QUICK_DISK = Path("/dev/shm")
_LEAST_FREE_BYTES = 4_000_000_000

_folders: list[Path] = []
_screens: list[subprocess.Popen[bytes]] = []


class Node(Protocol):
    """A process that is about to start, as pytest-xdist draws it."""

    workerinput: dict[str, object]


def threads_of_engines() -> int:
    """Return how many threads an engine may use; 0: as many as there are cores. Side by side they wait for each other."""
    beside = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    return 0 if beside == 1 else max(1, usable_cores() // beside)


# ---- who gets what --------------------------------------------------------------------------------------------------


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Say how many processes `-n auto` means."""
    return min(_MOST, usable_cores())


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Hand out whole files, so that what a file shares is made once; in the order of the collection."""
    from xdist.scheduler import LoadFileScheduling

    class Files(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = str(super()._split_scope(nodeid))
            # All sound in one process: these tests listen whether it comes in time.
            return "sound" if "sound" in _marks(config.rootpath / file) else file

    config.option.loadscopereorder = False
    return Files(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, then those with most tests. Every process must come to the same order."""
    if not hasattr(config, "workerinput"):
        return
    counts = Counter(item.path for item in items)

    def place(item: pytest.Item) -> tuple[int, int, str]:
        marks = _marks(item.path)
        kind = next((n for n, mark in enumerate(_TAKES_LONG) if mark in marks), len(_TAKES_LONG))
        return kind, -counts[item.path], str(item.path)

    items.sort(key=place)


@functools.cache
def _marks(file: Path) -> frozenset[str]:
    return frozenset(_MARK.findall(file.read_text(encoding="utf-8")))


# ---- screens --------------------------------------------------------------------------------------------------------


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Node) -> None:
    """Start a screen for each process, if there is one at all: only one window of a screen has the keyboard."""
    if not os.environ.get("DISPLAY"):
        return
    server = subprocess.Popen(["Xvfb", "-displayfd", "1", *_SCREEN], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    _screens.append(server)
    assert server.stdout is not None
    with server.stdout as pipe:
        number = pipe.readline().decode().strip()
    if not number:
        raise pytest.UsageError("Xvfb did not start: each process needs a screen of its own")
    node.workerinput["screen"] = f":{number}"


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """In one of the processes: use the screen that it was given. In the one that started them: choose the disk."""
    if screen := getattr(config, "workerinput", {}).get("screen"):
        os.environ["DISPLAY"] = screen
    elif config.getoption("numprocesses", None) and config.option.basetemp is None and _has_quick_disk():
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # who is ended tidies up too: this is memory
        folder = Path(tempfile.mkdtemp(prefix="voiceassist-tests-", dir=_QUICK_DISK))
        config.option.basetemp = folder
        _folders.append(folder)


def pytest_unconfigure() -> None:
    """End the screens, and give the memory back."""
    while _screens:
        server = _screens.pop()
        server.terminate()
        server.wait()
    while _folders:
        shutil.rmtree(_folders.pop(), ignore_errors=True)


# ---- disk -----------------------------------------------------------------------------------------------------------


def _has_quick_disk() -> bool:
    """Whether there is a disk in memory with room, from which programs may be run. What is killed loses nothing on it either."""
    if not _QUICK_DISK.is_dir() or memory_bytes() < 4 * _LEAST_FREE_BYTES:
        return False
    return (
        shutil.disk_usage(_QUICK_DISK).free > _LEAST_FREE_BYTES
        and not os.statvfs(_QUICK_DISK).f_flag & os.ST_NOEXEC
        and os.access(_QUICK_DISK, os.W_OK)
    )

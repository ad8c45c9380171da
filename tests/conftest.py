"""What holds for every test: a home of its own, no network, nothing left behind, no surprise in the log."""

from __future__ import annotations

import ipaddress
import itertools
import logging
import os
import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import psutil
import pytest

from app.host.paths import places
from tests.fakes.waiting import PATIENCE_S

pytest_plugins = ["tests.patience", "tests.side_by_side"]

hypothesis.settings.register_profile("busy machine", deadline=None)  # no test asserts a time
hypothesis.settings.load_profile("busy machine")

_HERE = Path(__file__).parent

# Some threads belong to a library for as long as the process lives. Each needs a reason.
_LASTING_THREADS = re.compile(
    r"^(LanceDBBackgroundEventLoop"  # lancedb's own loop: started by its import, a daemon, has no stop
    r"|tqdm_monitor"  # started by the first progress bar of a library
    r"|Dummy-\d+"  # a native thread (Qt, PortAudio) that called into Python once
    r")$"
)

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # plain `pytest` without a screen; `make test` brings one


def _installed_models() -> Path:
    """Find where `make test` put the models: before the home folder is redirected."""
    if named := os.environ.get("VOICEASSIST_TEST_MODELS"):
        return Path(named)
    home = os.environ.get("VOICEASSIST_HOME")
    return places(Path(home) if home else None).models


_MODELS = _installed_models()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in tests/soak and tests/bench, so that nobody can forget it."""
    for item in items:
        for name in ("soak", "bench"):
            if item.path.is_relative_to(_HERE / name):
                item.add_marker(name)


# ---- home -----------------------------------------------------------------------------------------------------------


_numbers = itertools.count()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of all homes. In one folder with those of `tmp_path` each new one would be looked for among thousands."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(scope="session")
def runtimes() -> Iterator[Path]:
    """Return the folder of what lives as long as a session. Sockets lie here: their path has at most 107 characters."""
    with tempfile.TemporaryDirectory(prefix="va-") as folder:
        yield Path(folder)


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, homes: Path, runtimes: Path) -> Path:
    """Redirect everything that is kept anywhere to a folder of this test."""
    number = str(next(_numbers))
    folder, runtime = homes / number, runtimes / number
    folder.mkdir()
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("VOICEASSIST_NO_DIALOG", "1")  # nobody would close it
    monkeypatch.setenv("VOICEASSIST_HOME", str(folder / "voiceassist"))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    return folder


# ---- network --------------------------------------------------------------------------------------------------------


class NetworkUsedError(OSError):
    """A test, or something that it called, wanted to leave the machine."""


class _Guard:
    """Refuses and remembers what would leave this machine. An audit hook sees every way into the network in Python."""

    def __init__(self) -> None:
        self.attempts: list[str] = []

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
            address = arguments[1]
            if isinstance(address, tuple) and not _is_local(str(address[0])):
                self._refuse(f"{event} {address}")
        elif event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}:
            host = arguments[0].decode() if isinstance(arguments[0], bytes) else arguments[0]
            if host is not None and not _is_local(str(host)):
                self._refuse(f"{event} {host}")

    def _refuse(self, attempt: str) -> None:
        self.attempts.append(attempt)
        raise NetworkUsedError(f"no network in tests: {attempt}")


def _is_local(host: str) -> bool:
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


_guard = _Guard()
sys.addaudithook(_guard)


@pytest.fixture(autouse=True)
def network_attempts() -> Iterator[list[str]]:
    """Fail a test that tried to reach the network, even if it swallowed the error. A test about that clears the list."""
    _guard.attempts.clear()
    yield _guard.attempts
    left = list(_guard.attempts)
    _guard.attempts.clear()
    if left:
        pytest.fail("the network was wanted: " + "; ".join(left), pytrace=False)


# ---- nothing left behind --------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def no_leftovers(home: Path, network_attempts: list[str]) -> Iterator[None]:
    """Fail a test that leaves a thread or a process running, and name it; end the process for the sake of the next."""
    threads_before = set(threading.enumerate())
    children_before = set(_children())
    yield
    deadline_s = time.monotonic() + PATIENCE_S
    while True:
        threads = [
            thread
            for thread in threading.enumerate()
            if thread not in threads_before and not _LASTING_THREADS.match(thread.name)
        ]
        children = [child for child in _children() if child not in children_before]
        if not (threads or children) or time.monotonic() > deadline_s:
            break
        time.sleep(0.02)
    names = [f"thread {thread.name}" for thread in threads]
    for child in children:
        try:
            names.append(f"process {child.pid}: {' '.join(child.cmdline())[:200]}")
            child.kill()
        except psutil.NoSuchProcess:
            continue
    if names:
        pytest.fail("left running: " + "; ".join(names), pytrace=False)


def _children() -> list[psutil.Process]:
    """Return living descendants; one that has ended and waits to be collected is the garbage collector's business."""
    if not _has_children():
        return []
    found = []
    for child in psutil.Process().children(recursive=True):
        try:
            if child.status() != psutil.STATUS_ZOMBIE and "resource_tracker" not in " ".join(child.cmdline()):
                found.append(child)
        except psutil.NoSuchProcess:
            continue
    return found


def _has_children() -> bool:
    """Ask the kernel: looking through all processes of the machine takes a thousand times as long, twice a test."""
    if sys.platform != "linux":
        return True
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


# ---- log ------------------------------------------------------------------------------------------------------------


class ExpectedLog:
    """The records from WARNING on that a test expects. Call it with a pattern before what causes the record."""

    def __init__(self) -> None:
        self._patterns: list[tuple[re.Pattern[str], list[bool]]] = []
        self.unexpected: list[str] = []

    def __call__(self, pattern: str, *, optional: bool = False) -> None:
        """Expect records whose `name: message` matches somewhere; unless optional, at least one must come."""
        self._patterns.append((re.compile(pattern), [optional]))

    def judge(self, record: logging.LogRecord) -> None:
        """Take note of one record."""
        text = f"{record.name}: {record.getMessage()}"
        for pattern, seen in self._patterns:
            if pattern.search(text):
                seen[0] = True
                return
        self.unexpected.append(f"{record.levelname} {text}")

    def missing(self) -> list[str]:
        """Return the patterns for which no record came."""
        return [pattern.pattern for pattern, seen in self._patterns if not seen[0]]


class _Listener(logging.Handler):
    def __init__(self, expected: ExpectedLog) -> None:
        super().__init__(logging.WARNING)
        self._expected = expected

    def emit(self, record: logging.LogRecord) -> None:
        self._expected.judge(record)


@pytest.fixture(autouse=True)
def expect_log(no_leftovers: None) -> Iterator[ExpectedLog]:
    """Fail a test in which something warned or failed in the log without being expected."""
    expected = ExpectedLog()
    listener = _Listener(expected)
    logging.getLogger().addHandler(listener)
    yield expected
    logging.getLogger().removeHandler(listener)
    if expected.unexpected:
        pytest.fail("unexpected in the log:\n" + "\n".join(expected.unexpected), pytrace=False)
    if missing := expected.missing():
        pytest.fail(f"expected in the log, but it did not come: {missing}", pytrace=False)


# ---- weights --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def models_dir() -> Path:
    """Return where `make test` installed the models. On CI they must be there; elsewhere their tests are left out."""
    if not _MODELS.is_dir() or not any(_MODELS.iterdir()):
        absent = f"no models in {_MODELS}: run `make test`, or `voiceassist models install starter tests`"
        if os.environ.get("CI") == "true":
            pytest.fail(absent, pytrace=False)
        pytest.skip(absent)
    return _MODELS

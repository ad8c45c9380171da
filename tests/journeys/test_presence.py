"""What the desktop says, over real buses: both are private ones of the test."""

from __future__ import annotations

import os
import queue
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.vaults.auto_lock import Sign
from app.host.presence import Presence, SleepWatch
from tests.fakes.waiting import PATIENCE_S
from tests.journeys.secret_service import needs, session_bus

LOGIN = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager")


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with session_bus(Path(os.environ["XDG_RUNTIME_DIR"])) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        monkeypatch.setattr("app.host.presence._CALL_S", PATIENCE_S)
        yield address


def emit(path: str, signal: str, *values: str) -> None:
    subprocess.run(
        [needs("gdbus"), "emit", "--session", "--object-path", path, "--signal", signal, *values],
        check=True,
        timeout=PATIENCE_S,
    )


def test_the_desktop_is_heard_on_both_buses_and_what_means_nothing_is_passed_over(bus: str) -> None:
    heard: queue.Queue[Sign] = queue.Queue()
    presence = Presence(heard.put)
    try:
        assert presence.buses == 2
        emit(LOGIN[0], f"{LOGIN[1]}.PrepareForSleep", "false")  # waking up
        emit("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", "false")
        emit("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", "true")
        assert heard.get(timeout=PATIENCE_S) is Sign.SCREEN_LOCKED
        emit(LOGIN[0], f"{LOGIN[1]}.PrepareForSleep", "true")
        assert heard.get(timeout=PATIENCE_S) is Sign.ABOUT_TO_SLEEP
        emit("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session.Lock")
        assert heard.get(timeout=PATIENCE_S) is Sign.SCREEN_LOCKED
        emit(LOGIN[0], f"{LOGIN[1]}.PrepareForShutdown", "true")
        assert heard.get(timeout=PATIENCE_S) is Sign.SESSION_ENDED
    finally:
        presence.close()
        presence.close()


def test_a_bus_that_goes_away_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with session_bus(Path(os.environ["XDG_RUNTIME_DIR"])) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
        presence = Presence(lambda _sign: None)
        assert presence.buses == 1
    presence.close()


def test_sleep_is_seen_in_the_clocks() -> None:
    asleep_s = [100.0]
    watch = SleepWatch(lambda: asleep_s[0])
    assert not watch.has_slept()
    asleep_s[0] += 0.2
    assert not watch.has_slept()
    asleep_s[0] += 3600
    assert watch.has_slept()
    assert not watch.has_slept()

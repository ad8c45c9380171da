"""A real window with a fake desk and a clock that the test owns."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.first_run import ORDER
from app.domain.vaults.accounts import AccountRole
from app.domain.vaults.door import Standing
from app.host.first_run_file import FirstRunFile
from app.settings.store import SettingsStore
from app.ui.bridge import Bridge
from app.ui.frame.main_window import MainWindow
from app.ui.language import Language
from app.ui.options import WindowOptions
from app.ui.talk.hold_timing import HoldTiming
from app.ui.theme import Theme
from tests.fakes.backups import FakeRestoring
from tests.fakes.desk import FakeDesk
from tests.fakes.door import FakeDoor, facts
from tests.fakes.models import FakeModels
from tests.fakes.office import FakeOffice
from tests.fakes.reveal import REVEALED, FakeReveal
from tests.fakes.sounds import Shelf, Sounds
from tests.patience import show
from tests.ui import past

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform has no windows to raise, and warns of it whenever a tool tip is shown."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


class HandClock:
    """Seconds that pass only when the test says so."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s

    def wait(self, seconds: float) -> None:
        self.now_s += seconds


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    qapp.setStyle("Fusion")
    theme = Theme(RESOURCES, "light")
    theme.choose("light")
    yield theme
    theme.deleteLater()


@pytest.fixture
def bridge(qapp: QApplication) -> Iterator[Bridge]:
    bridge = Bridge()
    yield bridge
    bridge.deleteLater()


@pytest.fixture
def desk(bridge: Bridge) -> FakeDesk:
    return FakeDesk(emit=bridge.emit)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, bridge: Bridge, desk: FakeDesk, clock: HandClock) -> MainWindow:
    window = MainWindow(theme, desk, WindowOptions(resources=RESOURCES), HoldTiming(now_s=clock))
    qtbot.addWidget(window)
    bridge.start(window.receive)
    window.resize(1400, 860)
    show(qtbot, window)
    return window


@pytest.fixture
def whole(qtbot: QtBot, theme: Theme, desk: FakeDesk, clock: HandClock, tmp_path: Path) -> Iterator[MainWindow]:
    """The window with every page that there is."""
    store = SettingsStore(tmp_path / "settings.toml", tmp_path / "policy.toml")
    door = FakeDoor(
        facts("anna", role=AccountRole.ADMIN), facts("ben", escrow=True), facts("carla"), records=past.records()
    )
    door.shown = FakeReveal(past.MadeUpHistory())
    door.state = replace(door.state, standing=Standing.OPEN, user="anna", may_set_pin=True, reveals=(REVEALED,))
    options = WindowOptions(
        resources=RESOURCES,
        settings=store,
        door=door,
        restoring=FakeRestoring(door),
        uptime_s=clock,
        sound=Sounds(),
        admin=FakeOffice(),
        models=FakeModels(),
        library=Shelf(),
        first_run=FirstRunFile(tmp_path / "first-run.json", ORDER),
    )
    window = MainWindow(theme, desk, options, HoldTiming(now_s=clock))
    qtbot.addWidget(window)
    window.resize(1200, 800)
    show(qtbot, window)
    qtbot.waitUntil(lambda: bool(window.status.vault()))
    yield window
    Language(RESOURCES).use("en")

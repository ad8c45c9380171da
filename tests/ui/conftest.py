"""A real window with a fake desk and a clock that the test owns."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.bridge import Bridge
from app.ui.hold_timing import HoldTiming
from app.ui.main_window import MainWindow
from app.ui.options import WindowOptions
from app.ui.theme import Theme
from tests.fakes.desk import FakeDesk

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
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window

"""A plugin: pytest-qt's `qtbot`, with the patience of all other tests; and a window that has the keyboard.

By itself it waits five seconds, and on a machine that is busy with other things a window takes longer than that. Who waits for
something that comes loses nothing by more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes.waiting import PATIENCE_MS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PatientBot(QtBot):
    """Waits as long as it takes, where a test names no limit of its own."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802
        """Let the window go on until `callback` is true, or asserts nothing wrong."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:  # noqa: N802
        """Let the window go on until the signal comes."""
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE_MS) -> Any:  # noqa: N802
        """Let the window go on until the widget is on the screen."""
        return super().waitExposed(widget, timeout=timeout)


def show(qtbot: QtBot, window: QWidget) -> None:
    """Show a window, and wait until it has the keyboard: keys, shortcuts and the focus go to the active window only."""
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """Who drives the window."""
    return PatientBot(request)

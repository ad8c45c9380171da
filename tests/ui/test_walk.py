"""A walk over every page: each control has a name, a role and a way to it by keyboard, and nothing is cut off in a small window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.elided_label import ElidedLabel
from app.ui.hold_timing import HoldTiming
from app.ui.main_window import MainWindow
from app.ui.options import WindowOptions
from app.ui.theme import Theme
from tests.fakes.desk import FakeDesk
from tests.fakes.door import FakeDoor, facts
from tests.ui.conftest import RESOURCES, HandClock
from tests.ui.views import VIEWS, open_view


def _controls(window: MainWindow) -> list[QWidget]:
    return [
        w
        for w in window.findChildren(QWidget)
        if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_every_control_has_a_name_and_a_role(whole: MainWindow, view: str) -> None:
    open_view(whole, view)
    controls = _controls(whole)
    assert controls
    for control in controls:
        seen = QAccessible.queryAccessibleInterface(control)
        assert seen is not None, control
        assert seen.text(QAccessible.Text.Name), (control, control.objectName())
        assert seen.role() != QAccessible.Role.NoRole, control


@pytest.mark.parametrize("view", [v for v in VIEWS if v not in ("keys", "palette")])
def test_every_control_is_reached_by_tab(qtbot: QtBot, whole: MainWindow, view: str) -> None:
    open_view(whole, view)
    wanted, reached = set(_controls(whole)), set[QWidget]()
    next(iter(wanted)).setFocus()
    for _ in range(3 * len(wanted) + 20):
        at = whole.focusWidget()
        assert at is not None
        reached.add(at)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    reached |= {
        b for at in reached if isinstance(at, QAbstractButton) and at.group() for b in at.group().buttons()
    }  # by the arrows
    assert {w.accessibleName() or w.objectName() for w in wanted - reached} == set()


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("view", [v for v in VIEWS if v != "ask"])
def test_nothing_is_cut_off(whole: MainWindow, view: str, language: str) -> None:
    """512 × 320 is a window of 1024 × 640 at 200 %."""
    whole.begin_anew("ask", language)
    open_view(whole, view)
    for size in ((512, 320), (1024, 640), (2560, 1400)):
        whole.resize(*size)
        for _ in range(4):  # what wraps takes its height from a width that is known only then
            QApplication.processEvents()
        assert whole.size().toTuple() == size
        assert _faults(whole) == [], size
        button = whole.page.talk.button
        assert whole.rect().contains(button.rect().translated(button.mapTo(whole, button.rect().topLeft())))


@pytest.mark.parametrize("size", [(512, 320), (1024, 640), (2560, 1400)])
def test_the_lock_screen_is_walked_too(
    qtbot: QtBot, theme: Theme, desk: FakeDesk, clock: HandClock, size: tuple[int, int]
) -> None:
    door = FakeDoor(facts("anna", has_second_factor=True, keychain=True), facts("ben"))
    options = WindowOptions(resources=RESOURCES, door=door, starts_locked=True, uptime_s=clock)
    window = MainWindow(theme, desk, options, HoldTiming(now_s=clock))
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    screen = window.lock_screen
    assert screen is not None
    qtbot.waitUntil(lambda: screen.state.user == "anna" and screen.code.isVisible())
    QApplication.processEvents()
    assert _faults(window) == []
    wanted, reached = set(_controls(window)), set[QWidget]()
    assert all(QAccessible.queryAccessibleInterface(c).text(QAccessible.Text.Name) for c in wanted)
    for _ in range(2 * len(wanted) + 4):
        at = window.focusWidget()
        assert at is not None
        reached.add(at)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    assert {w.accessibleName() for w in wanted - reached} == set()


def _faults(window: MainWindow) -> list[str]:
    """What cannot be read in a window: cut off, or lying over something else."""
    shown = [w for w in window.findChildren(QWidget) if w.isVisible()]
    return [what for w in shown if (what := _cut(w))] + _overlaps(shown)


def _overlaps(shown: list[QWidget]) -> list[str]:
    """Words and controls with the same parent that lie over each other."""
    telling = [w for w in shown if isinstance(w, (QLabel, QAbstractButton, QComboBox, QLineEdit)) and not _is_inside(w)]
    found = []
    for number, one in enumerate(telling):
        for other in telling[number + 1 :]:
            shared = one.geometry().intersected(other.geometry())
            if one.parent() is other.parent() and shared.width() > 1 and shared.height() > 1:
                found.append(f"{_named(one)} lies over {_named(other)}")
    return found


def _is_inside(widget: QWidget) -> bool:
    return isinstance(widget.parent(), (QComboBox, QLineEdit))


def _named(widget: QWidget) -> str:
    return widget.accessibleName() or str(widget.property("text"))


def _cut(widget: QWidget) -> str:
    """What of a widget cannot be read; "" where all of it can."""
    if isinstance(widget, ElidedLabel):
        return ""  # it says so itself, with dots and a tool tip
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            return (
                f"{widget.text()[:40]}: {widget.height()} of {needed} px high" if needed > widget.height() + 2 else ""
            )
        elided = "…" in widget.text()
        needed = widget.sizeHint().width()
        return (
            f"{widget.text()[:40]}: {widget.width()} of {needed} px"
            if needed > widget.width() + 2 and not elided
            else ""
        )
    if isinstance(widget, QPushButton) and widget.text() and widget.sizeHint().width() > widget.width() + 2:
        return f"{widget.text()}: {widget.width()} of {widget.sizeHint().width()} px wide"
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextUnderIcon:
        needed = QFontMetrics(widget.font()).horizontalAdvance(widget.text())
        return f"{widget.text()}: {widget.width()} of {needed} px" if needed > widget.width() else ""
    if isinstance(widget, (QAbstractButton, QComboBox, QLineEdit)) and widget.height() < min(
        40, widget.minimumSizeHint().height() - 1
    ):
        return f"{widget.accessibleName()}: too low"
    return ""

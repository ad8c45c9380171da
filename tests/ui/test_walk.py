"""A walk over every page: each control has a name, a role and a way to it by keyboard, and nothing is cut off in a small window."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.ask.chip import Chip
from app.ui.frame.main_window import MainWindow
from app.ui.language import Language
from app.ui.options import WindowOptions
from app.ui.parts.elided_label import ElidedLabel
from app.ui.talk.hold_timing import HoldTiming
from app.ui.theme import Theme
from tests.fakes.backups import FakeRestoring
from tests.fakes.desk import FakeDesk
from tests.fakes.door import FakeDoor, facts
from tests.patience import show
from tests.ui.conftest import RESOURCES, HandClock
from tests.ui.views import VIEWS, close_view, open_view, settle


def _controls(window: MainWindow) -> list[QWidget]:
    return [
        w
        for w in window.findChildren(QWidget)
        if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None
    ]


def test_every_control_has_a_name_and_a_role_and_can_be_hit(whole: MainWindow, theme: Theme) -> None:
    """One window for all views: to build it takes longer than to look at it. Targets are for a finger in a glove."""
    least = theme.size("target")
    faults = []
    whole.resize(1024, 640)
    for view in VIEWS:
        open_view(whole, view)
        controls = _controls(whole)
        assert controls, view
        for control in controls:
            seen = QAccessible.queryAccessibleInterface(control)
            if seen is None or not seen.text(QAccessible.Text.Name) or seen.role() == QAccessible.Role.NoRole:
                faults.append((view, control.objectName(), "no name or no role"))
        faults += [
            (view, _named(target), f"{target.width()} × {target.height()}")
            for target in whole.findChildren(QWidget)
            if _is_target(target) and (target.height() < least or target.width() < least)
        ]
        close_view(whole, view)
    assert faults == []


def test_every_control_is_reached_by_tab(qtbot: QtBot, whole: MainWindow) -> None:
    missed = []
    for view in VIEWS:
        if view in ("keys", "palette"):
            continue  # they lie over the page, and take the keyboard for themselves
        open_view(whole, view)
        wanted, reached = set(_controls(whole)), set[QWidget]()
        next(iter(wanted)).setFocus()
        for _ in range(3 * len(wanted) + 20):
            at = whole.focusWidget()
            assert at is not None
            reached.add(at)
            if isinstance(at, QAbstractButton) and at.group():
                reached |= set(at.group().buttons())  # by the arrows
            if wanted <= reached:
                break
            qtbot.keyClick(at, Qt.Key.Key_Tab)
        missed += [(view, w.accessibleName() or w.objectName()) for w in wanted - reached]
    assert missed == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_is_cut_off(whole: MainWindow, language: str) -> None:
    """512 × 320 is a window of 1024 × 640 at 200 %."""
    whole.begin_anew("ask", language)
    faults = []
    for size in ((512, 320), (1024, 640), (2560, 1400)):
        whole.resize(*size)
        for view in VIEWS:
            open_view(whole, view)
            assert whole.size().toTuple() == size
            faults += [(view, size, fault) for fault in _faults(whole)]
            button = whole.page.talk.button
            if not whole.rect().contains(button.rect().translated(button.mapTo(whole, button.rect().topLeft()))):
                faults.append((view, size, "the talk button is not wholly there"))
            close_view(whole, view)
    assert faults == []


def _is_target(widget: QWidget) -> bool:
    """Whether it is pressed; the numbers of sources stand in the text, and are as high as that."""
    if not widget.isVisible() or isinstance(widget, Chip):
        return False
    if isinstance(widget, QLineEdit):
        return not isinstance(widget.parent(), (QComboBox, QKeySequenceEdit))
    return isinstance(widget, (QAbstractButton, QComboBox, QKeySequenceEdit))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", [(512, 320), (1024, 640), (2560, 1400)])
def test_the_lock_screen_and_the_restoring_on_it_are_walked_too(
    qtbot: QtBot, theme: Theme, desk: FakeDesk, clock: HandClock, size: tuple[int, int], language: str
) -> None:
    door = FakeDoor(facts("anna", has_second_factor=True, keychain=True), facts("ben"))
    options = WindowOptions(
        resources=RESOURCES,
        door=door,
        restoring=FakeRestoring(door, has_second_factor=True),
        starts_locked=True,
        uptime_s=clock,
        language=language,
    )
    window = MainWindow(theme, desk, options, HoldTiming(now_s=clock))
    qtbot.addWidget(window)
    window.resize(*size)
    show(qtbot, window)
    screen = window.lock_screen
    assert screen is not None
    qtbot.waitUntil(lambda: screen.state.user == "anna" and screen.code.isVisible())
    _walk_locked(qtbot, window)
    screen.open_restore()
    form = screen.form
    assert form is not None
    qtbot.waitUntil(lambda: form.state.chosen is not None)
    _walk_locked(qtbot, window)
    Language(RESOURCES).use("en")


def _walk_locked(qtbot: QtBot, window: MainWindow) -> None:
    settle(window)
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
    beside: dict[int, list[QWidget]] = defaultdict(list)
    for widget in telling:
        beside[id(widget.parent())].append(widget)
    found = []
    for group in beside.values():
        for one, other in combinations(group, 2):
            shared = one.geometry().intersected(other.geometry())
            if shared.width() > 1 and shared.height() > 1:
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

"""Everything can be reached and named without a pointer, and is large enough with one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.domain.desk import Notice, Severity
from app.ui.frame.main_window import MainWindow
from app.ui.frame.shortcuts import Shortcuts, listed
from tests.fakes.desk import FakeDesk
from tests.ui import scenes


def fill(window: MainWindow) -> None:
    """Bring everything onto the page that can be pressed."""
    for event in (
        *scenes.ready(),
        *scenes.grounded(),
        scenes.passage(scenes.citation()),
        Notice(severity=Severity.WARNING, message="The disk is nearly full.", remedy="Free some space."),
    ):
        window.receive(event)


def controls(window: MainWindow) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_every_control_has_a_name(window: MainWindow) -> None:
    fill(window)
    window.help.set_open(is_open=True)
    nameless = [widget for widget in controls(window) if not widget.accessibleName()]
    assert nameless == []


def test_every_control_is_reached_by_tab(qtbot: QtBot, window: MainWindow) -> None:
    fill(window)
    reached = set()
    window.page.question.field.setFocus()
    for _ in range(40):
        at = window.focusWidget()
        assert at is not None
        reached.add(at)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    assert {widget.objectName() or widget.accessibleName() for widget in set(controls(window)) - reached} == set()


def test_everything_that_can_be_pressed_is_at_least_40_px(qtbot: QtBot, window: MainWindow) -> None:
    fill(window)
    window.help.set_open(is_open=True)
    qtbot.waitUntil(lambda: window.page.answer.search.button.width() > 200)  # everything has been laid out
    buttons = [button for button in window.findChildren(QAbstractButton) if button.isVisible()]
    assert len(buttons) > 8
    small = [(b.accessibleName(), b.size().toTuple()) for b in buttons if min(b.width(), b.height()) < 40]
    assert small == []
    for row in window.page.answer.rows:
        for chip in row.chips:
            assert row.rect().contains(chip.geometry()), "a chip that is cut off is smaller than it says"


def test_enter_presses_what_has_the_focus(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    fill(window)
    chip = window.page.answer.rows[1].chips[0]
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert desk.calls == [("open_passage", chip.citation)]
    search = window.page.answer.search
    search.button.setFocus()
    qtbot.keyClick(search.button, Qt.Key.Key_Return)
    assert search.button.isChecked()
    assert "Written by Qwen3" in search.body()


def test_a_chip_names_title_edition_and_page(window: MainWindow) -> None:
    fill(window)
    chip = window.page.answer.rows[0].chips[0]
    for part in ("Anaphylaxis in adults", "2026-05", "page 3"):
        assert part in chip.toolTip()
        assert part in f"{chip.accessibleName()} {chip.accessibleDescription()}"


def test_a_chip_that_is_reached_by_tab_shows_its_source(qtbot: QtBot, window: MainWindow) -> None:
    fill(window)
    window.page.question.ask_button.setFocus()
    qtbot.keyClick(window.page.question.ask_button, Qt.Key.Key_Tab)
    chip = window.page.answer.rows[0].chips[0]
    assert chip.hasFocus()
    qtbot.waitUntil(lambda: QToolTip.isVisible() and QToolTip.text() == chip.toolTip())


def test_ctrl_l_goes_to_the_question(qtbot: QtBot, window: MainWindow) -> None:
    fill(window)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.page.question.field.hasFocus()
    assert window.page.question.field.textCursor().selectedText() == scenes.QUESTION


def test_ctrl_r_tries_again_only_when_something_was_kept(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    fill(window)
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert desk.names() == []
    for event in scenes.broken():
        window.receive(event)
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert desk.names() == ["resume"]


def test_escape_stops_first_and_closes_the_source_then(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    fill(window)
    for event in scenes.started(spoken=False):
        window.receive(event)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert desk.names() == ["cancel"]
    assert window.page.is_source_open
    for event in scenes.done(scenes.FIRST):
        window.receive(event)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.page.is_source_open


def test_f1_shows_the_keys_and_escape_puts_them_away(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.help.isVisible()
    told = {key for key, _ in listed(Shortcuts())}
    assert {"Hold Space", "Hold F8", "Esc", "Ctrl+L", "Ctrl+R", "F1"} <= told
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.help.isVisible()
    assert desk.names() == []
    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert not window.help.isVisible()

"""Keys of the window: changed while it is open, shown as they are, refused where another command has them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.desk import Notice, Severity
from app.domain.shortcuts import Act
from app.settings.store import SettingsStore
from app.ui.frame.main_window import MainWindow
from app.ui.frame.palette_state import Command
from app.ui.frame.shortcuts import Shortcuts, listed
from app.ui.frame.tray import Tray
from app.ui.settings.key_field import KeyField
from app.ui.settings.settings_page import SettingsPage
from app.ui.talk.hold import HoldSource
from app.ui.theme import Theme
from tests.ui.conftest import RESOURCES


def _page(qtbot: QtBot, window: MainWindow) -> SettingsPage:
    page = window.go("settings")
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: bool(page.state.values))
    return page


def _press(qtbot: QtBot, page: SettingsPage, act: Act, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    field = page.row(act.option).control
    assert isinstance(field, KeyField)
    qtbot.keyClick(field.edit, key, held)
    qtbot.waitUntil(lambda: page.row(act.option).problem() != "" or page.state.was_changed)


def test_a_key_is_changed_by_pressing_it_and_holds_at_once_everywhere(
    qtbot: QtBot, whole: MainWindow, tmp_path: Path
) -> None:
    page = _page(qtbot, whole)
    with qtbot.waitSignal(whole.shortcuts.changed):
        _press(qtbot, page, Act.PALETTE, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert SettingsStore(tmp_path / "settings.toml", tmp_path / "policy.toml").now()["keys.palette"] == "Ctrl+J"
    qtbot.keyClick(whole, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not whole.palette_panel.isVisible()
    qtbot.keyClick(whole, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert whole.palette_panel.isVisible()
    assert ("Ctrl+J", "Find a page, a score or a command") in listed(whole.shortcuts)
    assert "Ctrl+J" in {label.text() for label in whole.help.findChildren(QLabel)}


def test_a_key_that_another_command_has_is_refused_with_its_name(
    qtbot: QtBot, whole: MainWindow, tmp_path: Path
) -> None:
    page = _page(qtbot, whole)
    _press(qtbot, page, Act.LOCK, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert "“Find a page, a score or a command”" in page.row(Act.LOCK.option).problem()
    assert not (tmp_path / "settings.toml").exists()
    assert whole.shortcuts.shown(Act.LOCK) == "Ctrl+Shift+L"


def test_a_key_that_it_has_set_is_locked_and_wins(qtbot: QtBot, whole: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text('[keys]\nlock = "Ctrl+K"\n', encoding="utf-8")
    page = _page(qtbot, whole)
    assert not page.row(Act.LOCK.option).control.isEnabled()
    assert whole.shortcuts.shown(Act.LOCK) == "Ctrl+K"
    assert whole.shortcuts.dropped == (Act.PALETTE,)
    whole.space.tell_of_dropped_keys()
    assert "Find a page, a score or a command" in whole.notices.cards[-1].accessibleName()


def test_the_talk_key_is_the_one_that_is_set(qtbot: QtBot, whole: MainWindow) -> None:
    whole.shortcuts.use({"keys.talk": "Pause"}, ())
    page = whole.go("ask")
    page.setFocus()
    qtbot.keyPress(whole, Qt.Key.Key_F8)
    assert whole.hold.source is None
    qtbot.keyPress(whole, Qt.Key.Key_Pause)
    assert whole.hold.source is HoldSource.KEY
    qtbot.keyRelease(whole, Qt.Key.Key_Pause)


def test_palette_tips_and_tray_show_the_keys_that_are_set(whole: MainWindow) -> None:
    tray = Tray(whole, QIcon(str(RESOURCES / "icons" / "voiceassist.svg")))
    whole.shortcuts.use({"keys.small_window": "Ctrl+Alt+S", "keys.page_2": "Alt+L", "keys.talk": ""}, ())
    whole.open_palette()
    hints = {command.title: command.hint for command in whole.palette_panel.shown()}
    assert hints["Small window beside other programs, or back"] == "Ctrl+Alt+S"
    assert hints["Library"] == "Alt+L"
    assert whole.navigation.button("library").toolTip() == "Library (Alt+L)"
    tray.menu.aboutToShow.emit()
    assert any(action.text().endswith("\tCtrl+Alt+S") for action in tray.menu.actions())
    assert "Space" in whole.page.talk._keys.text()
    assert "F8" not in whole.page.talk._keys.text()


def test_pages_have_the_keys_of_their_places_in_the_navigation(qtbot: QtBot, whole: MainWindow) -> None:
    for number, key in enumerate(whole.page_keys()[:9], 1):
        qtbot.keyClick(whole, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        assert whole.open_page() is whole.go(key)
        assert f"(Ctrl+{number})" in whole.navigation.button(key).toolTip()


def test_a_key_takes_back_what_the_newest_notice_offers_and_another_closes_it(qtbot: QtBot, whole: MainWindow) -> None:
    done: list[str] = []
    whole.notices.add(
        Notice(severity=Severity.INFO, message="It is deleted.", key="gone"),
        Command(title="Undo", run=lambda: done.append("undone"), is_undo=True),
    )
    whole.notices.add(Notice(severity=Severity.WARNING, message="The disk is nearly full.", key="disk"))
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(whole, Qt.Key.Key_Z, held)
    assert done == ["undone"]
    assert not whole.notices.has("gone")
    assert whole.notices.has("disk")
    qtbot.keyClick(whole, Qt.Key.Key_W, held)
    assert not whole.notices.has("disk")


def test_high_contrast_is_a_key_away(qtbot: QtBot, whole: MainWindow, theme: Theme) -> None:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(whole, Qt.Key.Key_H, held)
    assert theme.is_high
    qtbot.keyClick(whole, Qt.Key.Key_H, held)
    assert not theme.is_high


def test_keys_are_written_as_they_stand_on_the_keyboard(qtbot: QtBot) -> None:
    shortcuts = Shortcuts()
    assert shortcuts.key(Act.LOCK) == QKeySequence("Ctrl+Shift+L")
    shortcuts.use({"keys.lock": "Super+L"}, ())
    assert shortcuts.shown(Act.LOCK) == "Meta+L"
    assert ("Ctrl+1 … 9", "Open a page") in listed(shortcuts)

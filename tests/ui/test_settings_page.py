"""The Settings page in a window, with files that the test owns."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.settings.store import SettingsStore, options
from app.ui.frame.main_window import MainWindow
from app.ui.parts.choice_box import ChoiceBox
from app.ui.settings.settings_page import SettingsPage
from app.ui.theme import Theme
from tests.fakes.sounds import Sounds


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    return tmp_path / "policy.toml"


@pytest.fixture
def store(tmp_path: Path, policy: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.toml", policy)


def _open(qtbot: QtBot, theme: Theme, store: SettingsStore, sounds: Sounds | None = None) -> SettingsPage:
    page = SettingsPage(theme, store, sound=sounds)
    qtbot.addWidget(page)
    page.resize(900, 700)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_every_option_has_a_row(qtbot: QtBot, theme: Theme, store: SettingsStore) -> None:
    page = _open(qtbot, theme, store)
    for option in options():
        assert page.row(option.name).control.accessibleName() == option.title


def test_the_theme_changes_at_once_and_for_good(qtbot: QtBot, theme: Theme, store: SettingsStore) -> None:
    page = _open(qtbot, theme, store)
    qtbot.waitUntil(lambda: bool(page.state.values))
    control = page.row("window.theme").control
    assert isinstance(control, ChoiceBox)
    control.setCurrentIndex(control.findData("dark"))
    qtbot.waitUntil(lambda: theme.is_dark)
    assert store.now()["window.theme"] == "dark"


def test_a_value_out_of_range_is_said_at_its_row(qtbot: QtBot, theme: Theme, store: SettingsStore) -> None:
    page = _open(qtbot, theme, store)
    qtbot.waitUntil(lambda: bool(page.state.values))
    row = page.row("window.scale_percent")
    assert isinstance(row.control, QLineEdit)
    row.control.selectAll()
    qtbot.keyClicks(row.control, "900")
    qtbot.keyClick(row.control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "80 to 200" in row.problem())
    assert store.now()["window.scale_percent"] == 100


def test_what_it_has_set_cannot_be_touched(qtbot: QtBot, theme: Theme, store: SettingsStore, policy: Path) -> None:
    policy.write_text("[mouth]\nspeed = 1.5\n", encoding="utf-8")
    page = _open(qtbot, theme, store)
    qtbot.waitUntil(lambda: "mouth.speed" in page.state.locked)
    row = page.row("mouth.speed")
    assert not row.control.isEnabled()
    assert "organisation" in row.control.accessibleDescription()


def test_settings_are_found_by_their_words(qtbot: QtBot, theme: Theme, store: SettingsStore) -> None:
    page = _open(qtbot, theme, store)
    qtbot.keyClicks(page.search_field, "colours")
    assert [o.name for o in page.state.shown()] == ["window.theme"]
    assert not page.row("mouth.speed").isVisible()


def test_a_broken_file_is_said(qtbot: QtBot, theme: Theme, store: SettingsStore, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("= nonsense", encoding="utf-8")
    page = _open(qtbot, theme, store)
    qtbot.waitUntil(lambda: "settings.toml" in page._note.text())


def test_tab_leads_from_the_search_through_the_rows_in_their_order(qtbot: QtBot, whole: MainWindow) -> None:
    """Rows are made after the page was put into the window: by themselves they would come after all that is in it."""
    page = whole.go("settings")
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: bool(page.state.values))
    page.build_all()
    page.search_field.setFocus()
    wanted = [page.row(option.name).control for option in page.state.options[:6]]
    if page.microphone_test is not None:
        wanted.insert(wanted.index(page.row("ears.microphone").control) + 1, page.microphone_test.main_control())
    for control in wanted:
        at = whole.focusWidget()
        assert at is not None
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        now = whole.focusWidget()
        assert now is not None
        assert now is control or control.isAncestorOf(now)


def test_a_microphone_is_chosen_from_those_that_are_plugged_in_at_once_and_for_good(
    qtbot: QtBot, theme: Theme, store: SettingsStore
) -> None:
    sounds = Sounds()
    page = _open(qtbot, theme, store, sounds)
    control = page.row("ears.microphone").control
    assert isinstance(control, ChoiceBox)
    qtbot.waitUntil(lambda: control.count() == 3)
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: sounds.used == [("Jabra Speak 510", None)])
    assert store.now()["ears.microphone"] == "Jabra Speak 510"


def test_a_device_that_is_not_plugged_in_stays_chosen(qtbot: QtBot, theme: Theme, store: SettingsStore) -> None:
    store.change("mouth.loudspeaker", "Bedside speaker")
    page = _open(qtbot, theme, store, Sounds())
    control = page.row("mouth.loudspeaker").control
    assert isinstance(control, ChoiceBox)
    qtbot.waitUntil(lambda: control.currentText() == "Bedside speaker" and control.findData("Built-in") > 0)


def test_the_level_of_the_microphone_is_seen_where_it_is_chosen(
    qtbot: QtBot, theme: Theme, store: SettingsStore
) -> None:
    page = _open(qtbot, theme, store, Sounds())
    page.build_all()
    test = page.microphone_test
    assert test is not None
    qtbot.waitUntil(lambda: test.name.text() == "Jabra Speak 510")
    qtbot.keyClick(test.test, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: test.bar.share > 0.5)
    page.finish()

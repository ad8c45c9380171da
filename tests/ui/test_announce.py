"""Live regions: what changes is told to screen readers, once, and no louder than it has to be."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from app.domain.desk import Notice, Severity
from app.ui.frame.main_window import MainWindow
from app.ui.settings.settings_page import SettingsPage
from tests.ui import scenes


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """The words that a screen reader is given, and whether they interrupt."""
    heard: list[tuple[str, bool]] = []

    def update(event: QAccessibleAnnouncementEvent) -> None:
        heard.append((event.message(), event.politeness() == QAccessible.AnnouncementPoliteness.Assertive))

    monkeypatch.setattr("app.ui.announce.QAccessible.updateAccessibility", update)
    return heard


def test_phases_of_a_question_and_its_end_are_told(whole: MainWindow, told: list[tuple[str, bool]]) -> None:
    for event in scenes.grounded():
        whole.receive(event)
    words = [said for said, _ in told]
    assert "Thinking" in words
    assert words[-1] == "Every sentence is supported by your library."


def test_notices_are_told_once_and_errors_at_once(whole: MainWindow, told: list[tuple[str, bool]]) -> None:
    for done in (1, 2, 3):
        whole.receive(Notice(severity=Severity.INFO, message=f"Preparing: {done} of 3 documents.", key="prepare"))
    whole.receive(Notice(severity=Severity.ERROR, message="The disk is full.", remedy="Make room.", key="disk"))
    assert told == [("Preparing: 1 of 3 documents.", False), ("The disk is full. Make room.", True)]


def test_pages_and_changed_settings_are_told(qtbot: QtBot, whole: MainWindow, told: list[tuple[str, bool]]) -> None:
    page = whole.go("settings")
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: bool(page.state.values))
    page._desk.change("mouth.speed", "1.5")
    qtbot.waitUntil(lambda: ("Changed", False) in told)
    page._desk.change("mouth.speed", "9")
    qtbot.waitUntil(lambda: any("0.5 to 2" in said for said, _ in told))
    assert told[0] == ("Settings", False)

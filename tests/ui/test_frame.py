"""The frame: pages, the command palette, and the talk button under all of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.voice.commands import Command as Spoken
from app.ui.frame.main_window import MainWindow
from app.ui.frame.pages import Page, PageContext
from app.ui.frame.palette_state import Command, fitting
from app.ui.options import WindowOptions
from app.ui.talk.hold import HoldSource
from app.ui.talk.hold_timing import HoldTiming
from app.ui.theme import Theme
from tests.fakes.desk import FakeDesk
from tests.ui.conftest import RESOURCES, HandClock


@pytest.fixture
def built() -> list[str]:
    return []


@pytest.fixture
def paged(qtbot: QtBot, theme: Theme, desk: FakeDesk, clock: HandClock, built: list[str]) -> MainWindow:
    def build(_context: PageContext) -> QLabel:
        built.append("more")
        return QLabel("More")

    page = Page(
        key="more",
        title="More",
        word="More",
        icon="help",
        build=build,
        commands=lambda _context: [Command(title="Sharpen a pencil", run=lambda: built.append("sharpened"))],
    )
    window = MainWindow(theme, desk, WindowOptions(resources=RESOURCES), HoldTiming(now_s=clock), [page])
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_a_page_is_built_when_it_is_opened_and_only_once(paged: MainWindow, built: list[str]) -> None:
    assert built == []
    paged.navigation.button("more").click()
    paged.go("ask")
    paged.go("more")
    assert built == ["more"]
    assert paged.navigation.button("more").isChecked()
    assert not paged.navigation.button("ask").isChecked()


def test_the_talk_button_is_at_the_same_place_on_every_page(paged: MainWindow) -> None:
    places = []
    for key in paged.page_keys():
        paged.go(key)
        button = paged.page.talk.button
        places.append(button.mapTo(paged, button.rect().topLeft()).toTuple())
        assert button.isVisible()
    assert len(set(places)) == 1


def test_who_talks_sees_the_ask_page(paged: MainWindow) -> None:
    paged.go("more")
    paged.hold.press(HoldSource.KEY)
    assert paged.open_page() is paged.page


def test_the_palette_reaches_pages_and_what_they_can_do(qtbot: QtBot, paged: MainWindow, built: list[str]) -> None:
    paged.open_palette()
    field = paged.palette_panel.field
    qtbot.keyClicks(field, "pencil")
    assert [c.title for c in paged.palette_panel.shown()] == ["Sharpen a pencil"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert built == ["sharpened"]
    assert paged.palette_panel.isHidden()


def test_the_palette_is_worked_with_the_arrows_and_closed_with_escape(qtbot: QtBot, paged: MainWindow) -> None:
    paged.open_palette()
    field = paged.palette_panel.field
    qtbot.keyClicks(field, "page")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert paged.open_page() is not paged.page
    paged.open_palette()
    paged.space._on_escape_pressed()
    assert paged.palette_panel.isHidden()


def test_the_palette_says_when_nothing_fits(qtbot: QtBot, paged: MainWindow) -> None:
    paged.open_palette()
    palette = paged.palette_panel
    assert palette.none() == ""
    qtbot.keyClicks(palette.field, "zebra")
    assert "“zebra”" in palette.none()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.field.setText("pencil")
    assert palette.none() == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("options", "preferences", "language", "theme", "settings")),
        ("de", ("einst", "Sprache", "Optionen", "Thema", "hell")),
    ],
)
def test_the_palette_finds_the_settings_by_what_people_call_them(
    whole: MainWindow, language: str, words: tuple[str, ...]
) -> None:
    whole.begin_anew("ask", language)
    whole.open_palette()
    for word in words:
        whole.palette_panel.field.setText(word)
        titles = [command.title for command in whole.palette_panel.shown()]
        assert ("Settings" if language == "en" else "Optionen") in titles, word


def test_a_german_window_says_before_the_first_question_that_questions_are_english(whole: MainWindow) -> None:
    def told() -> str:
        return " ".join(label.text() for label in whole.page.answer.findChildren(QLabel))

    assert "English" not in told()
    whole.begin_anew("ask", "de")
    assert "englisch" in told().lower()


def test_a_narrow_window_keeps_a_way_to_the_other_pages(paged: MainWindow) -> None:
    paged.resize(500, 600)
    assert paged.navigation.isHidden()
    paged.page.talk.menu_asked.emit()
    assert paged.palette_panel.isVisible()
    assert paged.rect().contains(paged.palette_panel.geometry())


def test_words_find_commands_beginnings_first() -> None:
    commands = [Command(title=t, run=lambda: None) for t in ("Shock index", "Index of fibrosis", "Bleeding")]
    assert [c.title for c in fitting(commands, "index")] == ["Index of fibrosis", "Shock index"]
    assert fitting(commands, "index zebra") == ()
    assert len(fitting(commands, "  ")) == 3


def test_the_voice_can_be_steered_from_the_palette(qtbot: QtBot, paged: MainWindow, desk: FakeDesk) -> None:
    paged.open_palette()
    field = paged.palette_panel.field
    qtbot.keyClicks(field, "slower")
    assert [c.title for c in paged.palette_panel.shown()] == ["Speak slower"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.calls[-1] == ("obey", Spoken.SLOWER)

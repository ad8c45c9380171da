"""The look: contrast of every pair, light and dark, and the change between them while the window is open."""

from __future__ import annotations

import re
import tomllib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.frame.main_window import MainWindow
from app.ui.help.help_page import HelpPage
from app.ui.settings.settings_page import SettingsPage
from app.ui.talk.hold import HoldSource
from app.ui.theme import Theme
from tests.ui import scenes
from tests.ui.conftest import RESOURCES

TOKENS = tomllib.loads((RESOURCES / "style" / "tokens.toml").read_text(encoding="utf-8"))
GROUNDS = ("paper", "surface", "hover")
TEXT = [
    *((ink, ground) for ink in ("ink", "quiet") for ground in GROUNDS),
    *((ink, ground) for ink in ("accent", "unsure", "wrong") for ground in ("paper", "surface")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("accent", "tint"),
    ("ink", "mark"),
    ("ink", "tint"),
]
SHAPES = [(shape, ground) for shape in ("edge", "accent", "unsure", "wrong") for ground in ("paper", "surface")]


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    shade = QColor(color)
    return 0.2126 * linear(shade.redF()) + 0.7152 * linear(shade.greenF()) + 0.0722 * linear(shade.blueF())


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


LEAST_TEXT = {"light": 4.5, "dark": 4.5, "light_high": 7.0, "dark_high": 7.0}
LEAST_SHAPE = {"light": 3.0, "dark": 3.0, "light_high": 4.5, "dark_high": 4.5}


@pytest.mark.parametrize("scheme", LEAST_TEXT)
def test_text_can_be_read(scheme: str) -> None:
    for ink, ground in TEXT:
        assert contrast(TOKENS[scheme][ink], TOKENS[scheme][ground]) >= LEAST_TEXT[scheme], (ink, ground)


@pytest.mark.parametrize("scheme", LEAST_SHAPE)
def test_shapes_can_be_seen(scheme: str) -> None:
    for shape, ground in SHAPES:
        assert contrast(TOKENS[scheme][shape], TOKENS[scheme][ground]) >= LEAST_SHAPE[scheme], (shape, ground)


def test_all_sets_have_the_same_tokens() -> None:
    for scheme in LEAST_TEXT:
        assert TOKENS[scheme].keys() == TOKENS["light"].keys()


def test_no_colour_stands_outside_the_tokens() -> None:
    sheet = (RESOURCES / "style" / "style.qss").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{6}\b|rgba?\(", sheet) == []
    for source in (RESOURCES.parent / "app" / "ui").glob("*.py"):
        assert re.findall(r'"#[0-9A-Fa-f]{6}"|QColor\(\d', source.read_text(encoding="utf-8")) in ([], ['"#000000"'])


def test_no_text_is_below_12_px() -> None:
    sizes = [int(size) for size in re.findall(r"font-size: (\d+)px", (RESOURCES / "style" / "style.qss").read_text())]
    assert min(*sizes, TOKENS["size"]["secondary"]) >= 12


def test_the_theme_changes_while_an_answer_is_shown(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, theme: Theme
) -> None:
    for event in scenes.grounded():
        window.receive(event)
    light = window.grab().toImage().pixelColor(700, 600)
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    dark = window.grab().toImage().pixelColor(700, 600)
    assert light == QColor(TOKENS["light"]["paper"])
    assert dark == QColor(TOKENS["dark"]["paper"])
    assert len(window.page.answer.rows) == 3
    theme.choose("light")
    theme.finish()
    assert window.grab().toImage().pixelColor(700, 600) == light


def test_what_nobody_sees_is_dressed_later_and_before_it_is_seen(qtbot: QtBot, whole: MainWindow, theme: Theme) -> None:
    for key in ("vault", "calculators", "ask"):
        whole.show_page(key)
    vault, calculators = whole.space._built["vault"], whole.space._built["calculators"]
    light = vault.styleSheet()
    assert light == theme.sheet() == whole.page.styleSheet()
    worn: list[tuple[str, str]] = []

    def look() -> None:
        worn.append((whole.page.styleSheet(), vault.styleSheet()))
        whole.show_page("vault")
        worn.append((whole.page.styleSheet(), vault.styleSheet()))

    theme.changed.connect(look)
    theme.choose("dark")
    qtbot.waitUntil(lambda: bool(worn))
    dark = theme.sheet()
    assert worn == [(dark, light), (dark, dark)]
    qtbot.waitUntil(lambda: calculators.styleSheet() == theme.sheet())
    assert whole.updatesEnabled()


def test_no_part_that_is_dressed_stands_in_another_one(whole: MainWindow) -> None:
    for key in whole.page_keys():
        page = whole.go(key)
        if isinstance(page, (SettingsPage, HelpPage)):
            page.build_all()
    dressed = [w for w in whole.findChildren(QWidget) if w.styleSheet()]
    assert len(dressed) > len(whole.page_keys())
    assert [w for w in dressed if any(other is not w and other.isAncestorOf(w) for other in dressed)] == []


def test_the_system_s_scheme_is_followed_while_the_program_runs(
    qapp: QApplication, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.choose("system")
    monkeypatch.setattr("app.ui.theme.system_is_dark", lambda: True)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.is_dark
    assert qapp.palette().window().color() == QColor(TOKENS["dark"]["paper"])
    monkeypatch.setattr("app.ui.theme.system_is_dark", lambda: False)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert not theme.is_dark


def test_a_chosen_scheme_is_kept_whatever_the_system_does(
    qapp: QApplication, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.choose("light")
    monkeypatch.setattr("app.ui.theme.system_is_dark", lambda: True)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.is_dark


def test_the_system_s_wish_for_contrast_is_followed_while_the_program_runs(
    qapp: QApplication, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.choose("dark")
    monkeypatch.setattr("app.ui.theme.system_wants_contrast", lambda: True)
    hints = qapp.styleHints()
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert theme.is_high
    assert qapp.palette().window().color() == QColor(TOKENS["dark_high"]["paper"])
    theme.choose_contrast("normal")
    assert not theme.is_high


def test_an_icon_is_drawn_once_however_often_it_is_asked_for(theme: Theme) -> None:
    assert theme.icon("close").cacheKey() == theme.icon("close").cacheKey()
    assert theme.pixmap("close", "quiet", 24).cacheKey() == theme.pixmap("close", "quiet", 24).cacheKey()
    light = theme.icon("close").cacheKey()
    theme.choose("dark")
    assert theme.icon("close").cacheKey() != light
    theme.choose("light")
    assert theme.icon("close").cacheKey() == light


def test_nothing_slides_or_swells_where_motion_is_reduced(window: MainWindow, theme: Theme) -> None:
    theme.choose_motion("reduced")
    window.resize(900, 700)  # so narrow that the source slides over the answer
    for event in scenes.grounded():
        window.receive(event)
    window.page.source.show_citation(scenes.citation())
    window.receive(scenes.passage(scenes.citation()))
    assert window.page._area._slide.duration() == 0
    button = window.page.talk.button
    window.hold.press(HoldSource.KEY)
    window.receive(scenes.listening(level=0.05))
    before = button.grab().toImage()
    window.receive(scenes.listening(level=0.6))
    assert button.grab().toImage() == before
    window.hold.forget()
    theme.choose_motion("system")

"""The Help page: the manual in both languages, searched, and what is installed with its hashes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app import __version__
from app.domain.models import ModelState
from app.settings.store import options
from app.ui.frame.main_window import MainWindow
from app.ui.help.help_page import HelpPage
from app.ui.help.manual import read_manual
from app.ui.settings.settings_page import SettingsPage
from tests.fakes.models import FakeModels
from tests.ui.conftest import RESOURCES


def _page(window: MainWindow) -> HelpPage:
    page = window.go("help")
    assert isinstance(page, HelpPage)
    return page


def test_the_manual_has_the_same_chapters_in_every_language() -> None:
    english, german = (read_manual(RESOURCES, language) for language in ("en", "de"))
    assert len(english) == len(german) > 10
    assert [len(c.paragraphs) for c in english] == [len(c.paragraphs) for c in german]
    assert read_manual(RESOURCES, "fi") == english


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_the_manual_names_is_there(language: str) -> None:
    names = {o.name for o in options()}
    text = " ".join(p for c in read_manual(RESOURCES, language) for p in c.paragraphs)
    assert set(re.findall(r"\b[a-z]+\.[a-z_]+\b", text)) <= names
    assert "!" not in text


def test_a_page_that_goes_before_all_of_it_is_made_leaves_nothing_behind(qtbot: QtBot, whole: MainWindow) -> None:
    page = _page(whole)
    about = page.about
    assert about in QApplication.allWidgets()
    whole.begin_anew("ask", "en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(page)
    assert not isValid(about)


def test_chapters_are_found_by_their_words(qtbot: QtBot, whole: MainWindow) -> None:
    page = _page(whole)
    everything = page.shown()
    page.search.setText("recovery paper")
    assert page.shown() == ("Vault, locking and the recovery key",)
    assert not page.about.isVisible()
    page.search.setText("nonsense")
    assert page.shown() == ()
    page.search.clear()
    assert page.shown() == everything
    assert page.about.isVisible()


def test_what_is_installed_is_told_with_versions_and_hashes(qtbot: QtBot, whole: MainWindow) -> None:
    models = whole._options.models
    assert isinstance(models, FakeModels)
    models.model = replace(models.model, state=ModelState.INSTALLED)
    page = _page(whole)
    qtbot.waitUntil(lambda: f"SHA-256 {models.model.sha256}" in page.about.words.text())
    assert __version__ in page.about.words.text()


def test_the_way_to_the_keys_leads_to_their_settings(qtbot: QtBot, whole: MainWindow) -> None:
    _page(whole)._on_change_keys()
    page = whole.open_page()
    assert isinstance(page, SettingsPage)
    assert {o.name.partition(".")[0] for o in page.state.shown()} == {"keys"}

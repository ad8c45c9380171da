"""The set-up in the window: offered and not imposed, gone on with where it was left."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.desk import Notice, Severity
from app.domain.first_run import ORDER, FirstRun, How, Step, end
from app.host.first_run_file import FirstRunFile
from app.settings.store import SettingsStore
from app.ui.bridge import Bridge
from app.ui.frame.main_window import MainWindow
from app.ui.options import WindowOptions
from app.ui.setup.setup_page import LanguageStep, QuestionStep, SetupPage, VaultStep
from app.ui.setup.setup_steps import LibraryStep, MicrophoneStep, ModelsStep
from app.ui.talk.hold_timing import HoldTiming
from app.ui.theme import Theme
from tests.fakes.desk import FakeDesk
from tests.fakes.door import FakeDoor
from tests.fakes.models import FakeModels
from tests.fakes.sounds import Shelf, Sounds
from tests.patience import show
from tests.ui.conftest import RESOURCES, HandClock


@pytest.fixture
def sounds() -> Sounds:
    return Sounds()


@pytest.fixture
def door() -> FakeDoor:
    return FakeDoor()


@pytest.fixture
def opened(
    qtbot: QtBot,
    theme: Theme,
    bridge: Bridge,
    desk: FakeDesk,
    clock: HandClock,
    tmp_path: Path,
    sounds: Sounds,
    door: FakeDoor,
) -> Callable[[], MainWindow]:
    def make() -> MainWindow:
        options = WindowOptions(
            resources=RESOURCES,
            settings=SettingsStore(tmp_path / "settings.toml", tmp_path / "policy.toml"),
            library=Shelf(),
            door=door,
            models=FakeModels(),
            sound=sounds,
            first_run=FirstRunFile(tmp_path / "first-run.json", ORDER),
            uptime_s=clock,
        )
        window = MainWindow(theme, desk, options, HoldTiming(now_s=clock))
        qtbot.addWidget(window)
        window.resize(1200, 800)
        show(qtbot, window)
        return window

    return make


def page_of(window: MainWindow) -> SetupPage:
    page = window.go("setup")
    assert isinstance(page, SetupPage)
    return page


def test_the_set_up_is_offered_over_a_window_that_is_usable_at_once(
    opened: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened()
    assert window.open_page() is window.page
    assert window.notices.has("first-run")
    page = page_of(window)
    page.later.click()
    assert window.open_page() is window.page
    qtbot.waitUntil((tmp_path / "first-run.json").exists)
    assert not opened().notices.has("first-run")


def test_the_tab_key_goes_through_a_step_from_top_to_bottom(opened: Callable[[], MainWindow], qtbot: QtBot) -> None:
    window = opened()
    page = page_of(window)
    assert isinstance(page.body, LanguageStep)
    order = [page.body.main_control(), page.on, page.later]
    qtbot.waitUntil(window.isActiveWindow)
    order[0].setFocus()
    for control, following in pairwise(order):
        qtbot.keyClick(control, Qt.Key.Key_Tab)
        assert following.hasFocus()
    for control, before in pairwise(reversed(order)):
        qtbot.keyClick(control, Qt.Key.Key_Backtab)
        assert before.hasFocus()


def test_settings_that_cannot_be_read_are_told_in_the_step_that_needs_them(
    opened: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened()
    (tmp_path / "settings.toml").write_text("[window\n")
    page = page_of(window)
    step = page.body
    assert isinstance(step, LanguageStep)
    qtbot.waitUntil(lambda: "settings.toml" in step.problem.text())


def test_every_step_is_gone_through_and_then_the_page_is_not_there_any_more(
    opened: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path, sounds: Sounds, door: FakeDoor
) -> None:
    window = opened()
    page = page_of(window)
    assert isinstance(page.body, LanguageStep)
    page.on.click()
    assert isinstance(page.body, MicrophoneStep)
    microphone = page.body
    qtbot.waitUntil(lambda: microphone.name.text() == "Jabra Speak 510")
    microphone.test.click()
    qtbot.waitUntil(lambda: microphone._recording is not None)
    qtbot.waitUntil(lambda: microphone.bar.share > 0.5)
    microphone.stop()
    qtbot.waitUntil(page.on.isVisible)
    assert len(sounds.played) == 1
    page.on.click()
    assert isinstance(page.body, VaultStep)
    page.leave_out.click()
    assert isinstance(page.body, ModelsStep)
    models = page.body
    qtbot.waitUntil(models.install.isVisible)
    assert not models.install.isEnabled()
    models.accept.click()
    models.install.click()
    qtbot.waitUntil(lambda: "is installed" in models.total.text())
    page.on.click()
    assert isinstance(page.body, LibraryStep)
    library = page.body
    library.take_in(tmp_path)
    qtbot.waitUntil(lambda: "0 added" in library.said.text())
    page.back.click()
    assert page.step is Step.MODELS
    page.on.click()
    page.on.click()
    assert isinstance(page.body, QuestionStep)
    page.body._ask("How is hyperkalaemia treated?")
    assert window.page.question.field.toPlainText() == "How is hyperkalaemia treated?"
    qtbot.waitUntil(lambda: not window.navigation.button("setup").isVisible())
    qtbot.waitUntil(lambda: FirstRunFile(tmp_path / "first-run.json", ORDER).now.is_over)


def focused() -> QWidget | None:
    widget: QWidget | None = QApplication.focusWidget()
    return widget


def test_each_step_opens_with_the_keyboard_on_what_it_is_about(
    opened: Callable[[], MainWindow], qtbot: QtBot, sounds: Sounds
) -> None:
    window = opened()
    window.notices.add(Notice(severity=Severity.INFO, message="Preparing the starter library"))
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page("setup")
    page = page_of(window)
    assert isinstance(page.body, LanguageStep)
    assert focused() is page.body.box
    page.on.click()
    microphone = page.body
    assert isinstance(microphone, MicrophoneStep)
    assert focused() is microphone.test
    qtbot.keyClick(microphone.test, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: microphone._recording is not None)
    assert focused() is microphone.test, "no notice takes the keyboard while a sentence is said"
    qtbot.keyClick(microphone.test, Qt.Key.Key_Return)
    assert sounds.begun == 1
    microphone.stop()
    qtbot.waitUntil(page.on.isVisible)
    page.on.click()
    vault = page.body
    assert isinstance(vault, VaultStep)
    vault.maker.name.setText("anna")
    assert focused() in (vault.maker.name, vault.maker.passphrase)
    assert vault.maker.name_label.isVisible()
    assert vault.maker.name_label.buddy() is vault.maker.name
    page.leave_out.click()
    models = page.body
    assert isinstance(models, ModelsStep)
    qtbot.waitUntil(lambda: focused() is models.accept)
    page.leave_out.click()
    assert isinstance(page.body, LibraryStep)
    assert focused() is page.body.keep
    page.body.keep.click()
    assert isinstance(page.body, QuestionStep)
    assert focused() is page.body.examples[0]
    page.back.click()
    assert focused() is page.on


def test_it_goes_on_where_it_was_left_and_a_missing_microphone_is_no_dead_end(
    opened: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path, sounds: Sounds
) -> None:
    FirstRunFile(tmp_path / "first-run.json", ORDER).write(end(FirstRun(), Step.LANGUAGE, How.DONE))
    sounds.is_missing = True
    window = opened()
    page = page_of(window)
    assert page.step is Step.MICROPHONE
    body = page.body
    assert isinstance(body, MicrophoneStep)
    body.test.click()
    qtbot.waitUntil(lambda: "Plug one in" in body.result.text())
    assert page.leave_out.isVisible()
    sounds.is_missing = False
    body.test.click()
    qtbot.waitUntil(lambda: body._recording is not None)
    page.leave_out.click()
    qtbot.waitUntil(lambda: sounds.abandoned == 1)

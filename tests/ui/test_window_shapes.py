"""Small window, tray, the place where it stood, and what the strip says of the network."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.desk import WorkerChanged, WorkerState
from app.domain.models import Role
from app.domain.turn import SpeechUnavailable
from app.ui.frame.main_window import MainWindow
from app.ui.frame.tray import Tray
from app.ui.frame.window_place import Place, Rect, fitted_to, read_place, write_place
from app.ui.options import WindowOptions
from app.ui.talk.hold import HoldSource
from app.ui.talk.hold_timing import HoldTiming
from app.ui.theme import Theme
from tests.fakes.desk import FakeDesk
from tests.ui import scenes
from tests.ui.conftest import RESOURCES, HandClock


def test_the_small_window_stays_above_the_others_and_goes_back(qtbot: QtBot, window: MainWindow) -> None:
    before = window.size()
    window.toggle_small()
    assert window.is_small
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert window.width() <= 480
    assert not window.navigation.isVisible()
    window.toggle_small()
    assert not window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert window.size() == before


def test_the_tray_talks_and_ends_the_question(window: MainWindow, desk: FakeDesk) -> None:
    tray = Tray(window, QIcon(str(RESOURCES / "icons" / "voiceassist.svg")))
    tray.talk()
    assert window.hold.source is HoldSource.SWITCH
    tray.talk()
    assert "start_listening" in desk.names()
    assert any(action.text().startswith("Talk") for action in tray.menu.actions())


def test_the_strip_says_when_every_engine_has_shown_that_it_has_no_network(window: MainWindow) -> None:
    for role in Role:
        assert window.status.offline() == "Offline"
        window.receive(WorkerChanged(role=role, state=WorkerState.READY, confinement=("seccomp", "landlock")))
    assert window.status.offline().startswith("Offline, proven ")
    window.receive(WorkerChanged(role=Role.MIND, state=WorkerState.FAILED, message="It died."))
    assert window.status.offline() == "Offline"


def test_it_opens_where_it_was_closed(
    qtbot: QtBot, theme: Theme, desk: FakeDesk, clock: HandClock, tmp_path: Path
) -> None:
    options = WindowOptions(resources=RESOURCES, place_file=tmp_path / "place.json")
    first = MainWindow(theme, desk, options, HoldTiming(now_s=clock))
    qtbot.addWidget(first)
    first.setGeometry(60, 40, 900, 600)
    first.show()
    first.close()
    second = MainWindow(theme, desk, options, HoldTiming(now_s=clock))
    qtbot.addWidget(second)
    assert second.geometry().getRect() == (60, 40, 900, 600)


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        (Rect(2000, 100, 900, 600), Rect(2000, 100, 900, 600)),
        (Rect(5000, 100, 900, 600), Rect(1020, 100, 900, 600)),
        (Rect(-50, -50, 4000, 3000), Rect(0, 0, 1920, 1080)),
    ],
)
def test_a_screen_that_is_gone_costs_nothing(box: Rect, expected: Rect) -> None:
    screens = [Rect(0, 0, 1920, 1080), Rect(1920, 0, 1280, 800)]
    assert fitted_to(Place(box=box), screens, least=(480, 310)) == expected


def test_a_place_that_cannot_be_read_is_no_place(tmp_path: Path) -> None:
    file = tmp_path / "place.json"
    assert read_place(file) is None
    file.write_text('{"left": "x"}')
    assert read_place(file) is None
    write_place(file, Place(box=Rect(1, 2, 3, 4), is_maximised=True))
    assert read_place(file) == Place(box=Rect(1, 2, 3, 4), is_maximised=True)
    write_place(tmp_path / "place.json" / "below", Place(box=Rect(1, 2, 3, 4)))


def test_a_window_on_a_screen_that_is_unplugged_comes_back(
    qapp: QApplication, qtbot: QtBot, window: MainWindow
) -> None:
    room = qapp.primaryScreen().availableGeometry()
    window.setGeometry(room.right() + 2_000, room.bottom() + 2_000, 800, 600)
    qapp.screenRemoved.emit(qapp.primaryScreen())
    qtbot.waitUntil(lambda: room.contains(window.geometry()))
    before = window.geometry()
    qapp.screenRemoved.emit(qapp.primaryScreen())
    qapp.processEvents()
    assert window.geometry() == before


_LINE_PX = 24
"""So much of nothing may be scrolled to."""


@pytest.mark.parametrize("language", ["en", "de"])
def test_beside_another_program_no_word_of_an_answer_is_cut_off(whole: MainWindow, language: str) -> None:
    whole.begin_anew("ask", language)
    whole.toggle_small()
    mute = SpeechUnavailable(
        turn_id=scenes.TURN,
        message="No loudspeaker was found. The answer can be read.",
        remedy="Plug in a loudspeaker or headphones, or switch them on in the system's sound settings.",
    )
    too_wide, too_long = [], []
    for scene in (scenes.grounded, scenes.partly, scenes.not_found, scenes.asked_back, scenes.refused, scenes.broken):
        for event in (*scenes.ready(), *scene(), mute):
            whole.receive(event)
        for _ in range(4):  # what wraps takes its height from a width that is known only then
            QApplication.processEvents()
        assert whole.page.question.field.verticalScrollBar().value() == 0, "the question begins with its first word"
        assert whole.page.answer.timings.isVisible() is (len(whole.page.answer.timings.moments) > 1)
        view = whole.page.answer
        column, viewport = view.widget(), view.viewport()
        if column.width() > viewport.width():
            too_wide.append((scene.__name__, column.width(), viewport.width()))
        holder = column.layout()
        assert holder is not None
        needed_px = max(holder.heightForWidth(column.width()), viewport.height())
        if column.height() > needed_px + _LINE_PX:
            too_long.append((scene.__name__, column.height(), needed_px))
        strip = whole.status
        assert strip.minimumSizeHint().width() <= strip.width(), scene.__name__
    assert whole.width() == 480
    assert too_wide == []
    assert too_long == []

"""Hands-free, microphone and loudspeaker can be chosen from the palette."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.desk import DevicesListed, HandsFreeChanged
from app.domain.voice.speech import Profile
from app.ui.frame.main_window import MainWindow
from tests.fakes.desk import FakeDesk


def _run(qtbot: QtBot, window: MainWindow, words: str) -> None:
    window.open_palette()
    qtbot.keyClicks(window.palette_panel.field, words)
    qtbot.keyClick(window.palette_panel.field, Qt.Key.Key_Return)


def test_hands_free_is_switched_on_and_off_in_the_palette(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    _run(qtbot, window, "wait for my questions")
    qtbot.waitUntil(lambda: desk.calls[-1] == ("set_hands_free", Profile.QUESTION))
    desk.say([HandsFreeChanged(profile=Profile.QUESTION)])
    qtbot.waitUntil(lambda: window.page.state.hands_free is Profile.QUESTION)
    _run(qtbot, window, "only while the key is held")
    qtbot.waitUntil(lambda: desk.calls[-1] == ("set_hands_free", None))


def test_another_microphone_and_loudspeaker_are_chosen_in_the_palette(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk
) -> None:
    desk.say([DevicesListed(microphones=("Headset", "Built-in"), loudspeakers=("Headset",), microphone="Built-in")])
    qtbot.waitUntil(lambda: window.page.state.devices is not None)
    _run(qtbot, window, "microphone: headset")
    qtbot.waitUntil(lambda: desk.calls[-1] == ("use_devices", "Headset", None))
    _run(qtbot, window, "loudspeaker: headset")
    qtbot.waitUntil(lambda: desk.calls[-1] == ("use_devices", None, "Headset"))
    _run(qtbot, window, "microphone: that of the system")
    qtbot.waitUntil(lambda: desk.calls[-1] == ("use_devices", "", None))

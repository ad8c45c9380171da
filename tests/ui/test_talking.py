"""Hold to talk: by pointer, by Space, by F8, and all the ways of letting go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QListWidget,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.desk import HandsFreeChanged, ListeningChanged, MicrophoneState, StartedBy
from app.domain.voice.speech import Profile
from app.ui.ask.ask_state import Phase
from app.ui.frame.main_window import MainWindow
from app.ui.options import WindowOptions
from app.ui.parts.choice_box import ChoiceBox
from app.ui.talk.hold_timing import HoldTiming
from app.ui.theme import Theme
from tests.fakes.desk import FakeDesk
from tests.ui import scenes
from tests.ui.conftest import RESOURCES, HandClock

KEYS = [Qt.Key.Key_Space, Qt.Key.Key_F8]


def focused(window: MainWindow) -> QWidget:
    widget: QWidget | None = window.focusWidget()
    return window if widget is None else widget


def repeat(target: QWidget, key: Qt.Key) -> None:
    """What a keyboard sends while a key is held: pairs of releases and presses that say they are repeats."""
    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
        QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", True))


@pytest.mark.parametrize("key", KEYS)
def test_holding_a_key_listens_until_it_is_let_go(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, clock: HandClock, key: Qt.Key
) -> None:
    qtbot.keyPress(focused(window), key)
    assert desk.names() == ["start_listening"]
    assert window.page.talk.word() == "Opening the microphone"
    window.receive(scenes.listening(elapsed_s=65.0))
    assert window.page.talk.word() == "Listening"
    assert window.page.talk.more().startswith("1:05")
    clock.wait(2.0)
    qtbot.keyRelease(focused(window), key)
    assert desk.names() == ["start_listening", "stop_listening"]
    assert window.page.talk.button.phase is Phase.THINKING


@pytest.mark.parametrize("key", KEYS)
def test_repeats_of_a_held_key_are_ignored(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, clock: HandClock, key: Qt.Key
) -> None:
    qtbot.keyPress(focused(window), key)
    for _ in range(20):
        clock.wait(0.05)
        repeat(focused(window), key)
    assert desk.names() == ["start_listening"]
    qtbot.keyRelease(focused(window), key)
    assert desk.names() == ["start_listening", "stop_listening"]


def unmarked(target: QWidget, kind: QEvent.Type, stamp_ms: int) -> None:
    """What X11 sends while a key is held, when Qt fails to mark it as a repeat."""
    event = QKeyEvent(kind, Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier)
    event.setTimestamp(stamp_ms)
    QApplication.sendEvent(target, event)


@pytest.fixture
def on_x11(qtbot: QtBot, theme: Theme, desk: FakeDesk, clock: HandClock) -> MainWindow:
    window = MainWindow(theme, desk, WindowOptions(resources=RESOURCES), HoldTiming(now_s=clock, grace_ms=20))
    qtbot.addWidget(window)
    window.show()
    return window


def test_repeats_that_are_not_marked_as_such_are_ignored_too(
    qtbot: QtBot, on_x11: MainWindow, desk: FakeDesk, clock: HandClock
) -> None:
    unmarked(on_x11, QEvent.Type.KeyPress, 1000)
    for stamp_ms in range(1660, 2400, 40):
        clock.wait(0.04)
        unmarked(on_x11, QEvent.Type.KeyRelease, stamp_ms)
        unmarked(on_x11, QEvent.Type.KeyPress, stamp_ms)
    assert desk.names() == ["start_listening"]
    unmarked(on_x11, QEvent.Type.KeyRelease, 2500)
    qtbot.waitUntil(lambda: desk.names() == ["start_listening", "stop_listening"])


def test_a_repeat_that_a_busy_machine_brings_late_does_not_cut_a_sentence_off(
    qtbot: QtBot, theme: Theme, desk: FakeDesk, clock: HandClock
) -> None:
    asked: list[int] = []

    def is_down(code: int) -> bool:
        asked.append(code)
        return held

    held = True
    timing = HoldTiming(now_s=clock, grace_ms=1, is_down=is_down)
    window = MainWindow(theme, desk, WindowOptions(resources=RESOURCES), timing)
    qtbot.addWidget(window)
    window.show()
    unmarked(window, QEvent.Type.KeyPress, 1000)
    clock.wait(1.0)
    unmarked(window, QEvent.Type.KeyRelease, 2000)
    qtbot.waitUntil(lambda: len(asked) > 3)
    unmarked(window, QEvent.Type.KeyPress, 2000)
    assert desk.names() == ["start_listening"]
    unmarked(window, QEvent.Type.KeyRelease, 2500)
    held = False
    qtbot.waitUntil(lambda: desk.names() == ["start_listening", "stop_listening"])


def test_two_quick_presses_of_a_finger_are_two_even_then(
    qtbot: QtBot, on_x11: MainWindow, desk: FakeDesk, clock: HandClock
) -> None:
    unmarked(on_x11, QEvent.Type.KeyPress, 1000)
    clock.wait(1.0)
    unmarked(on_x11, QEvent.Type.KeyRelease, 2000)
    unmarked(on_x11, QEvent.Type.KeyPress, 2015)
    assert desk.names() == ["start_listening", "stop_listening", "start_listening"]


def test_a_wait_for_a_repeat_does_not_outlive_the_window_s_loss_of_the_keyboard(
    qtbot: QtBot, on_x11: MainWindow, desk: FakeDesk, clock: HandClock
) -> None:
    unmarked(on_x11, QEvent.Type.KeyPress, 1000)
    clock.wait(1.0)
    unmarked(on_x11, QEvent.Type.KeyRelease, 2000)
    QApplication.sendEvent(on_x11, QEvent(QEvent.Type.WindowDeactivate))
    assert desk.names() == ["start_listening", "stop_listening"]
    qtbot.wait(40)
    assert desk.names() == ["start_listening", "stop_listening"]


def test_the_pointer_may_leave_the_button_while_it_holds(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, clock: HandClock
) -> None:
    button = window.page.talk.button
    qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    clock.wait(1.0)
    qtbot.mouseMove(button, button.rect().bottomRight() * 3)
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton, pos=button.rect().bottomRight() * 3)
    assert desk.names() == ["start_listening", "stop_listening"]


@pytest.mark.parametrize("key", KEYS)
def test_a_tap_locks_and_the_next_press_asks(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, clock: HandClock, key: Qt.Key
) -> None:
    qtbot.keyPress(focused(window), key)
    clock.wait(0.2)
    qtbot.keyRelease(focused(window), key)
    assert desk.names() == ["start_listening", "lock_listening"]
    window.receive(scenes.listening())
    assert window.page.talk.word() == "Listening, locked"
    assert "press again" in window.page.talk.more()
    clock.wait(40.0)
    qtbot.keyPress(focused(window), key)
    assert desk.names() == ["start_listening", "lock_listening", "stop_listening"]
    assert not window.page.state.is_held
    clock.wait(0.1)
    qtbot.keyRelease(focused(window), key)
    assert desk.names() == ["start_listening", "lock_listening", "stop_listening"]


def test_a_locked_recording_outlives_the_keyboard_and_escape_ends_it(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, clock: HandClock
) -> None:
    button = window.page.talk.button
    qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    clock.wait(0.1)
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert desk.names() == ["start_listening", "lock_listening"]
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert desk.names() == ["start_listening", "lock_listening", "cancel"]
    assert window.page.talk.button.phase is Phase.READY


def test_a_window_that_loses_the_keyboard_at_once_locks_nothing(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, clock: HandClock
) -> None:
    qtbot.keyPress(focused(window), Qt.Key.Key_Space)
    clock.wait(0.1)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert desk.names() == ["start_listening", "cancel"]


def test_what_nobody_holds_a_key_for_is_shown_as_listening(window: MainWindow) -> None:
    window.receive(HandsFreeChanged(profile=Profile.QUESTION))
    assert "just speak" in window.page.talk.more()
    window.receive(ListeningChanged(is_on=True, by=StartedBy.HANDS_FREE))
    window.receive(scenes.listening())
    assert window.page.talk.word() == "Listening"
    assert "a pause asks" in window.page.talk.more()
    window.receive(ListeningChanged(is_on=False, by=StartedBy.HANDS_FREE))
    assert window.page.talk.button.phase is Phase.READY


def test_a_window_that_loses_the_keyboard_lets_go(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, clock: HandClock
) -> None:
    qtbot.keyPress(focused(window), Qt.Key.Key_Space)
    window.receive(scenes.listening())
    clock.wait(1.0)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert desk.names() == ["start_listening", "stop_listening"]
    qtbot.keyRelease(focused(window), Qt.Key.Key_Space)
    assert desk.names() == ["start_listening", "stop_listening"]


def test_a_hidden_window_lets_go(qtbot: QtBot, window: MainWindow, desk: FakeDesk, clock: HandClock) -> None:
    qtbot.keyPress(focused(window), Qt.Key.Key_F8)
    clock.wait(1.0)
    window.hide()
    assert desk.names() == ["start_listening", "stop_listening"]


def test_the_key_is_seen_to_come_up_when_the_focus_has_moved_on(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, clock: HandClock
) -> None:
    qtbot.keyPress(focused(window), Qt.Key.Key_Space)
    clock.wait(1.0)
    window.page.question.field.setFocus()
    repeat(window.page.question.field, Qt.Key.Key_Space)
    qtbot.keyRelease(window.page.question.field, Qt.Key.Key_Space)
    assert desk.names() == ["start_listening", "stop_listening"]
    assert window.page.question.field.words() == ""


def test_space_is_a_space_in_the_question_and_f8_talks_there_too(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, clock: HandClock
) -> None:
    field = window.page.question.field
    field.setFocus()
    qtbot.keyClicks(field, "a b")
    assert desk.names() == []
    assert field.toPlainText() == "a b"
    qtbot.keyPress(field, Qt.Key.Key_F8)
    assert desk.names() == ["start_listening"]


def test_space_presses_a_focused_chip_and_f8_talks_on_it(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, clock: HandClock
) -> None:
    for event in scenes.grounded():
        window.receive(event)
    chip = window.page.answer.rows[0].chips[0]
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert desk.calls == [("open_passage", chip.citation)]
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyPress(chip, Qt.Key.Key_F8)
    clock.wait(1.0)
    qtbot.keyRelease(chip, Qt.Key.Key_F8)
    assert desk.names() == ["open_passage", "start_listening", "stop_listening"]


def test_space_talks_on_the_talk_button_the_page_and_the_answer(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, clock: HandClock
) -> None:
    for event in scenes.grounded():
        window.receive(event)
    for at in (window.page.talk.button, window.page, window.page.answer.rows[0].text):
        at.setFocus(Qt.FocusReason.OtherFocusReason)
        assert at.hasFocus()
        qtbot.keyPress(at, Qt.Key.Key_Space)
        clock.wait(1.0)
        qtbot.keyRelease(at, Qt.Key.Key_Space)
        assert desk.names() == ["start_listening", "stop_listening"]
        desk.calls.clear()


USERS_OF_SPACE: list[type[QWidget]] = [QPushButton, QCheckBox, QRadioButton, QComboBox, QListWidget, QSlider, QSpinBox]


@pytest.mark.parametrize("kind", USERS_OF_SPACE)
def test_space_is_left_to_what_uses_it_and_what_comes_up_to_the_window_talks_not(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, kind: type[QWidget]
) -> None:
    widget = kind(window.space)
    widget.show()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(widget, Qt.Key.Key_Space)
    if isinstance(widget, QComboBox):
        widget.hidePopup()
    assert desk.names() == []
    if isinstance(widget, QCheckBox):
        assert widget.isChecked()


def test_space_chooses_and_reads_a_choice_on_a_page(qtbot: QtBot, whole: MainWindow) -> None:
    whole.show_page("settings")
    page = whole.open_page()
    qtbot.waitUntil(lambda: bool(page.findChildren(ChoiceBox)))  # its rows are made slice by slice
    box = page.findChildren(ChoiceBox)[0]
    box.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.view().isVisible()
    box.hidePopup()
    assert not whole.page.state.is_held


def test_escape_stops_listening_and_the_key_coming_up_later_does_nothing(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, clock: HandClock
) -> None:
    qtbot.keyPress(focused(window), Qt.Key.Key_Space)
    clock.wait(1.0)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.keyRelease(focused(window), Qt.Key.Key_Space)
    assert desk.names() == ["start_listening", "cancel"]
    assert window.page.talk.button.phase is Phase.READY


def test_enter_switches_listening_on_and_off_for_those_who_cannot_hold(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, clock: HandClock
) -> None:
    button = window.page.talk.button
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert desk.names() == ["start_listening"]
    clock.wait(2.0)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert desk.names() == ["start_listening", "stop_listening"]


def test_a_key_interrupts_the_voice_and_a_tap_of_it_only_silences(
    qtbot: QtBot, window: MainWindow, desk: FakeDesk, clock: HandClock
) -> None:
    for event in (*scenes.started(), *scenes.heard(), *scenes.spoken()):
        window.receive(event)
    qtbot.keyPress(focused(window), Qt.Key.Key_Space)
    clock.wait(0.1)
    qtbot.keyRelease(focused(window), Qt.Key.Key_Space)
    assert desk.names() == ["start_listening", "cancel"]
    assert not window.page.state.was_tapped


def test_too_loud_is_said_in_words(qtbot: QtBot, window: MainWindow, desk: FakeDesk) -> None:
    qtbot.keyPress(focused(window), Qt.Key.Key_F8)
    level = scenes.listening()
    window.receive(type(level)(level=0.9, clipping=True, elapsed_s=1.0))
    assert "too loud" in window.page.talk.more()


def test_without_a_microphone_typing_is_offered(window: MainWindow) -> None:
    window.receive(MicrophoneState(name="", message="No microphone"))
    assert window.page.talk.word() == "No microphone"
    assert "Type your question" in window.page.talk.more()
    assert window.page.talk.button.accessibleName() == "Hold to talk"
    assert window.status.microphone() == "No microphone"

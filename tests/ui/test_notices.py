"""Notices: they move nothing under the pointer, good news goes by itself, and the keyboard is never left on nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.desk import Notice, Severity
from app.ui.frame.main_window import MainWindow
from app.ui.frame.palette_state import Command
from tests.ui import scenes
from tests.ui.views import is_at_work


def news(words: str, *, passes: bool = False, severity: Severity = Severity.INFO) -> Notice:
    return Notice(severity=severity, message=words, key=words, passes=passes)


def enter(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Enter))


def leave(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))


def places(window: MainWindow, root: QWidget) -> dict[QAbstractButton, QPoint]:
    QApplication.processEvents()
    return {b: b.mapTo(window, QPoint(0, 0)) for b in root.findChildren(QAbstractButton) if b.isVisible()}


def settled(qtbot: QtBot, window: MainWindow, root: QWidget) -> dict[QAbstractButton, QPoint]:
    """Where all is when the page is complete and nothing moves."""
    seen: list[dict[QAbstractButton, QPoint]] = []

    def is_settled() -> bool:
        if is_at_work(root):
            seen.clear()
        seen.append(places(window, root))
        return len(seen) >= 3 and seen[-1] == seen[-2] == seen[-3]

    qtbot.waitUntil(is_settled)
    return seen[-1]


def shown(window: MainWindow) -> list[str]:
    return [card.accessibleName() for card in window.notices.cards if card.isVisible()]


def test_a_notice_that_comes_moves_no_other_one(window: MainWindow) -> None:
    begun: list[str] = []
    window.notices.add(news("New here?"), Command(title="Begin", is_main=True, run=lambda: begun.append("begun")))
    before = places(window, window.notices)
    window.receive(news("Preparing the starter library: 1 of 9."))
    window.receive(news("The disk is nearly full.", severity=Severity.WARNING))
    after = places(window, window.notices)
    assert {button: after[button] for button in before} == before
    top = min(window.notices.cards, key=lambda card: card.mapTo(window, QPoint(0, 0)).y())
    assert top is window.notices.cards[-1]


def test_a_notice_that_comes_moves_nothing_of_any_page(qtbot: QtBot, whole: MainWindow) -> None:
    for event in (*scenes.ready(), *scenes.partly()):
        whole.receive(event)
    for key in whole.page_keys():
        page = whole.go(key)
        whole.notices.remove("news")
        before = settled(qtbot, whole, page)
        whole.receive(Notice(severity=Severity.INFO, message="The starter library is ready.", key="news"))
        after = settled(qtbot, whole, page)
        moved = [(b.accessibleName(), at, after[b]) for b, at in before.items() if b in after and after[b] != at]
        assert moved == [], key


def test_a_progress_stays_where_it_is_and_keeps_the_keyboard(window: MainWindow) -> None:
    window.receive(Notice(severity=Severity.INFO, message="1 of 9", key="prepare"))
    window.receive(news("Another."))
    card = window.notices.cards[0]
    card.close_button.setFocus(Qt.FocusReason.TabFocusReason)
    window.receive(Notice(severity=Severity.INFO, message="2 of 9", key="prepare"))
    assert [c.accessibleName() for c in window.notices.cards] == ["2 of 9", "Another."]
    assert window.notices.cards[0] is card
    assert card.close_button.hasFocus()


def test_good_news_goes_by_itself_and_what_is_wrong_stays(window: MainWindow) -> None:
    window.receive(news("It failed.", severity=Severity.ERROR))
    window.receive(news("The starter library is ready.", passes=True))
    failed, ready = window.notices.cards
    assert not failed.time.isActive()
    assert ready.time.isActive()
    ready.time.timeout.emit()
    assert shown(window) == ["It failed."]


def test_good_news_that_is_read_or_has_the_keyboard_stays_a_while_longer(window: MainWindow) -> None:
    window.receive(news("The starter library is ready.", passes=True))
    (card,) = window.notices.cards
    enter(card)
    card.time.timeout.emit()
    assert shown(window) == ["The starter library is ready."]
    leave(card)
    card.close_button.setFocus(Qt.FocusReason.TabFocusReason)
    card.time.timeout.emit()
    assert shown(window) == ["The starter library is ready."]
    assert card.time.isActive()
    window.page.talk.button.setFocus(Qt.FocusReason.TabFocusReason)
    card.time.timeout.emit()
    assert shown(window) == []


def test_under_the_pointer_none_goes_and_none_makes_room(window: MainWindow) -> None:
    for number in range(3):
        window.receive(news(f"Notice {number}"))
    before = places(window, window.notices)
    enter(window.notices)
    window.receive(news("Notice 3"))
    window.notices.remove("Notice 1")
    after = places(window, window.notices)
    assert {button: after[button] for button in before} == before
    assert not window.notices.has("Notice 1")
    leave(window.notices)
    assert shown(window) == ["Notice 0", "Notice 2", "Notice 3"]
    enter(window.notices)
    window.notices.cards[0].close_button.click()
    assert shown(window) == ["Notice 2", "Notice 3"]


def test_the_keyboard_goes_to_the_next_notice_and_then_to_the_talk_button(window: MainWindow) -> None:
    for number in range(2):
        window.receive(news(f"Notice {number}"))
    first, second = window.notices.cards
    second.close_button.setFocus(Qt.FocusReason.TabFocusReason)
    second.close_button.click()
    assert first.close_button.hasFocus()
    first.close_button.click()
    assert window.page.talk.button.hasFocus()


def test_in_a_very_low_window_a_page_is_not_squeezed_by_what_waits_on_the_ask_page(whole: MainWindow) -> None:
    """512 × 320 is a window of 1024 × 640 at 200 %."""
    whole.resize(512, 320)
    whole.go("ask")
    stack = whole.notices
    stack.add(Notice(severity=Severity.WARNING, message="The disk is nearly full.", key="disk"))
    card = stack.cards[-1]
    assert card.isVisible()
    for _ in range(4):
        QApplication.processEvents()
    question = whole.page.question
    assert question.height() >= question.minimumSizeHint().height(), "the question field is whole beside a notice"
    whole.go("settings")
    assert not stack.isVisible()
    stack.add(Notice(severity=Severity.INFO, message="It is removed.", key="undo"))
    assert [c for c in stack.cards if c.isVisible()] == [stack.cards[-1]], "what comes now is shown"
    stack.remove("undo")
    whole.go("ask")
    assert card.isVisible()
    whole.go("settings")
    whole.resize(1024, 640)
    assert card.isVisible()


def test_the_list_of_keys_wraps_where_it_would_be_cut_off(qtbot: QtBot, whole: MainWindow) -> None:
    whole.begin_anew("ask", "de")
    whole.resize(1400, 800)
    qtbot.waitUntil(whole.space.isVisible)
    whole.navigation.help_asked.emit()
    assert whole.help.isVisible()
    one_line_px = whole.help._scroll.width()
    assert whole.help.width() < 1400
    whole.resize(512, 320)
    assert whole.help._scroll.viewport().width() >= whole.help._keys.minimumSizeHint().width()
    assert whole.rect().contains(whole.help.geometry())
    whole.resize(1400, 800)
    assert whole.help._scroll.width() == one_line_px

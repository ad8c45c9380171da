"""The History page over a real encrypted store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app.domain.vaults.door import Standing
from app.records import Records
from app.ui.bridge import Bridge
from app.ui.frame.main_window import MainWindow
from app.ui.history.history_page import HistoryPage
from app.ui.history.history_state import PAGE
from app.ui.options import WindowOptions
from app.ui.talk.hold_timing import HoldTiming
from app.ui.theme import Theme
from app.ui.vaults.vault_page import VaultPage
from tests.fakes.desk import FakeDesk
from tests.fakes.door import FakeDoor, facts
from tests.fakes.vault import Ward, open_ward
from tests.patience import show
from tests.ui.conftest import RESOURCES, HandClock


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault") as ward:
        yield ward


def new_session(ward: Ward, question: str, answer: str) -> None:
    from app.store.turns import KeptTurns

    ward.take(question, answer, turns=KeptTurns(ward.store, now=ward.clock))


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, bridge: Bridge, desk: FakeDesk, clock: HandClock, ward: Ward
) -> Iterator[MainWindow]:
    door = FakeDoor(facts("anna"), records=cast(Records, SimpleNamespace(history=ward.history)))
    door.state = replace(door.state, standing=Standing.OPEN, user="anna")
    window = MainWindow(
        theme, desk, WindowOptions(resources=RESOURCES, door=door, uptime_s=clock), HoldTiming(now_s=clock)
    )
    qtbot.addWidget(window)
    window.resize(1200, 800)
    show(qtbot, window)
    qtbot.waitUntil(lambda: window.navigation.button("history").isVisible())
    yield window
    window.close()  # before the store under it


def opened(window: MainWindow, qtbot: QtBot, count: int) -> HistoryPage:
    page = window.go("history")
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.sessions.rowCount() == count and page.list.model().index(0, 0).data() != "…")
    return page


def choose(page: HistoryPage, qtbot: QtBot, row: int) -> None:
    page.list.clicked.emit(page.sessions.index(row))
    qtbot.waitUntil(lambda: page.conversation.session is not None)


def test_conversations_are_listed_found_and_read(window: MainWindow, qtbot: QtBot, ward: Ward) -> None:
    new_session(ward, "What is the dose of adrenaline?", "Give 500 micrograms into the thigh.")
    new_session(ward, "How is gout treated?", "With colchicine.")
    page = opened(window, qtbot, 2)
    assert page.sessions.index(0).data() == "How is gout treated?"
    page.field.setText("thigh")
    qtbot.waitUntil(lambda: page.hits.rowCount() == 1)
    page.found.activated.emit(page.hits.index(0))
    qtbot.waitUntil(lambda: page.conversation.session is not None)
    assert page.conversation.title.text() == "What is the dose of adrenaline?"
    page.field.setText("nowhere to be found")
    qtbot.waitUntil(lambda: "No message" in page.note.text())
    page.conversation.asked_again.emit("What is the dose of adrenaline?")
    assert window.open_page() is window.page
    assert window.page.question.field.toPlainText() == "What is the dose of adrenaline?"


def test_space_opens_the_conversation_that_is_chosen_and_talks_not(
    window: MainWindow, qtbot: QtBot, ward: Ward, desk: FakeDesk
) -> None:
    new_session(ward, "How is gout treated?", "With colchicine.")
    page = opened(window, qtbot, 1)
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    page.list.setCurrentIndex(page.sessions.index(0))
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.conversation.session is not None)
    assert "start_listening" not in desk.names()


def test_a_conversation_is_renamed_and_kept_for_good(window: MainWindow, qtbot: QtBot, ward: Ward) -> None:
    new_session(ward, "How is gout treated?", "With colchicine.")
    page = opened(window, qtbot, 1)
    choose(page, qtbot, 0)
    page.conversation.title.setText("Gout")
    page.conversation.title.editingFinished.emit()
    qtbot.waitUntil(lambda: ward.history.sessions()[0].title == "Gout")
    page.conversation.pin.click()
    qtbot.waitUntil(lambda: ward.history.sessions()[0].is_pinned)
    qtbot.waitUntil(lambda: page.conversation.pin.text() == "Keep no longer")


def test_a_deleted_conversation_can_be_taken_back_until_its_time_is_over(
    window: MainWindow, qtbot: QtBot, ward: Ward
) -> None:
    new_session(ward, "How is gout treated?", "With colchicine.")
    new_session(ward, "What is the dose of adrenaline?", "Give 500 micrograms.")
    page = opened(window, qtbot, 2)
    choose(page, qtbot, 1)
    page.conversation.delete.click()
    assert page.sessions.rowCount() == 1
    assert window.notices.has("undo")
    page._take_back()
    qtbot.waitUntil(lambda: page.sessions.rowCount() == 2)
    assert ward.history.count() == 2
    qtbot.waitUntil(lambda: page.conversation.session is not None)
    page.conversation.delete.click()
    page._undo.timeout.emit()
    qtbot.waitUntil(lambda: ward.history.count() == 1)
    assert not window.notices.has("undo")


def test_what_was_deleted_is_gone_when_the_window_locks_before_its_time_is_over(
    window: MainWindow, qtbot: QtBot, ward: Ward
) -> None:
    new_session(ward, "How is gout treated?", "With colchicine.")
    page = opened(window, qtbot, 1)
    choose(page, qtbot, 0)
    page.conversation.delete.click()
    window.close()
    assert ward.history.count() == 0


def test_what_was_deleted_is_gone_when_the_vault_page_locks_before_its_time_is_over(
    window: MainWindow, qtbot: QtBot, ward: Ward
) -> None:
    new_session(ward, "How is gout treated?", "With colchicine.")
    page = opened(window, qtbot, 1)
    choose(page, qtbot, 0)
    page.conversation.delete.click()
    vault = window.go("vault")
    assert isinstance(vault, VaultPage)
    vault.lock.click()
    qtbot.waitUntil(
        lambda: window.lock_screen is not None and window.lock_screen.state.view.standing is Standing.LOCKED
    )
    assert ward.history.count() == 0


def test_of_a_hundred_thousand_conversations_a_few_pages_are_held(window: MainWindow, qtbot: QtBot, ward: Ward) -> None:
    insert = text(
        "INSERT INTO sessions(id, title, is_titled, is_pinned, began_ms, changed_ms)"
        " WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)"
        " SELECT printf('%032x', i), 'Question ' || i, 0, 0, 1700000000000 + i * 60000, 1700000000000 + i * 60000 FROM n"
    )
    ward.store.write(lambda change: change.connection().execute(insert))
    page = opened(window, qtbot, 100_000)
    assert page.sessions.index(0).data() == "Question 99999"
    for row in (0, 31_000, 99_000, 52_345):
        page.list.scrollTo(page.sessions.index(row), page.list.ScrollHint.PositionAtTop)
        qtbot.waitUntil(lambda row=row: page.sessions.index(row).data() == f"Question {99_999 - row}")
    for page_number in range(60):
        page.sessions.put(page_number + 100, (), PAGE)
    assert len(page.sessions._window._pages) <= 30
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: page.sessions.index(99_999).data() == "Question 0")
    assert PAGE == 100

"""Restoring a backup in the window: chosen, checked, stopped, restored, taken back; and the backups of an open vault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.errors import Refused
from app.domain.first_run import Step
from app.domain.vaults.backups import SetAside
from app.domain.vaults.door import Standing
from app.ui.admin.admin_page import AdminPage
from app.ui.admin.aside_card import AsideCard
from app.ui.admin.backups_part import BackupsPart
from app.ui.frame.main_window import MainWindow
from app.ui.options import WindowOptions
from app.ui.setup.setup_page import SetupPage, VaultStep
from app.ui.talk.hold_timing import HoldTiming
from app.ui.theme import Theme
from app.ui.vaults.restore_form import RestoreForm
from app.ui.vaults.restore_state import Here, RestoreState, Work, looked, looking
from app.ui.vaults.vault_page import VaultPage
from tests.fakes.backups import FakeRestoring
from tests.fakes.desk import FakeDesk
from tests.fakes.door import KEY, PASSPHRASE, FakeDoor, facts
from tests.fakes.office import FakeJobs, FakeOffice
from tests.patience import show
from tests.ui import past
from tests.ui.conftest import RESOURCES, HandClock

Open = Callable[..., MainWindow]


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, desk: FakeDesk, clock: HandClock) -> Open:
    def make(door: FakeDoor, restoring: FakeRestoring) -> MainWindow:
        options = WindowOptions(
            resources=RESOURCES,
            door=door,
            restoring=restoring,
            admin=FakeOffice(),
            starts_locked=door.state.standing is Standing.LOCKED,
            uptime_s=clock,
        )
        window = MainWindow(theme, desk, options, HoldTiming(now_s=clock))
        qtbot.addWidget(window)
        window.resize(1200, 800)
        show(qtbot, window)
        return window

    return make


def form_of(window: MainWindow, qtbot: QtBot) -> RestoreForm:
    """Open the form on the lock screen, with a backup chosen."""
    screen = window.lock_screen
    assert screen is not None
    qtbot.waitUntil(lambda: bool(screen.state.view.users))
    screen.restore.click()
    form = screen.form
    assert form is not None
    qtbot.waitUntil(lambda: form.state.chosen is not None)
    return form


def backups_of(window: MainWindow, qtbot: QtBot) -> BackupsPart:
    """Open the backups of the open vault of anna."""
    qtbot.waitUntil(lambda: window.status.vault() == "anna")
    page = window.go("admin")
    assert isinstance(page, AdminPage)
    page.open("backups")
    assert isinstance(page.part, BackupsPart)
    return page.part


def aside_card(window: MainWindow, qtbot: QtBot) -> AsideCard:
    """Open the card of the two vaults that were set aside."""
    card = backups_of(window, qtbot).aside
    assert card is not None
    qtbot.waitUntil(lambda: len(card.rows) == 2)
    return card


def test_a_backup_is_checked_and_restored_in_the_place_of_a_vault_and_taken_back(opened: Open, qtbot: QtBot) -> None:
    door = FakeDoor(facts("anna"), records=past.records())
    restoring = FakeRestoring(door)
    window = opened(door, restoring)
    form = form_of(window, qtbot)
    assert form.state.here(door.state.users) is Here.THE_SAME
    assert "set aside, not deleted" in form.here.text()
    form.secret.setText("something else")
    form.check.click()
    qtbot.waitUntil(lambda: "Nothing was changed" in form.problem.text())
    form.secret.setText(PASSPHRASE.decode())
    form.check.click()
    qtbot.waitUntil(lambda: "1204 messages" in form.said.text())
    QTest.keyClick(form.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.is_locked and window.notices.has("restored"))
    assert window.notices.undo()
    qtbot.waitUntil(lambda: window.lock_screen is not None and "as it was before" in window.lock_screen.said.text())
    assert door.calls[-1] == "lock asked"
    assert restoring.calls[-1] == "take back anna"


def test_what_is_under_way_can_be_stopped_and_changes_nothing(opened: Open, qtbot: QtBot) -> None:
    door = FakeDoor(facts("anna"))
    restoring = FakeRestoring(door)
    restoring.may_go.clear()
    window = opened(door, restoring)
    form = form_of(window, qtbot)
    form.other_key.click()
    form.secret.setText(KEY.decode())
    form.secret.setFocus()
    QTest.keyClick(form.secret, Qt.Key.Key_Return)
    assert form.stop.hasFocus(), "what was typed into is disabled, and the keyboard must be somewhere"
    assert not form.secret.text(), "a key is not left lying about"
    qtbot.waitUntil(lambda: "33" in form.bar_words.text())
    assert form.state.work is Work.RESTORING
    form.stop.click()
    qtbot.waitUntil(lambda: "Nothing was changed" in form.said.text())
    assert window.is_locked
    assert form.secret.isEnabled()
    form.back.click()
    assert window.lock_screen is not None
    assert window.lock_screen.form is None


def test_a_lost_vault_is_looked_for_by_keyboard_where_there_is_none(opened: Open, qtbot: QtBot) -> None:
    door = FakeDoor()
    restoring = FakeRestoring(door)
    window = opened(door, restoring)
    page = window.go("vault")
    assert isinstance(page, VaultPage)
    page.restore.click()
    form = page.form
    assert form is not None
    qtbot.waitUntil(lambda: form.state.chosen is not None)
    assert form.here.isHidden(), "there is nothing here that would be set aside"
    form.place.setFocus()
    form.place.setText("/nowhere")
    QTest.keyClick(form.place, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "no backup here" in form.found_words.text())
    assert form.restore.isHidden()
    form.place.setText(str(restoring.folder))
    QTest.keyClick(form.place, Qt.Key.Key_Return)
    qtbot.waitUntil(form.secret.hasFocus)
    QTest.keyClicks(form.secret, PASSPHRASE.decode())
    QTest.keyClick(form.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.status.vault() == "anna")
    assert not window.notices.undo(), "nothing was set aside"


def test_whoever_sets_up_and_had_a_vault_is_led_to_restoring(whole: MainWindow) -> None:
    assert whole.door is not None
    door = whole.door.door
    assert isinstance(door, FakeDoor)
    door.state = replace(door.state, standing=Standing.NO_VAULT)
    whole.door._view = door.state
    page = whole.go("setup")
    assert isinstance(page, SetupPage)
    while page.step is not Step.VAULT:
        page.leave_out.click()
    step = page.body
    assert isinstance(step, VaultStep)
    step.maker.setCurrentIndex(1)
    assert not step.restore.isVisible(), "while the recovery key is shown, nothing leads away from it"
    step.maker.setCurrentIndex(0)
    assert step.restore.isVisible()
    step.restore.click()
    vault = whole.open_page()
    assert isinstance(vault, VaultPage)
    assert vault.form is not None


def test_with_a_second_factor_the_restored_vault_is_unlocked_with_a_code_of_its_own(opened: Open, qtbot: QtBot) -> None:
    door = FakeDoor(facts("anna"))
    window = opened(door, FakeRestoring(door, has_second_factor=True))
    form = form_of(window, qtbot)
    assert not form.code.isHidden()
    form.secret.setText(PASSPHRASE.decode())
    form.code.setText("123456")
    form.restore.click()
    screen = window.lock_screen
    assert screen is not None
    qtbot.waitUntil(lambda: "Unlock it" in screen.said.text())
    assert window.is_locked
    assert not [call for call in door.calls if call.startswith("enter")]


def test_what_was_found_elsewhere_is_not_offered_when_the_place_changes() -> None:
    found = tuple(FakeRestoring(FakeDoor()).found)
    state = looked(looking(RestoreState(), "here"), "here", found)
    assert state.chosen == found[0]
    again = looking(state, "there")
    assert again.chosen is None
    assert looked(again, "here", found) is again


def test_the_backups_of_an_open_vault(opened: Open, qtbot: QtBot) -> None:
    door = FakeDoor(facts("anna"), records=past.records())
    door.state = replace(door.state, standing=Standing.OPEN, user="anna")
    window = opened(door, FakeRestoring(door))
    part = backups_of(window, qtbot)
    qtbot.waitUntil(lambda: part.last.text() == "Last backup: 2 hours ago")
    part.now.click()
    assert door.kept is not None
    jobs = door.kept.jobs
    assert isinstance(jobs, FakeJobs)
    qtbot.waitUntil(lambda: part.bar.maximum() > 0)
    assert part.now.isHidden()
    jobs.is_done = True
    qtbot.waitUntil(lambda: part.said.text() == "Backed up.")
    part.check.click()
    qtbot.waitUntil(lambda: "1204 messages" in part.said.text())
    part.restore.click()
    qtbot.waitUntil(lambda: window.lock_screen is not None and window.lock_screen.form is not None)
    assert door.calls[-1] == "lock asked"


def test_what_was_set_aside_is_brought_back_or_removed_for_good_after_a_second_press(
    opened: Open, qtbot: QtBot
) -> None:
    door = FakeDoor(facts("anna"), records=past.records())
    door.state = replace(door.state, standing=Standing.OPEN, user="anna")
    restoring = FakeRestoring(door)
    newer, older = restoring.aside
    window = opened(door, restoring)
    card = aside_card(window, qtbot)
    first = card.rows[0]
    assert first.for_good.isHidden()
    first.remove.setFocus()
    QTest.keyClick(first.remove, Qt.Key.Key_Space)
    assert first.keep.hasFocus(), "what cannot be undone is not where the same key presses again"
    QTest.keyClick(first.keep, Qt.Key.Key_Space)
    assert first.remove.hasFocus()
    assert first.for_good.isHidden()
    first.remove.click()
    first.for_good.click()
    qtbot.waitUntil(lambda: [line.aside for line in card.rows] == [older])
    assert door.calls[-1] == f"discard anna {newer.id}"
    assert not card.isHidden()
    card.rows[0].back.click()
    qtbot.waitUntil(lambda: window.lock_screen is not None and "as it was before" in window.lock_screen.said.text())
    assert restoring.calls[-1] == f"take back anna {older.id}"


def test_what_cannot_be_removed_says_why_and_stays(opened: Open, qtbot: QtBot) -> None:
    door = FakeDoor(facts("anna"), records=past.records())
    door.state = replace(door.state, standing=Standing.OPEN, user="anna")
    restoring = FakeRestoring(door)

    def refuse(_aside: SetAside) -> None:
        raise Refused("This is not allowed.", remedy="Ask an admin.", code="not-allowed")

    door.on_discard = refuse
    window = opened(door, restoring)
    card = aside_card(window, qtbot)
    card.rows[1].remove.click()
    card.rows[1].for_good.click()
    qtbot.waitUntil(lambda: "not allowed" in card.problem.text())
    assert len(card.rows) == 2

"""Locking in the window: what was to be seen is destroyed, and comes back for nobody but who may see it."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import EnvironmentProblem
from app.domain.secret import Secret
from app.domain.vaults.auto_lock import LockReason, Sign
from app.domain.vaults.door import Standing
from app.domain.vaults.vault import Rekeyed
from app.ui.ask.ask_page import AskPage
from app.ui.ask.ask_state import AskState
from app.ui.bridge import Bridge
from app.ui.frame.main_window import MainWindow
from app.ui.options import WindowOptions
from app.ui.talk.hold_timing import HoldTiming
from app.ui.theme import Theme
from app.ui.vaults.lock_screen import LockScreen
from app.ui.vaults.vault_page import VaultPage
from tests.fakes.desk import FakeDesk
from tests.fakes.door import KEY, PASSPHRASE, FakeDoor, facts
from tests.patience import show
from tests.ui import scenes
from tests.ui.conftest import RESOURCES, HandClock

Open = Callable[..., MainWindow]


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, bridge: Bridge, desk: FakeDesk, clock: HandClock) -> Open:
    def make(door: FakeDoor) -> MainWindow:
        starts_locked = door.state.standing is Standing.LOCKED
        options = WindowOptions(resources=RESOURCES, door=door, starts_locked=starts_locked, uptime_s=clock)
        window = MainWindow(theme, desk, options, HoldTiming(now_s=clock))
        qtbot.addWidget(window)
        window.resize(1200, 800)
        bridge.start(window.receive)
        show(qtbot, window)
        return window

    return make


def screen(window: MainWindow) -> LockScreen:
    assert window.lock_screen is not None
    return window.lock_screen


def unlock(window: MainWindow, qtbot: QtBot, words: bytes = PASSPHRASE) -> None:
    qtbot.waitUntil(lambda: bool(screen(window).state.user))
    screen(window).secret.setText(words.decode())
    screen(window).unlock.click()


def words_in(root: QWidget) -> str:
    """All words that any widget anywhere in the program holds, shown or not."""
    found = []
    for widget in QApplication.allWidgets():
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
        match widget:
            case QLabel() | QLineEdit():
                found.append(widget.text())
            case QPlainTextEdit() | QTextEdit():
                found.append(widget.toPlainText())
            case _:
                pass
    return " ".join(found)


def held() -> list[AskPage | AskState]:
    """Ask pages and questions in memory. By type(), not isinstance(): that would ask objects of other libraries, and some of them warn then."""
    return [o for o in gc.get_objects() if type(o) is AskPage or (type(o) is AskState and o.question)]


def test_a_locked_window_holds_nothing_of_what_was_behind_it(opened: Open, qtbot: QtBot) -> None:
    of_others = held()  # windows of other tests, which were not locked
    door = FakeDoor(facts("anna"))
    window = opened(door)
    assert window.is_locked
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: not window.is_locked and window.page.isVisible())  # it is shown a moment after it is there
    for event in (*scenes.ready(), *scenes.grounded()):
        window.receive(event)
    before = window.grab().toImage()
    assert "adrenaline" in words_in(window)
    QGuiApplication.clipboard().setText("adrenaline 0.5 mg")
    is_ours = QGuiApplication.clipboard().ownsClipboard()  # without a screen nobody owns it
    window.lock(LockReason.ASKED)
    assert window.is_locked
    assert "adrenaline" not in words_in(window)
    assert not is_ours or "adrenaline" not in QGuiApplication.clipboard().text()
    assert window.grab().toImage() != before
    assert [w for w in window.findChildren(QObject) if type(w).__name__ in {"AskPage", "SentenceRow"}] == []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    left = [type(o).__name__ for o in held() if not any(o is other for other in of_others)]
    assert left == [], "nor in memory that the program can still reach"
    qtbot.waitUntil(lambda: door.calls[-1] == "lock asked")


def test_what_was_under_way_when_it_locked_is_told_to_nobody(opened: Open, qtbot: QtBot, desk: FakeDesk) -> None:
    window = opened(FakeDoor(facts("anna")))
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: not window.is_locked)
    for event in scenes.ready():
        window.receive(event)
    window.lock(LockReason.ASKED)
    for event in scenes.grounded():
        window.receive(event)
    qtbot.waitUntil(lambda: screen(window).state.view.standing is Standing.LOCKED)
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: not window.is_locked)
    assert window.page.state.is_blank
    assert "Jabra" in window.status.microphone()
    assert "ready" in window.status.worker(next(iter(window.page.state.workers)))


def test_how_the_door_stood_before_the_lock_opens_nothing(opened: Open, qtbot: QtBot) -> None:
    door = FakeDoor(facts("anna"))
    window = opened(door)
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: not window.is_locked)
    assert window.door is not None
    views: list[object] = []
    window.door.changed.connect(views.append)
    window.door.look()
    window.door.look()
    window.lock(LockReason.ASKED)
    locked = screen(window)
    qtbot.waitUntil(lambda: len(views) == 3)
    assert window.lock_screen is locked
    assert locked.state.user == "anna"


class StuckDoor(FakeDoor):
    """Cannot lock, as long as `is_stuck`."""

    is_stuck = True

    def lock(self, reason: LockReason) -> None:
        self.calls.append(f"lock {reason}")
        if self.is_stuck:
            raise EnvironmentProblem("The disk is full.", remedy="Make room.", code="disk-full")
        super().lock(reason)


def test_a_lock_that_fails_shows_nothing_again_and_lets_in_who_may_come_in(opened: Open, qtbot: QtBot) -> None:
    door = StuckDoor(facts("anna"))
    window = opened(door)
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: not window.is_locked)
    assert window.door is not None
    views: list[object] = []
    window.door.changed.connect(views.append)
    window.lock(LockReason.ASKED)
    qtbot.waitUntil(lambda: bool(views))  # it was looked at after the lock had failed: it is still open
    assert door.state.standing is Standing.OPEN
    assert window.is_locked
    assert "The disk is full." in screen(window).state.problem
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: not window.is_locked)
    door.is_stuck = False
    window.lock(LockReason.ASKED)
    qtbot.waitUntil(lambda: screen(window).state.view.standing is Standing.LOCKED)
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: not window.is_locked)


def test_memory_is_given_back_soon_after_a_lock(qtbot: QtBot, theme: Theme, desk: FakeDesk, clock: HandClock) -> None:
    given: list[int] = []
    door = FakeDoor(facts("anna"))
    options = WindowOptions(resources=RESOURCES, door=door, uptime_s=clock, give_back_memory=lambda: given.append(1))
    window = MainWindow(theme, desk, options, HoldTiming(now_s=clock))
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.door is not None and bool(window.door.view.users))
    qtbot.waitUntil(lambda: window.is_locked)
    qtbot.waitUntil(lambda: bool(given))


def test_a_wrong_passphrase_says_so_and_a_delay_is_counted_down(opened: Open, qtbot: QtBot, clock: HandClock) -> None:
    door = FakeDoor(facts("anna", wait_s=8.0), facts("ben"))
    window = opened(door)
    qtbot.waitUntil(lambda: screen(window).state.user == "anna")
    assert "8" in screen(window).unlock.text()
    assert not screen(window).unlock.isEnabled()
    screen(window).users.setCurrentIndex(1)
    screen(window).users.activated.emit(1)
    unlock(window, qtbot, b"wrong")
    qtbot.waitUntil(lambda: "wrong" in screen(window).problem.text())
    assert screen(window).secret.text() == ""
    assert window.is_locked
    screen(window).secret.setText(PASSPHRASE.decode())
    QTest.keyClick(screen(window).secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.is_locked)
    assert window.status.vault() == "ben"


def test_idleness_warns_and_then_locks_but_not_while_somebody_speaks(
    opened: Open, qtbot: QtBot, clock: HandClock
) -> None:
    door = FakeDoor(facts("anna"))
    window = opened(door)
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: not window.is_locked)
    clock.wait(275)
    window.watch.look()
    assert window.notices.has("auto-lock")
    QTest.mouseMove(window, window.rect().center())
    window.watch.see(Sign.ACTIVITY)
    assert not window.notices.has("auto-lock")
    for event in (*scenes.ready(), *scenes.started()):
        window.receive(event)
    clock.wait(400)
    window.watch.look()
    assert not window.is_locked
    for event in scenes.grounded():
        window.receive(event)
    window.watch.look()
    assert not window.is_locked
    clock.wait(301)
    window.watch.look()
    assert window.is_locked
    assert screen(window).state.reason is LockReason.IDLE


@pytest.mark.parametrize("sign", [Sign.SCREEN_LOCKED, Sign.SLEPT, Sign.SESSIONS_REVOKED])
def test_the_system_locks(opened: Open, qtbot: QtBot, sign: Sign) -> None:
    door = FakeDoor(facts("anna"))
    window = opened(door)
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: not window.is_locked and door.on_sign is not None)
    assert door.on_sign is not None
    door.on_sign(sign)
    qtbot.waitUntil(lambda: window.is_locked)


def test_a_vault_is_made_and_its_recovery_key_typed_back(opened: Open, qtbot: QtBot) -> None:
    door = FakeDoor()
    window = opened(door)
    assert not window.is_locked
    page = window.go("vault")
    assert isinstance(page, VaultPage)
    maker = page.maker
    maker.name.setText("Anna")
    maker.passphrase.setText("secret")
    maker.again.setText("secret")
    qtbot.waitUntil(lambda: "common word" in maker.strength.words)
    maker.make.click()
    qtbot.waitUntil(lambda: "too easy" in maker.problem.text())
    maker.passphrase.setText(PASSPHRASE.decode())
    maker.again.setText(PASSPHRASE.decode())
    maker.make.click()
    qtbot.waitUntil(lambda: maker.currentWidget() is maker.slip)
    assert KEY.decode()[:5] in maker.slip._words.text()
    maker.slip.written.click()
    maker.slip.typed.setText("something else")
    maker.slip.finish.click()
    assert "not the recovery key" in maker.slip.problem.text()
    maker.slip.typed.setText(KEY.decode().lower().replace("-", " "))
    maker.slip.finish.click()
    qtbot.waitUntil(lambda: "confirm_recovery_key" in door.calls)
    assert KEY.decode()[:5] not in words_in(window)
    qtbot.waitUntil(lambda: page.lock.isVisibleTo(page))
    page.ephemeral.click()
    qtbot.waitUntil(lambda: "nothing is kept" in window.status.vault())
    page.lock.click()
    qtbot.waitUntil(lambda: window.is_locked)


def test_a_recovery_key_leads_to_a_new_passphrase(opened: Open, qtbot: QtBot) -> None:
    door = FakeDoor(facts("anna"))
    window = opened(door)
    qtbot.waitUntil(lambda: bool(screen(window).state.user))
    screen(window).recovery.click()
    unlock(window, qtbot, KEY)
    qtbot.waitUntil(lambda: not window.is_locked)
    page = window.open_page()
    assert isinstance(page, VaultPage)
    assert not page.current.isVisibleTo(page)
    page.fresh.setText(PASSPHRASE.decode())
    page.again.setText(PASSPHRASE.decode())
    page.change.click()
    qtbot.waitUntil(lambda: door.calls[-1] == "reset_passphrase")


def test_a_guest_works_and_a_pin_opens(opened: Open, qtbot: QtBot) -> None:
    door = FakeDoor(facts("anna"))
    window = opened(door)
    qtbot.waitUntil(lambda: bool(screen(window).state.user))
    screen(window).guest.click()
    qtbot.waitUntil(lambda: not window.is_locked)
    assert "Guest" in window.status.vault()
    window.lock(LockReason.ASKED)
    qtbot.waitUntil(lambda: screen(window).state.view.standing is Standing.LOCKED)
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: not window.is_locked)
    door.set_pin(Secret(b"295183"))
    window.lock(LockReason.ASKED)
    qtbot.waitUntil(lambda: screen(window).secret.accessibleName() == "PIN of anna")
    unlock(window, qtbot, b"295183")
    qtbot.waitUntil(lambda: not window.is_locked)


def test_a_vault_for_somebody_new_is_made_from_the_lock_screen(opened: Open, qtbot: QtBot) -> None:
    door = FakeDoor(facts("anna"))
    window = opened(door)
    qtbot.waitUntil(lambda: bool(screen(window).state.user))
    screen(window).someone_new.click()
    maker = screen(window).maker
    maker.name.setText("ben")
    maker.passphrase.setText(PASSPHRASE.decode())
    maker.again.setText(PASSPHRASE.decode())
    maker.make.click()
    qtbot.waitUntil(lambda: maker.currentWidget() is maker.slip)
    assert window.is_locked
    maker.slip.written.click()
    maker.slip.typed.setText(KEY.decode())
    maker.slip.finish.click()
    qtbot.waitUntil(lambda: not window.is_locked)
    assert window.status.vault() == "ben"


def press_on_page(window: MainWindow) -> None:
    page = window.go("vault")
    assert isinstance(page, VaultPage)
    button = page.unlock if page.unlock.isVisibleTo(page) else page.lock
    button.click()


def choose_in_palette(window: MainWindow) -> None:
    window.open_palette()
    window.palette_panel.field.setText("Lock now")
    QTest.keyClick(window.palette_panel.field, Qt.Key.Key_Return)


@pytest.mark.parametrize("ask", [press_on_page, choose_in_palette])
def test_what_is_to_be_seen_goes_before_the_vault_is_locked_however_that_is_asked(
    opened: Open, qtbot: QtBot, ask: Callable[[MainWindow], None]
) -> None:
    door = FakeDoor(facts("anna"))
    window = opened(door)
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: not window.is_locked)
    door.may_go.clear()  # a vault may take its time to lock
    try:
        ask(window)
        qtbot.waitUntil(lambda: window.is_locked)
        assert screen(window).state.reason is LockReason.ASKED
        assert door.state.standing is Standing.OPEN
    finally:
        door.may_go.set()
    qtbot.waitUntil(lambda: screen(window).state.view.standing is Standing.LOCKED)


def test_a_guest_who_wants_in_leaves_nothing_to_be_seen(opened: Open, qtbot: QtBot) -> None:
    door = FakeDoor(facts("anna"))
    window = opened(door)
    qtbot.waitUntil(lambda: bool(screen(window).state.user))
    screen(window).guest.click()
    qtbot.waitUntil(lambda: not window.is_locked)
    door.may_go.clear()
    try:
        press_on_page(window)
        qtbot.waitUntil(lambda: window.is_locked)
    finally:
        door.may_go.set()
    qtbot.waitUntil(lambda: screen(window).state.view.standing is Standing.LOCKED)


def test_whoever_comes_in_after_a_rekey_was_cut_off_is_told_to_make_a_recovery_key(opened: Open, qtbot: QtBot) -> None:
    door = FakeDoor(facts("anna"))
    door.rekeyed = Rekeyed(recovery_key=Secret(KEY), removed=())
    window = opened(door)
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: not window.is_locked)
    assert window.notices.has("rekeyed")


def test_what_was_marked_can_be_pasted_nowhere_after_the_lock(opened: Open, qtbot: QtBot) -> None:
    window = opened(FakeDoor(facts("anna")))
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: not window.is_locked)
    clipboard = QGuiApplication.clipboard()
    if not clipboard.supportsSelection():
        pytest.skip("only X11 and Wayland paste what is marked")
    clipboard.setText("adrenaline 0.5 mg", QClipboard.Mode.Selection)
    window.lock(LockReason.ASKED)
    assert "adrenaline" not in clipboard.text(QClipboard.Mode.Selection)
    qtbot.waitUntil(lambda: screen(window).state.view.standing is Standing.LOCKED)

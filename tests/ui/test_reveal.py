"""The users on the Admin page: an admin shows another's conversations; and what their owner sees of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import Refused
from app.domain.secret import Secret
from app.domain.vaults.accounts import AccountRole
from app.domain.vaults.auto_lock import LockReason
from app.domain.vaults.door import Standing
from app.domain.vaults.reveal import OpenedBy, RevealNote
from app.domain.vaults.vault import ByPassphrase, UserName
from app.ui.admin.admin_page import AdminPage
from app.ui.admin.users_part import UsersPart
from app.ui.frame.main_window import MainWindow
from app.ui.options import WindowOptions
from app.ui.talk.hold_timing import HoldTiming
from app.ui.theme import Theme
from app.ui.vaults.vault_page import VaultPage
from tests.fakes.desk import FakeDesk
from tests.fakes.door import PASSPHRASE, FakeDoor, facts
from tests.fakes.office import FakeOffice
from tests.fakes.reveal import FakeReveal
from tests.patience import show
from tests.ui import past
from tests.ui.conftest import RESOURCES, HandClock

REASON = "complaint 2026-114"
BEN = UserName("ben")
KEY = "ab" * 32


@pytest.fixture
def shown() -> FakeReveal:
    return FakeReveal(past.MadeUpHistory())


@pytest.fixture
def door(shown: FakeReveal) -> FakeDoor:
    door = FakeDoor(facts("anna", role=AccountRole.ADMIN), facts("ben", escrow=True), facts("carla"))
    door.state = replace(door.state, standing=Standing.OPEN, user="anna")
    door.shown = shown
    return door


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, desk: FakeDesk, clock: HandClock, door: FakeDoor) -> Iterator[MainWindow]:
    options = WindowOptions(resources=RESOURCES, door=door, admin=FakeOffice(), uptime_s=clock)
    window = MainWindow(theme, desk, options, HoldTiming(now_s=clock))
    qtbot.addWidget(window)
    window.resize(1200, 800)
    show(qtbot, window)
    qtbot.waitUntil(lambda: window.status.vault() == "anna")
    yield window
    window.close()


def users(window: MainWindow) -> UsersPart:
    page = window.go("admin")
    assert isinstance(page, AdminPage)
    page.open("users")
    assert isinstance(page.part, UsersPart)
    return page.part


def revealed(window: MainWindow, qtbot: QtBot) -> UsersPart:
    part = users(window)
    qtbot.waitUntil(lambda: "ben" in part.buttons)
    part.buttons[BEN].click()
    QTest.keyClicks(part.form.reason, REASON)
    QTest.keyClicks(part.form.key, KEY)
    QTest.keyClick(part.form.key, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.view.isVisible() and part.view.sessions.session(0) is not None)
    return part


def words_of(widget: QWidget) -> str:
    """Everything that can be read in a widget, hidden or not."""
    found = [w.text() for w in widget.findChildren(QLabel)] + [w.text() for w in widget.findChildren(QLineEdit)]
    return "\n".join(found)


def test_only_an_admin_gets_a_control_and_only_where_the_key_of_it_leads_in(
    window: MainWindow, qtbot: QtBot, door: FakeDoor
) -> None:
    part = users(window)
    qtbot.waitUntil(lambda: list(part.buttons) == ["ben"])
    assert part.buttons[BEN].accessibleName() == "Show conversations: ben"
    assert words_of(part).count("Only its owner can read it") == 1  # carla's
    door.state = replace(door.state, users=(facts("anna"), facts("ben", escrow=True), facts("carla")))
    part.look()
    qtbot.waitUntil(lambda: not part.buttons)
    assert "Only its owner" not in "\n".join(w.text() for w in part.findChildren(QLabel) if w.isVisible())


def test_a_reveal_by_keyboard_alone_and_what_is_shown_can_only_be_read(
    window: MainWindow, qtbot: QtBot, door: FakeDoor, shown: FakeReveal
) -> None:
    part = users(window)
    qtbot.waitUntil(lambda: "ben" in part.buttons)
    made = part.buttons[BEN]
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert window.focusWidget() is part.form.reason
    QTest.keyClicks(part.form.reason, REASON)
    QTest.keyClick(part.form.reason, Qt.Key.Key_Return)
    assert "key of IT is missing" in part.form.problem.text()
    assert window.focusWidget() is part.form.key
    assert part.form.key.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(part.form.key, KEY)
    QTest.keyClick(part.form.key, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.view.isVisible() and part.view.sessions.session(0) is not None)
    assert door.calls[-1] == f"reveal ben {REASON}"
    assert part.form.key.text() == part.form.reason.text() == ""
    assert window.focusWidget() is part.view.list
    QTest.keyClick(part.view.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.view.conversation.session is not None)
    assert shown.opened == ["0"]
    conversation = part.view.conversation
    assert [b.text() for b in conversation.findChildren(QPushButton) if b.isVisible()] == ["Back to the list"]
    assert conversation.title.isReadOnly()
    assert window.focusWidget() is conversation.back
    QTest.keyClick(conversation.back, Qt.Key.Key_Space)
    assert window.focusWidget() is part.view.list
    assert (conversation.session, conversation.isVisible()) == (None, False)


def test_what_was_shown_is_gone_when_it_is_closed(
    window: MainWindow, qtbot: QtBot, door: FakeDoor, shown: FakeReveal
) -> None:
    part = revealed(window, qtbot)
    part.view.list.activated.emit(part.view.sessions.index(1))
    qtbot.waitUntil(lambda: part.view.conversation.session is not None)
    assert "gout" in words_of(part)
    QGuiApplication.clipboard().setText("gout")
    is_ours = QGuiApplication.clipboard().ownsClipboard()  # without a screen nobody owns it
    part.view.close_button.click()
    assert not is_ours or QGuiApplication.clipboard().text() == ""
    qtbot.waitUntil(lambda: door.calls[-1] == "end_reveal")
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    assert "gout" not in words_of(part)
    assert (part.view.sessions.rowCount(), part.view.isVisible(), part._list.isVisible()) == (0, False, True)
    assert "are closed" in part.said.text()
    assert window.focusWidget() is part.buttons[BEN]


def test_it_closes_by_itself_and_says_so_before(
    window: MainWindow, qtbot: QtBot, door: FakeDoor, shown: FakeReveal
) -> None:
    part = revealed(window, qtbot)
    assert "in 10 minutes" in part.view._left.text()
    shown.left_s = 59.0
    part.view.look()
    assert "less than a minute" in part.view._left.text()
    shown.left_s = 0.0
    part.view.look()
    assert not part.view.is_open
    assert "the time was over" in part.said.text()
    qtbot.waitUntil(lambda: door.calls[-1] == "end_reveal")


def test_a_reading_that_comes_too_late_closes_it(window: MainWindow, qtbot: QtBot, shown: FakeReveal) -> None:
    part = revealed(window, qtbot)
    shown.left_s = 0.0
    part.view.list.activated.emit(part.view.sessions.index(0))
    qtbot.waitUntil(lambda: not part.view.is_open)


def test_what_cannot_be_audited_is_told_and_not_shown(window: MainWindow, qtbot: QtBot, shown: FakeReveal) -> None:
    part = revealed(window, qtbot)
    shown.problem = Refused("This must be written into the audit trail, and that is not possible now.")
    part.view.list.activated.emit(part.view.sessions.index(0))
    qtbot.waitUntil(lambda: "audit trail" in part.view.problem.text())
    assert part.view.conversation.session is None


@pytest.mark.parametrize("leave", ["part", "page", "lock"])
def test_whoever_leaves_leaves_it_closed(
    leave: str, window: MainWindow, qtbot: QtBot, door: FakeDoor, shown: FakeReveal
) -> None:
    part = revealed(window, qtbot)
    match leave:
        case "part":
            page = window.go("admin")
            assert isinstance(page, AdminPage)
            page.open("health")
        case "page":
            window.go("ask")
        case _:
            window.lock(LockReason.ASKED)
    qtbot.waitUntil(lambda: "end_reveal" in door.calls)
    if leave == "lock":
        assert window.is_locked
        gc.collect()
        everything = [w for w in QApplication.allWidgets() if isinstance(w, QLabel)]
        assert not any("gout" in w.text() for w in everything)
    else:
        assert not part.view.is_open


@pytest.mark.parametrize(
    ("reason", "said"), [("because", "at least 10"), ("complaint of Mrs Hollis", "seems to name a patient")]
)
def test_a_reason_that_will_not_do_is_told_before_anything_is_asked(
    reason: str, said: str, window: MainWindow, qtbot: QtBot, door: FakeDoor
) -> None:
    part = users(window)
    qtbot.waitUntil(lambda: "ben" in part.buttons)
    part.buttons[BEN].click()
    QTest.keyClicks(part.form.reason, reason)
    QTest.keyClicks(part.form.key, KEY)
    part.form.show_them.click()
    assert said in part.form.problem.text()
    assert not any(call.startswith("reveal") for call in door.calls)
    part.form.cancel.click()
    assert part._list.isVisible()
    assert part.form.key.text() == ""


def test_a_wrong_key_is_told_and_the_reason_stays(window: MainWindow, qtbot: QtBot, door: FakeDoor) -> None:
    door.shown = Refused("This is not the escrow key of this vault.", remedy="Ask IT.", code="wrong-escrow-key")
    part = users(window)
    qtbot.waitUntil(lambda: "ben" in part.buttons)
    part.buttons[BEN].click()
    QTest.keyClicks(part.form.reason, REASON)
    QTest.keyClicks(part.form.key, KEY)
    part.form.show_them.click()
    qtbot.waitUntil(lambda: "not the escrow key" in part.form.problem.text())
    assert (part.form.reason.text(), part.form.key.text()) == (REASON, "")
    assert window.focusWidget() is part.form.key


def test_the_key_may_come_out_of_a_file(window: MainWindow, qtbot: QtBot, door: FakeDoor, tmp_path: Path) -> None:
    (tmp_path / "wrong.key").write_text("no key\n")
    (tmp_path / "it.key").write_text(KEY + "\n")
    part = users(window)
    qtbot.waitUntil(lambda: "ben" in part.buttons)
    part.buttons[BEN].click()
    QTest.keyClicks(part.form.reason, REASON)
    for name, said in (("wrong.key", "64 hexadecimal"), ("missing.key", "cannot be read")):
        part.form.take_file(str(tmp_path / name))
        part.form.show_them.click()
        qtbot.waitUntil(lambda said=said: said in part.form.problem.text())  # type: ignore[misc]
    part.form.take_file(str(tmp_path / "it.key"))
    assert "it.key" in part.form._chosen.text()
    part.form.show_them.click()
    qtbot.waitUntil(part.view.isVisible)


def test_the_owner_is_told_until_it_was_acknowledged(window: MainWindow, qtbot: QtBot, door: FakeDoor) -> None:
    at = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)
    notes = (
        RevealNote(seq=7, at=at, by="", reason="", opened_by=OpenedBy.RECOVERY, conversations=0, is_seen=False),
        RevealNote(seq=8, at=at, by="cy", reason=REASON, opened_by=OpenedBy.RECOVERY, conversations=0, is_seen=False),
        RevealNote(seq=9, at=at, by="ben", reason=REASON, opened_by=OpenedBy.REVEAL, conversations=2, is_seen=False),
    )
    window.lock(LockReason.ASKED)
    qtbot.waitUntil(lambda: door.state.standing is Standing.LOCKED)
    door.state = replace(door.state, reveals=notes)
    assert window.door is not None
    window.door.enter("anna", ByPassphrase(passphrase=Secret(PASSPHRASE)))
    qtbot.waitUntil(lambda: not window.is_locked and window.notices.has("reveals"))
    (card,) = [c for c in window.notices.cards if "ben looked at your conversations" in c.said()]
    card.do_deed()
    page = window.open_page()
    assert isinstance(page, VaultPage)
    qtbot.waitUntil(page.reveals.isVisible)
    said = words_of(page.reveals)
    assert f"Reason: {REASON}\n2 conversations were opened." in said
    assert "The key of IT opened your vault as a whole" in said
    assert "cy opened your vault as a whole with the key of IT" in said
    assert f"Reason: {REASON}\nAs for a new passphrase." in said
    page.reveals.seen.click()
    qtbot.waitUntil(lambda: not page.reveals.isVisible())
    assert not window.notices.has("reveals")
    assert "acknowledge_reveals" in door.calls


@pytest.mark.parametrize(("left", "is_told"), [(None, False), (4, False), (3, True), (1, True), (0, True)])
def test_who_has_few_codes_of_the_second_factor_left_on_paper_is_told_at_the_unlock(
    left: int | None, is_told: bool, window: MainWindow, qtbot: QtBot, door: FakeDoor
) -> None:
    assert not window.notices.has("codes")
    window.lock(LockReason.ASKED)
    qtbot.waitUntil(lambda: door.state.standing is Standing.LOCKED)
    door.state = replace(door.state, codes_left=left)
    assert window.door is not None
    window.door.enter("anna", ByPassphrase(passphrase=Secret(PASSPHRASE)))
    qtbot.waitUntil(lambda: not window.is_locked and window.status.vault() == "anna")
    assert window.notices.has("codes") is is_told
    page = window.go("vault")
    qtbot.waitUntil(page.isVisible)
    said = words_of(page)
    assert ("left on paper" in said) is (left is not None)
    assert ("makes ten new ones" in said) is is_told


def test_an_admin_sets_a_new_passphrase_with_the_key_of_it_and_a_reason(
    window: MainWindow, qtbot: QtBot, door: FakeDoor
) -> None:
    part = users(window)
    qtbot.waitUntil(lambda: "ben" in part.recoveries)
    part.recoveries[BEN].click()
    form, new = part.form, PASSPHRASE.decode()
    assert form.fresh.echoMode() is form.again.echoMode() is QLineEdit.EchoMode.Password
    for line, typed, said in (
        (form.reason, "because", "at least 10"),
        (form.reason, REASON, "key of IT is missing"),
        (form.key, KEY, "new passphrase is missing"),
        (form.fresh, new, "not the same"),
    ):
        line.setText(typed)
        form.show_them.click()
        assert said in form.problem.text()
    assert not any(call.startswith("recover") for call in door.calls)
    form.again.setText(new)
    QTest.keyClick(form.again, Qt.Key.Key_Return)
    assert form.key.text() == form.fresh.text() == form.again.text() == ""
    qtbot.waitUntil(part.said.isVisible)
    assert part.said.text().startswith("The vault of ben opens with the new passphrase.")
    assert f"recover ben {REASON}" in door.calls
    assert part.recoveries[BEN].hasFocus()
    part.buttons[BEN].click()
    assert form.fresh.isHidden(), "to look at conversations nobody is asked for a passphrase"
    assert form.show_them.text() == "Write it down and show them"


def test_a_passphrase_that_is_too_weak_is_told_and_the_reason_stays(
    window: MainWindow, qtbot: QtBot, door: FakeDoor
) -> None:
    part = users(window)
    qtbot.waitUntil(lambda: "ben" in part.recoveries)
    part.recoveries[BEN].click()
    for line, typed in (
        (part.form.reason, REASON),
        (part.form.key, KEY),
        (part.form.fresh, "a"),
        (part.form.again, "a"),
    ):
        line.setText(typed)
    part.form.show_them.click()
    qtbot.waitUntil(lambda: "too easy to guess" in part.form.problem.text())
    assert part.form.reason.text() == REASON

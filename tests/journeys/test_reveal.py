"""A journey through the real window: an admin reads another's conversations with a reason, and their owner hears of it.

Vaults, stores, trails and the key of IT are real. A picture of each step is kept in the folder that VOICEASSIST_ARTEFACTS names.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.admin.admin_page import AdminPage
from app.ui.admin.audit_part import AuditPart
from app.ui.admin.users_part import UsersPart
from app.ui.frame.main_window import MainWindow
from app.ui.history.history_lists import SECOND_LINE
from app.ui.options import WindowOptions
from app.ui.theme import Theme
from app.ui.vaults.vault_page import VaultPage
from tests.fakes.desk import FakeDesk
from tests.fakes.hospital import ANNA, REASON, WORDS, Hospital
from tests.fakes.office import FakeOffice
from tests.journeys.test_window import RESOURCES, Clinician
from tests.patience import show


@pytest.fixture
def hospital(tmp_path: Path) -> Hospital:
    return Hospital(tmp_path)


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, hospital: Hospital) -> Iterator[Clinician]:
    qapp.setStyle("Fusion")
    theme = Theme(RESOURCES, "light")
    theme.choose("light")
    door = hospital.new_door()
    options = WindowOptions(
        resources=RESOURCES, door=door, admin=FakeOffice(), starts_locked=True, uptime_s=time.monotonic
    )
    window = MainWindow(theme, FakeDesk(emit=lambda _event: None), options)
    qtbot.addWidget(window)
    window.resize(1200, 800)
    show(qtbot, window)
    artefacts = os.environ.get("VOICEASSIST_ARTEFACTS")
    yield Clinician(window, qtbot, Path(artefacts) / "journeys" / "reveal" if artefacts else None)
    window.close()
    door.close()
    theme.deleteLater()


def comes_in(person: Clinician, user: str) -> None:
    """Choose a name on the lock screen and type the passphrase."""
    screen = person.window.lock_screen
    assert screen is not None
    person.qtbot.waitUntil(lambda: screen.users.findData(user) >= 0)
    screen.users.setCurrentIndex(screen.users.findData(user))
    screen.users.activated.emit(screen.users.currentIndex())
    person.unlocks(WORDS.decode())
    person.qtbot.waitUntil(lambda: not person.window.is_locked)


def test_an_admin_reveals_with_a_reason_and_the_owner_is_told(person: Clinician, hospital: Hospital) -> None:
    window, qtbot = person.window, person.qtbot
    key = hospital.folder / "key-of-it"
    key.write_text(hospital.private_key.hex() + "\n")
    comes_in(person, "ben")
    page = window.go("admin")
    assert isinstance(page, AdminPage)
    page.open("users")
    part = page.part
    assert isinstance(part, UsersPart)
    qtbot.waitUntil(lambda: list(part.buttons) == [ANNA])
    person.sees("users")

    part.buttons[ANNA].click()
    person.types(part.form.reason, "because")
    part.form.take_file(str(key))
    part.form.show_them.click()
    assert "at least 10" in part.form.problem.text()
    person.sees("no-reason")
    part.form.reason.clear()
    person.types(part.form.reason, REASON)
    person.sees("asked")
    part.form.show_them.click()
    qtbot.waitUntil(lambda: part.view.isVisible() and part.view.sessions.session(0) is not None)
    person.sees("revealed")
    QTest.keyClick(part.view.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.view.conversation.session is not None)
    person.sees("conversation")

    page.open("audit")  # whoever leaves the part leaves it closed
    assert not part.view.is_open
    audit = page.part
    assert isinstance(audit, AuditPart)
    qtbot.waitUntil(lambda: audit.lines.rowCount() > 3)

    def told() -> str:
        rows = [audit.lines.index(n) for n in range(min(6, audit.lines.rowCount()))]
        return "\n".join(f"{row.data()} {row.data(SECOND_LINE)}" for row in rows)

    qtbot.waitUntil(lambda: REASON in told())
    person.sees("audit-of-the-admin")
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)

    qtbot.waitUntil(lambda: window.is_locked)
    comes_in(person, "anna")
    qtbot.waitUntil(lambda: window.notices.has("reveals"))
    person.sees("owner-is-told")
    (card,) = [c for c in window.notices.cards if "ben looked at your conversations" in c.said()]
    card.do_deed()
    vault = window.open_page()
    assert isinstance(vault, VaultPage)
    qtbot.waitUntil(vault.reveals.isVisible)
    person.sees("owner-reads-why")
    vault.reveals.seen.click()
    qtbot.waitUntil(lambda: not vault.reveals.isVisible())

"""Journeys through the real window with a real vault and store; only the engines are played.

A picture of each step is kept in the folder that VOICEASSIST_ARTEFACTS names.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.first_run import ORDER, Step
from app.domain.secret import Secret
from app.domain.vaults.door import Standing
from app.domain.vaults.vault import NewVault, user_name
from app.host.first_run_file import FirstRunFile
from app.settings.options import Settings, Vault
from app.settings.store import SettingsStore
from app.turns.parts import TurnOptions
from app.turns.window.desk import DeskParts, VoiceDesk
from app.ui.admin.admin_page import AdminPage
from app.ui.admin.audit_part import AuditPart
from app.ui.admin.backups_part import BackupsPart
from app.ui.bridge import Bridge
from app.ui.calculators.calculators_page import CalculatorsPage
from app.ui.frame.main_window import MainWindow
from app.ui.history.history_page import HistoryPage
from app.ui.options import WindowOptions
from app.ui.setup.setup_page import SetupPage, VaultStep
from app.ui.theme import Theme
from app.ui.vaults.backup_list import BACKUP
from app.ui.vaults.vault_page import VaultPage
from app.vault.passphrase import LOWEST
from app.wiring.door import RealDoor
from app.wiring.restoring import RealRestoring
from app.wiring.vault import CustodyOptions, RealCustody
from tests.fakes.engines import FakeWorkers
from tests.fakes.models import FakeModels
from tests.fakes.office import FakeOffice
from tests.fakes.sound_card import FakeLoudspeaker, FakeMicrophone
from tests.fakes.sounds import Shelf, Sounds
from tests.patience import show
from tests.unit.turns.table import Table

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
PASSPHRASE = "violet crane under seven paper lanterns"
QUESTION = "What is the dose of adrenaline?"


@dataclass
class Clinician:
    """Sits in front of the window."""

    window: MainWindow
    qtbot: QtBot
    pictures: Path | None
    steps: int = field(default=0)

    def sees(self, what: str) -> None:
        """Keep a picture of the step."""
        self.steps += 1
        QApplication.processEvents()
        if self.pictures is not None:
            self.pictures.mkdir(parents=True, exist_ok=True)
            self.window.grab().save(str(self.pictures / f"{self.steps:02d}-{what}.png"))

    def types(self, widget: QWidget, words: str) -> None:
        """Type into a field."""
        widget.setFocus()
        QTest.keyClicks(widget, words)

    def asks(self, words: str) -> None:
        """Ask and wait for the end of the answer."""
        self.window.go("ask")
        self.window.page.question.field.put(words)
        self.window.page.ask(words)
        self.qtbot.waitUntil(lambda: self.window.page.state.ending is not None)

    def unlocks(self, passphrase: str) -> None:
        """Type a passphrase on the lock screen and press Enter."""
        screen = self.window.lock_screen
        assert screen is not None
        self.qtbot.waitUntil(lambda: bool(screen.state.user) and screen.unlock.isEnabled())
        self.types(screen.secret, passphrase)
        QTest.keyClick(screen.secret, Qt.Key.Key_Return)

    def opens_admin(self, key: str) -> QWidget:
        """Open a part of the Admin page."""
        page = self.window.go("admin")
        assert isinstance(page, AdminPage)
        page.open(key)
        return page.part

    def opens_history(self, count: int) -> HistoryPage:
        """Open the History page and wait until so many conversations are there."""
        page = self.window.go("history")
        assert isinstance(page, HistoryPage)
        self.qtbot.waitUntil(lambda: page.sessions.rowCount() == count)
        self.qtbot.waitUntil(lambda: count == 0 or page.sessions.session(0) is not None)
        return page


@pytest.fixture
def clinician(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Clinician]:
    qapp.setStyle("Fusion")
    theme = Theme(RESOURCES, "light")
    theme.choose("light")
    rules = Vault(quick_unlock_s=600)
    custody = RealCustody(CustodyOptions(folder=tmp_path / "vaults", rules=rules, cost=lambda: LOWEST))
    door = RealDoor(custody, Settings(vault=rules), tmp_path)
    bridge = Bridge()
    table = Table()
    keeping = door.keeping()
    desk = VoiceDesk(
        DeskParts(
            turn=table.parts(),
            options=TurnOptions(),
            workers=FakeWorkers(),
            microphone=FakeMicrophone(),
            loudspeaker=FakeLoudspeaker(),
            speaks=False,
            prepare=lambda _emit: None,
            spool=keeping.spool,
            history=keeping.history,
        ),
        bridge.emit,
    )
    door.seat(desk.change_hands)
    door.work_in_background()
    options = WindowOptions(
        resources=RESOURCES,
        settings=SettingsStore(tmp_path / "settings.toml", tmp_path / "policy.toml"),
        library=Shelf(),
        door=door,
        restoring=RealRestoring(custody=custody, vaults=tmp_path / "vaults", folder=tmp_path / "backups"),
        admin=FakeOffice(),
        models=FakeModels(),
        sound=Sounds(),
        first_run=FirstRunFile(tmp_path / "first-run.json", ORDER),
        uptime_s=time.monotonic,
    )
    window = MainWindow(theme, desk, options)
    qtbot.addWidget(window)
    window.resize(1200, 800)
    show(qtbot, window)
    bridge.start(window.receive)
    artefacts = os.environ.get("VOICEASSIST_ARTEFACTS")
    yield Clinician(window, qtbot, Path(artefacts) / "journeys" if artefacts else None)
    window.close()
    desk.close()
    door.close()
    bridge.deleteLater()
    theme.deleteLater()


def test_from_the_first_run_over_a_question_and_a_lock_to_the_history(clinician: Clinician) -> None:
    window, qtbot = clinician.window, clinician.qtbot
    assert window.notices.has("first-run")
    clinician.sees("first-start")

    page = window.go("setup")
    assert isinstance(page, SetupPage)
    page.on.click()
    page.leave_out.click()
    assert page.step is Step.VAULT
    step = page.body
    assert isinstance(step, VaultStep)
    maker = step.maker
    maker.name.clear()
    clinician.types(maker.name, "anna")
    clinician.types(maker.passphrase, PASSPHRASE)
    clinician.types(maker.again, PASSPHRASE)
    qtbot.waitUntil(lambda: "Very good" in maker.strength.words)
    clinician.sees("passphrase")
    maker.make.click()
    qtbot.waitUntil(lambda: maker.currentWidget() is maker.slip)
    clinician.sees("recovery-key")
    key = maker.slip._words.text()
    maker.slip.written.click()
    clinician.types(maker.slip.typed, " ".join(key.split()))
    maker.slip.finish.click()
    qtbot.waitUntil(lambda: page.step is Step.MODELS)
    page.later.click()
    qtbot.waitUntil(lambda: window.status.vault() == "anna")

    clinician.asks(QUESTION)
    clinician.sees("answer")
    window.page.answer.rows[0].chips[0].click()
    qtbot.waitUntil(lambda: window.page.is_source_open)
    clinician.sees("source")

    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.is_locked
    clinician.sees("locked")
    clinician.unlocks("something else entirely")
    screen = window.lock_screen
    assert screen is not None
    qtbot.waitUntil(lambda: "wrong" in screen.problem.text())
    clinician.sees("wrong-passphrase")
    clinician.unlocks(PASSPHRASE)
    qtbot.waitUntil(lambda: not window.is_locked)
    assert window.page.state.is_blank

    history = clinician.opens_history(1)
    history.list.clicked.emit(history.sessions.index(0))
    qtbot.waitUntil(lambda: history.conversation.session is not None)
    clinician.sees("history")
    history.conversation.delete.click()
    clinician.sees("deleted")
    history._take_back()
    qtbot.waitUntil(lambda: history.conversation.session is not None)

    vault = window.go("vault")
    assert isinstance(vault, VaultPage)
    vault.ephemeral.click()
    qtbot.waitUntil(lambda: "nothing is kept" in window.status.vault())
    clinician.asks(QUESTION)
    clinician.sees("nothing-kept")
    clinician.opens_history(1)

    admin = window.go("admin")
    assert isinstance(admin, AdminPage)
    admin.open("audit")
    part = admin.part
    assert isinstance(part, AuditPart)
    qtbot.waitUntil(lambda: part.lines.rowCount() > 3)
    part.verify.click()
    qtbot.waitUntil(lambda: "as they were written" in part.said.text())
    clinician.sees("audit")


def test_a_score_is_found_by_its_words_and_filled_in(clinician: Clinician) -> None:
    window = clinician.window
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    clinician.types(window.palette_panel.field, "body mass")
    clinician.sees("palette")
    QTest.keyClick(window.palette_panel.field, Qt.Key.Key_Return)
    page = window.open_page()
    assert isinstance(page, CalculatorsPage)
    assert page.form is not None
    for name, value in (("weight_kg", "70"), ("height_cm", "175")):
        page.form.field(name).put(value)
        page.form._on_changed(name, value)
    clinician.sees("calculated")
    assert any("22.9" in w.accessibleName() or "22.9" in str(w.property("text")) for w in page.findChildren(QWidget))


def test_a_vault_that_was_lost_comes_back_from_its_backup_and_is_taken_back_again(
    clinician: Clinician, tmp_path: Path
) -> None:
    window, qtbot = clinician.window, clinician.qtbot
    desk = window.door
    assert desk is not None
    desk.create(NewVault(user=user_name("anna"), passphrase=Secret(PASSPHRASE.encode())))
    qtbot.waitUntil(lambda: window.status.vault() == "anna")
    clinician.asks(QUESTION)
    clinician.opens_history(1)
    part = clinician.opens_admin("backups")
    assert isinstance(part, BackupsPart)
    qtbot.waitUntil(lambda: bool(part.last.text()))
    part.now.click()
    qtbot.waitUntil(lambda: part.said.text() == "Backed up.")
    records = desk.door.records
    assert records is not None
    newest = records.backups.all()[0]
    qtbot.waitUntil(lambda: part.backups.rowCount() > 0 and part.backups.index(0).data(BACKUP).backup == newest)
    assert "just now" in part.last.text()
    clinician.sees("backed-up")
    part.check.click()
    qtbot.waitUntil(lambda: "2 messages" in part.said.text())
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: desk.view.standing is Standing.LOCKED)

    (tmp_path / "vaults" / "anna").rename(tmp_path / "lost")
    (tmp_path / "backups").rename(tmp_path / "stick")
    desk.look()
    qtbot.waitUntil(lambda: not window.is_locked)
    page = window.go("vault")
    assert isinstance(page, VaultPage)
    clinician.sees("the-vault-is-lost")
    page.restore.click()
    form = page.form
    assert form is not None
    qtbot.waitUntil(lambda: form.state.has_looked)
    assert form.state.chosen is None
    form.place.clear()
    clinician.types(form.place, str(tmp_path / "stick"))
    QTest.keyClick(form.place, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.state.chosen is not None)
    clinician.types(form.secret, "something else entirely")
    QTest.keyClick(form.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "wrong" in form.problem.text())
    clinician.sees("wrong-key-nothing-changed")
    assert not (tmp_path / "vaults" / "anna").exists()
    clinician.types(form.secret, PASSPHRASE)
    form.check.click()
    qtbot.waitUntil(lambda: "This backup is good" in form.said.text())
    clinician.sees("backup-checked")
    QTest.keyClick(form.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.status.vault() == "anna")
    qtbot.waitUntil(lambda: window.notices.has("restored"))
    clinician.sees("restored")
    history = clinician.opens_history(1)
    history.list.clicked.emit(history.sessions.index(0))
    qtbot.waitUntil(lambda: history.conversation.session is not None)
    clinician.sees("history-from-the-backup")

    clinician.asks(QUESTION)
    clinician.opens_history(2)
    page = window.go("vault")
    assert isinstance(page, VaultPage)
    page.restore_here.click()
    qtbot.waitUntil(lambda: window.is_locked)
    assert window.lock_screen is not None
    again = window.lock_screen.form
    assert again is not None
    again.place.setText(str(tmp_path / "stick"))
    QTest.keyClick(again.place, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: again.state.chosen is not None and not again.here.isHidden())
    clinician.sees("what-is-here-is-set-aside")
    clinician.types(again.secret, PASSPHRASE)
    again.restore.click()
    qtbot.waitUntil(lambda: not window.is_locked and window.notices.has("restored"))
    clinician.opens_history(1)
    assert window.notices.undo()
    qtbot.waitUntil(lambda: window.is_locked)
    screen = window.lock_screen
    assert screen is not None
    qtbot.waitUntil(lambda: "as it was before" in screen.said.text())
    clinician.sees("taken-back")
    clinician.unlocks(PASSPHRASE)
    qtbot.waitUntil(lambda: not window.is_locked)
    clinician.opens_history(2)

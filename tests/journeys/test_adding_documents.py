"""Documents are added in the real window and found by a question: real readers, real search model, real index."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.secret import Secret
from app.domain.vaults.audit import AuditAction, AuditEntry
from app.domain.vaults.vault import NewVault, UserName
from app.ui.frame.main_window import MainWindow
from app.ui.library.library_page import LibraryPage
from app.ui.theme import Theme
from app.wiring.house import RealHouse
from tests.fakes.desk import FakeDesk
from tests.journeys.program import furnish

pytestmark = pytest.mark.real

ADDED = "# Wound care on ward 7\n\n## Dressings\n\nA dry dressing is changed every 48 hours. A soaked one is changed at once.\n"

_ENGINES_MS = 900_000
"""Real engines are loaded and read documents meanwhile: on a busy machine that takes minutes."""


def test_documents_are_added_found_and_removed_and_the_open_vault_says_by_whom(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, models_dir: Path
) -> None:
    home = tmp_path / "home"
    furnish(home, models_dir)
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    (incoming / "wounds.md").write_text(ADDED, encoding="utf-8")
    (incoming / "broken.pdf").write_bytes(b"%PDF-1.7 nothing of a PDF")
    house = RealHouse(home)
    theme = Theme(house.resources, "light")
    theme.choose("light")
    try:
        window = MainWindow(theme, FakeDesk(emit=lambda _event: None), house._window_options())
        qtbot.addWidget(window)
        window.resize(1200, 800)
        with qtbot.waitExposed(window):
            window.show()
        pictures = Pictures(window)
        page = window.go("library")
        assert isinstance(page, LibraryPage)
        qtbot.waitUntil(lambda: page.state.is_loaded, timeout=_ENGINES_MS)
        pictures.keep("library-before")
        page.take_in([incoming])
        pictures.keep("taking-in")
        qtbot.waitUntil(lambda: page.state.report is not None, timeout=_ENGINES_MS)
        qtbot.waitUntil(lambda: page.shown.rowCount() == 1, timeout=_ENGINES_MS)
        assert page.shown.index(0).data() == "Wound care on ward 7"
        assert page.failures.count() == 1
        assert "broken.pdf" in page.failures.item(0).text()
        pictures.keep("added")
        page.question.setText("How often is a dry dressing changed?")
        QTest.keyClick(page.question, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page.results.count() > 0, timeout=_ENGINES_MS)
        assert "every 48 hours" in page.results.item(0).text()
        pictures.keep("found")
        assert "Not in an audit trail" in page.note.text()
        house.door.create(NewVault(user=UserName("it"), passphrase=Secret(b"violet crane under seven paper lanterns")))
        page.list.selectRow(0)
        page.remove_button.click()
        qtbot.waitUntil(lambda: page.shown.rowCount() == 0, timeout=_ENGINES_MS)
        pictures.keep("removed")
        page.finish()
        qtbot.waitUntil(lambda: len(removals(house)) == 2, timeout=_ENGINES_MS)
        assert [e.outcome for e in removals(house)] == ["done", "started"]
        assert all(e.subject.endswith("title:Wound care on ward 7") for e in removals(house))
        window.close()
    finally:
        house.close()
        theme.deleteLater()


def removals(house: RealHouse) -> list[AuditEntry]:
    """Return what the trail has of documents that were removed, the newest first."""
    return [line.entry for line in house.records.trail.lines() if line.entry.action == AuditAction.DOCUMENT_DELETED]


class Pictures:
    """Keeps a picture of each step in the folder that VOICEASSIST_ARTEFACTS names."""

    def __init__(self, window: MainWindow) -> None:
        folder = os.environ.get("VOICEASSIST_ARTEFACTS")
        self._window = window
        self._folder = Path(folder) / "journeys-library" if folder else None
        self._steps = 0

    def keep(self, what: str) -> None:
        self._steps += 1
        QApplication.processEvents()
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._window.grab().save(str(self._folder / f"{self._steps:02d}-{what}.png"))

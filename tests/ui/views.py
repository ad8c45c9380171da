"""Everything that can be open in the window, by a word: for the walks over all of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from app.domain.desk import Notice, Severity
from app.domain.vaults.vault import UserName
from app.ui.admin.admin_page import AdminPage
from app.ui.admin.users_part import UsersPart
from app.ui.calculators.calculators_page import CalculatorsPage
from app.ui.frame.main_window import MainWindow
from app.ui.help.help_page import HelpPage
from app.ui.settings.settings_page import SettingsPage
from tests.fakes.waiting import PATIENCE_S
from tests.ui import scenes

PARTS = ("health", "voice", "models", "users", "audit", "backups", "jobs", "policy", "caches", "switches", "events")
VIEWS = (
    "ask",
    "answer",
    "calculators",
    "calculator",
    "points",
    "settings",
    "vault",
    "history",
    "help",
    "keys",
    "palette",
    "library",
    "setup",
    *(f"admin-{part}" for part in PARTS),
    "reveal-asked",
    "reveal",
)


def open_view(window: MainWindow, view: str) -> None:
    """Open one of VIEWS, or `admin-` and one of PARTS."""
    for event in scenes.ready():
        window.receive(event)
    match view:
        case "answer":
            for event in (*scenes.grounded(), Notice(severity=Severity.WARNING, message="The disk is nearly full.")):
                window.receive(event)
        case "keys":
            window.help.set_open(is_open=True)
        case "palette":
            window.open_palette()
        case "calculator" | "points":
            page = window.go("calculators")
            assert isinstance(page, CalculatorsPage)
            page.open_calculator("cockcroft_gault" if view == "calculator" else "wells_pe")
        case "reveal-asked" | "reveal":
            admin = window.go("admin")
            assert isinstance(admin, AdminPage)
            admin.open("users")
            part = admin.part
            assert isinstance(part, UsersPart)
            part.buttons[UserName("ben")].click()
            if view == "reveal":
                reveal(part)
        case _ if view.startswith("admin-"):
            admin = window.go("admin")
            assert isinstance(admin, AdminPage)
            admin.open(view.removeprefix("admin-"))
        case _:
            page = window.go(view)
            if isinstance(page, (SettingsPage, HelpPage)):
                page.build_all()
    QApplication.processEvents()


def reveal(part: UsersPart) -> None:
    """Show another's conversations, with the first one open."""
    part.form.reason.setText("complaint 2026-114, asked for by the ombudsman")
    part.form.key.setText("ab" * 32)
    part.form.show_them.click()
    until(lambda: part.view.sessions.session(0) is not None)
    part.view.list.activated.emit(part.view.sessions.index(0))
    until(lambda: part.view.conversation.session is not None)


def until(is_so: Callable[[], bool]) -> None:
    """Let the window go on until something is so, for a while."""
    patience = QDeadlineTimer(round(PATIENCE_S * 1000))
    while not is_so():
        assert not patience.hasExpired()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def close_view(window: MainWindow, view: str) -> None:
    """Put away what lies over a page, so that another view can be opened in the same window."""
    if view == "keys":
        window.help.set_open(is_open=False)
    elif view == "palette":
        window.palette_panel.close_it()
    for card in window.notices.cards:
        card.close_button.click()

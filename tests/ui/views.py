"""Everything that can be open in the window, by a word: for the walks over all of it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.domain.desk import Notice, Severity
from app.ui.admin.admin_page import AdminPage
from app.ui.calculators.calculators_page import CalculatorsPage
from app.ui.frame.main_window import MainWindow
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
        case _ if view.startswith("admin-"):
            admin = window.go("admin")
            assert isinstance(admin, AdminPage)
            admin.open(view.removeprefix("admin-"))
        case _:
            window.go(view)
    QApplication.processEvents()


def close_view(window: MainWindow, view: str) -> None:
    """Put away what lies over a page, so that another view can be opened in the same window."""
    if view == "keys":
        window.help.set_open(is_open=False)
    elif view == "palette":
        window.palette_panel.close_it()
    for card in window.notices.cards:
        card.close_button.click()

"""Everything that can be open in the window, by a word: for the walks over all of it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.desk import Notice, Severity
from app.domain.vaults.vault import UserName
from app.ui.admin.admin_page import AdminPage
from app.ui.admin.users_part import UsersPart
from app.ui.calculators.calculators_page import CalculatorsPage
from app.ui.frame.main_window import MainWindow
from app.ui.help.help_page import HelpPage
from app.ui.parts.slices import Slices
from app.ui.settings.settings_page import SettingsPage
from tests.fakes.waiting import PATIENCE_MS
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
            until(lambda: UserName("ben") in part.buttons)
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
    settle(window)


def reveal(part: UsersPart) -> None:
    """Show another's conversations, with the first one open."""
    part.form.reason.setText("complaint 2026-114, asked for by the ombudsman")
    part.form.key.setText("ab" * 32)
    part.form.show_them.click()
    until(lambda: part.view.sessions.session(0) is not None)
    part.view.list.activated.emit(part.view.sessions.index(0))
    until(lambda: part.view.conversation.session is not None)


def is_at_work(window: QWidget) -> bool:
    """Whether something is still read for its pages, or made slice by slice."""
    is_read = not any(thread.name.startswith("errands-") for thread in threading.enumerate())
    return not (is_read and all(slices.is_done for slices in window.findChildren(Slices)))


class _Layouts(QObject):
    """Whether something was asked to lay out anew what is in it."""

    were_asked = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of it."""
        self.were_asked = self.were_asked or event.type() is QEvent.Type.LayoutRequest
        return super().eventFilter(watched, event)


def settle(window: QWidget) -> None:
    """Let the window go on until its pages are complete and all has its place.

    What wraps takes its height from a width that is known only then, and each frame around it is told in a round of its own.
    """
    layouts = _Layouts()
    QApplication.instance().installEventFilter(layouts)
    quiet_rounds = 0
    while quiet_rounds < 2:
        until(lambda: not is_at_work(window))
        layouts.were_asked = False
        QApplication.processEvents()
        quiet_rounds = 0 if layouts.were_asked else quiet_rounds + 1
    QApplication.instance().removeEventFilter(layouts)


def until(is_so: Callable[[], bool]) -> None:
    """Let the window go on until something is so, for a while."""
    patience = QDeadlineTimer(PATIENCE_MS)
    look_again = QTimer()  # what is waited for may come without an event
    look_again.start(10)
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

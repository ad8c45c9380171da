"""The pages of the window, in the order of the navigation. A page whose back end is missing is not in the list."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.vaults.door import Standing
from app.ports import Desk
from app.ui.admin.monitor import Monitor
from app.ui.frame.notice_stack import NoticeStack
from app.ui.frame.palette_state import Command
from app.ui.frame.shortcuts import Shortcuts
from app.ui.options import WindowOptions
from app.ui.theme import Theme
from app.ui.vaults.door_desk import DoorDesk
from app.ui.vaults.restore_desk import RestoreDesk


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """What pages are built from. `go` opens a page by its key and returns it; `notices` tells things."""

    theme: Theme
    desk: Desk
    options: WindowOptions
    go: Callable[[str], QWidget]
    notices: NoticeStack
    refresh: Callable[[], None] = lambda: None
    """Look again which pages are there."""
    begin_anew: Callable[[str, str], None] = lambda _page, _language: None
    """Build everything in the window anew: the page to open, and the language."""
    door: DoorDesk | None = None
    restoring: RestoreDesk | None = None
    shortcuts: Shortcuts = field(default_factory=Shortcuts)
    monitor: Monitor = field(default_factory=lambda: Monitor(time.monotonic))
    """What has happened since the program was started, without its words."""


@runtime_checkable
class LeavesThingsOpen(Protocol):
    """A page with something under way: a deletion that can still be undone, or work that takes long."""

    def finish(self) -> None:
        """End it, because the page goes: delete for good what was deleted, stop what takes long."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its title, the word for it in the navigation, and its icon (a name in resources/icons). It is built when it is opened for the first time.

    `at_foot` puts it to the lower end of the navigation. `commands` are what the command palette can do on it.
    """

    key: str
    title: str
    word: str
    icon: str
    build: Callable[[PageContext], QWidget]
    also: str = ""
    """Other words that people look for it by, in the language of the window."""
    at_foot: bool = False
    is_dressed_in_parts: bool = False
    """Whether it hands its parts to Theme.dress by itself, because it has too many widgets for one go."""
    is_there: Callable[[PageContext], bool] = lambda _context: True
    """Whether it can be opened just now; asked again whenever a vault is opened or locked."""
    commands: Callable[[PageContext], Sequence[Command]] = lambda _context: ()


def has_open_vault(context: PageContext) -> bool:
    """Whether a vault is open."""
    return context.door is not None and context.door.view.standing is Standing.OPEN


def pages(options: WindowOptions) -> tuple[Page, ...]:
    """Return every page besides Ask whose back end is there."""
    from app.ui.admin import admin_page  # noqa: PLC0415 - pages know this file, which has to know them only here
    from app.ui.calculators import calculators_page  # noqa: PLC0415 - pages know this file, which has to know them only here
    from app.ui.help import help_page  # noqa: PLC0415 - pages know this file, which has to know them only here
    from app.ui.history import history_page  # noqa: PLC0415 - pages know this file, which has to know them only here
    from app.ui.library import library_page  # noqa: PLC0415 - pages know this file, which has to know them only here
    from app.ui.settings import settings_page  # noqa: PLC0415 - pages know this file, which has to know them only here
    from app.ui.setup import setup_page  # noqa: PLC0415 - pages know this file, which has to know them only here
    from app.ui.vaults import vault_page  # noqa: PLC0415 - pages know this file, which has to know them only here

    library = Page(
        key="library",
        title=_tr("Library"),
        word=_tr("Library"),
        icon="library",
        build=library_page.build,
        also=_tr("documents guidelines files folders add import sources"),
    )
    calculators = Page(
        key="calculators",
        title=_tr("Calculators"),
        word=_tr("Scores"),
        icon="calculators",
        build=calculators_page.build,
        also=_tr("calculator score formula compute"),
        commands=calculators_page.commands,
    )
    setup = Page(
        key="setup",
        title=_tr("Set up"),
        word=_tr("Set up"),
        icon="begin",
        build=setup_page.build,
        also=_tr("first steps begin introduction wizard"),
        at_foot=True,
        is_there=setup_page.is_there,
    )
    admin = Page(
        key="admin",
        title=_tr("Admin"),
        word=_tr("Admin"),
        icon="admin",
        build=admin_page.build,
        also=_tr("administration IT health models policy diagnostics users backup"),
        commands=admin_page.commands,
        at_foot=True,
    )
    history = Page(
        key="history",
        title=_tr("History"),
        word=_tr("History"),
        icon="history",
        build=history_page.build,
        also=_tr("past questions conversations earlier answers search"),
        is_there=has_open_vault,
    )
    vault = Page(
        key="vault",
        title=_tr("Vault"),
        word=_tr("Vault"),
        icon="lock",
        build=vault_page.build,
        also=_tr("passphrase password PIN lock encryption recovery key account backup restore lost"),
        commands=vault_page.commands,
        at_foot=True,
    )
    settings = Page(
        key="settings",
        title=_tr("Settings"),
        word=_tr("Settings"),
        icon="settings",
        build=settings_page.build,
        also=_tr(
            "settings options preferences configuration language theme dark light text size colours microphone voice keys"
        ),
        at_foot=True,
        is_dressed_in_parts=True,
    )
    help_ = Page(
        key="help",
        title=_tr("Help"),
        word=_tr("Help"),
        icon="information",
        build=help_page.build,
        also=_tr("manual guide instructions about version privacy"),
        at_foot=True,
        is_dressed_in_parts=True,
    )
    with_back_end = (
        (library, options.library is not None),
        (calculators, True),
        (setup, options.first_run is not None),
        (admin, options.admin is not None),
        (history, options.door is not None),
        (vault, options.door is not None),
        (settings, options.settings is not None),
        (help_, True),
    )
    return tuple(page for page, has_back_end in with_back_end if has_back_end)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pages", text)

"""The Admin page: health, voice, models, users, audit, backups, jobs, policy, events. A part whose back end is not there is not shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QFontMetrics, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from app.ui.admin.audit_part import AuditPart
from app.ui.admin.backups_part import BackupsPart
from app.ui.admin.caches_part import CachesPart
from app.ui.admin.events_part import EventsPart
from app.ui.admin.health_part import HealthPart
from app.ui.admin.jobs_part import JobsPart
from app.ui.admin.models_part import ModelsPart
from app.ui.admin.part import Part
from app.ui.admin.policy_part import PolicyPart
from app.ui.admin.switches_part import SwitchesPart
from app.ui.admin.users_part import UsersPart
from app.ui.admin.voice_part import VoicePart
from app.ui.frame.pages import LeavesThingsOpen, PageContext, has_open_vault
from app.ui.frame.palette_state import Command
from app.ui.parts.bricks import button, centred, label, scrolled
from app.ui.parts.flow import Flow

_LIVE_MS = 150
_CHOICE_PAD_PX = 32
"""Padding and border of a choice: its words grow bold when it is chosen, and must fit then too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tab:
    key: str
    word: str
    make: Callable[[], Part]
    is_there: bool = True
    needs_vault: bool = False


class AdminPage(QWidget):
    """Buttons for the parts, and one part below them; each is built when it is opened."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._tabs = {tab.key: tab for tab in _tabs(context) if tab.is_there}
        self._parts: dict[str, Part] = {}
        self._key = ""
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 8, 16)
        self._column.setSpacing(12)
        self._column.addWidget(label(self.tr("Admin"), "title"))
        choices = Flow()
        for key, tab in self._tabs.items():
            choice = button(tab.word, partial(self.open, key), "choice")
            choice.setCheckable(True)
            bold = choice.font()
            bold.setPixelSize(context.theme.size("body"))
            bold.setBold(True)
            self._group.addButton(choice)
            self._buttons[key] = choice
            choices.add(choice, QFontMetrics(bold).horizontalAdvance(tab.word) + _CHOICE_PAD_PX)
        self._column.addWidget(choices)
        centred(context.theme, self, scrolled(inner, self.tr("Admin")))
        self._live = QTimer(self)
        self._live.setSingleShot(True)
        self._live.setInterval(_LIVE_MS)
        self._live.timeout.connect(self._look_live)
        context.monitor.on_change = self._on_change
        self.destroyed.connect(partial(_unhook, context))
        if context.door is not None:
            context.door.changed.connect(self._on_door_changed)
        self._on_door_changed(None)
        self.open(next(iter(self._tabs)))

    @property
    def part(self) -> Part:
        """The part that is open."""
        return self._parts[self._key]

    def part_keys(self) -> tuple[str, ...]:
        """Return the parts that can be opened just now."""
        return tuple(k for k, tab in self._tabs.items() if not tab.needs_vault or has_open_vault(self._context))

    def open(self, key: str) -> None:
        """Open a part."""
        if self._key and self._key in self._parts:
            self.part.hide()
        self._key = key
        if key not in self._parts:
            self._parts[key] = self._tabs[key].make()
            self._column.addWidget(self._parts[key], 1)
        self._buttons[key].setChecked(True)
        self.part.show()
        self.part.look()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on."""
        super().focusInEvent(event)
        self._buttons[self._key].setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Look anew."""
        super().showEvent(event)
        self.part.look()

    def finish(self) -> None:
        """Stop what takes long: the page goes."""
        for part in self._parts.values():
            if isinstance(part, LeavesThingsOpen):
                part.finish()

    def _on_change(self) -> None:
        if not self._live.isActive() and self.isVisible():
            self._live.start()

    def _look_live(self) -> None:
        if isinstance(self.part, (VoicePart, EventsPart)):
            self.part.look()

    def _on_door_changed(self, _view: object) -> None:
        there = self.part_keys()
        for key, choice in self._buttons.items():
            choice.setVisible(key in there)
        if self._key and self._key not in there:
            self.open(there[0])


def _tabs(context: PageContext) -> tuple[_Tab, ...]:
    access, monitor, theme, door = context.options.admin, context.monitor, context.theme, context.door
    assert access is not None
    has_door = door is not None
    return (
        _Tab(key="health", word=_tr("Health"), make=lambda: HealthPart(theme, access, monitor)),
        _Tab(key="voice", word=_tr("Voice"), make=lambda: VoicePart(theme, monitor)),
        _Tab(
            key="models",
            word=_tr("Models"),
            make=lambda: ModelsPart(context),
            is_there=context.options.models is not None,
        ),
        _Tab(key="users", word=_tr("Users"), make=lambda: _users(context), is_there=has_door),
        _Tab(
            key="audit", word=_tr("Audit trail"), make=lambda: AuditPart(context), is_there=has_door, needs_vault=True
        ),
        _Tab(
            key="backups", word=_tr("Backups"), make=lambda: BackupsPart(context), is_there=has_door, needs_vault=True
        ),
        _Tab(key="jobs", word=_tr("Jobs"), make=lambda: JobsPart(context), is_there=has_door, needs_vault=True),
        _Tab(
            key="policy",
            word=_tr("Policy"),
            make=lambda: PolicyPart(context),
            is_there=context.options.settings is not None,
        ),
        _Tab(key="caches", word=_tr("Caches"), make=lambda: CachesPart(theme, access)),
        _Tab(
            key="switches",
            word=_tr("Switches"),
            make=lambda: SwitchesPart(context),
            is_there=context.options.settings is not None,
        ),
        _Tab(key="events", word=_tr("Events"), make=lambda: EventsPart(monitor)),
    )


def _users(context: PageContext) -> Part:
    assert context.door is not None
    return UsersPart(context.theme, context.door)


def _unhook(context: PageContext, _gone: object = None) -> None:
    context.monitor.on_change = lambda: None


def build(context: PageContext) -> QWidget:
    """Return the page."""
    return AdminPage(context)


def commands(context: PageContext) -> tuple[Command, ...]:
    """Return a command for each part."""

    def go(key: str) -> None:
        page = context.go("admin")
        if isinstance(page, AdminPage):
            page.open(key)
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    return tuple(
        Command(title=_tr("Admin: %1").replace("%1", tab.word), run=partial(go, tab.key))
        for tab in _tabs(context)
        if tab.is_there and (not tab.needs_vault or has_open_vault(context))
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("AdminPage", text)

"""Health on the Admin page: how the promises were kept, what takes room, whether all is as it should be."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from app.domain.check import Check, CheckSeverity
from app.domain.service_levels import Level, Promise
from app.ui.admin.monitor import Monitor
from app.ui.admin.part import Part
from app.ui.admin.share_bar import ShareBar
from app.ui.core_words import in_words as core_words
from app.ui.errands import Errands
from app.ui.library.library_words import size
from app.ui.options import AdminAccess
from app.ui.parts.bricks import card, clear, label, row
from app.ui.parts.icon_mark import IconMark
from app.ui.theme import Theme

_MARKS: Final = {
    CheckSeverity.OK: ("supported", "accent"),
    CheckSeverity.WARNING: ("unsure", "unsure"),
    CheckSeverity.ERROR: ("wrong", "wrong"),
}


class HealthPart(Part):
    """Is everything as it should be; what takes room; how the promises were kept."""

    def __init__(self, theme: Theme, access: AdminAccess, monitor: Monitor) -> None:
        super().__init__()
        self._theme = theme
        self._access = access
        self._monitor = monitor
        self._errands = Errands(self, "health")
        frame, self._levels = card()
        self.column.addWidget(label(self.tr("Service levels since the program was started"), "heading"))
        self.column.addWidget(frame)
        self.column.addWidget(label(self.tr("Room on the disk"), "heading"))
        frame, self._rooms = card()
        self.column.addWidget(frame)
        self.column.addWidget(label(self.tr("Installation"), "heading"))
        frame, self._checks = card()
        self.column.addWidget(frame)
        self.column.addStretch(1)

    def look(self) -> None:
        """Look anew; the checks take a moment."""
        clear(self._levels)
        for level in self._monitor.levels():
            self._levels.addWidget(label(_level_words(level)))
            if level.total:
                self._levels.addWidget(ShareBar(self._theme, level.budget_left, "accent" if level.is_kept else "wrong"))
            self._levels.addWidget(label(_budget_words(level), "quiet" if level.is_kept else "wrong"))
        if not self._checks.count():
            self._checks.addWidget(label(self.tr("Looking…"), "quiet"))
        self._errands.run(self._access.rooms, self._on_rooms, self.on_failed)
        self._errands.run(self._access.checks, self._on_checks, self.on_failed)

    def _on_rooms(self, rooms: tuple[tuple[str, int], ...]) -> None:
        clear(self._rooms)
        names = {
            "library": self.tr("Library"),
            "models": self.tr("Models"),
            "vaults": self.tr("Vaults"),
            "backups": self.tr("Backups"),
            "free": self.tr("Free"),
        }
        for name, used in rooms:
            self._rooms.addLayout(row(label(names.get(name, name)), label(size(used), "quiet")))

    def _on_checks(self, checks: tuple[Check, ...]) -> None:
        clear(self._checks)
        for check in checks:
            mark = IconMark(self._theme, *_MARKS[check.severity], 20)
            words = QVBoxLayout()
            words.addWidget(label(core_words(check.message)))
            if check.remedy:
                words.addWidget(label(core_words(check.remedy), "quiet"))
            line = row(mark)
            line.addLayout(words, 1)
            self._checks.addLayout(line)


def _level_words(level: Level) -> str:
    return {
        Promise.ENDS_WELL: _tr("Questions that end well"),
        Promise.TEXT_SOON: _tr("Words on the screen within 1.5 s"),
        Promise.SENTENCE_SOON: _tr("First sentence within 3 s"),
        Promise.SOUND_SOON: _tr("First sound within 3 s"),
    }[level.promise]


def _budget_words(level: Level) -> str:
    if not level.total:
        return _tr("nothing counted yet")
    left = level.failures_left
    if left < 0:
        words = _tr("%1 of %2, promised %3 %: %4 more failed than that allows")
    elif left:
        words = _tr("%1 of %2, promised %3 %: %4 more may fail")
    else:
        words = _tr("%1 of %2, promised %3 %: kept")
    values = (level.good, level.total, f"{level.share * 100:g}", abs(left))
    for number, value in enumerate(values, 1):
        words = words.replace(f"%{number}", str(value))
    return words


def _tr(text: str) -> str:
    return QCoreApplication.translate("HealthPart", text)

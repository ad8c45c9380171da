"""What is told of a backup that was restored, wherever it is told."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.domain.desk import Notice, Severity
from app.domain.vaults.backups import Restored
from app.ui.frame.palette_state import Command
from app.ui.history.history_lists import when


def unlock_it(restored: Restored) -> str:
    """Return what is said of a vault that stands in its place and is still locked."""
    return _filled(_tr("The vault of %1 is as it was on %2. Unlock it."), restored)


def notice(restored: Restored, take_back: Callable[[], object]) -> tuple[Notice, Command | None]:
    """Return what is told of it in the open vault; where another vault made room, it can be taken back."""
    has_aside = restored.kept_aside is not None
    aside = _tr("The vault that was here before is set aside. Undo locks, and brings it back.")
    told = Notice(
        severity=Severity.INFO,
        message=_filled(_tr("The vault of %1 is as it was on %2. All of the backup was checked."), restored),
        remedy=aside if has_aside else "",
        key="restored",
    )
    return told, Command(title=_tr("Undo"), run=take_back, is_undo=True) if has_aside else None


def _filled(words: str, restored: Restored) -> str:
    return words.replace("%1", restored.user).replace("%2", when(restored.backup.made_at))


def _tr(text: str) -> str:
    return QCoreApplication.translate("RestoredWords", text)

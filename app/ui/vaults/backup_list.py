"""Backups as a list, the newest first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.vaults.backups import FoundBackup
from app.domain.vaults.moments import utc_now
from app.ui.history.history_lists import SECOND_LINE, when
from app.ui.library.library_words import size
from app.ui.parts.ages import ago

BACKUP: Final = Qt.ItemDataRole.UserRole + 5
_Index = QModelIndex | QPersistentModelIndex


class BackupList(QAbstractListModel):
    """One backup a row, in the order in which they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backups: tuple[FoundBackup, ...] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many backups there are."""
        return 0 if parent.isValid() else len(self._backups)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is known of a row."""
        found = self._backups[index.row()]
        first = when(found.backup.made_at)
        second = "  ·  ".join(
            part for part in (found.user, ago(found.backup.made_at, utc_now()), size(found.backup.store_bytes)) if part
        )
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return first
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{first}. {second}"
            case Qt.ItemDataRole.ToolTipRole:
                return str(found.backup.file)
            case _ if role == SECOND_LINE:
                return second
            case _ if role == BACKUP:
                return found
            case _:
                return None

    def show_backups(self, backups: tuple[FoundBackup, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._backups = backups
        self.endResetModel()

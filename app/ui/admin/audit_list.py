"""The audit trail as a list of any length: entries are numbered without gaps, so any page can be fetched by its number."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.vaults.audit import AuditLine
from app.ui.history.history_lists import SECOND_LINE, when

PAGE: Final = 200
_MOST_PAGES: Final = 20
_Index = QModelIndex | QPersistentModelIndex


class AuditList(QAbstractListModel):
    """Row 0 is the newest entry. `page_wanted` carries the page and the number before which it begins."""

    page_wanted = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._pages: OrderedDict[int, tuple[AuditLine, ...]] = OrderedDict()
        self._asked: set[int] = set()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many entries there are."""
        return 0 if parent.isValid() else self._total

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is known of a row."""
        page, at = divmod(index.row(), PAGE)
        lines = self._pages.get(page)
        if lines is None or at >= len(lines):
            if page not in self._asked:
                self._asked.add(page)
                self.page_wanted.emit(page, self._total + 1 - page * PAGE)
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        self._pages.move_to_end(page)
        line = lines[at]
        entry = line.entry
        first = "  ·  ".join(part for part in (entry.action, entry.subject) if part)
        second = "  ·  ".join(
            part for part in (f"{entry.seq}", when(line.at), entry.actor, entry.outcome, entry.reason) if part
        )
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return first
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{first}. {second}"
            case _ if role == SECOND_LINE:
                return second
            case _:
                return None

    def begin_anew(self, total: int) -> None:
        """Show so many entries, none of them loaded."""
        self.beginResetModel()
        self._total = total
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def put(self, page: int, lines: tuple[AuditLine, ...]) -> None:
        """Take a page in; the one that was not looked at for longest goes."""
        self._asked.discard(page)
        self._pages[page] = lines
        self._pages.move_to_end(page)
        while len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)
        if self._total:
            last = min(self._total, (page + 1) * PAGE) - 1
            self.dataChanged.emit(self.index(page * PAGE), self.index(max(page * PAGE, last)))

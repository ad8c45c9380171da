"""The audit trail as a list of any length: all of it, by numbers without gaps, or the entries that were found, by theirs."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.vaults.audit import AuditLine
from app.ui.admin.audit_words import action_names, outcome_names
from app.ui.history.history_lists import SECOND_LINE, when

PAGE: Final = 200
_MOST_PAGES: Final = 20
_NUMBER: Final = "q"
_Index = QModelIndex | QPersistentModelIndex


class AuditList(QAbstractListModel):
    """Row 0 is the newest entry. Of those that were found only the numbers are held, eight bytes each.

    `page_wanted` carries the page and the numbers of its entries, newest first; what comes of it is `put` with the `turn` that
    was then, so that a page of an earlier list is passed over.
    """

    page_wanted = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._found: array[int] | None = None
        self._pages: OrderedDict[int, tuple[AuditLine, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._actions, self._outcomes = action_names(), outcome_names()
        self.turn = 0
        """Counts the lists that were begun."""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many entries there are."""
        if parent.isValid():
            return 0
        return self._total if self._found is None else len(self._found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is known of a row."""
        page, at = divmod(index.row(), PAGE)
        lines = self._pages.get(page)
        if lines is None or at >= len(lines):
            if page not in self._asked:
                self._asked.add(page)
                self.page_wanted.emit(page, self._numbers(page))
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        self._pages.move_to_end(page)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._first(lines[at])
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._first(lines[at])}. {self._second(lines[at])}"
            case _ if role == SECOND_LINE:
                return self._second(lines[at])
            case _:
                return None

    def begin_anew(self, total: int) -> None:
        """Show so many entries, all that there are, none of them loaded."""
        self._begin(total, None)

    def begin_found(self) -> None:
        """Show what is found from now on; nothing yet."""
        self._begin(0, array(_NUMBER))

    def add_found(self, seqs: tuple[int, ...]) -> None:
        """Show further entries that were found, older than those before."""
        if self._found is None or not seqs:
            return
        first = len(self._found)
        self.beginInsertRows(QModelIndex(), first, first + len(seqs) - 1)
        self._found.extend(seqs)
        self._pages.pop(first // PAGE, None)  # it may have been loaded while it was not full
        self._asked.discard(first // PAGE)
        self.endInsertRows()

    def put(self, turn: int, page: int, lines: tuple[AuditLine, ...]) -> None:
        """Take a page in; the one that was not looked at for longest goes."""
        if turn != self.turn:
            return
        self._asked.discard(page)
        if len(lines) < len(self._numbers(page)) and self._found is not None:
            self.dataChanged.emit(
                self.index(page * PAGE), self.index(page * PAGE)
            )  # more were found meanwhile: it is asked for anew
            return
        self._pages[page] = lines
        self._pages.move_to_end(page)
        while len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)
        rows = self.rowCount()
        if rows:
            last = min(rows, (page + 1) * PAGE) - 1
            self.dataChanged.emit(self.index(page * PAGE), self.index(max(page * PAGE, last)))

    def _begin(self, total: int, found: array[int] | None) -> None:
        self.beginResetModel()
        self._total, self._found = total, found
        self._pages.clear()
        self._asked.clear()
        self.turn += 1
        self.endResetModel()

    def _numbers(self, page: int) -> tuple[int, ...] | range:
        if self._found is not None:
            return tuple(self._found[page * PAGE : (page + 1) * PAGE])
        top = self._total - page * PAGE
        return range(top, max(0, top - PAGE), -1)

    def _first(self, line: AuditLine) -> str:
        entry = line.entry
        return "  ·  ".join(part for part in (self._actions.get(entry.action, entry.action), entry.subject) if part)

    def _second(self, line: AuditLine) -> str:
        entry = line.entry
        outcome = self._outcomes.get(entry.outcome, entry.outcome)
        parts = (f"{entry.seq}", when(line.at), entry.actor, outcome, entry.reason)
        return "  ·  ".join(part for part in parts if part)

"""The list models of the History page: sessions by the hundred thousand, and messages that were found."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.vaults.history import Author, MessageHit, Session, SessionId
from app.ui.history.history_state import SessionWindow

SECOND_LINE: Final = Qt.ItemDataRole.UserRole + 1
PINNED: Final = Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex


class SessionList(QAbstractListModel):
    """Asks for a page when one of its rows is to be seen; until it is there the row is blank."""

    page_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = SessionWindow()
        self._asked: set[int] = set()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows there are."""
        return 0 if parent.isValid() else self._window.rows

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is known of a row."""
        session = self._window.at(index.row())
        if session is None:
            self._ask_for(index.row())
            return self.tr("…") if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(session.title) or self.tr("Without words")
            case Qt.ItemDataRole.AccessibleTextRole:
                pinned = self.tr("Kept for good.") if session.is_pinned else ""
                return f"{session.title}. {self._told(session)}. {pinned}".strip()
            case _ if role == SECOND_LINE:
                return self._told(session)
            case _ if role == PINNED:
                return session.is_pinned
            case _:
                return None

    def session(self, row: int) -> Session | None:
        """Return the session of a row, if it is loaded."""
        return self._window.at(row)

    def begin_anew(self, total: int) -> None:
        """Show so many sessions, none of them loaded yet."""
        self.beginResetModel()
        self._asked.clear()
        self._window.begin_anew(total)
        self.endResetModel()

    def put(self, page: int, sessions: tuple[Session, ...], size: int) -> None:
        """Take in a page."""
        self._asked.discard(page)
        self._window.put(page, sessions)
        if self._window.rows:
            last = min(self._window.rows - 1, (page + 1) * size)
            self.dataChanged.emit(self.index(max(0, page * size - 64)), self.index(last))

    def forget_asking(self, page: int) -> None:
        """A page that was asked for does not come; it is asked for again when it is to be seen."""
        self._asked.discard(page)

    def hide_session(self, session_id: SessionId) -> None:
        """Take a session out of the list, if it is loaded."""
        row = self._window.row_of(session_id)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._window.hide(row)
            self.endRemoveRows()

    def _ask_for(self, row: int) -> None:
        page = self._window.page_of(row)
        if page not in self._asked and not self._window.has(page):
            self._asked.add(page)
            self.page_wanted.emit(page)

    def _told(self, session: Session) -> str:
        questions = (
            self.tr("1 question") if session.turns == 1 else self.tr("%1 questions").replace("%1", str(session.turns))
        )
        return f"{when(session.changed_at)}  ·  {questions}"


class HitList(QAbstractListModel):
    """Messages that hold the words, newest first; more are fetched at the end of the list."""

    more_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[MessageHit] = []
        self._has_more = False

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is known of a row."""
        hit = self._hits[index.row()]
        who = self.tr("Asked") if hit.author is Author.QUESTION else self.tr("Answered")
        told = f"{who}  ·  {when(hit.written_at)}"
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(hit.excerpt)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{told}. {hit.excerpt}"
            case _ if role == SECOND_LINE:
                return told
            case _:
                return None

    def canFetchMore(self, parent: _Index) -> bool:  # noqa: N802 - Qt's name
        """Whether there may be more."""
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: _Index) -> None:  # noqa: N802 - Qt's name
        """Ask for what comes after the last."""
        if self._has_more:
            self._has_more = False
            self.more_wanted.emit(self._hits[-1].message_id)

    def hit(self, row: int) -> MessageHit:
        """Return the message of a row."""
        return self._hits[row]

    def begin_anew(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._hits, self._has_more = [], False
        self.endResetModel()

    def add(self, hits: tuple[MessageHit, ...], *, has_more: bool) -> None:
        """Show further messages."""
        if hits:
            first = len(self._hits)
            self.beginInsertRows(QModelIndex(), first, first + len(hits) - 1)
            self._hits += hits
            self.endInsertRows()
        self._has_more = has_more and bool(hits)


def when(moment: datetime) -> str:
    """Return a day and a time that nobody mistakes: 3 Nov 2026, 14:05; in the words of the language that is set."""
    local, locale = moment.astimezone(), QLocale()
    return f"{local.day} {locale.monthName(local.month, QLocale.FormatType.ShortFormat)} {local.year}, {local:%H:%M}"

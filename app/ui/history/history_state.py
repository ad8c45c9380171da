"""What the History page knows: which rows of the store are loaded, which are about to be deleted. No Qt here."""

from __future__ import annotations

from bisect import insort
from collections import OrderedDict
from dataclasses import dataclass, field

from app.domain.vaults.history import Session, SessionId

PAGE = 100
_MOST_PAGES = 30


@dataclass(slots=True, kw_only=True)
class SessionWindow:
    """A view of however many sessions, of which only a few pages are held.

    Rows are what the list shows; places are where a session stands in the store. They differ by what is hidden because
    it is about to be deleted.
    """

    total: int = 0
    _pages: OrderedDict[int, tuple[Session, ...]] = field(default_factory=OrderedDict)
    _hidden: list[int] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows the list has."""
        return self.total - len(self._hidden)

    def place(self, row: int) -> int:
        """Return where the session of a row stands in the store."""
        for hidden in self._hidden:
            if hidden <= row:
                row += 1
        return row

    def at(self, row: int) -> Session | None:
        """Return the session of a row, if it is loaded."""
        place = self.place(row)
        page = self._pages.get(place // PAGE)
        if page is None or place % PAGE >= len(page):
            return None
        self._pages.move_to_end(place // PAGE)
        return page[place % PAGE]

    def row_of(self, session_id: SessionId) -> int | None:
        """Return the row of a session, if it is loaded and not hidden."""
        for page, sessions in self._pages.items():
            for offset, session in enumerate(sessions):
                place = page * PAGE + offset
                if session.id == session_id and place not in self._hidden:
                    return place - sum(hidden < place for hidden in self._hidden)
        return None

    def page_of(self, row: int) -> int:
        """Return the page that holds a row."""
        return self.place(row) // PAGE

    def has(self, page: int) -> bool:
        """Whether a page is loaded."""
        return page in self._pages

    def put(self, page: int, sessions: tuple[Session, ...]) -> None:
        """Take a page in; the one that was not looked at for longest goes."""
        self._pages[page] = sessions
        self._pages.move_to_end(page)
        while len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)

    def hide(self, row: int) -> None:
        """Take a session out of the list, if it is loaded."""
        if self.at(row) is not None:
            insort(self._hidden, self.place(row))

    def begin_anew(self, total: int) -> None:
        """Forget what is loaded and hidden."""
        self.total = total
        self._pages.clear()
        self._hidden.clear()

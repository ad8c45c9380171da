"""The History page: every conversation of the open vault, found by its words, renamed, kept for good, deleted and taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.custody import Door
from app.domain.desk import Notice, Severity
from app.domain.errors import VoiceAssistError
from app.domain.vaults.history import KeptTurn, MessageHit, Session, SessionId
from app.records import History
from app.ui.ask.ask_page import AskPage
from app.ui.core_words import told
from app.ui.errands import Errands
from app.ui.frame.pages import PageContext
from app.ui.frame.palette_state import Command
from app.ui.history.conversation_view import ConversationView
from app.ui.history.history_lists import HitList, SessionList
from app.ui.history.history_state import PAGE
from app.ui.parts.bricks import field, label
from app.ui.parts.long_list import LongList
from app.ui.vaults.door_desk import DoorDesk, kept

_NARROW_PX: Final = 760
_LIST_PX: Final = 340
_UNDO_MS: Final = 8000
_TYPING_MS: Final = 200
_HITS: Final = 50
_MOST_WANTED: Final = 3


class HistoryPage(QWidget):
    """List at the left, conversation at the right; one after the other where there is no room for both."""

    def __init__(self, context: PageContext, desk: DoorDesk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._desk = desk
        self._errands = Errands(self, "history")
        self._doomed: SessionId | None = None
        self._searched = ""
        self._wanted: list[int] = []
        self._is_loading = False
        self.field = field(self.tr("Find in all conversations"))
        self.field.textChanged.connect(self._on_typed)
        self.note = label("", "quiet")
        self.sessions = SessionList(self)
        self.sessions.page_wanted.connect(self._load)
        self.hits = HitList(self)
        self.hits.more_wanted.connect(self._search_on)
        self.list = LongList(context.theme, self.tr("Conversations"), self.sessions)
        self.found = LongList(context.theme, self.tr("Messages found"), self.hits)
        self.conversation = ConversationView()
        self._lists = QStackedWidget()
        self._left = QWidget()
        self._lay_out()
        self._connect()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_MS)
        self._pause.timeout.connect(self._search)
        self._undo = QTimer(self)
        self._undo.setSingleShot(True)
        self._undo.setInterval(_UNDO_MS)
        self._undo.timeout.connect(self.finish)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on."""
        super().focusInEvent(event)
        self.field.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """What was asked meanwhile is there too."""
        super().showEvent(event)
        self.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the list out where a conversation needs the room."""
        super().resizeEvent(event)
        self._arrange()

    def look(self) -> None:
        """Count anew."""
        self._errands.run(lambda: self._history().count(), self._on_counted, self._on_failed)

    def finish(self) -> None:
        """Do what can still be undone: the time for it is over, or the page goes."""
        self._undo.stop()
        doomed, self._doomed = self._doomed, None
        self._context.notices.remove("undo")
        if doomed is not None:
            self._desk.run(partial(_delete, self._desk.door, doomed))
            self._desk.run(lambda: self._errands.tell(self.look))

    # -- what happens ----------------------------------------------------------------------------------------------

    def _history(self) -> History:
        return kept(self._desk.door).history

    def _load(self, page: int) -> None:
        """Load the page that was asked for last; what a scroll bar flew over meanwhile is asked for again when it is seen again."""
        self._wanted.append(page)
        while len(self._wanted) > _MOST_WANTED:
            self.sessions.forget_asking(self._wanted.pop(0))
        if not self._is_loading:
            self._load_next()

    def _load_next(self) -> None:
        self._is_loading = bool(self._wanted)
        if not self._wanted:
            return
        page = self._wanted.pop()

        def load() -> tuple[Session, ...]:
            return self._history().sessions(limit=PAGE, offset=page * PAGE)

        def loaded(sessions: tuple[Session, ...]) -> None:
            self.sessions.put(page, sessions, PAGE)
            self._load_next()

        def failed(problem: VoiceAssistError) -> None:
            self._wanted.clear()
            self._is_loading = False
            self._on_failed(problem)

        self._errands.run(load, loaded, failed)

    def _on_counted(self, total: int) -> None:
        if self._doomed is not None:
            return  # what is about to be deleted is still counted; it is looked at again afterwards
        self.sessions.begin_anew(total)
        self._say_count()

    def _on_typed(self, _typed: str) -> None:
        self._pause.start()

    def _search(self) -> None:
        self._searched = words = self.field.text().strip()
        self._lists.setCurrentWidget(self.found if words else self.list)
        self.hits.begin_anew()
        if words:
            self._errands.run(
                lambda: self._history().search(words, limit=_HITS), partial(self._on_found, words), self._on_failed
            )
        else:
            self._say_count()

    def _search_on(self, before: int) -> None:
        words = self._searched
        self._errands.run(
            lambda: self._history().search(words, limit=_HITS, before=before),
            partial(self._on_found, words),
            self._on_failed,
        )

    def _on_found(self, words: str, hits: tuple[MessageHit, ...]) -> None:
        if words == self._searched:
            self.hits.add(hits, has_more=len(hits) == _HITS)
            self.note.setText("" if self.hits.rowCount() else self.tr("No message has these words."))
            self.note.setVisible(bool(self.note.text()))

    def _on_session_chosen(self, index: QModelIndex) -> None:
        session = self.sessions.session(index.row())
        if session is not None:
            self._open(session.id)

    def _on_hit_chosen(self, index: QModelIndex) -> None:
        self._open(self.hits.hit(index.row()).session_id)

    def _open(self, session_id: SessionId) -> None:
        def read() -> tuple[Session, tuple[KeptTurn, ...]]:
            return self._history().session(session_id), self._history().turns(session_id)

        self._errands.run(read, self._on_read, self._on_failed)

    def _on_read(self, read: tuple[Session, tuple[KeptTurn, ...]]) -> None:
        self.conversation.show_session(*read)
        self._arrange()
        if self._is_narrow():
            self.conversation.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_renamed(self, title: str) -> None:
        self._change(lambda session: self._history().rename(session, title))

    def _on_pinned(self, is_pinned: bool) -> None:
        self._change(lambda session: self._history().pin(session, is_pinned=is_pinned))

    def _change(self, work: Callable[[SessionId], Session]) -> None:
        session = self.conversation.session
        if session is None:
            return

        def changed(_session: Session) -> None:
            self._open(session.id)
            self.look()

        self._errands.run(lambda: work(session.id), changed, self._on_failed)

    def _on_deleted(self) -> None:
        session = self.conversation.session
        if session is None:
            return
        self.finish()
        self.sessions.hide_session(session.id)
        self._doomed = session.id
        self.conversation.show_nothing()
        self._say_count()
        self._arrange()
        self._undo.start()
        self._context.notices.add(
            Notice(severity=Severity.INFO, message=self.tr("The conversation is deleted."), key="undo"),
            Command(title=self.tr("Undo"), run=self._take_back, is_undo=True),
        )

    def _take_back(self) -> None:
        self._undo.stop()
        kept, self._doomed = self._doomed, None
        self._context.notices.remove("undo")
        self.look()
        if kept is not None:
            self._open(kept)

    def _on_asked_again(self, words: str) -> None:
        page = self._context.go("ask")
        if isinstance(page, AskPage):
            page.ask_anew(words)

    def _on_left(self) -> None:
        self.conversation.show_nothing()
        self._arrange()
        (self.found if self._searched else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, problem: VoiceAssistError) -> None:
        self.note.setText(told(problem))
        self.note.show()

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _say_count(self) -> None:
        count = self.sessions.rowCount()
        words = self.tr("Nothing has been asked yet. What you ask is kept here, for you alone.") if not count else ""
        if not self._searched:
            self.note.setText(words)
            self.note.setVisible(bool(words))

    def _is_narrow(self) -> bool:
        return self.width() < _NARROW_PX

    def _arrange(self) -> None:
        is_narrow, is_open = self._is_narrow(), self.conversation.session is not None
        self._left.setVisible(not (is_narrow and is_open))
        self._left.setMaximumWidth(16_777_215 if is_narrow else _LIST_PX)
        self.conversation.setVisible(is_open or not is_narrow)
        self.conversation.set_narrow(is_narrow=is_narrow)

    def _lay_out(self) -> None:
        title = label(self.tr("History"), "title")
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        self._lists.addWidget(self.list)
        self._lists.addWidget(self.found)
        for widget in (title, self.field, self.note):
            left.addWidget(widget)
        left.addWidget(self._lists, 1)
        self.note.hide()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 8)
        whole.setSpacing(16)
        whole.addWidget(self._left, 2)
        whole.addWidget(self.conversation, 3)

    def _connect(self) -> None:
        view = self.conversation
        view.renamed.connect(self._on_renamed)
        view.pinned.connect(self._on_pinned)
        view.deleted.connect(self._on_deleted)
        view.asked_again.connect(self._on_asked_again)
        view.left.connect(self._on_left)
        for listing, chosen in ((self.list, self._on_session_chosen), (self.found, self._on_hit_chosen)):
            listing.activated.connect(chosen)
            listing.clicked.connect(chosen)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_deleted)


def _delete(door: Door, session_id: SessionId) -> None:
    kept(door).history.delete([session_id])


def build(context: PageContext) -> QWidget:
    """Return the page."""
    assert context.door is not None
    return HistoryPage(context, context.door)

"""Another's conversations, to be read: a list and the one that is open. It closes by itself."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.custody import Reveal
from app.domain.errors import VoiceAssistError
from app.domain.vaults.history import KeptTurn, Session
from app.ui.announce import announce
from app.ui.core_words import told
from app.ui.errands import Errands
from app.ui.history.conversation_view import ConversationView
from app.ui.history.history_lists import SessionList
from app.ui.history.history_state import PAGE
from app.ui.parts.bricks import button, card, label, row
from app.ui.parts.copied import forget_copied
from app.ui.parts.long_list import LongList
from app.ui.theme import Theme

_LOOK_MS: Final = 1000
_LAST_S: Final = 60.0
_LEAST_PX: Final = 300


class RevealView(QWidget):
    """The list, or the conversation that is open. `closed` comes when it is over, with whether that was by itself; what was shown is gone then."""

    closed = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._reveal: Reveal | None = None
        self._is_last = False
        self._errands = Errands(self, "reveal")
        self._title = label("", "heading")
        self._left = label("", "quiet")
        self.problem = label("", "wrong")
        self.close_button = button(self.tr("Close"), self._on_close, "main")
        self.sessions = SessionList(self)
        self.sessions.page_wanted.connect(self._load)
        self.list = LongList(theme, self.tr("Conversations, to be read only"), self.sessions)
        self.list.setMinimumHeight(_LEAST_PX)
        self.list.activated.connect(self._on_chosen)
        self.list.clicked.connect(self._on_chosen)
        self.conversation = ConversationView(is_read_only=True)
        self.conversation.setMinimumHeight(_LEAST_PX)
        self.conversation.set_narrow(is_narrow=True)
        self.conversation.left.connect(self._on_left)
        frame, lines = card()
        lines.addLayout(row(self._title, self.close_button))
        for widget in (self._left, self.problem):
            lines.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(frame)
        whole.addWidget(self.list, 1)
        whole.addWidget(self.conversation, 1)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(self.look)

    @property
    def is_open(self) -> bool:
        """Whether something of another's is shown."""
        return self._reveal is not None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on."""
        super().focusInEvent(event)
        self.list.setFocus(event.reason())

    def show_reveal(self, reveal: Reveal) -> None:
        """Show another's conversations."""
        self._reveal, self._is_last = reveal, False
        self._title.setText(self.tr("Conversations of %1, to be read only").replace("%1", reveal.owner))
        self.problem.hide()
        self._show_list()
        self._errands.run(reveal.count, partial(self._on_counted, reveal), self._on_failed)
        self._clock.start()
        self.show()
        self.look()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self._title.text()}. {self._left.text()}")

    def look(self) -> None:
        """See how much time is left; close when there is none."""
        if self._reveal is None:
            return
        left_s = self._reveal.left_s
        if not left_s:
            self._end(by_itself=True)
            return
        minutes = max(1, round(left_s / 60))
        words = self.tr("It closes by itself in %1 minutes, when you lock, and when you leave this part.")
        if left_s <= _LAST_S:
            words = self.tr("It closes by itself in less than a minute.")
        self._left.setText(words.replace("%1", str(minutes)))
        if left_s <= _LAST_S and not self._is_last:
            self._is_last = True
            announce(self._left, self._left.text(), is_urgent=True)

    def forget(self) -> None:
        """Take everything off the screen, and what was copied here out of the clipboard."""
        if self._reveal is not None:
            forget_copied()
        self._clock.stop()
        self._reveal = None
        self.sessions.begin_anew(0)
        self.conversation.show_nothing()
        self._title.setText("")
        self.hide()

    def _on_close(self) -> None:
        self._end(by_itself=False)

    def _end(self, *, by_itself: bool) -> None:
        self.forget()
        self.closed.emit(by_itself)

    def _on_counted(self, reveal: Reveal, total: int) -> None:
        if reveal is self._reveal:
            self.sessions.begin_anew(total)
            if total:
                self.list.setCurrentIndex(self.sessions.index(0))

    def _load(self, page: int) -> None:
        reveal = self._reveal
        if reveal is not None:
            self._errands.run(
                lambda: reveal.sessions(limit=PAGE, offset=page * PAGE),
                partial(self._on_loaded, reveal, page),
                self._on_failed,
            )

    def _on_loaded(self, reveal: Reveal, page: int, sessions: tuple[Session, ...]) -> None:
        if reveal is self._reveal:
            self.sessions.put(page, sessions, PAGE)

    def _on_chosen(self, index: QModelIndex) -> None:
        reveal, session = self._reveal, self.sessions.session(index.row())
        if reveal is not None and session is not None:
            self._errands.run(lambda: reveal.conversation(session.id), partial(self._on_read, reveal), self._on_failed)

    def _on_read(self, reveal: Reveal, read: tuple[Session, tuple[KeptTurn, ...]]) -> None:
        if reveal is self._reveal:
            self.problem.hide()
            self.conversation.show_session(*read)
            self.conversation.show()
            self.conversation.back.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.hide()

    def _on_left(self) -> None:
        self.list.show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # before what has it goes
        self._show_list()

    def _show_list(self) -> None:
        self.list.show()
        self.conversation.hide()
        self.conversation.show_nothing()

    def _on_failed(self, problem: VoiceAssistError) -> None:
        if self._reveal is not None and problem.code == "reveal-over":
            self._end(by_itself=True)
        elif self._reveal is not None:
            self.problem.setText(told(problem))
            self.problem.show()
            announce(self.problem, self.problem.text(), is_urgent=True)

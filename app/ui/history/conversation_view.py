"""One conversation of the past: its questions and answers, with what carried them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.answers.answer import Answer, SentenceStatus
from app.domain.answers.warning_notes import is_warning
from app.domain.vaults.history import KeptTurn, Session
from app.ui.core_words import in_words
from app.ui.history.history_lists import when
from app.ui.parts.bricks import button, card, clear, field, label, row, scrolled
from app.ui.wording import place

_MOST_TURNS = 200


class ConversationView(QWidget):
    """Shows; what is to be done is told by signals. One that is to be read only offers nothing to be done."""

    renamed = Signal(str)
    pinned = Signal(bool)
    deleted = Signal()
    asked_again = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, is_read_only: bool = False) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._is_read_only = is_read_only
        self.back = button(self.tr("Back to the list"), self.left.emit)
        self.title = field(self.tr("Title of the conversation"))
        self.title.editingFinished.connect(self._on_title_edited)
        self.title.setReadOnly(is_read_only)
        self.pin = button(self.tr("Keep for good"), self._on_pin)
        self.delete = button(self.tr("Delete"), self.deleted.emit)
        self._hint = label(self.tr("Choose a conversation."), "quiet")
        self._turns = QVBoxLayout()
        self._turns.setSpacing(12)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 16)
        column.setSpacing(8)
        column.addLayout(row(self.back, self.pin, self.delete, None))
        column.addWidget(self.title)
        column.addLayout(self._turns)
        column.addStretch(1)
        self._scroll = scrolled(inner, self.tr("Conversation"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._hint)
        whole.addWidget(self._scroll, 1)
        self.set_narrow(is_narrow=False)
        self.show_nothing()

    @property
    def session(self) -> Session | None:
        """The conversation that is shown."""
        return self._session

    def set_narrow(self, *, is_narrow: bool) -> None:
        """In a narrow window it takes the place of the list, and there is a way back."""
        self.back.setVisible(is_narrow)

    def show_nothing(self) -> None:
        """Show no conversation."""
        self._session = None
        self.title.clear()
        clear(self._turns)
        for widget in (self.title, self.pin, self.delete, self._scroll):
            widget.hide()
        self._hint.show()

    def show_session(self, session: Session, turns: Sequence[KeptTurn]) -> None:
        """Show a conversation."""
        self._session = session
        if self.title.text() != session.title:
            self.title.setText(str(session.title))
        self.title.setCursorPosition(0)
        self.pin.setText(self.tr("Keep no longer") if session.is_pinned else self.tr("Keep for good"))
        self.pin.setAccessibleName(self.pin.text())
        clear(self._turns)
        for turn in turns[-_MOST_TURNS:]:
            self._turns.addWidget(self._turn(turn))
        for widget in (self.title, self._scroll):
            widget.show()
        for verb in (self.pin, self.delete):
            verb.setVisible(not self._is_read_only)
        self._hint.hide()
        self._scroll.verticalScrollBar().setValue(0)

    def _turn(self, turn: KeptTurn) -> QWidget:
        frame, lines = card()
        lines.addWidget(label(when(turn.began_at), "quiet"))
        lines.addWidget(label(str(turn.question) or self.tr("Nothing was understood."), "heading", may_select=True))
        if turn.answer is not None:
            self._add_answer(lines, turn.answer)
        else:
            lines.addWidget(label(self.tr("It was cut off. Nothing you said is lost."), "quiet"))
        if turn.question and not self._is_read_only:
            words = str(turn.question)
            again = button(self.tr("Ask again"), lambda: self.asked_again.emit(words))
            again.setAccessibleDescription(words)
            lines.addLayout(row(again, None))
        return frame

    def _add_answer(self, lines: QVBoxLayout, answer: Answer) -> None:
        for sentence in answer.sentences:
            is_struck = sentence.status is SentenceStatus.UNSUPPORTED
            marks = "".join(f" [{number}]" for number in sentence.citations)
            words = label(f"{sentence.text}{marks}", "quiet" if is_struck else "", may_select=True)
            if is_struck:
                font = words.font()
                font.setStrikeOut(True)
                words.setFont(font)
            lines.addWidget(words)
            if is_struck:
                lines.addWidget(label(self.tr("Not supported: %1").replace("%1", sentence.reason), "wrong"))
        if answer.refusal:
            lines.addWidget(label(in_words(str(answer.refusal)), may_select=True))
        if answer.clarification is not None:
            lines.addWidget(label(str(answer.clarification.question), may_select=True))
        if not answer.sentences and not answer.refusal and answer.clarification is None:
            lines.addWidget(label(self.tr("Not in your library."), may_select=True))
        for note in answer.notes:
            lines.addWidget(label(in_words(note), "" if is_warning(note) else "quiet", may_select=True))
        for citation in answer.citations:
            where = " · ".join(part for part in (citation.title, place(citation)) if part)
            lines.addWidget(label(f"[{citation.id}] {where}", "quiet", may_select=True))
        if answer.model is not None:
            lines.addWidget(label(self.tr("Model: %1").replace("%1", answer.model.name), "quiet"))

    def _on_title_edited(self) -> None:
        if self._session is not None and self.title.text().strip() != str(self._session.title).strip():
            self.renamed.emit(self.title.text())

    def _on_pin(self) -> None:
        if self._session is not None:
            self.pinned.emit(not self._session.is_pinned)

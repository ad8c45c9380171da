"""The top of the Ask page: the question field and its button, or the words as they are being heard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.ui.ask.ask_state import AskState, Phase
from app.ui.ask.live_words import LiveWords
from app.ui.ask.question_field import QuestionField
from app.ui.theme import Theme


class QuestionBox(QWidget):
    """While a question is heard, its words stand where it will be editable a moment later; a typed draft is kept."""

    sent = Signal(str)
    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = QuestionField(self)
        self._live = LiveWords(self)
        self._live.hide()
        self._ask = QPushButton(self.tr("Ask"), self)
        self._ask.setAccessibleName(self.tr("Ask this question"))
        self._ask.setToolTip(self.tr("Enter"))
        self._ask.setObjectName("send")
        self._ask.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._ask.setEnabled(False)
        self._ask.clicked.connect(self._field.send)
        self._field.sent.connect(self.sent)
        self._field.textChanged.connect(self._on_text_changed)
        column = QWidget(self)
        column.setMaximumWidth(theme.size("column"))
        inner = QHBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self._field, 1, Qt.AlignmentFlag.AlignTop)
        inner.addWidget(self._live, 1)
        inner.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignTop)
        self._row = row = QHBoxLayout(self)
        self.set_low(is_low=False)
        row.addStretch(1)
        row.addWidget(column, 1000)
        row.addStretch(1)

    @property
    def field(self) -> QuestionField:
        """Where the question is typed and corrected."""
        return self._field

    def set_low(self, *, is_low: bool) -> None:
        """Take less room in a low window."""
        self._row.setContentsMargins(24, 8 if is_low else 24, 24, 8 if is_low else 16)

    @property
    def live(self) -> LiveWords:
        """Where the words appear while they are heard."""
        return self._live

    @property
    def ask_button(self) -> QPushButton:
        """Sends the question."""
        return self._ask

    def render_state(self, before: AskState, state: AskState) -> None:
        """Show a state; a question that was heard since `before` goes into the field."""
        if state.spoken and state.questions_heard != before.questions_heard:
            self._field.put(str(state.question))
        self._field.offer(may_talk=state.microphone is None or bool(state.microphone.name))
        is_heard = state.phase is Phase.LISTENING or (
            state.phase is Phase.THINKING and state.spoken and not state.question
        )
        waiting = self.tr("Speak now") if state.is_hearing else self.tr("…")
        self._live.show_words(str(state.partial), waiting)
        if is_heard is self._live.isHidden():
            if is_heard:
                self._field.clearFocus()  # Qt would hand it on as if by Tab: to a chip, whose name covers the answer
            self._live.setVisible(is_heard)
            self._field.setVisible(not is_heard)
            self._ask.setVisible(not is_heard)

    def _on_text_changed(self) -> None:
        self._ask.setEnabled(bool(self._field.words()))
        self.edited.emit()

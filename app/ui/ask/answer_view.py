"""The answer: its sentences as they come, then what carries them, what was looked for, and where the time went."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.domain.answers.answer import Answer, AnswerStatus, Clarification, Sentence
from app.domain.answers.warning_notes import is_warning
from app.domain.shortcuts import Act
from app.domain.turn import TurnState
from app.ui.ask.answer_warnings import AnswerWarnings
from app.ui.ask.ask_state import AskState, Phase
from app.ui.ask.choices import Choices
from app.ui.ask.sentence_row import SentenceRow
from app.ui.ask.timings_strip import TimingsStrip
from app.ui.core_words import in_words
from app.ui.frame.shortcuts import Shortcuts
from app.ui.language import in_force
from app.ui.parts.disclosure import Disclosure
from app.ui.parts.icon_mark import IconMark
from app.ui.parts.message_card import MessageCard
from app.ui.theme import Theme
from app.ui.wording import ending_title, kept, match_figure, match_words, questions_are_english, verdict

_MARGIN_PX = 24


class AnswerView(QScrollArea):
    """Renders an AskState. Rows that are there already are left alone, so that nothing jumps under the reader's eye."""

    citation_chosen = Signal(object)
    again_asked = Signal()
    choice_taken = Signal(int)

    def __init__(self, theme: Theme, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shortcuts = shortcuts
        self._shown: tuple[Sentence, ...] = ()
        self._rows: list[SentenceRow] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Answer"))
        self._how = self._label("")
        self._welcome = self._make_welcome()
        self._asked = self._label("quiet")
        self._named = self._label("quiet")
        self._not_found = MessageCard(theme, heading_look="answer")
        self._choices = Choices()
        self._choices.chosen.connect(self.choice_taken)
        self._sentences = QVBoxLayout()
        self._sentences.setSpacing(0)
        self._verdict_icon = IconMark(theme, "supported", "accent", 20)
        self._verdict = self._label("quiet")
        self._verdict_line = self._beside(self._verdict_icon, self._verdict)
        self._problem = MessageCard(theme, self.tr("Try again"))
        shortcuts.changed.connect(self._on_keys_changed)
        self._on_keys_changed()
        self._problem.verb.clicked.connect(self.again_asked)
        self._speech = MessageCard(theme)
        self._search = Disclosure(theme)
        self._warnings = AnswerWarnings(theme)
        self._notes = self._label("quiet")
        self._timings = TimingsStrip(theme)
        self._set_up()
        self.render_state(AskState())

    @property
    def rows(self) -> tuple[SentenceRow, ...]:
        """The sentences, in order."""
        return tuple(self._rows)

    @property
    def problem(self) -> MessageCard:
        """What went wrong, and the way on."""
        return self._problem

    @property
    def not_found(self) -> MessageCard:
        """The answer that there is none in the library."""
        return self._not_found

    @property
    def warnings(self) -> AnswerWarnings:
        """What limits the use of the answer."""
        return self._warnings

    @property
    def choices(self) -> Choices:
        """What was asked back."""
        return self._choices

    @property
    def search(self) -> Disclosure:
        """What was looked for, how sure."""
        return self._search

    @property
    def timings(self) -> TimingsStrip:
        """Where the time went."""
        return self._timings

    def verdict(self) -> str:
        """Return the line on how much of the answer the library carries."""
        return self._verdict.text()

    def asked(self) -> str:
        """Return the line that says which question is answered."""
        return self._asked.text()

    def named(self) -> str:
        """Return the line that says where the answer is looked for; "" where it is not shown."""
        return "" if self._named.isHidden() else self._named.text()

    def show_asked(self, question: str) -> None:
        """Say which question is answered here, where the words above have been changed since; "" takes it away."""
        one_line = " ".join(question.split())
        cut = one_line if len(one_line) <= 160 else f"{one_line[:159]}…"
        self._asked.setText(self.tr("Answer to: %1").replace("%1", cut) if question else "")
        self._asked.setVisible(bool(question))

    def render_state(self, state: AskState) -> None:
        """Show a state."""
        self._how.setText(self._how_to_ask(state))
        is_new = state.is_blank and state.phase is Phase.READY
        self._welcome.setVisible(is_new)
        self.setMinimumHeight(1 if is_new else 0)  # in a very low window the question field goes before the welcome
        self._render_named(state)
        self._render_sentences(state)
        self._render_not_found(state)
        self._render_verdict(state)
        self._render_problem(state)
        self._render_search(state)
        trouble = state.speech_problem
        notes = [note for note in state.notes if trouble is None or note != trouble.message]  # that one has a card
        self._warnings.show_warnings([in_words(note) for note in notes if is_warning(note)])
        quiet = [in_words(note) for note in notes if not is_warning(note)]
        self._notes.setText("\n".join(quiet))
        self._notes.setVisible(bool(quiet))
        ending = state.ending
        if ending is not None:
            self._timings.show_timings(ending.timings)
        self._timings.setVisible(ending is not None and len(self._timings.moments) > 1)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for row in self._rows:
                row.updateGeometry()

    def how_to_ask(self) -> str:
        """Return what is said before the first question."""
        return self._how.text()

    def _how_to_ask(self, state: AskState) -> str:
        if state.microphone is not None and not state.microphone.name:
            return self.tr("Type a question above and press Enter. The answer comes with its source.")
        return self.tr("Hold the button or the Space key, speak, and let go. The answer comes with its source.")

    def _render_named(self, state: AskState) -> None:
        """Show what was named aloud, until there is a sentence, which shows where it stands itself."""
        words = self.tr("Looking in %1") if state.ending is None else self.tr("Looked in %1")
        self._named.setText(words.replace("%1", state.named))
        is_answered = bool(state.sentences) or state.turn_state is TurnState.DONE
        self._named.setVisible(bool(state.named) and not is_answered)

    def _render_sentences(self, state: AskState) -> None:
        if state.sentences[: len(self._shown)] != self._shown:
            for row in self._rows:
                self._sentences.removeWidget(row)
                row.hide()
                row.deleteLater()
            self._rows, self._shown = [], ()
            self.verticalScrollBar().setValue(0)
        for sentence in state.sentences[len(self._shown) :]:
            citations = tuple(c for c in map(state.citation, sentence.citations) if c is not None)
            row = SentenceRow(self._theme, sentence, citations)
            row.citation_chosen.connect(self.citation_chosen)
            self._sentences.addWidget(row)
            row.show()
            self._rows.append(row)
        self._shown = state.sentences

    def _asked_back(self, answer: Answer | None, back: Clarification) -> tuple[str, str]:
        """Return heading and words of a question asked back; for a calculation, what is needed line by line."""
        calculation = answer.calculation if answer is not None else None
        if answer is None or calculation is None or not calculation.missing:
            return self.tr("One thing is needed first"), str(back.question)
        lines = [f"•  {calculation.reasons[name]}" for name in calculation.missing]
        if answer.taken:
            heard = ", ".join(f"“{' '.join(t.words.split())}”" for t in answer.taken)
            lines += ["", self.tr("Taken from your words: %1").replace("%1", heard)]
        lines += ["", self.tr("Say or type what is known; “no to all of them” answers every yes or no.")]
        return self.tr("Still needed: %1").replace("%1", calculation.title), "\n".join(lines)

    def _render_not_found(self, state: AskState) -> None:
        back = state.answer.clarification if state.status is AnswerStatus.CLARIFY and state.answer is not None else None
        self._choices.show_choices(back.choices if back is not None else ())
        if back is not None:
            self._not_found.setVisible(True)
            self._not_found.show_message(("unsure", "unsure"), *self._asked_back(state.answer, back))
            return
        if state.status is AnswerStatus.REFUSED and state.answer is not None:
            self._not_found.setVisible(True)
            self._not_found.show_message(
                ("information", "quiet"), self.tr("Not looked up"), in_words(str(state.answer.refusal))
            )
            return
        is_missing = state.status is AnswerStatus.NOT_FOUND
        self._not_found.setVisible(is_missing)
        if not is_missing or state.answer is None:
            return
        near = state.answer.looked_at or state.titles
        lines = [self.tr("No document on this machine answers this question.")]
        if near:
            lines += ["", self.tr("Nearest documents:"), *(f"•  {title}" for title in near)]
        lines += ["", self.tr("Ask in other words, or add a document that covers it to the library.")]
        self._not_found.show_message(("not_found", "quiet"), self.tr("Not in your library"), "\n".join(lines))

    def _render_verdict(self, state: AskState) -> None:
        words = verdict(state)
        is_whole = state.status in (AnswerStatus.GROUNDED, AnswerStatus.CALCULATED)
        self._verdict_icon.show_icon("supported" if is_whole else "unsure", "accent" if is_whole else "unsure")
        self._verdict.setText(words)
        self._verdict_line.setVisible(bool(words))

    def _render_problem(self, state: AskState) -> None:
        ending = state.ending
        has_problem = ending is not None and ending.state is not TurnState.DONE
        self._problem.setVisible(has_problem)
        if ending is not None and has_problem:
            is_wrong = ending.state is not TurnState.CANCELLED
            lines = "\n".join(
                part for part in (in_words(ending.message), kept(ending), in_words(ending.remedy)) if part
            )
            icon = ("wrong", "wrong") if is_wrong else ("information", "quiet")
            self._problem.show_message(icon, ending_title(ending), lines, has_verb=ending.kept != "")
        trouble = state.speech_problem
        self._speech.setVisible(trouble is not None)
        if trouble is not None:
            lines = " ".join(part for part in (in_words(trouble.message), in_words(trouble.remedy)) if part)
            self._speech.show_message(("unsure", "unsure"), self.tr("The answer is shown, not spoken"), lines)

    def _render_search(self, state: AskState) -> None:
        confidence = state.confidence
        self._search.setVisible(confidence is not None)
        if confidence is None:
            return
        count = len(state.titles)
        found = self.tr("1 document") if count == 1 else self.tr("%1 documents").replace("%1", str(count))
        parts = [self.tr("Looked for: %1").replace("%1", " ".join(str(state.question)[:400].split()))]
        parts += [f"•  {title}" for title in state.titles]
        parts.append(match_figure(confidence))
        if state.answer is not None and state.answer.model is not None:
            model = state.answer.model
            written = self.tr("Written by %1 (%2)").replace("%1", model.name).replace("%2", model.sha256[:12] or "–")
            parts.append(written)
            if model.place:  # policy names a writer on site: whether it was used, and why, stands in the notes too
                parts.append(self.tr("Where: %1 (%2)").replace("%1", model.place).replace("%2", model.reason))
        heading = self.tr("What was looked for, how sure:  %1, %2")
        self._search.show_text(heading.replace("%1", found).replace("%2", match_words(confidence)), "\n".join(parts))

    def _set_up(self) -> None:
        column = QWidget()
        column.setObjectName("column")
        column.setMaximumWidth(self._theme.size("column"))
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 8, 0, 24)
        lines.setSpacing(8)
        lines.addWidget(self._welcome)
        lines.addWidget(self._asked)
        lines.addWidget(self._named)
        lines.addWidget(self._not_found)
        lines.addWidget(self._choices)
        lines.addLayout(self._sentences)
        lines.addWidget(self._warnings)
        lines.addWidget(self._verdict_line)
        lines.addWidget(self._problem)
        lines.addWidget(self._speech)
        lines.addWidget(self._notes)
        lines.addWidget(self._search)
        lines.addWidget(self._timings)
        lines.addStretch(1)
        holder = QWidget()
        holder.setObjectName("columnHolder")
        self._margins = QHBoxLayout(holder)
        self._margins.addStretch(1)
        self._margins.addWidget(column, 1000)
        self._margins.addStretch(1)
        self.setWidget(holder)
        self._asked.hide()
        self._on_range_changed(0, 0)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def _on_range_changed(self, least: int, most: int) -> None:
        # The scroll bar takes its room from the margin, so that the column stays under the question.
        bar = self.verticalScrollBar().sizeHint().width() if most > least else 0
        self._margins.setContentsMargins(_MARGIN_PX, 0, max(0, _MARGIN_PX - bar), 0)

    def _make_welcome(self) -> QWidget:
        title = self._label("title")
        title.setText(self.tr("Ask your library"))
        box = QWidget()
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 32, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(title)
        lines.addWidget(self._how)
        if in_force() != "en":
            lines.addWidget(self._make_word_on_language())
        return box

    def _make_word_on_language(self) -> QWidget:
        words = self._label("")
        words.setText(questions_are_english())
        return self._beside(IconMark(self._theme, "information", "quiet", 20, self), words)

    def _label(self, look: str) -> QLabel:
        label = QLabel()
        label.setProperty("look", look)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setMinimumHeight(1)  # its height for the width counts; the least it could have is that of a narrow one
        return label

    def _on_keys_changed(self) -> None:
        self._problem.verb.setToolTip(self._shortcuts.shown(Act.TRY_AGAIN))

    def _beside(self, icon: QWidget, words: QLabel) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return line

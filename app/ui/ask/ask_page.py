"""The Ask page: routes what the user does to the desk, and what the desk says to the widgets. It decides nothing itself."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.answers.answer import Citation
from app.domain.desk import DeskEvent, PageShown, PassageOpened
from app.domain.private import PrivateText
from app.domain.voice.commands import Command
from app.ports import Desk
from app.ui.announce import announce
from app.ui.ask.answer_view import AnswerView
from app.ui.ask.ask_state import (
    AskState,
    Intent,
    Phase,
    QuestionSent,
    StopAsked,
    TalkLocked,
    TalkPressed,
    TalkReleased,
    apply,
)
from app.ui.ask.question_box import QuestionBox
from app.ui.ask.source_pane import SourcePane
from app.ui.frame.shortcuts import Shortcuts
from app.ui.frame.split_area import SplitArea
from app.ui.talk.hold import HoldEnd, HoldSource
from app.ui.talk.hold_keys import HoldKeys
from app.ui.talk.talk_bar import TalkBar
from app.ui.theme import Theme
from app.ui.wording import ending_title, verdict


class AskPage(QWidget):
    """Question, answer and source. The talk bar is made here and stands in the window, under every page."""

    given_up = Signal(str)
    """A question that was still being worked at, because the next has begun."""

    def __init__(self, theme: Theme, desk: Desk, hold: HoldKeys, shortcuts: Shortcuts) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self._hold = hold
        self._state = AskState()
        self._ends_lock = False
        self._question = QuestionBox(theme)
        self._answer = AnswerView(theme, shortcuts)
        self._source = SourcePane(theme)
        self._talk = TalkBar(theme, shortcuts)
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._question)
        column.addWidget(self._answer, 1)
        self._area = SplitArea(reading, self._source, theme)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._area, 1)
        self._connect()

    @property
    def state(self) -> AskState:
        """What the page shows."""
        return self._state

    @property
    def question(self) -> QuestionBox:
        """The question."""
        return self._question

    @property
    def answer(self) -> AnswerView:
        """The answer."""
        return self._answer

    @property
    def source(self) -> SourcePane:
        """The passage behind a citation."""
        return self._source

    @property
    def talk(self) -> TalkBar:
        """The talk bar."""
        return self._talk

    @property
    def is_source_open(self) -> bool:
        """Whether a passage is open."""
        return self._area.is_open

    def receive(self, event: DeskEvent) -> None:
        """Take in what the desk says."""
        if isinstance(event, PassageOpened):
            self._area.set_open(True)
            self._source.show_passage(event)
        elif isinstance(event, PageShown):
            self._source.show_page(event)
        self._change(event)

    def ask(self, question: str) -> None:
        """Send a question."""
        self._tell_of_unanswered(question)
        self._change(QuestionSent(text=PrivateText(question)))
        self._desk.ask(question)

    def ask_anew(self, question: str) -> None:
        """Put a question of the past into the field and send it."""
        self._question.field.put(question)
        self.ask(question)

    def stop_or_close(self) -> None:
        """Stop what is under way; where nothing is, close the source."""
        if self._state.phase is Phase.READY:
            self.close_source()
            return
        self._hold.forget()
        self._change(StopAsked())
        self._desk.cancel()

    def try_again(self) -> None:
        """Take the interrupted turn up again, if there is one."""
        if self._state.may_try_again:
            self._desk.resume()

    def steer(self, command: Command) -> None:
        """Do to the voice what a spoken command would."""
        self._desk.obey(command)

    def edit_question(self) -> None:
        """Put the keyboard on the question."""
        self._question.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._question.field.selectAll()

    def close_source(self) -> None:
        """Close the source and give the keyboard back to the chip that opened it."""
        if not self._area.is_open:
            return
        citation = self._source.citation
        self._area.set_open(False)
        chips = (chip for row in self._answer.rows for chip in row.chips)
        back: QWidget = next((chip for chip in chips if chip.citation == citation), self._talk.button)
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_of_unanswered(self, following: str = "") -> None:
        unanswered = str(self._state.unanswered).strip()
        if unanswered and unanswered != following.strip():
            self.given_up.emit(unanswered)

    def _change(self, event: DeskEvent | Intent) -> None:
        before, self._state = self._state, apply(self._state, event)
        if self._state == before:
            return
        self._talk.render_state(self._state)
        self._question.render_state(before, self._state)
        if before.level == self._state.level or before.phase is not self._state.phase:
            self._answer.render_state(self._state)
            self._on_question_edited()
        if before.sentences != self._state.sentences:
            self.set_tab_order()
        self._announce(before)

    def set_tab_order(self) -> None:
        """From the question over the sources to the talk button: rows that came later would be last otherwise."""
        order: list[QWidget] = [self._question.field, self._question.ask_button]
        order += [chip for row in self._answer.rows for chip in row.chips]
        order += [self._answer.problem.verb, self._answer.search.button]
        order += [self._source.text, *self._source.controls(), self._source.close_button, self._talk.button]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _announce(self, before: AskState) -> None:
        """Tell screen readers what a glance would tell."""
        words = ""
        if self._state.phase is not before.phase:
            words = self._talk.word()
        if self._state.ending is not None and self._state.ending is not before.ending:
            done = verdict(self._state) or self._answer.not_found.words()
            words = done if self._state.status is not None else ending_title(self._state.ending)
        announce(self, words)

    def _connect(self) -> None:
        self._hold.began.connect(self._on_hold_began)
        self._hold.ended.connect(self._on_hold_ended)
        self._talk.button.pressed_down.connect(self._on_button_pressed_down)
        self._talk.button.let_go.connect(self._on_button_let_go)
        self._talk.button.clicked.connect(self._on_button_clicked)
        self._question.sent.connect(self.ask)
        self._question.edited.connect(self._on_question_edited)
        self._answer.citation_chosen.connect(self._on_citation_chosen)
        self._answer.again_asked.connect(self.try_again)
        self._answer.choice_taken.connect(self._on_choice_taken)
        self._source.close_asked.connect(self.close_source)
        self._source.page_asked.connect(self._on_page_asked)

    def _on_choice_taken(self, number: int) -> None:
        answer = self._state.answer
        back = answer.clarification if answer is not None else None
        if back is not None and number <= len(back.choices):
            self.ask((back.questions or back.choices)[number - 1])

    def _on_hold_began(self) -> None:
        self._ends_lock = self._state.is_locked
        if self._ends_lock:
            self._change(TalkReleased(too_short=False))
            self._desk.stop_listening()
        else:
            self._tell_of_unanswered()
            self._change(TalkPressed())
            self._desk.start_listening()

    def _on_hold_ended(self, end: HoldEnd, source: HoldSource) -> None:
        if self._ends_lock:  # that press has ended the recording already
            self._ends_lock = False
            return
        is_tap = end is not HoldEnd.HELD
        may_lock = end is HoldEnd.TAPPED and source is not HoldSource.SWITCH
        if may_lock and self._state.is_held and not self._state.was_speaking:
            self._change(TalkLocked())
            self._desk.lock_listening()
            return
        self._change(TalkReleased(too_short=is_tap))
        if is_tap:
            self._desk.cancel()
        else:
            self._desk.stop_listening()

    def _on_button_pressed_down(self) -> None:
        if self._state.phase is Phase.SPEAKING:
            self._desk.cancel()
        else:
            self._hold.press(HoldSource.MOUSE)

    def _on_button_let_go(self) -> None:
        self._hold.release(HoldSource.MOUSE)

    def _on_button_clicked(self) -> None:
        if self._hold.source is HoldSource.SWITCH:
            self._hold.release(HoldSource.SWITCH)
        elif self._state.phase is Phase.SPEAKING:
            self._desk.cancel()
        else:
            self._hold.press(HoldSource.SWITCH)

    def _on_question_edited(self) -> None:
        asked = str(self._state.question).strip()
        has_answer = bool(self._state.sentences) or self._state.ending is not None
        is_other = has_answer and bool(asked) and asked != self._question.field.words()
        self._answer.show_asked(asked if is_other else "")

    def _on_citation_chosen(self, citation: Citation) -> None:
        self._source.show_citation(citation)
        self._area.set_open(True)
        self._source.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.open_passage(citation)

    def _on_page_asked(self, citation: Citation, page: int, longest_px: int) -> None:
        self._desk.show_page(citation, page, longest_px)

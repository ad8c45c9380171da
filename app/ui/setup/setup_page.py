"""The set-up of somebody new: one step at a time, none of them compulsory, gone on with where it was left."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import assert_never

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.errors import VoiceAssistError
from app.domain.first_run import FirstRun, How, Step, end, put_off
from app.domain.vaults.door import Standing
from app.ui.announce import announce
from app.ui.ask.ask_page import AskPage
from app.ui.core_words import told
from app.ui.errands import Errands
from app.ui.frame.pages import PageContext
from app.ui.language import in_force
from app.ui.parts.bricks import button, centred, label, row, scrolled
from app.ui.parts.choice_box import ChoiceBox
from app.ui.setup.setup_steps import LibraryStep, MicrophoneStep, ModelsStep
from app.ui.vaults.vault_maker import VaultMaker
from app.ui.vaults.vault_page import VaultPage
from app.ui.wording import questions_are_english


class LanguageStep(QWidget):
    """Which language the window speaks; it changes at once."""

    ended = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._errands = Errands(self, "language")
        self.box = ChoiceBox(context.theme)
        self.box.setAccessibleName(self.tr("Language of the window"))
        for name, words in (("system", self.tr("As this computer")), ("en", "English"), ("de", "Deutsch")):
            self.box.addItem(words, name)
        self.problem = label("", "wrong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(
            label(self.tr("Documents and answers stay in the language that they are written in."), "quiet")
        )
        column.addWidget(self.box)
        column.addWidget(self.problem)
        settings = context.options.settings
        assert settings is not None
        self._settings = settings
        self._errands.run(lambda: str(settings.now()["window.language"]), self._on_read, self._on_failed)
        self.box.activated.connect(self._on_chosen)

    def main_control(self) -> QWidget:
        """Return what the keyboard is put on."""
        return self.box

    def _on_read(self, language: str) -> None:
        self.box.setCurrentIndex(max(0, self.box.findData(language)))

    def _on_chosen(self, index: int) -> None:
        chosen = str(self.box.itemData(index))
        self._errands.run(
            lambda: self._settings.change("window.language", chosen),
            lambda _none: self._context.begin_anew("setup", chosen),
            self._on_failed,
        )

    def _on_failed(self, problem: VoiceAssistError) -> None:
        self.problem.setText(told(problem))


class VaultStep(QWidget):
    """A vault, or none: without one nothing is kept."""

    ended = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        assert context.door is not None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.maker = VaultMaker(context.theme, context.door)
        self.maker.finished.connect(self.ended)
        if context.door.view.standing is Standing.OPEN and not context.door.view.recovery_is_unconfirmed:
            self.maker.hide()
            column.addWidget(label(self.tr("The vault of %1 is open.").replace("%1", context.door.view.user)))
        column.addWidget(self.maker)
        self._context = context
        self.restore = button(self.tr("Restore a backup"), self._on_restore)
        if context.restoring is not None and not self.maker.isHidden():
            column.addWidget(self._make_restore())
        column.addStretch(1)

    def _make_restore(self) -> QWidget:
        """The other way to a vault, until one is made: while its key is shown, nothing leads away from it."""
        box = QWidget()
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(label(self.tr("You had a vault, and it is lost, damaged or on another computer?"), "quiet"))
        lines.addLayout(row(self.restore, None))
        self.maker.currentChanged.connect(lambda place: box.setVisible(place == 0))
        return box

    def _on_restore(self) -> None:
        page = self._context.go("vault")
        if isinstance(page, VaultPage):
            page.open_restore()

    def main_control(self) -> QWidget | None:
        """Return what the keyboard is put on; None where a vault is open."""
        return None if self.maker.isHidden() else self.maker


class QuestionStep(QWidget):
    """A first question, by voice or with a press."""

    ended = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(
            label(
                self.tr(
                    "Hold the talk button, ask, let go. The answer comes sentence by sentence; each ends in the number of its source. "
                    "Or try one of these:"
                ),
                "quiet",
            )
        )
        if in_force() != "en":
            column.addWidget(label(questions_are_english()))
        self.examples: list[QPushButton] = []
        for words in (
            self.tr("What is the dose of adrenaline in anaphylaxis?"),
            self.tr("How is hyperkalaemia treated?"),
            self.tr("CHA2DS2-VASc for a 76-year-old woman with hypertension"),
        ):
            example = button(words, partial(self._ask, words))
            self.examples.append(example)
            column.addLayout(row(example, None))

    def main_control(self) -> QWidget:
        """Return what the keyboard is put on."""
        return self.examples[0]

    def _ask(self, words: str) -> None:
        self.ended.emit()
        page = self._context.go("ask")
        if isinstance(page, AskPage):
            page.ask_anew(words)


Body = LanguageStep | MicrophoneStep | VaultStep | ModelsStep | LibraryStep | QuestionStep


class SetupPage(QWidget):
    """The frame around the steps: where one is, back, leave out, on."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        assert context.options.first_run is not None
        self._access = context.options.first_run
        self._errands = Errands(self, "first-run")
        self._run = self._access.now
        self._step = self._run.step or self._run.offered[-1]
        self._body: Body | None = None
        self._where = label("", "quiet")
        self._title = label("", "title")
        self.problem = label("", "wrong")
        self.problem.hide()
        self.back = button(self.tr("Back"), self._on_back)
        self.leave_out = button(self.tr("Leave this out"), self._on_leave_out)
        self.on = button(self.tr("Go on"), self._on_on, "main")
        self.later = button(self.tr("Not now"), self._on_later)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 8, 16)
        self._column.setSpacing(12)
        self._column.addWidget(self._where)
        self._column.addWidget(self._title)
        self._column.addWidget(self.problem)
        self._column.addSpacing(12)
        self._column.addLayout(row(self.on, self.leave_out, self.back, None, self.later))
        self._column.addStretch(1)
        context.notices.remove("first-run")
        centred(context.theme, self, scrolled(inner, self.tr("Set up")))
        self._show()

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self._step

    @property
    def body(self) -> QWidget:
        """What the step consists of."""
        assert self._body is not None
        return self._body

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on."""
        super().focusInEvent(event)
        self._hand_keyboard_on()

    def focusNextPrevChild(self, forward: bool, /) -> bool:
        """Let the Tab key go through the step from top to bottom."""
        self._set_tab_order()
        return super().focusNextPrevChild(forward)

    def _set_tab_order(self) -> None:
        """Put what the step is about before the buttons below it: a step makes its controls when they are needed, after these."""
        inside: list[QWidget] = []
        widget = self.body.nextInFocusChain()
        while widget is not None and widget is not self.body:
            if self.body.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                inside.append(widget)
            widget = widget.nextInFocusChain()
        chain = [*inside, self.on, self.leave_out, self.back, self.later]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def _hand_keyboard_on(self) -> None:
        """Put the keyboard on what the step is about, and never on leaving it out; before that is known it stays on the page."""
        body = self._body
        main = None if body is None or self._run.how(self._step) is How.DONE else body.main_control()
        if main is None and self.on.isVisible():
            main = self.on
        (self if main is None else main).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_settled(self) -> None:
        if self.hasFocus():
            self._hand_keyboard_on()

    def finish(self) -> None:
        """End a sound that is being recorded: the page goes."""
        if isinstance(self._body, MicrophoneStep):
            self._body.give_up()

    def _show(self) -> None:
        self.finish()
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        number, count = self._run.number(self._step)
        self._where.setText(self.tr("Step %1 of %2").replace("%1", str(number)).replace("%2", str(count)))
        self._title.setText(_title(self._step))
        announce(self, f"{self._where.text()}. {self._title.text()}")
        self._body = body = self._make(self._step)
        self._column.insertWidget(2, body)
        body.show()  # now, and not when the layout comes to it: only what is there can have the keyboard
        self.back.setVisible(self._run.before(self._step) is not None)
        self._render_buttons()

    def _make(self, step: Step) -> Body:
        body: Body
        options = self._context.options
        match step:
            case Step.LANGUAGE:
                body = LanguageStep(self._context)
            case Step.MICROPHONE:
                assert options.sound is not None
                body = MicrophoneStep(self._context.theme, options.sound)
            case Step.VAULT:
                body = VaultStep(self._context)
            case Step.MODELS:
                assert options.models is not None
                body = ModelsStep(self._context.theme, options.models)
            case Step.LIBRARY:
                assert options.library is not None
                body = LibraryStep(options.library)
            case Step.QUESTION:
                body = QuestionStep(self._context)
            case _:
                assert_never(step)
        body.ended.connect(self._on_done)
        if isinstance(body, ModelsStep):
            body.settled.connect(self._on_settled)
        if isinstance(body, LibraryStep):
            body.keep.clicked.connect(lambda _checked=False: self._go_on())
        return body

    def _render_buttons(self) -> None:
        is_done = self._run.how(self._step) is How.DONE or self._step is Step.LANGUAGE
        if self._step is Step.VAULT and self._context.door is not None:
            is_done = is_done or self._context.door.view.standing is Standing.OPEN
        self.on.setVisible(is_done)
        self.leave_out.setVisible(not is_done)

    def _on_done(self) -> None:
        self._note(end(self._run, self._step, How.DONE))
        self._render_buttons()
        if self._step is Step.VAULT:
            self._go_on()

    def _on_on(self) -> None:
        self._note(end(self._run, self._step, How.DONE))
        self._go_on()

    def _on_leave_out(self) -> None:
        self._note(end(self._run, self._step, How.LEFT_OUT))
        self._go_on()

    def _go_on(self) -> None:
        following = self._run.after(self._step)
        if following is None:
            self._context.go("ask")
            return
        self._step = following
        self._show()
        self._hand_keyboard_on()

    def _on_back(self) -> None:
        before = self._run.before(self._step)
        if before is not None:
            self._step = before
            self._show()
            self._hand_keyboard_on()

    def _on_later(self) -> None:
        self._note(put_off(self._run))
        self._context.notices.remove("first-run")
        self._context.go("ask")

    def _note(self, run: FirstRun) -> None:
        self._run = run
        self._errands.run(partial(self._access.write, run), lambda _none: self._on_written(run), self._on_failed)

    def _on_written(self, run: FirstRun) -> None:
        if run.is_over:
            self._context.notices.remove("first-run")
            self._context.refresh()

    def _on_failed(self, problem: VoiceAssistError) -> None:
        self.problem.setText(told(problem))
        self.problem.show()


def _title(step: Step) -> str:
    match step:
        case Step.LANGUAGE:
            return _tr("Language")
        case Step.MICROPHONE:
            return _tr("Microphone and loudspeaker")
        case Step.VAULT:
            return _tr("A vault of your own")
        case Step.MODELS:
            return _tr("Models for this computer")
        case Step.LIBRARY:
            return _tr("Your library")
        case Step.QUESTION:
            return _tr("A first question")
        case _:
            assert_never(step)


def is_there(context: PageContext) -> bool:
    """Whether there is still something to set up."""
    first_run = context.options.first_run
    return first_run is not None and not first_run.now.is_over


def build(context: PageContext) -> QWidget:
    """Return the page."""
    return SetupPage(context)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SetupPage", text)

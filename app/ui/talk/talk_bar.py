"""The bar with the talk button, always at the same place, and what it is doing in words beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.domain.shortcuts import Act
from app.ui.ask.ask_state import AskState, Phase
from app.ui.frame.shortcuts import Shortcuts
from app.ui.talk.talk_button import TalkButton
from app.ui.theme import Theme, set_look
from app.ui.wording import clock, role_name, stage

_HEIGHT_PX, _LOW_HEIGHT_PX = 104, 97


class TalkBar(QFrame):
    """Renders the phase of an AskState. The words change beside the button; the button never moves."""

    menu_asked = Signal()
    """In a narrow window, where the navigation is left out: the user wants to go somewhere else."""

    def __init__(self, theme: Theme, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortcuts = shortcuts
        self._state = AskState()
        self.setObjectName("talkBar")
        self.setFixedHeight(_HEIGHT_PX)
        self._button = TalkButton(theme, self)
        self._word = self._label()
        self._word.setObjectName("talkWord")
        self._more = self._label("quiet")
        figures = QFont()
        figures.setFeature(QFont.Tag("tnum"), 1)
        self._more.setFont(figures)
        self._keys = self._label("quiet")
        self._keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._menu = QToolButton(self)
        self._menu.setAccessibleName(self.tr("Pages and commands"))
        self._menu.setIconSize(QSize(24, 24))
        self._menu.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._menu.clicked.connect(self.menu_asked)
        self._menu.hide()
        self._theme = theme
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._word)
        words.addWidget(self._more)
        words.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 0, 24, 0)
        grid.setHorizontalSpacing(16)
        grid.addWidget(self._menu, 0, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._keys, 0, 0)
        grid.addWidget(self._button, 0, 1)
        grid.addLayout(words, 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        shortcuts.changed.connect(self._on_keys_changed)
        self._on_keys_changed()

    @property
    def button(self) -> TalkButton:
        """The talk button."""
        return self._button

    def set_compact(self, is_compact: bool) -> None:
        """In a narrow window, show the way to the other pages instead of the keys."""
        self._menu.setVisible(is_compact)
        self._keys.setVisible(not is_compact)

    def set_low(self, is_low: bool) -> None:
        """Take less room in a low window."""
        self.setFixedHeight(_LOW_HEIGHT_PX if is_low else _HEIGHT_PX)

    def _on_theme_changed(self) -> None:
        self._menu.setIcon(self._theme.icon("menu"))

    def word(self) -> str:
        """Return the word beside the button."""
        return self._word.text()

    def more(self) -> str:
        """Return the quiet line under the word."""
        return self._more.text()

    def render_state(self, state: AskState) -> None:
        """Show a state."""
        self._state = state
        word, more, keys = self._words(state)
        self._word.setText(word)
        self._more.setText(more)
        set_look(self._more, "unsure" if state.phase is Phase.LISTENING and state.clipping else "quiet")
        self._keys.setText(keys)
        named = self.tr("Hold to talk") if state.phase is Phase.READY else word
        if self._button.phase is not state.phase or self._button.accessibleName() != named:
            self._button.show_phase(state.phase, named)
            self._button.setAccessibleDescription(f"{more} {keys}".strip())
        self._button.show_level(state.level)

    def _words(self, state: AskState) -> tuple[str, str, str]:
        match state.phase:
            case Phase.LISTENING:
                if not state.is_hearing:
                    return self.tr("Opening the microphone"), self.tr("One moment"), self.tr("Esc stops")
                end = self._what_ends(state)
                loud = self.tr("too loud, move back a little") if state.clipping else end
                word = self.tr("Listening, locked") if state.is_locked else self.tr("Listening")
                return word, f"{clock(state.elapsed_s)}  ·  {loud}", self.tr("Esc stops")
            case Phase.THINKING:
                return self.tr("Thinking"), stage(state), self.tr("Esc stops")
            case Phase.SPEAKING:
                return self.tr("Speaking"), self.tr("Press to stop"), self.tr("Esc stops")
            case Phase.READY:
                has_none = state.microphone is not None and not state.microphone.name
                word = self.tr("No microphone") if has_none else self.tr("Hold to talk")
                return word, self._before_talking(state), self._talk_keys()

    def _talk_keys(self) -> str:
        key = self._shortcuts.shown(Act.TALK)
        return self.tr("Space or %1").replace("%1", key) if key else self.tr("Space")

    def _on_keys_changed(self) -> None:
        self._menu.setToolTip(self._shortcuts.shown(Act.PALETTE))
        self.render_state(self._state)

    def _what_ends(self, state: AskState) -> str:
        if state.is_locked:
            return self.tr("press again to ask")
        return self.tr("let go to ask") if state.hands_free is None else self.tr("a pause asks")

    def _before_talking(self, state: AskState) -> str:
        if state.was_tapped:
            return self.tr("That was a tap. Keep holding while you speak.")
        if state.microphone is not None and not state.microphone.name:
            return self.tr("Type your question, or plug one in and hold the button")
        if state.starting:
            names = ", ".join(role_name(role) for role in state.starting)
            return self.tr("Getting ready: %1").replace("%1", names)
        if state.hands_free is not None:
            return self.tr("Or just speak: the microphone waits for you")
        return self.tr("Let go when you have asked; a tap keeps it listening")

    def _label(self, look: str = "") -> QLabel:
        label = QLabel(self)
        label.setProperty("look", look)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        # Words may never push the button away.
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label

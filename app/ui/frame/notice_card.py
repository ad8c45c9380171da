"""One notice: what happened, what to do, and a way to put it away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.domain.desk import Notice, Severity
from app.ui.core_words import in_words
from app.ui.frame.palette_state import Command
from app.ui.parts.bricks import button
from app.ui.parts.icon_mark import IconMark
from app.ui.theme import Theme

_ICONS = {
    Severity.INFO: ("information", "quiet"),
    Severity.WARNING: ("unsure", "unsure"),
    Severity.ERROR: ("wrong", "wrong"),
}


_PASSES_AFTER_MS = 20_000
"""Long enough to be read twice. One under the pointer or with the keyboard stays as long again."""


class NoticeCard(QFrame):
    """Shows a notice; `close_asked` carries its key, and so does `passed`, when it has stood long enough."""

    close_asked = Signal(str)
    passed = Signal(str)

    def __init__(
        self, theme: Theme, key: str, notice: Notice, deed: Command | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self._deed = deed
        self.setObjectName("card")
        words = QVBoxLayout()
        words.setSpacing(2)
        self._message, self._remedy = self._label(""), self._label("quiet")
        words.addWidget(self._message)
        words.addWidget(self._remedy)
        self._close = QToolButton(self)
        self._icon = IconMark(theme, *_ICONS[notice.severity], 20, self)
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.setInterval(_PASSES_AFTER_MS)
        self._time.timeout.connect(self._on_time_over)
        self._close.setToolTip(self.tr("Close"))
        self._close.setIconSize(QSize(18, 18))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        self._verb = None if deed is None else button(deed.title, self.do_deed, "main" if deed.is_main else "")
        if self._verb is not None:
            row.addWidget(self._verb)
        row.addWidget(self._close)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.say(notice)

    def say(self, notice: Notice) -> None:
        """Show a notice; what has been there stays where it is."""
        message, remedy = in_words(notice.message), in_words(notice.remedy)
        self.setAccessibleName(message)
        self.setAccessibleDescription(remedy)
        self._message.setText(message)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        self._close.setAccessibleName(self.tr("Close the notice: %1").replace("%1", message))
        self._icon.show_icon(*_ICONS[notice.severity])
        if notice.passes:
            self._time.start()
        else:
            self._time.stop()

    @property
    def has_deed(self) -> bool:
        """Whether something can be done about it."""
        return self._deed is not None

    @property
    def time(self) -> QTimer:
        """What tells that it has stood long enough."""
        return self._time

    def has_keyboard(self) -> bool:
        """Whether one of its buttons has the focus."""
        focus: QWidget | None = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    @property
    def is_undo(self) -> bool:
        """Whether what it tells of can be taken back."""
        return self._deed is not None and self._deed.is_undo

    def do_deed(self) -> None:
        """Do what it offers, and go."""
        if self._deed is not None:
            self.close_asked.emit(self._key)
            self._deed.run()

    def controls(self) -> tuple[QWidget, ...]:
        """Return what can be pressed, in order."""
        return (self._close,) if self._verb is None else (self._verb, self._close)

    def said(self) -> str:
        """Return all its words."""
        return f"{self.accessibleName()} {self.accessibleDescription()}".strip()

    @property
    def close_button(self) -> QToolButton:
        """The way to put it away."""
        return self._close

    def _label(self, look: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("look", look)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        return label

    def _on_time_over(self) -> None:
        if self.underMouse() or self.has_keyboard():
            self._time.start()
        else:
            self.passed.emit(self._key)

    def _on_clicked(self) -> None:
        self.close_asked.emit(self._key)

    def _on_theme_changed(self) -> None:
        self._close.setIcon(self._theme.icon("close", "quiet"))

"""One notice: what happened, what to do, and a way to put it away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.domain.desk import Notice, Severity
from app.ui.bricks import button
from app.ui.core_words import in_words
from app.ui.icon_mark import IconMark
from app.ui.palette_state import Command
from app.ui.theme import Theme

_ICONS = {
    Severity.INFO: ("information", "quiet"),
    Severity.WARNING: ("unsure", "unsure"),
    Severity.ERROR: ("wrong", "wrong"),
}


class NoticeCard(QFrame):
    """Shows a notice; `close_asked` carries its key."""

    close_asked = Signal(str)

    def __init__(
        self, theme: Theme, key: str, notice: Notice, deed: Command | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self._deed = deed
        self.setObjectName("card")
        message, remedy = in_words(notice.message), in_words(notice.remedy)
        self.setAccessibleName(message)
        self.setAccessibleDescription(remedy)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._label(message, ""))
        if remedy:
            words.addWidget(self._label(remedy, "quiet"))
        self._close = QToolButton(self)
        self._close.setAccessibleName(self.tr("Close the notice: %1").replace("%1", message))
        self._close.setToolTip(self.tr("Close"))
        self._close.setIconSize(QSize(18, 18))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(IconMark(theme, *_ICONS[notice.severity], 20, self))
        row.addLayout(words, 1)
        if deed is not None:
            row.addWidget(button(deed.title, self.do_deed, "main" if deed.is_main else ""))
        row.addWidget(self._close)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def is_undo(self) -> bool:
        """Whether what it tells of can be taken back."""
        return self._deed is not None and self._deed.is_undo

    def do_deed(self) -> None:
        """Do what it offers, and go."""
        if self._deed is not None:
            self.close_asked.emit(self._key)
            self._deed.run()

    def said(self) -> str:
        """Return all its words."""
        return f"{self.accessibleName()} {self.accessibleDescription()}".strip()

    @property
    def close_button(self) -> QToolButton:
        """The way to put it away."""
        return self._close

    def _label(self, text: str, look: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("look", look)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        return label

    def _on_clicked(self) -> None:
        self.close_asked.emit(self._key)

    def _on_theme_changed(self) -> None:
        self._close.setIcon(self._theme.icon("close", "quiet"))

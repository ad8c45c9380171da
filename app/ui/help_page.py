"""The Help page: how to ask, what the answer's marks mean, the keys, and what is installed. It works offline, like everything."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app import __version__
from app.ui.key_grid import KeyGrid
from app.ui.pages import PageContext
from app.ui.shortcuts import Shortcuts
from app.ui.theme import Theme


class HelpPage(QWidget):
    """A page to read; nothing on it can be pressed."""

    def __init__(self, theme: Theme, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("page")
        inner = QWidget(self)
        inner.setObjectName("column")
        inner.setMaximumWidth(theme.size("column"))
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(4, 0, 16, 16)
        lines.setSpacing(8)
        lines.addWidget(self._label(self.tr("Help"), "title"))
        for heading, words in self._chapters():
            lines.addWidget(self._label(heading, "heading"))
            lines.addWidget(self._label(words))
        lines.addWidget(self._label(self.tr("Keys"), "heading"))
        lines.addWidget(KeyGrid(shortcuts, may_wrap=True))
        lines.addWidget(self._label(self.tr("About"), "heading"))
        lines.addWidget(self._label(self.tr("VoiceAssist %1").replace("%1", __version__)))
        lines.addStretch(1)
        holder = QWidget(self)
        holder.setObjectName("columnHolder")
        row = QHBoxLayout(holder)
        row.setContentsMargins(24, 16, 24, 8)
        row.addStretch(1)
        row.addWidget(inner, 1000)
        row.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Help"))
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the arrow keys scroll it
        scroll.setWidget(holder)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._scroll = scroll

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on; a focus proxy would take the page's controls out of the tab chain."""
        super().focusInEvent(event)
        self._scroll.setFocus(event.reason())

    def _chapters(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("Asking"),
                self.tr(
                    "Hold the button or the Space key, speak, and let go; or type and press Enter. The answer comes from the "
                    "documents on this machine and from nowhere else. Each sentence ends in the number of its source: press it, "
                    "and the passage opens with the words marked."
                ),
            ),
            (
                self.tr("What is struck out"),
                self.tr(
                    "A sentence that no source carries is shown struck out, with the reason, and is never spoken. "
                    "“Not in your library” means that no document here answers the question; the nearest ones are named."
                ),
            ),
            (
                self.tr("Scores"),
                self.tr(
                    "Ask for a score with its values (“anion gap, sodium 140, chloride 100, bicarbonate 24”) or fill in its form. "
                    "It is computed by its published formula, never estimated; what is missing is asked for, and each value shows "
                    "the words it came from. Check them."
                ),
            ),
            (
                self.tr("Privacy"),
                self.tr(
                    "Nothing leaves this machine. The engines that hear, search, write and speak cannot open a connection."
                ),
            ),
            (
                self.tr("What it is for"),
                self.tr(
                    "It finds and reads what your references say and computes published formulas. It does not replace clinical "
                    "judgement, and it can mishear: read the question as it was heard before you act on the answer."
                ),
            ),
        )

    def _label(self, words: str, look: str = "") -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("look", look)
        return label


def build(context: PageContext) -> QWidget:
    """Return the page."""
    return HelpPage(context.theme, context.shortcuts)

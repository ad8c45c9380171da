"""The words as they are being heard, in the place of the question field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_LONGEST = 400


class LiveWords(QLabel):
    """Shows the end of what was heard so far. Not editable: it changes under the hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heard")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAccessibleName(self.tr("Words heard so far"))

    def show_words(self, words: str, instead: str) -> None:
        """Show what was heard, or other words while nothing was."""
        cut = words if len(words) <= _LONGEST else f"…{words[-_LONGEST:]}"
        self.setText(cut or instead)

"""What limits the use of an answer, with an amber sign beside it: never in the small type of the other notes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.parts.icon_mark import IconMark
from app.ui.theme import Theme

_ICON_PX = 20


class AnswerWarnings(QWidget):
    """One line for each warning, under the sentences that it is about; hidden where there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[str, ...] = ()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 4, 0, 4)
        self._lines.setSpacing(6)
        self.hide()

    def show_warnings(self, warnings: Sequence[str]) -> None:
        """Show these and no others."""
        if tuple(warnings) == self._shown:
            return
        self._shown = tuple(warnings)
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for words in self._shown:
            self._lines.addWidget(self._line(words))
        self.setAccessibleName(" ".join(self._shown))
        self.setVisible(bool(self._shown))

    def warnings(self) -> tuple[str, ...]:
        """Return what is shown."""
        return self._shown

    def _line(self, words: str) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = QLabel(words, line)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        row.addWidget(IconMark(self._theme, "unsure", "unsure", _ICON_PX, line), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        return line

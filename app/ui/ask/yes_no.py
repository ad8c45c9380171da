"""A question that is answered with yes, no, or not yet: two buttons, either of which can be taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget


class YesNo(QWidget):
    """Not answered at first, because a question that was not asked is not answered with no."""

    answered = Signal(str)
    """ "yes", "no", or "" when the answer was taken back."""

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._yes = self._button(self.tr("Yes"), question)
        self._no = self._button(self.tr("No"), question)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._yes)
        row.addWidget(self._no)
        self._yes.clicked.connect(lambda: self._on_clicked(self._yes, self._no))
        self._no.clicked.connect(lambda: self._on_clicked(self._no, self._yes))

    @property
    def buttons(self) -> tuple[QPushButton, QPushButton]:
        """Yes and no."""
        return self._yes, self._no

    def words(self) -> str:
        """Return the answer as a word."""
        return "yes" if self._yes.isChecked() else "no" if self._no.isChecked() else ""

    def put(self, words: str) -> None:
        """Show an answer."""
        self._yes.setChecked(words == "yes")
        self._no.setChecked(words == "no")

    def _button(self, word: str, question: str) -> QPushButton:
        button = QPushButton(word, self)
        button.setCheckable(True)
        button.setProperty("look", "choice")
        button.setAccessibleName(f"{question}: {word}")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _on_clicked(self, pressed: QPushButton, other: QPushButton) -> None:
        if pressed.isChecked():
            other.setChecked(False)
        self.answered.emit(self.words())

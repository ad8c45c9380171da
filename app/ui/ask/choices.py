"""The choices of a question that was asked back: taken by click, by its number on the keyboard, or with Tab and Enter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget


class Choices(QWidget):
    """One button for each choice, with its number."""

    chosen = Signal(int)
    """The number of the choice, from 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        self._buttons: list[QPushButton] = []
        self._shown: tuple[str, ...] = ()
        self.hide()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons, in order."""
        return tuple(self._buttons)

    def show_choices(self, choices: tuple[str, ...]) -> None:
        """Show these choices; without any, nothing."""
        if choices != self._shown:
            for button in self._buttons:
                self._lines.removeWidget(button)
                button.hide()
                button.deleteLater()
            self._buttons = [self._button(number, choice) for number, choice in enumerate(choices, 1)]
            self._shown = choices
        self.setVisible(bool(choices))

    def _button(self, number: int, choice: str) -> QPushButton:
        button = QPushButton(f"{number}   {choice}".replace("&", "&&"), self)
        button.setAccessibleName(choice)
        button.setMinimumHeight(40)
        button.setProperty("look", "choice")
        button.setShortcut(str(number))  # a text field that has the keyboard keeps its digits
        button.clicked.connect(lambda _checked=False: self.chosen.emit(number))
        self._lines.addWidget(button)
        return button

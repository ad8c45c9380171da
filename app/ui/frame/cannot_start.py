"""Says in a small window why the program cannot start: whoever pressed its icon has no terminal to read it in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout

from app.domain.errors import VoiceAssistError
from app.ui.core_words import in_words
from app.ui.fonts import bring_a_font
from app.ui.language import Language
from app.ui.parts.bricks import button, row
from app.ui.theme import Theme

_WIDTH_PX = 480


class CannotStart(QDialog):
    """Message, remedy, and a way to close it. The words can be marked and copied."""

    def __init__(self, problem: VoiceAssistError) -> None:
        super().__init__()
        self.setWindowTitle("VoiceAssist")
        self.setFixedWidth(_WIDTH_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        for words, look in (
            (self.tr("VoiceAssist cannot start."), "heading"),
            (in_words(problem.message), ""),
            (in_words(problem.remedy), "quiet"),
        ):
            if words:
                label = QLabel(words, self)
                label.setProperty("look", look)
                label.setWordWrap(True)
                label.setTextInteractionFlags(
                    label.textInteractionFlags() | label.textInteractionFlags().TextSelectableByMouse
                )
                column.addWidget(label)
        self.setAccessibleDescription(f"{problem.message} {problem.remedy}".strip())
        self.close_button = button(self.tr("Close"), self.reject)
        self.close_button.setDefault(True)
        column.addStretch(1)  # what the window is too high takes this, not the gaps between the lines
        column.addLayout(row(None, self.close_button))


def show_cannot_start(resources: Path, problem: VoiceAssistError) -> None:
    """Show it until it is closed, in the language of this computer: the settings may be what cannot be read.

    Makes an application if there is none.
    """
    app = QApplication.instance() or QApplication(["voiceassist"])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    bring_a_font(resources)
    Language(resources).use("system")
    theme = Theme(resources, "system")
    theme.choose("system")
    dialog = CannotStart(problem)
    theme.dress(dialog)
    dialog.exec()
    theme.deleteLater()

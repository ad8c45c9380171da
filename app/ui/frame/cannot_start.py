"""Says in a small window why the program cannot start: whoever pressed its icon has no terminal to read it in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QVBoxLayout

from app.domain.errors import VoiceAssistError
from app.ui.fonts import bring_a_font
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
            (problem.message, ""),
            (problem.remedy, "quiet"),
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
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def show_cannot_start(resources: Path, problem: VoiceAssistError) -> None:
    """Show it until it is closed. Makes an application if there is none."""
    app = QApplication.instance() or QApplication(["voiceassist"])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    bring_a_font(resources)
    theme = Theme(resources, "system")
    theme.choose("system")
    dialog = CannotStart(problem)
    theme.dress(dialog)
    dialog.exec()
    theme.deleteLater()

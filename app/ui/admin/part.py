"""What the parts of the Admin page have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.custody import Door
from app.domain.errors import VoiceAssistError
from app.domain.vaults.accounts import Action
from app.ui.announce import announce
from app.ui.core_words import told
from app.ui.parts.bricks import label


class Part(QWidget):
    """One part: `look` is called whenever it is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.problem = label("", "wrong")
        self.problem.hide()
        self.column.addWidget(self.problem)

    def look(self) -> None:
        """Look anew."""

    def on_failed(self, problem: VoiceAssistError) -> None:
        """Say what was wrong."""
        self.problem.setText(told(problem))
        self.problem.show()
        announce(self.problem, self.problem.text(), is_urgent=True)


def allowed(door: Door, action: Action) -> None:
    """Ask the policy for whoever has opened the vault. Raises Refused(not-allowed)."""
    vault = door.vault
    if vault is not None:
        vault.require(action)

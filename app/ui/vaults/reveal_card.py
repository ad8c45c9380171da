"""Who opened the vault with the key of IT, for its owner to read: when, why, how much."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.vaults.reveal import OpenedBy, RevealNote
from app.ui.parts.bricks import button, card, clear, label, row
from app.ui.vaults.door_desk import DoorDesk
from app.ui.wording import revealed


class RevealCard(QWidget):
    """There while something was not acknowledged."""

    def __init__(self, desk: DoorDesk) -> None:
        super().__init__()
        frame, lines = card()
        lines.addWidget(label(self.tr("Your vault was opened with the key of IT"), "heading"))
        lines.addWidget(label(self.tr("It stays in your audit trail. Ask your IT if you did not expect it."), "quiet"))
        self._notes = QVBoxLayout()
        self.seen = button(self.tr("I have read this"), desk.acknowledge_reveals)
        lines.addLayout(self._notes)
        lines.addLayout(row(self.seen, None))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self.hide()

    def show_notes(self, notes: tuple[RevealNote, ...]) -> None:
        """Show them, the newest first; without any it is not there."""
        clear(self._notes)
        for note in reversed(notes):
            self._notes.addWidget(label(revealed(note), may_select=True))
            self._notes.addWidget(label(self._more(note), "quiet", may_select=True))
        self.setVisible(bool(notes))

    def _more(self, note: RevealNote) -> str:
        if note.opened_by is OpenedBy.RECOVERY:
            words = self.tr("As for a new passphrase.")
            return f"{self._reason(note)}\n{words}" if note.reason else words
        count = note.conversations
        opened = (
            self.tr("1 conversation was opened.")
            if count == 1
            else self.tr("%1 conversations were opened.").replace("%1", str(count))
        )
        return f"{self._reason(note)}\n{opened}"

    def _reason(self, note: RevealNote) -> str:
        return self.tr("Reason: %1").replace("%1", note.reason)

"""What an admin is asked for before the key of IT opens another's vault: why, the key, and for a recovery the new passphrase."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.reveal import LONGEST_REASON, RevealAsk, escrow_key, fit_reason
from app.domain.vaults.vault import UserName
from app.turns.revealing import key_from_file
from app.ui.announce import announce
from app.ui.core_words import told
from app.ui.parts.bricks import button, card, field, label, row
from app.ui.vaults.door_desk import DoorDesk


class Deed(Enum):
    """What the key of IT is wanted for."""

    SHOW = auto()
    """The conversations, to be read only."""
    RECOVER = auto()
    """A new passphrase, because the passphrase and the paper are lost."""


class EscrowForm(QWidget):
    """Asks; what comes of it is told by the desk's `revealed`, `recovered` and `reveal_refused`."""

    left = Signal()

    def __init__(self, desk: DoorDesk) -> None:
        super().__init__()
        self._desk = desk
        self._owner = UserName("")
        self._deed = Deed.SHOW
        self._file: Path | None = None
        self._asked = False
        self._title = label("", "heading")
        self._words = label("", "quiet")
        self.reason = field(self.tr("Why: number of the case, who asked for it"))
        self.reason.setMaxLength(LONGEST_REASON)
        self.key = field(self.tr("Key of IT, 64 characters"), is_secret=True)
        self.choose = button(self.tr("Take the key from a file"), self._on_choose)
        self._chosen = label("", "quiet")
        self.fresh = field(self.tr("New passphrase"), is_secret=True)
        self.again = field(self.tr("New passphrase, once more"), is_secret=True)
        self.problem = label("", "wrong")
        self.show_them = button("", self._on_asked, "main")
        self.cancel = button(self.tr("Cancel"), self._on_cancel)
        self._lay_out()
        self.key.textEdited.connect(partial(self._take_file, None))
        for line in (self.reason, self.key, self.fresh, self.again):
            line.returnPressed.connect(self._on_asked)
        desk.reveal_refused.connect(self._on_refused)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on."""
        super().focusInEvent(event)
        self.reason.setFocus(event.reason())

    def open_for(self, owner: UserName, deed: Deed = Deed.SHOW) -> None:
        """Ask about one user's vault, from the beginning."""
        self._owner, self._deed = owner, deed
        if deed is Deed.SHOW:
            title = self.tr("Show the conversations of %1")
            words = self.tr(
                "Before anything is shown, who, when and why is written into your audit trail and into that of %1, "
                "who is told at the next unlock. You can read for ten minutes, and change nothing."
            )
        else:
            title = self.tr("A new passphrase for %1")
            words = self.tr(
                "For somebody whose passphrase and recovery key are lost. Who, when and why is written into your audit trail and "
                "into that of %1, who is told at the next unlock. Old passphrases open the vault no more."
            )
        self._title.setText(title.replace("%1", owner))
        self._words.setText(words.replace("%1", owner))
        for line in (self.fresh, self.again):
            line.setVisible(deed is Deed.RECOVER)
        self.empty()
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def empty(self) -> None:
        """Forget what was typed."""
        self._set_asked(is_asked=False)
        for line in (self.reason, self.key, self.fresh, self.again):
            line.clear()
        self._take_file(None)
        self._say("")

    def _lay_out(self) -> None:
        frame, lines = card()
        for widget in (self._title, self._words):
            lines.addWidget(widget)
        for words, line in (
            (self.tr("Reason, without the name of a patient. It stays in both audit trails."), self.reason),
            (self.tr("Private key of IT"), self.key),
        ):
            lines.addWidget(_named(words, line))
            lines.addWidget(line)
        lines.addLayout(row(self.choose, None))
        later: tuple[QWidget, ...] = (self._chosen, self.fresh, self.again, self.problem)
        for hidden in later:
            hidden.hide()
            lines.addWidget(hidden)
        lines.addLayout(row(self.show_them, self.cancel, None))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Take the key from a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def take_file(self, file: str) -> None:
        """Take the key from a file; it is read when it is needed."""
        self.key.clear()
        self._take_file(Path(file))

    def _take_file(self, file: Path | None, _typed: str = "") -> None:
        self._file = file
        self._chosen.setText(self.tr("Key from: %1").replace("%1", file.name) if file is not None else "")
        self._chosen.setVisible(file is not None)

    def _on_asked(self) -> None:
        if self._asked:
            return
        try:
            reason = fit_reason(self.reason.text())
        except VoiceAssistError as problem:
            self._say(told(problem))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        typed, file, owner = self.key.text().strip(), self._file, self._owner
        if not typed and file is None:
            self._say(self.tr("The key of IT is missing. Type it, or take it from its file."))
            self.key.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        fresh = self.fresh.text()
        if self._deed is Deed.RECOVER and not self._is_fresh_twice():
            return
        self._say("")
        for line in (self.key, self.fresh, self.again):
            line.clear()
        self._set_asked(is_asked=True)

        def ask() -> RevealAsk:
            key = key_from_file(file) if file is not None else escrow_key(Secret(typed.encode()))
            return RevealAsk(owner=owner, reason=reason, key=key)

        if self._deed is Deed.SHOW:
            self._desk.reveal(ask)
        else:
            self._desk.recover(ask, fresh)

    def _is_fresh_twice(self) -> bool:
        """Whether the new passphrase was typed, twice the same; say so where it was not."""
        if not self.fresh.text():
            self._say(self.tr("The new passphrase is missing."))
        elif self.fresh.text() != self.again.text():
            self._say(self.tr("The two new passphrases are not the same. Nothing was changed."))
        else:
            return True
        self.fresh.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _on_refused(self, problem: VoiceAssistError) -> None:
        if self._asked:
            self._set_asked(is_asked=False)
            self._say(told(problem))
            self.key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_cancel(self) -> None:
        self.empty()
        self.left.emit()

    def _set_asked(self, *, is_asked: bool) -> None:
        # It stays enabled, and presses are passed over: a button that is disabled loses the keyboard.
        self._asked = is_asked
        ready = {
            Deed.SHOW: self.tr("Write it down and show them"),
            Deed.RECOVER: self.tr("Write it down and set the passphrase"),
        }
        words = self.tr("Opening…") if is_asked else ready[self._deed]
        self.show_them.setText(words)
        self.show_them.setAccessibleName(words)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        if words:
            announce(self.problem, words, is_urgent=True)


def _named(words: str, widget: QLineEdit) -> QLabel:
    """Return the name of a field that stays when it is filled."""
    made = label(words, "quiet")
    made.setBuddy(widget)
    return made

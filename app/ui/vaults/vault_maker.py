"""Makes a vault: name, passphrase with what is wrong with it, recovery key typed back."""

from __future__ import annotations

import getpass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import UsageProblem, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.vault import CreatedVault, NewVault, Strength, user_name
from app.ui.core_words import told
from app.ui.parts.bricks import button, field, label, row
from app.ui.theme import Theme
from app.ui.vaults.door_desk import DoorDesk
from app.ui.vaults.recovery_slip import RecoverySlip
from app.ui.vaults.strength_bar import StrengthBar

_JUDGE_AFTER_MS = 250


class VaultMaker(QStackedWidget):
    """`finished` comes when the recovery key was typed back, `cancelled` when somebody would rather not."""

    finished = Signal()
    cancelled = Signal()

    def __init__(
        self, theme: Theme, desk: DoorDesk, *, may_cancel: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = False
        self.name = field(self.tr("Your name here: letters, digits"))
        self.name_label = _named(self.tr("Name of the vault"), self.name)
        self.name.setText(_own_name())
        self.passphrase = field(self.tr("Passphrase"), is_secret=True)
        self.again = field(self.tr("Passphrase, once more"), is_secret=True)
        self.strength = StrengthBar(theme)
        self.problem = label("", "wrong")
        self.problem.hide()
        self.make = button(self.tr("Make the vault"), self._on_make, "main")
        self.cancel = button(self.tr("Back"), self.cancelled.emit)
        self.cancel.setVisible(may_cancel)
        self.slip = RecoverySlip()
        self.slip.confirmed.connect(self._on_confirmed)
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(
            label(
                self.tr(
                    "What you ask, dictate and note is then kept, encrypted, for you alone. Without a vault nothing is kept."
                ),
                "quiet",
            )
        )
        passphrases = _named(self.tr("Passphrase, twice"), self.passphrase)
        column.addWidget(self.name_label)
        for widget in (self.name, passphrases, self.passphrase, self.strength, self.again, self.problem):
            column.addWidget(widget)
        column.addLayout(row(self.make, self.cancel, None))
        column.addStretch(1)
        self.addWidget(form)
        self.addWidget(self.slip)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_JUDGE_AFTER_MS)
        self._pause.timeout.connect(self._judge)
        self.passphrase.textChanged.connect(self._on_typed)
        self.again.returnPressed.connect(self._on_make)
        desk.judged.connect(self._on_judged)
        desk.created.connect(self._on_created)
        desk.refused.connect(self._on_refused)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on."""
        super().focusInEvent(event)
        (self.passphrase if self.name.text() else self.name).setFocus(event.reason())

    def _on_typed(self, typed: str) -> None:
        if typed:
            self._pause.start()
        else:
            self.strength.clear()

    def _judge(self) -> None:
        if self.passphrase.text():
            self._desk.judge(self.passphrase.text(), self.name.text().strip())

    def _on_judged(self, strength: Strength) -> None:
        if self.passphrase.text():
            self.strength.show_strength(strength)

    def _on_make(self) -> None:
        if self._asked:
            return
        try:
            name = user_name(self.name.text())
        except UsageProblem as problem:
            self._say(told(problem))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.passphrase.text() != self.again.text():
            self._say(self.tr("The two passphrases are not the same."))
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._say("")
        self._set_asked(True)
        self._desk.create(NewVault(user=name, passphrase=Secret(self.passphrase.text().encode())))

    def _on_created(self, created: CreatedVault) -> None:
        if not self._asked:
            return
        self._set_asked(False)
        self.passphrase.clear()
        self.again.clear()
        if created.recovery_key is None:
            self.finished.emit()
            return
        self.slip.show_key(created.recovery_key)
        self.setCurrentWidget(self.slip)
        self.slip.written.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, problem: VoiceAssistError) -> None:
        if self._asked:
            self._set_asked(False)
            self._say(told(problem))
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_confirmed(self) -> None:
        self._desk.confirm_recovery_key()
        self.setCurrentIndex(0)
        self.finished.emit()

    def _set_asked(self, asked: bool) -> None:
        # It stays enabled, and presses are passed over: a button that is disabled loses the keyboard to whatever comes next.
        self._asked = asked
        self.make.setText(self.tr("Making the vault…") if asked else self.tr("Make the vault"))

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))


def _named(words: str, widget: QLineEdit) -> QLabel:
    """Return the name of a field that stays when it is filled."""
    made = label(words, "quiet")
    made.setBuddy(widget)
    return made


def _own_name() -> str:
    """Return the name that the system has for its user, where it will do."""
    try:
        return str(user_name(getpass.getuser()))
    except (UsageProblem, OSError, KeyError):
        return ""

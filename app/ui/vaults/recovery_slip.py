"""The recovery key, shown once and typed back: only then is it known that somebody has it on paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.secret import Secret
from app.domain.vaults.door import same_recovery_key
from app.ui.parts.bricks import button, field, label, row


class RecoverySlip(QStackedWidget):
    """Two steps: read it off, type it back. While it is typed it is not shown."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: Secret | None = None
        self._words = label("", "")
        self._words.setObjectName("slip")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._words.setFont(font)
        self.written = button(self.tr("I have written it down"), self._type_back, "main")
        self.typed = field(self.tr("Recovery key, as you wrote it down"))
        self.typed.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.problem = label("", "wrong")
        self.problem.hide()
        self.again = button(self.tr("Show it again"), self._show_again)
        self.finish = button(self.tr("Compare"), self._compare, "main")
        self.typed.returnPressed.connect(self._compare)
        self.addWidget(self._reading())
        self.addWidget(self._typing())

    def show_key(self, key: Secret) -> None:
        """Show a key."""
        self._key = key
        with key.reveal() as view:
            groups = bytes(view).decode("ascii").split("-")
        self._words.setText("\n".join("   ".join(groups[i : i + 2]) for i in range(0, len(groups), 2)))
        self._words.setAccessibleName(" ".join(" ".join(g) for g in groups))
        self._show_again()

    def forget(self) -> None:
        """Take the key off the screen, and out of memory as far as it can be reached."""
        self._words.clear()
        self._words.setAccessibleName("")
        self.typed.clear()
        if self._key is not None:
            self._key.wipe()
            self._key = None

    def _reading(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Write this recovery key on paper"), "heading"))
        column.addWidget(
            label(
                self.tr(
                    "It opens your vault when the passphrase is forgotten. It is shown this once, and nobody else has it. "
                    "Keep the paper where this computer is not."
                ),
                "quiet",
            )
        )
        column.addWidget(self._words)
        column.addLayout(row(self.written, None))
        column.addStretch(1)
        return page

    def _typing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Type it back"), "heading"))
        column.addWidget(
            label(self.tr("So that you know that your paper is right. Dashes and capitals do not matter."), "quiet")
        )
        column.addWidget(self.typed)
        column.addWidget(self.problem)
        column.addLayout(row(self.finish, self.again, None))
        column.addStretch(1)
        return page

    def _type_back(self) -> None:
        self.problem.hide()
        self.setCurrentIndex(1)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_again(self) -> None:
        self.typed.clear()
        self.setCurrentIndex(0)
        self.written.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compare(self) -> None:
        if self._key is not None and same_recovery_key(self._key, self.typed.text()):
            self.forget()
            self.confirmed.emit()
            return
        self.problem.setText(self.tr("That is not the recovery key. Look at your paper, or show the key again."))
        self.problem.show()
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

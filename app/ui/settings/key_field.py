"""A field that takes the key that is pressed in it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QLineEdit, QPushButton, QWidget

from app.ui.theme import Theme


class KeyField(QWidget):
    """Press the new key, or the button for none. It judges nothing."""

    pressed = Signal(str)
    """The key as it is written in the settings; "" for none."""

    def __init__(self, theme: Theme, name: str, width_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._edit = QKeySequenceEdit(self)
        self._edit.setMaximumSequenceLength(1)
        self._edit.setFixedWidth(width_px)
        self._edit.setMinimumHeight(theme.size("target"))
        self._edit.setAccessibleName(name)
        self._edit.editingFinished.connect(self._on_pressed)
        # What is seen and styled is the line inside; the keyboard goes to the field around it.
        line = self._edit.findChild(QLineEdit)
        if line is not None:
            line.setPlaceholderText(self.tr("Press a key"))
            line.setAccessibleName(name)
        self._none = QPushButton(self.tr("No key"), self)
        self._none.setAccessibleName(self.tr("No key for: %1").replace("%1", name))
        self._none.clicked.connect(lambda: self.pressed.emit(""))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._edit)
        row.addWidget(self._none)
        self.setFocusProxy(self._edit)

    @property
    def edit(self) -> QKeySequenceEdit:
        """Where the key is pressed."""
        return self._edit

    @property
    def none(self) -> QPushButton:
        """The button that takes the key away."""
        return self._none

    def put(self, key: str) -> None:
        """Show a key without telling of it."""
        self._shown = key
        self._edit.setKeySequence(QKeySequence(key.replace("Super+", "Meta+")))
        self._none.setVisible(bool(key))

    def _on_pressed(self) -> None:
        key = self._edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText).replace("Meta+", "Super+")
        if key and key != self._shown:
            self.pressed.emit(key)

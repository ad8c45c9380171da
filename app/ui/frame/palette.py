"""The command palette (Ctrl+K): one field that reaches everything, over whatever page is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.ui.announce import announce
from app.ui.frame.palette_state import Command, fitting
from app.ui.parts.bricks import label
from app.ui.theme import Theme

_WIDTH_PX, _HEIGHT_PX = 560, 420


class Palette(QFrame):
    """Type, choose with the arrows, Enter does it, Esc closes."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._commands: tuple[Command, ...] = ()
        self._shown: tuple[Command, ...] = ()
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Commands"))
        self._field = QLineEdit(self)
        self._field.setObjectName("paletteField")
        self._field.setPlaceholderText(self.tr("Type what you want to do"))
        self._field.setAccessibleName(self.tr("Command"))
        self._field.textChanged.connect(self._on_typed)
        self._field.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("Commands that fit"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.itemClicked.connect(lambda _item: self.run_chosen())
        self._none = label("", "quiet")
        self._none.setContentsMargins(8, 8, 8, 8)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._field)
        column.addWidget(self._list, 1)
        column.addWidget(self._none, 1)
        self.hide()

    @property
    def field(self) -> QLineEdit:
        """Where the words are typed."""
        return self._field

    def shown(self) -> tuple[Command, ...]:
        """Return the commands that fit, in order."""
        return self._shown

    def none(self) -> str:
        """Return what it says where nothing fits; "" where something does."""
        return "" if self._none.isHidden() else self._none.text()

    def open_with(self, commands: Sequence[Command]) -> None:
        """Show it with all that can be done just now."""
        self._commands = tuple(commands)
        self._field.clear()
        self._on_typed("")
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_it(self) -> None:
        """Put it away."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def fit(self, room: QWidget) -> None:
        """Take a place in the upper middle of the window."""
        width, height = min(_WIDTH_PX, room.width() - 32), min(_HEIGHT_PX, room.height() - 48)
        self.setGeometry((room.width() - width) // 2, 24, width, height)

    def run_chosen(self) -> None:
        """Do what is chosen."""
        row = self._list.currentRow()
        if 0 <= row < len(self._shown):
            command = self._shown[row]
            self.close_it()
            command.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move the choice while the field keeps the keyboard."""
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                self._list.setCurrentRow(max(0, min(len(self._shown) - 1, self._list.currentRow() + step)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.run_chosen()
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self, typed: str) -> None:
        self._shown = fitting(self._commands, typed)
        self._list.clear()
        for command in self._shown:
            item = QListWidgetItem(f"{command.title}    {command.hint}".rstrip(), self._list)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{command.title} {command.hint}".strip())
        self._list.setCurrentRow(0 if self._shown else -1)
        self._say_none(typed.strip())

    def _say_none(self, typed: str) -> None:
        is_none = not self._shown
        self._list.setVisible(not is_none)
        self._none.setVisible(is_none)
        if is_none:
            words = self.tr("Nothing here is called “%1”. Try a page, a score, or another word; Esc closes.")
            self._none.setText(words.replace("%1", typed))
            announce(self, self._none.text())

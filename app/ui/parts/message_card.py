"""A card that says what happened, what is safe and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.parts.icon_mark import IconMark
from app.ui.theme import Theme


class MessageCard(QFrame):
    """An icon, a heading, some lines, and at most one verb."""

    def __init__(
        self, theme: Theme, verb: str = "", heading_look: str = "heading", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._icon = IconMark(theme, "information", "quiet", 24, self)
        self._heading = self._label(heading_look)
        self._lines = self._label("")
        self._verb = QPushButton(verb, self)
        self._verb.setProperty("look", "main")
        self._verb.setAccessibleName(verb)
        self._verb.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._verb.hide()
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._heading)
        words.addWidget(self._lines)
        words.addSpacing(8)
        words.addWidget(self._verb, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    @property
    def verb(self) -> QPushButton:
        """The button; hidden where there is nothing to press."""
        return self._verb

    def words(self) -> str:
        """Return all that it says."""
        return f"{self._heading.text()}\n{self._lines.text()}".strip()

    def show_message(self, icon: tuple[str, str], heading: str, lines: str, *, has_verb: bool = False) -> None:
        """Put in an icon (its name and the token of its colour), a heading and what belongs under it."""
        self._icon.show_icon(*icon)
        self._heading.setText(heading)
        self._lines.setText(lines)
        self._lines.setVisible(bool(lines))
        self._verb.setVisible(has_verb)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(lines)

    def _label(self, look: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("look", look)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        label.setMinimumHeight(1)  # its height for the width counts; the least it could have is that of a narrow one
        return label

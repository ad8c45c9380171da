"""The column on the left: the pages that exist, and help."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from app.ui.theme import Theme


class Navigation(QFrame):
    """Icon and word for each page."""

    help_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("navigation")
        self.setFixedWidth(theme.size("navigation"))
        self._ask = self._button(self.tr("Ask"))
        self._ask.setCheckable(True)
        self._ask.setAutoExclusive(True)
        self._ask.setChecked(True)
        self._help = self._button(self.tr("Help"))
        self._help.setToolTip(self.tr("Keys (F1)"))
        self._help.clicked.connect(self.help_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(4)
        column.addWidget(self._ask)
        column.addStretch(1)
        column.addWidget(self._help)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _button(self, word: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(word)
        button.setAccessibleName(word)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(24, 24))
        button.setFixedSize(self._theme.size("navigation") - 9, 60)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _on_theme_changed(self) -> None:
        self._ask.setIcon(self._theme.icon("ask", "quiet", checked="accent"))
        self._help.setIcon(self._theme.icon("help", "quiet"))

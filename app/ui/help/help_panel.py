"""The keys, on one card over the page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.ui.frame.shortcuts import Shortcuts
from app.ui.help.key_grid import KeyGrid
from app.ui.theme import Theme


class HelpPanel(QFrame):
    """Lists what each key does. It lies over the page and blocks nothing."""

    close_asked = Signal()

    def __init__(self, theme: Theme, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("help")
        self.setAccessibleName(self.tr("Keys"))
        self._close = QToolButton(self)
        self._close.setAccessibleName(self.tr("Close the list of keys"))
        self._close.setIconSize(QSize(20, 20))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.close_asked)
        title = QLabel(self.tr("Keys"), self)
        title.setProperty("look", "heading")
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 12, 24)
        column.setSpacing(8)
        column.addLayout(top)
        keys = KeyGrid(shortcuts, may_wrap=False, parent=self)
        keys.setObjectName("keys")
        scroll = QScrollArea(self)
        scroll.setObjectName("keys")
        scroll.setWidgetResizable(True)
        scroll.setWidget(keys)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName(self.tr("All keys"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
        scroll.setMinimumWidth(keys.sizeHint().width() + 16)
        column.addWidget(scroll)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def set_open(self, is_open: bool) -> None:
        """Show it with the keyboard on it, or put it away."""
        self.setVisible(is_open)
        if is_open:
            self.raise_()
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_theme_changed(self) -> None:
        self._close.setIcon(self._theme.icon("close"))

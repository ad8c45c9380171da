"""The keys, on one card over the page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.ui.frame.shortcuts import Shortcuts
from app.ui.help.key_grid import KeyGrid
from app.ui.theme import Theme

_LEFT_PX, _RIGHT_PX = 24, 12
_MARGINS_PX = _LEFT_PX + _RIGHT_PX
_BAR_PX = 16


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
        column.setContentsMargins(_LEFT_PX, 12, _RIGHT_PX, 24)
        column.setSpacing(8)
        column.addLayout(top)
        self._keys = keys = KeyGrid(shortcuts, may_wrap=False, parent=self)
        keys.setObjectName("keys")
        self._scroll = scroll = QScrollArea(self)
        scroll.setObjectName("keys")
        scroll.setWidgetResizable(True)
        scroll.setWidget(keys)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName(self.tr("All keys"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
        column.addWidget(scroll)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def fit(self, width_px: int) -> None:
        """Keep each key in one line where there is room for it, and let the words wrap where there is not."""
        margins = self.contentsMargins()
        room_px = width_px - _MARGINS_PX - margins.left() - margins.right()
        wanted_px = self._keys.one_line_px() + _BAR_PX
        self._keys.set_may_wrap(wanted_px > room_px)
        self._scroll.setMinimumWidth(min(wanted_px, room_px))

    def set_open(self, is_open: bool) -> None:
        """Show it with the keyboard on it, or put it away."""
        self.setVisible(is_open)
        if is_open:
            self.raise_()
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_theme_changed(self) -> None:
        self._close.setIcon(self._theme.icon("close"))

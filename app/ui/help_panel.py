"""The keys, on one card over the page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.ui.theme import Theme


def _tr(text: str) -> str:
    return QCoreApplication.translate("HelpPanel", text)


def shortcuts() -> tuple[tuple[str, str], ...]:
    """Return each key and what it does."""
    return (
        (_tr("Hold Space"), _tr("Talk, except while typing")),
        (_tr("Hold F8"), _tr("Talk, anywhere in the window")),
        (_tr("Esc"), _tr("Stop; close what is open")),
        (_tr("Enter"), _tr("Send the question; press what has the focus")),
        (_tr("Tab"), _tr("Go to the next control or source")),
        (_tr("Ctrl+K"), _tr("Find a page, a score or a command")),
        (_tr("Ctrl+1 … 9"), _tr("Open a page")),
        (_tr("Ctrl+L"), _tr("Go to the question")),
        (_tr("Ctrl+R"), _tr("Try the interrupted question again")),
        (_tr("Ctrl+Shift+L"), _tr("Lock the vault")),
        (_tr("Ctrl+Shift+M"), _tr("Small window beside other programs, or back")),
        (_tr("F1"), _tr("Show or hide this list")),
    )


class HelpPanel(QFrame):
    """Lists what each key does. It lies over the page and blocks nothing."""

    close_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
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
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for row, (key, deed) in enumerate(shortcuts()):
            cap = QLabel(key, self)
            cap.setObjectName("key")
            grid.addWidget(cap, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(QLabel(deed, self), row, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 12, 24)
        column.setSpacing(8)
        column.addLayout(top)
        keys = QWidget(self)
        keys.setObjectName("keys")
        grid.setContentsMargins(0, 0, 12, 0)
        keys.setLayout(grid)
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

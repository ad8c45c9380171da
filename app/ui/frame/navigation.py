"""The column on the left: the pages that exist, and help."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from app.domain.shortcuts import Act, page_act
from app.ui.frame.pages import Page
from app.ui.frame.shortcuts import Shortcuts
from app.ui.theme import Theme

_BUTTON_PX, _LOW_BUTTON_PX = 60, 40
_WORD_PX = 12


class Navigation(QFrame):
    """Icon and word for each page."""

    help_asked = Signal()
    page_chosen = Signal(str)

    def __init__(
        self, theme: Theme, shortcuts: Shortcuts, pages: Sequence[Page] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shortcuts = shortcuts
        self._icons: dict[QToolButton, str] = {}
        self._buttons: dict[str, QToolButton] = {}
        self.setObjectName("navigation")
        self.setFixedWidth(theme.size("navigation"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 8, 4, 8)
        self._column.setSpacing(4)
        self._add_page("ask", self.tr("Ask"), "ask")
        for page in pages:
            if not page.at_foot:
                self._add_page(page.key, page.word, page.icon)
        self._column.addStretch(1)
        for page in pages:
            if page.at_foot:
                self._add_page(page.key, page.word, page.icon)
        self._help = self._button(self.tr("Keys"), "help")
        self._help.clicked.connect(self.help_asked)
        self._column.addWidget(self._help)
        self._widen()
        theme.changed.connect(self._on_theme_changed)
        shortcuts.changed.connect(self._on_keys_changed)
        self._on_keys_changed()
        self.show_page("ask")
        self._on_theme_changed()

    def button(self, key: str) -> QToolButton:
        """Return the button of a page."""
        return self._buttons[key]

    def fit(self, height_px: int) -> None:
        """Where the window is too low for the words of all pages, they go into the tool tips."""
        shown = sum(not button.isHidden() for button in self._icons)
        margins = self._column.contentsMargins()
        is_low = shown * (_BUTTON_PX + self._column.spacing()) + margins.top() + margins.bottom() > height_px
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if is_low else Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        for button in self._icons:
            if button.toolButtonStyle() is not style:
                button.setToolButtonStyle(style)
                button.setFixedHeight(_LOW_BUTTON_PX if is_low else _BUTTON_PX)

    def show_page(self, key: str) -> None:
        """Mark the page that is open."""
        for other, button in self._buttons.items():
            button.setChecked(other == key)

    def _widen(self) -> None:
        """Be as wide as the longest word; it grows bold when its page is open."""
        font = self.font()
        font.setPixelSize(_WORD_PX)
        font.setBold(True)
        longest = max(QFontMetrics(font).horizontalAdvance(button.text()) for button in self._icons)
        width = max(self._theme.size("navigation") - 9, longest + 10)
        for button in self._icons:
            button.setFixedWidth(width)
        self.setFixedWidth(width + 9)

    def _add_page(self, key: str, title: str, icon: str) -> None:
        button = self._button(title, icon)
        button.setCheckable(True)
        button.clicked.connect(lambda _checked=False, key=key: self._on_clicked(key))
        self._buttons[key] = button
        self._column.addWidget(button)

    def _on_keys_changed(self) -> None:
        for number, button in enumerate(self._buttons.values(), 1):
            act = page_act(number)
            button.setToolTip(_with_key(button.text(), self._shortcuts.shown(act) if act else ""))
        self._help.setToolTip(_with_key(self._help.text(), self._shortcuts.shown(Act.LIST)))

    def _on_clicked(self, key: str) -> None:
        self.show_page(key)
        self.page_chosen.emit(key)

    def _button(self, word: str, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(word)
        button.setAccessibleName(word)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(24, 24))
        button.setFixedSize(self._theme.size("navigation") - 9, _BUTTON_PX)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icons[button] = icon
        return button

    def _on_theme_changed(self) -> None:
        for button, icon in self._icons.items():
            button.setIcon(self._theme.icon(icon, "quiet", checked="accent"))


def _with_key(words: str, key: str) -> str:
    return f"{words} ({key})" if key else words

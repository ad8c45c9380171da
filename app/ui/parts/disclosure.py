"""A line that can be opened to show more."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Theme

_AROUND_PX = 28
"""What the style puts around the words of the heading."""


class Disclosure(QWidget):
    """A quiet heading with a chevron; Enter or a click shows the text below it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._button = QPushButton(self)
        self._button.setObjectName("disclosure")
        self._button.setCheckable(True)
        self._button.setIconSize(QSize(20, 20))
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.toggled.connect(self._on_toggled)
        self._button.setMinimumWidth(1)  # a long heading must not make the column wider than the window
        self._heading = ""
        self._body = QLabel(self)
        self._body.setProperty("look", "quiet")
        self._body.setTextFormat(Qt.TextFormat.PlainText)
        self._body.setWordWrap(True)
        self._body.setContentsMargins(24, 0, 0, 8)
        self._body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._body.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._body.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._body)
        theme.changed.connect(self._paint_chevron)
        self._paint_chevron()

    @property
    def button(self) -> QPushButton:
        """The line that opens and closes it."""
        return self._button

    def body(self) -> str:
        """Return what it shows when it is open."""
        return self._body.text()

    def show_text(self, heading: str, body: str) -> None:
        """Put in a heading and what belongs under it."""
        self._heading = heading
        self._button.setAccessibleName(heading)
        self._shorten()
        self._body.setText(body)
        self._body.setAccessibleName(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much of the heading as there is room for."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        room_px = self.width() - self._button.iconSize().width() - _AROUND_PX
        words = self._button.fontMetrics().elidedText(self._heading, Qt.TextElideMode.ElideRight, room_px)
        if words != self._button.text():
            self._button.setText(words)
            self._button.setToolTip("" if words == self._heading else self._heading)

    def _on_toggled(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        self._paint_chevron()

    def _paint_chevron(self) -> None:
        is_open = self._button.isChecked()
        self._button.setIcon(self._theme.icon("chevron_down" if is_open else "chevron_right", "quiet"))
        self._button.setAccessibleDescription(self.tr("open") if is_open else self.tr("closed"))

"""The list of keys with what each does, as it is set just now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.ui.frame.shortcuts import Shortcuts, listed


class KeyGrid(QWidget):
    """Rows of a key and a deed; made anew when keys are changed."""

    def __init__(self, shortcuts: Shortcuts, *, may_wrap: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortcuts = shortcuts
        self._may_wrap = may_wrap
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        shortcuts.changed.connect(self._fill)
        self._fill()

    def set_may_wrap(self, may_wrap: bool) -> None:
        """Let words go on in a second line, or keep each in one."""
        if may_wrap is not self._may_wrap:
            self._may_wrap = may_wrap
            for _cap, words in self._rows:
                words.setWordWrap(may_wrap)

    def one_line_px(self) -> int:
        """Return how wide it is where no words wrap."""
        for label in (label for row in self._rows for label in row):
            label.ensurePolished()
        caps_px = max(cap.sizeHint().width() for cap, _words in self._rows)
        words_px = max(words.fontMetrics().horizontalAdvance(words.text()) for _cap, words in self._rows)
        margins = self._grid.contentsMargins()
        return caps_px + self._grid.horizontalSpacing() + words_px + margins.left() + margins.right()

    def _fill(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = []
        for row, (key, deed) in enumerate(listed(self._shortcuts)):
            cap, words = QLabel(key, self), QLabel(deed, self)
            cap.setObjectName("key")
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(self._may_wrap)
            self._rows.append((cap, words))
            self._grid.addWidget(cap, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(words, row, 1)

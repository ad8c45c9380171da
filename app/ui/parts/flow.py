"""Widgets beside each other that go on in the next line, as words do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_GAP_PX = 8


class Flow(QWidget):
    """Its height follows from its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[tuple[QWidget, int]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, least_px: int = 0) -> None:
        """Put a widget behind the others, at least so wide."""
        widget.setParent(self)
        self._items.append((widget, least_px))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        """One wide line or two."""
        return QSize(480, self._arrange(480, move=False))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest widget."""
        widest = max((max(w.sizeHint().width(), least) for w, least in self._items if not w.isHidden()), default=0)
        return QSize(widest, self._arrange(max(widest, self.width()), move=False))

    def event(self, event: QEvent) -> bool:
        """A widget was shown, hidden, or has other words."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange(self.width(), move=True)
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set everything at its place."""
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def _arrange(self, width: int, *, move: bool) -> int:
        left, top, line = 0, 0, 0
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for widget, least_px in self._items:
            if widget.isHidden():
                continue
            widget.ensurePolished()
            size = widget.sizeHint().expandedTo(QSize(least_px, 0))
            if left and left + size.width() > width:
                left, top, line = 0, top + line + _GAP_PX, 0
            if move:
                at = QPoint(width - left - size.width() if is_rtl else left, top)
                widget.setGeometry(QRect(at, size))
            left += size.width() + _GAP_PX
            line = max(line, size.height())
        return top + line

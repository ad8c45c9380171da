"""The number behind a sentence that opens its source."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPushButton, QToolTip, QWidget

from app.domain.answers.answer import Citation
from app.ui.wording import citation_label, place


class Chip(QPushButton):
    """A citation chip: pointing at it or focusing it names the source, pressing it opens the passage."""

    chosen = Signal(object)

    def __init__(self, citation: Citation, parent: QWidget | None = None) -> None:
        super().__init__(citation.id, parent)
        self._citation = citation
        self.setObjectName("chip")
        self.setToolTip(citation_label(citation))
        self.setAccessibleName(self.tr("Source %1: %2").replace("%1", citation.id).replace("%2", citation.title))
        self.setAccessibleDescription(place(citation))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    @property
    def citation(self) -> Citation:
        """What it points at."""
        return self._citation

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Name the source to someone who came here by key."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            # Afterwards, because a change of focus takes every tool tip away.
            QTimer.singleShot(0, self, self._on_focus_settled)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the name away again."""
        super().focusOutEvent(event)
        QToolTip.hideText()

    def _on_focus_settled(self) -> None:
        if self.hasFocus():
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height() - 12)), self.toolTip(), self)

    def _on_clicked(self) -> None:
        self.chosen.emit(self._citation)

"""One sentence of an answer with its citation chips at its end, or with the reason why it is struck."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.domain.answers.answer import Citation, Sentence, SentenceStatus
from app.ui.ask.chip import Chip
from app.ui.ask.sentence_text import SentenceText
from app.ui.theme import LINE_HEIGHT, Theme

_GAP_PX = 2
_PAD_PX = 6
"""Above and below the text, so that a chip is 40 px high to the pointer though it looks smaller."""
_REASON_GAP_PX = 2
_PAD_PX = 6
"""Above and below the text, so that a chip is 40 px high to the pointer though it looks smaller."""


class SentenceRow(QWidget):
    """Sets the chips behind the last word, as print does; on a line of their own only where they do not fit."""

    citation_chosen = Signal(object)

    def __init__(
        self, theme: Theme, sentence: Sentence, citations: tuple[Citation, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = SentenceText(theme, sentence, self)
        self._chips = [Chip(citation, self) for citation in citations]
        for chip in self._chips:
            chip.chosen.connect(self.citation_chosen)
            chip.setAccessibleDescription(f"{chip.accessibleDescription()}. {sentence.text}")
        self._reason = QLabel(self)
        is_struck = sentence.status is SentenceStatus.UNSUPPORTED
        self._reason.setProperty("look", "wrong" if is_struck else "unsure")
        self._reason.setWordWrap(True)
        beside = self.tr("Not supported: %1").replace("%1", sentence.reason) if is_struck else sentence.reason
        self._reason.setText(beside)
        self._reason.setVisible(bool(beside))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chips, in order."""
        return tuple(self._chips)

    @property
    def text(self) -> SentenceText:
        """The words."""
        return self._text

    def reason(self) -> str:
        """Return the words under a struck sentence."""
        return self._reason.text()

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text, the chips and the reason at a width."""
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        """A readable line."""
        return QSize(480, self._arrange(480, move=False))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any window."""
        return QSize(160, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set everything at its place."""
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def _arrange(self, width: int, *, move: bool) -> int:
        self._text.ensurePolished()
        text_height, end = self._text.end_of_text(width)
        bottom = _PAD_PX + ceil(text_height)
        chips = self._chip_sizes()
        if chips:
            metrics = QFontMetrics(self._text.document().defaultFont())
            middle = _PAD_PX + end.y() - metrics.xHeight() / 2 - 1
            left = end.x() + _GAP_PX
            if left + sum(size.width() for size in chips) > width:
                left = 0.0
                middle += self._theme.size("answer") * LINE_HEIGHT
            half = max(size.height() for size in chips) / 2
            bottom = max(bottom, ceil(middle + half) - _PAD_PX)
            if move:
                self._set_chips(QPoint(round(left), round(middle)))
        if move:
            self._text.setGeometry(QRect(0, _PAD_PX, width, ceil(text_height)))
        if not self._reason.isHidden():
            height = self._reason.heightForWidth(width)
            if move:
                self._reason.setGeometry(QRect(0, bottom + _REASON_GAP_PX, width, height))
            bottom += _REASON_GAP_PX + height + _PAD_PX
        return bottom + _PAD_PX

    def _chip_sizes(self) -> list[QSize]:
        for chip in self._chips:
            chip.ensurePolished()
        return [chip.sizeHint().expandedTo(chip.minimumSize()) for chip in self._chips]

    def _set_chips(self, at: QPoint) -> None:
        left = at.x()
        for chip, size in zip(self._chips, self._chip_sizes(), strict=True):
            chip.setGeometry(QRect(QPoint(left, at.y() - size.height() // 2), size))
            chip.raise_()
            left += size.width()

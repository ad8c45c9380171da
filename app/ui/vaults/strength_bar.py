"""How strong a passphrase is: four steps, a word, and why."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.vaults.vault import Strength
from app.ui.core_words import in_words
from app.ui.parts.bricks import label
from app.ui.theme import Theme

_STEPS = 4


class StrengthBar(QWidget):
    """Nothing is shown until something was typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar(theme)
        self._words = label("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._bar)
        column.addWidget(self._words)
        self.clear()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def clear(self) -> None:
        """Say nothing."""
        self._bar.show_score(None)
        self._words.setText(self.tr("Several unrelated words are strong and easy to remember."))

    def show_strength(self, strength: Strength) -> None:
        """Show a score and its reasons."""
        names = (
            self.tr("far too easy to guess"),
            self.tr("too easy to guess"),
            self.tr("could be guessed"),
            self.tr("good"),
            self.tr("very good"),
        )
        self._bar.show_score(strength.score)
        self._words.setText(
            " ".join((f"{names[strength.score].capitalize()}.", *(in_words(reason) for reason in strength.reasons)))
        )


class _Bar(QWidget):
    """Four boxes; the filled ones are the score. The word below says the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._score: int | None = None
        self.setFixedHeight(6)

    def show_score(self, score: int | None) -> None:
        self._score = score
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        gap = 4.0
        width = (self.width() - gap * (_STEPS - 1)) / _STEPS
        filled = self._score or 0
        color = "wrong" if filled < 2 else "unsure" if filled < 3 else "accent"
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for step in range(_STEPS):
                painter.setBrush(self._theme.color(color if step < max(filled, self._score is not None) else "line"))
                painter.drawRoundedRect(QRectF(step * (width + gap), 0, width, self.height()), 3, 3)

"""The words of one sentence of an answer: doses stand out, what has no source is struck."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from app.domain.answers.answer import Sentence, SentenceStatus
from app.ui.ask.figures import pieces, unglued
from app.ui.theme import LINE_HEIGHT, Theme


class SentenceText(QTextEdit):
    """Read-only text that can be selected and copied, and that knows where its last line ends."""

    def __init__(self, theme: Theme, sentence: Sentence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        is_struck = sentence.status is SentenceStatus.UNSUPPORTED
        self.setObjectName("sentence")
        self.setProperty("look", "unsupported" if is_struck else "supported")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(
            self.tr("Sentence without a source: %1").replace("%1", str(sentence.text))
            if is_struck
            else self.tr("Sentence of the answer")
        )
        self.document().setDocumentMargin(0)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._write = partial(_write, sentence, theme.size("answer") * LINE_HEIGHT, is_struck=is_struck)
        self._write(self.document())
        # A second document is measured at widths that are only being tried, so that the shown one stays as it is.
        self._ruler: QTextDocument | None = None

    def end_of_text(self, width_px: int) -> tuple[float, QPointF]:
        """Return the height that the text takes at a width, and where the base line of its last line ends."""
        ruler = self._ruler = self._ruler or self._make_ruler()
        if ruler.defaultFont() != self.document().defaultFont():
            ruler.setDefaultFont(self.document().defaultFont())
        ruler.setTextWidth(width_px)
        # Asked for first: a document has no lines until its size is wanted, and a line that is not there crashes Qt.
        height = ruler.size().height()
        block = ruler.lastBlock()
        if block.layout().lineCount() == 0:
            return height, QPointF(0.0, height)
        line = block.layout().lineAt(block.layout().lineCount() - 1)
        top = block.layout().position().y() + line.y()
        return height, QPointF(line.naturalTextWidth(), top + line.ascent())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the words as they were written, without what keeps them on one line."""
        data = QMimeData()
        data.setText(unglued(self.textCursor().selection().toPlainText()))
        return data

    def _make_ruler(self) -> QTextDocument:
        """Not by clone(): Python does not hear when that one goes, and may take the next one at its place for it."""
        ruler = QTextDocument(self)
        ruler.setDocumentMargin(0)
        ruler.setDefaultTextOption(self.document().defaultTextOption())
        ruler.setDefaultFont(self.document().defaultFont())
        self._write(ruler)
        return ruler


def _write(sentence: Sentence, line_px: float, document: QTextDocument, *, is_struck: bool) -> None:
    cursor = QTextCursor(document)
    block = QTextBlockFormat()
    block.setLineHeight(line_px, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    cursor.setBlockFormat(block)
    for piece in pieces(str(sentence.text)):
        look = QTextCharFormat()
        look.setFontStrikeOut(is_struck)
        if piece.is_strong and not is_struck:
            look.setFontWeight(QFont.Weight.Bold)
        cursor.insertText(piece.text, look)

"""The question: typed, or as it was heard and then corrected."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

_MOST_LINES = 5
_BORDER_PX = 18
"""Border and padding of the style sheet, above and below together."""
_ONE_LINE_PX = 44


class QuestionField(QPlainTextEdit):
    """A text field that grows to a few lines. Enter sends; the words stay so that they can be corrected and sent again."""

    sent = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setAccessibleName(self.tr("Question"))
        self.setAccessibleDescription(self.tr("Type a question and press Enter. A spoken question appears here too."))
        self._may_talk = True
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)
        self.verticalScrollBar().valueChanged.connect(self._stay)
        self._fit()

    def offer(self, *, may_talk: bool) -> None:
        """Say, while it is empty, what can be done: without a microphone nobody is told to hold a button."""
        self._may_talk = may_talk
        words = self.tr("Type a question, or hold the button")
        room_px = self.viewport().width() - 2 * self.document().documentMargin()
        if not may_talk or self.fontMetrics().horizontalAdvance(words) > room_px:
            words = self.tr("Type a question")
        if words != self.placeholderText():
            self.setPlaceholderText(words)
            self.viewport().update()  # Qt paints it again only when it comes or goes

    def put(self, words: str) -> None:
        """Replace the words. What stood there comes back with undo."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(words)
        self.setTextCursor(cursor)
        self._fit()

    def words(self) -> str:
        """Return the question without space around it."""
        return self.toPlainText().strip()

    def send(self) -> None:
        """Send the question, if there is one."""
        if self.words():
            self.sent.emit(self.words())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send on Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.send()
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width."""
        super().resizeEvent(event)
        self._fit()
        self.offer(may_talk=self._may_talk)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(400, self.height())

    def _stay(self, scrolled: int) -> None:
        """Do not scroll where every line is shown: Qt offers a line too many, and the only one would be gone."""
        if scrolled and self.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            self.verticalScrollBar().setValue(0)

    def _fit(self) -> None:
        spacing = self.fontMetrics().lineSpacing()
        margin = max(2.0, (_ONE_LINE_PX - _BORDER_PX - spacing) / 2)
        if margin != self.document().documentMargin():
            self.document().setDocumentMargin(margin)
        # A plain text document gives its height in lines.
        lines = round(self.document().size().height())
        is_cut = lines > _MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_cut else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy is not self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        height = max(1, min(_MOST_LINES, lines)) * spacing + round(2 * margin) + _BORDER_PX
        if height != self.height():
            self.setFixedHeight(height)
        self._stay(self.verticalScrollBar().value())

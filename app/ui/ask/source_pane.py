"""The passage behind a citation, with the quoted words marked, in the section that they stand in."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QTextEdit, QToolButton, QVBoxLayout, QWidget

from app.domain.answers.answer import Citation
from app.domain.desk import PageShown, PassageOpened
from app.ui.ask.page_view import PageView
from app.ui.ask.passage import PassageText, prepared, with_source
from app.ui.theme import LINE_HEIGHT, Theme
from app.ui.wording import place


class SourcePane(QFrame):
    """Shows the quote at once, and the whole section around it as soon as the desk has fetched it."""

    close_asked = Signal()
    page_asked = Signal(object, int, int)
    """The citation, a page of its document, and how long its longer side is to be in pixels."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._citation: Citation | None = None
        self._shown: PassageText | None = None
        self.setObjectName("source")
        self._number = self._label("quiet")
        self._title = self._label("heading")
        self._place = self._label("quiet")
        self._section = self._label("quiet")
        self._close = QToolButton(self)
        self._close.setAccessibleName(self.tr("Close the source"))
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._close.setIconSize(QSize(20, 20))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.close_asked)
        self._page = PageView(theme, self)
        self._page.page_asked.connect(self._on_page_asked)
        self._page.hide()
        self._switch = QPushButton(self)
        self._switch.setAccessibleName(self.tr("Show the page"))
        self._switch.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._switch.clicked.connect(self._on_switched)
        self._switch.hide()
        self._copy = QPushButton(self.tr("Copy with source"), self)
        self._copy.setAccessibleName(self._copy.text())
        self._copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._copy.clicked.connect(self.copy_with_source)
        self._text = QTextEdit(self)
        self._text.setObjectName("passage")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.document().setDocumentMargin(16)
        self._text.setAccessibleName(self.tr("Passage"))
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._set_up()
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def text(self) -> QTextEdit:
        """The passage itself."""
        return self._text

    @property
    def close_button(self) -> QToolButton:
        """The way to put it away."""
        return self._close

    @property
    def citation(self) -> Citation | None:
        """What is shown."""
        return self._citation

    def heading(self) -> str:
        """Return title, place and section as they are shown."""
        return "\n".join(
            label.text() for label in (self._number, self._title, self._place, self._section) if label.text()
        )

    def highlighted(self) -> str:
        """Return the words that are marked."""
        marks = self._text.extraSelections()
        return str(marks[0].cursor.selection().toPlainText()) if marks else ""

    def show_citation(self, citation: Citation) -> None:
        """Show what is known without asking: where it stands and the quoted words."""
        if citation != self._citation:
            self._switch.hide()
            self._show_picture(is_page=False)
        self._citation = citation
        self._number.setText(self.tr("Source %1").replace("%1", citation.id))
        self._title.setText(citation.title)
        self._place.setText(place(citation))
        self._place.setVisible(bool(place(citation)))
        self._section.setText(citation.section)
        self._section.setVisible(bool(citation.section))
        self._put(prepared(citation, citation.quote))

    def show_passage(self, passage: PassageOpened) -> None:
        """Show the whole section, scrolled to the quote."""
        if passage.citation != self._citation:
            self.show_citation(passage.citation)
        self._put(prepared(passage.citation, passage.section_text))

    @property
    def page(self) -> PageView:
        """The page of the document, where there is one."""
        return self._page

    @property
    def copy_button(self) -> QPushButton:
        """Copies the quote with where it stands."""
        return self._copy

    def controls(self) -> tuple[QWidget, ...]:
        """Return what can be pressed, in order."""
        page = self._page
        return (page.back, page.next, page.quote, page.smaller, page.larger, self._switch, self._copy)

    def show_page(self, shown: PageShown) -> None:
        """Show the page that the quote stands on, or one that was turned to."""
        if shown.citation != self._citation:
            return  # it was for a citation that is no longer open
        is_first = not self._switch.isVisible()
        self._switch.show()
        if is_first:
            self._show_picture(is_page=True)
        self._page.show_picture(shown.picture, shown.citation.page or 0)

    def copy_with_source(self) -> None:
        """Put the quote and where it stands into the clipboard."""
        citation = self._citation
        if citation is not None:
            QGuiApplication.clipboard().setText(with_source(citation))

    def _show_picture(self, *, is_page: bool) -> None:
        self._page.setVisible(is_page)
        self._text.setVisible(not is_page)
        self._switch.setText(self.tr("Show the text") if is_page else self.tr("Show the page"))
        self._switch.setAccessibleName(self._switch.text())

    def _on_switched(self) -> None:
        self._show_picture(is_page=self._text.isVisible())

    def _on_page_asked(self, page: int, longest_px: int) -> None:
        if self._citation is not None:
            self.page_asked.emit(self._citation, page, longest_px)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the quote in sight when the lines are broken anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._scroll_to_quote()

    def _put(self, passage: PassageText) -> None:
        self._shown = passage
        self._text.setPlainText(passage.text)
        cursor = QTextCursor(self._text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        line_px = self._theme.size("body") * LINE_HEIGHT
        spacing.setLineHeight(line_px, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        spacing.setBottomMargin(8)
        cursor.mergeBlockFormat(spacing)
        self._mark_quote()
        self._scroll_to_quote()

    def _mark_quote(self) -> None:
        if self._shown is None or self._shown.start == self._shown.end:
            self._text.setExtraSelections([])
            return
        look = QTextCharFormat()
        look.setBackground(self._theme.color("mark"))
        look.setForeground(self._theme.color("ink"))
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self._quote_cursor(self._shown)
        mark.format = look
        self._text.setExtraSelections([mark])

    def _quote_cursor(self, passage: PassageText) -> QTextCursor:
        cursor = QTextCursor(self._text.document())
        cursor.setPosition(passage.start)
        cursor.setPosition(passage.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _scroll_to_quote(self) -> None:
        if self._shown is None:
            return
        cursor = QTextCursor(self._text.document())
        cursor.setPosition(self._shown.start)
        self._text.setTextCursor(cursor)
        bar = self._text.verticalScrollBar()
        at: QRect = self._text.cursorRect(cursor)
        # A third down, so that what leads to the quote is read too.
        bar.setValue(bar.value() + at.top() - self._text.viewport().height() // 3)

    def _on_theme_changed(self) -> None:
        self._close.setIcon(self._theme.icon("close"))
        self._mark_quote()

    def _label(self, look: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("look", look)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _set_up(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._number)
        words.addWidget(self._title)
        words.addWidget(self._place)
        words.addWidget(self._section)
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 8, 12)
        top.addLayout(words, 1)
        top.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._text, 1)
        column.addWidget(self._page, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self._switch)
        foot.addWidget(self._copy)
        foot.addStretch(1)
        column.addLayout(foot)

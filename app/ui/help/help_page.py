"""The Help page: the manual, searched; the keys; and what is installed. It works offline, like everything."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.frame.pages import PageContext
from app.ui.help.about_card import AboutCard
from app.ui.help.key_grid import KeyGrid
from app.ui.help.manual import Chapter, read_manual
from app.ui.language import in_force
from app.ui.parts.bricks import button, centred, dress_bar, field, label, row, scrolled
from app.ui.parts.slices import Slices
from app.ui.settings.settings_page import SettingsPage


class HelpPage(QWidget):
    """Chapters that do not hold the words typed are left out."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self.search = field(self.tr("Find in the manual"))
        self.search.textChanged.connect(self._on_typed)
        self._none = label(self.tr("No chapter has these words."), "quiet")
        self._none.hide()
        self._chapters: list[tuple[Chapter, QWidget]] = []
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(4, 0, 16, 16)
        lines.setSpacing(8)
        head = self._make_head()
        lines.addWidget(head)
        context.theme.dress(head)
        self.keys = self._make_keys()
        self.about = AboutCard(context.options.models, context.options.onsite_host)
        self._after = (label(self.tr("Keys"), "heading"), self.keys, label(self.tr("About"), "heading"), self.about)
        waiting = QWidget(self)  # what nothing holds yet would stay behind if the page goes before it is made
        waiting.hide()
        for widget in self._after:
            widget.setParent(waiting)
        self._slices = Slices(self._make_chapters(lines), self)
        area = scrolled(inner, self.tr("Help"))
        dress_bar(context.theme, area)
        centred(context.theme, self, area)

    def build_all(self) -> None:
        """Make what is not there yet."""
        self._slices.finish()

    def shown(self) -> tuple[str, ...]:
        """Return the titles of the chapters that are shown."""
        self.build_all()
        return tuple(chapter.title for chapter, widget in self._chapters if not widget.isHidden())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on; a focus proxy would take the page's controls out of the tab chain."""
        super().focusInEvent(event)
        self.search.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Models may have come or gone."""
        super().showEvent(event)
        self.about.look()

    def _on_typed(self, words: str) -> None:
        self.build_all()
        for chapter, widget in self._chapters:
            widget.setVisible(chapter.has(words))
        self._none.setVisible(not self.shown())
        for widget in self._after:
            widget.setVisible(not words.strip())

    def _make_head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (label(self.tr("Help"), "title"), self.search, self._none):
            column.addWidget(widget)
        return head

    def _make_chapters(self, lines: QVBoxLayout) -> Iterator[None]:
        """Make a paragraph at each step: all of them at once would hold the window for a tenth of a second."""
        for chapter in read_manual(self._context.options.resources, in_force()):
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 8)
            column.setSpacing(6)
            column.addWidget(label(chapter.title, "heading"))
            self._chapters.append((chapter, holder))
            lines.addWidget(holder)
            self._context.theme.dress(holder)
            holder.show()  # a layout that is on the screen already does it later
            for paragraph in chapter.paragraphs:
                column.addWidget(label(paragraph, "", may_select=True))
                yield
        for widget in self._after:
            lines.addWidget(widget)
            self._context.theme.dress(widget)
            yield
        lines.addStretch(1)

    def _make_keys(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(KeyGrid(self._context.shortcuts, may_wrap=True))
        if self._context.options.settings is not None:
            change = button(self.tr("Change the keys"), self._on_change_keys)
            column.addLayout(row(change, None))
        return holder

    def _on_change_keys(self) -> None:
        page = self._context.go("settings")
        if isinstance(page, SettingsPage):
            page.search_field.setText("keys.")
            page.search_field.setFocus()


def build(context: PageContext) -> QWidget:
    """Return the page."""
    return HelpPage(context)

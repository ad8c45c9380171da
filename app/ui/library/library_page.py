"""The Library page: the documents, adding them by dialog or by dropping, what failed and why, and what a question would find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.desk import Notice, Severity
from app.domain.documents.reading import READABLE
from app.domain.documents.reference import Document, Findings, IntakeReport
from app.domain.documents.twins import Twin
from app.domain.models import Progress
from app.ui.announce import announce
from app.ui.frame.notice_stack import NoticeStack
from app.ui.frame.pages import PageContext
from app.ui.frame.palette_state import Command
from app.ui.library.document_list import DOCUMENT, DocumentList
from app.ui.library.edit_document import EditDocument
from app.ui.library.library_desk import LibraryDesk
from app.ui.library.library_state import LibraryState, finished, loaded
from app.ui.library.library_words import editions, failure, left_out, likeness, place_of, size, vouching
from app.ui.options import LibraryAccess
from app.ui.parts.bricks import centred, scrolled
from app.ui.parts.flow import Flow
from app.ui.parts.long_list import LongList
from app.ui.theme import Theme
from app.ui.vaults.door_desk import DoorDesk

_MOST_FAILURES = 200
UNDO_MS = 8000
_UNDO_KEY = "library-undo"
_LIST_PX = 128
"""Lower than this no list is pressed; the page scrolls then."""


class LibraryPage(QWidget):
    """Everything on it is reached with the Tab key; files may be dropped anywhere on it."""

    def __init__(self, theme: Theme, access: LibraryAccess, notices: NoticeStack, door: DoorDesk | None = None) -> None:
        super().__init__()
        self._notices = notices
        self._door = door
        self._access = access
        self._undo = QTimer(self)
        self._undo.setSingleShot(True)
        self._undo.setInterval(UNDO_MS)
        self._undo.timeout.connect(self._remove_now)
        self.setObjectName("page")
        self.setAcceptDrops(True)
        self._state = LibraryState()
        self._desk = LibraryDesk(access, self)
        self.field = self._line(self.tr("Find a document"))
        self.field.textChanged.connect(self._on_typed)
        self.add_files = self._button(self.tr("Add files"))
        self.add_files.clicked.connect(self._on_add_files)
        self.add_folder = self._button(self.tr("Add a folder"))
        self.add_folder.clicked.connect(self._on_add_folder)
        self.remove_button = self._button(self.tr("Remove"))
        self.remove_button.clicked.connect(self._on_remove)
        self.edit_button = self._button(self.tr("Edit"))
        self.edit_button.clicked.connect(self._on_edit)
        self.stop_button = self._button(self.tr("Stop"))
        self.stop_button.clicked.connect(self._desk.stop)
        self.into_vault = self._button(self.tr("Patient data: into my vault"))
        self.into_vault.clicked.connect(lambda: self._on_decided(is_private=True))
        self.into_library = self._button(self.tr("For everybody on this computer"))
        self.into_library.clicked.connect(lambda: self._on_decided(is_private=False))
        self.leave = self._button(self.tr("Leave them out"))
        self.leave.clicked.connect(self._on_leave)
        self.shown = DocumentList(self)
        self.list = LongList(theme, self.tr("Documents"), self.shown, LongList.SelectionMode.ExtendedSelection)
        self.list.setMinimumHeight(_LIST_PX)
        self.list.selectionModel().selectionChanged.connect(self._on_selection)
        self.note = self._label()
        self.details = self._label()
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(self.tr("Taking documents in"))
        self._bar.setTextVisible(False)
        self.failures = self._list_widget(self.tr("Files that were not taken in, and documents that are there twice"))
        self.question = self._line(self.tr("Try a question: what would the assistant see?"))
        self.question.returnPressed.connect(self._on_question)
        self.results = self._list_widget(self.tr("Passages found"))
        self._lay_out(theme)
        self._desk.listed.connect(self._on_listed)
        self._desk.advanced.connect(self._on_advanced)
        self._desk.alike.connect(self._on_alike)
        self._desk.ended.connect(self._on_ended)
        self._desk.found.connect(self._on_found)
        self._render()
        self._desk.look()

    @property
    def state(self) -> LibraryState:
        """What the page shows."""
        return self._state

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on."""
        super().focusInEvent(event)
        self.field.setFocus(event.reason())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders of this machine."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped."""
        self.take_in([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def take_in(self, paths: list[Path]) -> None:
        """Take files and folders in; where a vault is open, ask first whether they hold patient data."""
        if not paths or self._state.is_busy:
            return
        if self._desk.keeps_private:
            self._state = replace(self._state, undecided=tuple(paths), report=None)
            self._render()
            self.into_vault.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._add(paths, is_private=False)

    def _add(self, paths: Sequence[Path], *, is_private: bool) -> None:
        if self._undo.isActive():
            self._remove_now()
        begun = Progress(done=0, total=len(paths), what="")
        self._state = replace(self._state, progress=begun, report=None, alike=(), undecided=())
        self._desk.add(paths, is_private=is_private)
        self._render()

    def _on_decided(self, *, is_private: bool) -> None:
        if self._state.undecided:
            self._add(self._state.undecided, is_private=is_private)

    def _on_leave(self) -> None:
        self._state = replace(self._state, undecided=())
        self._render()
        self.add_files.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what happens ---------------------------------------------------------------------------------------------

    def _on_typed(self, text: str) -> None:
        self._state = replace(self._state, sought=text)
        self._fill_list()

    def _on_add_files(self) -> None:
        pattern = " ".join(f"*{ending}" for ending in sorted(READABLE))
        dialog = QFileDialog(self, self.tr("Add files"), "", self.tr("Documents (%1)").replace("%1", pattern))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._open_dialog(dialog)

    def _on_add_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Add a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._open_dialog(dialog)

    def _open_dialog(self, dialog: QFileDialog) -> None:
        """Open it without waiting in it: a lock must be able to destroy it together with the page."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.open()

    def _on_files_chosen(self, files: list[str]) -> None:
        self.take_in([Path(f) for f in files])

    def _on_remove(self) -> None:
        ids = [document.id for document in self._chosen()]
        if not ids or self._state.is_busy:
            return
        if self._undo.isActive():
            ids = [*self._state.doomed, *ids]  # taken back together with those before
        self._state = replace(self._state, doomed=tuple(ids))
        self._render()
        self._undo.start()
        words = (
            self.tr("%1 removed from the library.")
            if len(ids) == 1
            else self.tr("%1 documents removed from the library.")
        )
        first = next((d.title for d in self._state.documents if d.id == ids[0]), "")
        self._notices.add(
            Notice(
                severity=Severity.INFO,
                message=words.replace("%1", first if len(ids) == 1 else str(len(ids))),
                key=_UNDO_KEY,
            ),
            Command(title=self.tr("Undo"), run=self._take_back, is_undo=True),
        )

    def _take_back(self) -> None:
        self._undo.stop()
        self._state = replace(self._state, doomed=())
        self._render()

    def _remove_now(self) -> None:
        """Nobody can take it back any more."""
        self._undo.stop()
        self._notices.remove(_UNDO_KEY)
        self._state = replace(self._state, progress=Progress(done=0, total=0, what=""), report=None)
        self._desk.remove(self._state.doomed)
        self._render()

    def finish(self) -> None:
        """Remove for good what was removed: the page goes. What is private goes before the vault is locked."""
        is_waiting = self._undo.isActive()  # otherwise the removal is on its way already
        self._undo.stop()
        self._notices.remove(_UNDO_KEY)
        ids, self._state = self._state.doomed, replace(self._state, doomed=())
        if not is_waiting:
            return
        if self._door is not None:
            self._door.run(partial(self._access.remove, ids))
        else:
            self._desk.remove(ids)
            self._desk.wait()

    def _on_edit(self) -> None:
        if (document := self._editable()) is None:
            return
        dialog = EditDocument(document, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def save() -> None:
            if changes := dialog.changes():
                self._state = replace(self._state, progress=Progress(done=0, total=0, what=""), report=None)
                self._desk.edit(document.id, changes)
                self._render()

        dialog.accepted.connect(save)
        dialog.open()

    def _editable(self) -> Document | None:
        """Return the one document that is chosen, unless somebody else answers for what is said of it."""
        found = self._chosen()
        return found[0] if len(found) == 1 and not found[0].pack else None

    def _chosen(self) -> list[Document]:
        return [index.data(DOCUMENT) for index in self.list.selectionModel().selectedRows()]

    def _on_question(self) -> None:
        if words := self.question.text().strip():
            self._desk.search(words)

    def _on_listed(self, documents: tuple[Document, ...], used_bytes: int) -> None:
        self._state = loaded(self._state, documents, used_bytes)
        if not self._undo.isActive():
            self._state = replace(self._state, doomed=())
        self._render()

    def _on_advanced(self, progress: Progress) -> None:
        self._state = replace(self._state, progress=progress)
        self._render_progress()

    def _on_ended(self, report: IntakeReport | None, problem: str) -> None:
        self._state = finished(self._state, report, problem, has_trail=self._desk.keeps_private)
        self._render()
        announce(self, self.note.text(), is_urgent=bool(problem))

    def _on_alike(self, alike: tuple[Twin, ...]) -> None:
        self._state = replace(self._state, alike=alike)

    def _on_found(self, question: str, findings: Findings | None, problem: str) -> None:
        self._state = replace(self._state, tested=question, findings=findings)
        self.results.clear()
        if findings is None or not findings.hits:
            self.results.addItem(problem or self.tr("Nothing was found."))
        for hit in findings.hits if findings is not None else ():
            passage = hit.passage
            page = self.tr("page %1").replace("%1", str(passage.page)) if passage.page else ""
            place = ", ".join(p for p in (passage.title, passage.section, page) if p)
            self.results.addItem(f"{place}\n{passage.text[:300]}")
        self.results.show()

    def _on_selection(self) -> None:
        chosen = self._chosen()
        self.remove_button.setEnabled(bool(chosen) and not self._state.is_busy)
        self.edit_button.setEnabled(self._editable() is not None and not self._state.is_busy)
        keys = self._access.pack_keys
        lines = [line for d in chosen[:8] for line in (place_of(d), *vouching(d, keys), *editions(d))]
        self.details.setText("\n".join(lines[:8]))
        self.details.setVisible(bool(lines))

    # -- what is shown --------------------------------------------------------------------------------------------

    def _render(self) -> None:
        state = self._state
        self._fill_list()
        self._render_progress()
        for button in (self.add_files, self.add_folder):
            button.setEnabled(not state.is_busy)
        for button in (self.into_vault, self.into_library, self.leave):
            button.setVisible(bool(state.undecided))
        self._choice.setVisible(bool(state.undecided))
        self.failures.clear()
        for failed in (state.report.failed if state.report else ())[:_MOST_FAILURES]:
            self.failures.addItem(failure(failed))
        for twin in (state.alike if state.report else ())[:_MOST_FAILURES]:
            self.failures.addItem(likeness(twin))
        self.failures.setVisible(self.failures.count() > 0)
        self._on_selection()

    def _render_progress(self) -> None:
        progress = self._state.progress
        self._bar.setVisible(progress is not None)
        self.stop_button.setVisible(progress is not None)
        if progress is not None:
            self._bar.setRange(0, progress.total)
            self._bar.setValue(progress.done)
        self.note.setText(self._words())

    def _words(self) -> str:
        state = self._state
        if state.progress is not None:
            return state.progress.what or self.tr("Working…")
        if state.undecided:
            return self.tr("Do they hold patient data? Then they are kept encrypted, and only you find them.")
        words = [state.problem] if state.problem else []
        if state.report is not None:
            told = self.tr("%1 added, %2 unchanged, %3 replaced, %4 not taken.")
            counts = (state.report.added, state.report.unchanged, state.report.replaced, state.report.failed)
            for number, what in enumerate(counts, 1):
                told = told.replace(f"%{number}", str(len(what)))
            words += [told, left_out(state.report.left_out)]
        if state.is_unaudited:
            words.append(self.tr("Not in an audit trail: no vault is open."))
        if state.is_loaded:
            told = self.tr("%1 documents, %2. Drop files or folders here to add them.")
            words.append(told.replace("%1", str(len(state.documents))).replace("%2", size(state.used_bytes)))
        return " ".join(w for w in words if w) or self.tr("The library is being opened.")

    def _fill_list(self) -> None:
        self.shown.show_documents(self._state.visible())

    def _lay_out(self, theme: Theme) -> None:
        title = QLabel(self.tr("Library"), self)
        title.setProperty("look", "title")
        buttons, choice = Flow(), Flow()
        for button in (self.add_files, self.add_folder, self.edit_button, self.remove_button, self.stop_button):
            buttons.add(button)
        for button in (self.into_vault, self.into_library, self.leave):
            choice.add(button)
        self._choice = choice
        column = QWidget(self)
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(8)
        lines.addWidget(title)
        lines.addWidget(self.field)
        lines.addWidget(buttons)
        lines.addWidget(choice)
        for widget, stretch in (
            (self.note, 0),
            (self._bar, 0),
            (self.list, 3),
            (self.details, 0),
            (self.failures, 1),
            (self.question, 0),
            (self.results, 2),
        ):
            lines.addWidget(widget, stretch)
        self.details.hide()
        self.results.hide()
        centred(theme, self, scrolled(column, self.tr("Library")))

    def _line(self, words: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(words)
        line.setAccessibleName(words)
        return line

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        return button

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setProperty("look", "quiet")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _list_widget(self, name: str) -> QListWidget:
        found = QListWidget(self)
        found.setAccessibleName(name)
        found.setWordWrap(True)
        found.setMinimumHeight(_LIST_PX)
        found.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return found


def build(context: PageContext) -> QWidget:
    """Build the page."""
    assert context.options.library is not None
    return LibraryPage(context.theme, context.options.library, context.notices, context.door)

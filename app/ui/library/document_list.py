"""The documents of the library as a list of any length: rows are made when they are to be seen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.documents.reference import Document
from app.ui.history.history_lists import SECOND_LINE
from app.ui.library.library_words import place_of

DOCUMENT: Final = Qt.ItemDataRole.UserRole + 4
_Index = QModelIndex | QPersistentModelIndex


class DocumentList(QAbstractListModel):
    """One document a row, in the order in which they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents: tuple[Document, ...] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many documents are shown."""
        return 0 if parent.isValid() else len(self._documents)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is known of a row."""
        document = self._documents[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return document.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{document.title}. {place_of(document)}"
            case _ if role == SECOND_LINE:
                return place_of(document)
            case _ if role == DOCUMENT:
                return document
            case _:
                return None

    def show_documents(self, documents: tuple[Document, ...]) -> None:
        """Show these; what was chosen stays so where they are the same as before."""
        if documents != self._documents:
            self.beginResetModel()
            self._documents = documents
            self.endResetModel()

"""A list of a million rows: a table of one column, because Qt's list view lays every row out before it shows one."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView

from app.ui.theme import Theme
from app.ui.two_lines import TwoLines


class LongList(QTableView):
    """Rows of one height; the arrows move in it, Tab leaves it."""

    def __init__(self, theme: Theme, name: str, model: QAbstractItemModel) -> None:
        super().__init__()
        delegate = TwoLines(theme, self)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(delegate.sizeHint(QStyleOptionViewItem(), QModelIndex()).height())
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

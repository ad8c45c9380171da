"""The Calculators page: a list that is searched, and the form of the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.calculators import CALCULATORS
from app.ui.calculators.calculator_form import CalculatorForm
from app.ui.calculators.calculator_state import not_computed, search
from app.ui.calculators.calculator_words import word
from app.ui.frame.pages import PageContext
from app.ui.frame.palette_state import Command
from app.ui.theme import Theme, set_look

_LIST_PX = 288
_NARROW_PX = 720
"""Below this the list and the form take turns."""
_NAME = Qt.ItemDataRole.UserRole


class CalculatorsPage(QWidget):
    """Forms are kept when another calculator is opened, so that nothing that was typed is lost."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("page")
        self._forms: dict[str, CalculatorForm] = {}
        self._is_form_wanted = False
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(self.tr("Find a calculator"))
        self._field.setAccessibleName(self.tr("Find a calculator"))
        self._field.setClearButtonEnabled(False)
        self._field.textChanged.connect(self._on_typed)
        self._field.returnPressed.connect(self._on_return_pressed)
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("Calculators"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.itemActivated.connect(self._on_chosen)
        self._list.itemClicked.connect(self._on_chosen)
        self._none = QLabel(self)
        self._none.setProperty("look", "quiet")
        self._none.setWordWrap(True)
        self._side = QWidget(self)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._field)
        column.addWidget(self._none)
        column.addWidget(self._list, 1)
        self._back = QToolButton(self)
        self._back.setAccessibleName(self.tr("Back to the list"))
        self._back.setIconSize(QSize(20, 20))
        self._back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._back.clicked.connect(self._on_back)
        self._title = QLabel(self)
        self._title.setProperty("look", "title")
        self._title.setWordWrap(True)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._make_welcome())
        self._work = self._make_work()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 8)
        row.setSpacing(24)
        row.addWidget(self._side)
        row.addWidget(self._work, 1)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._on_typed("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on; a focus proxy would take the page's controls out of the tab chain."""
        super().focusInEvent(event)
        self._field.setFocus(event.reason())

    @property
    def search_field(self) -> QLineEdit:
        """Where a calculator is looked for."""
        return self._field

    @property
    def form(self) -> CalculatorForm | None:
        """The form that is open."""
        widget = self._stack.currentWidget()
        return widget if isinstance(widget, CalculatorForm) else None

    def listed(self) -> tuple[str, ...]:
        """Return the names in the list."""
        return tuple(str(self._list.item(row).data(_NAME)) for row in range(self._list.count()))

    def open_calculator(self, name: str) -> None:
        """Open a calculator's form, with the keyboard on its first input."""
        if name not in self._forms:
            self._forms[name] = CalculatorForm(self._theme, name, self)
            self._stack.addWidget(self._forms[name])
        self._stack.setCurrentWidget(self._forms[name])
        self._title.setText(word(CALCULATORS[name].title))
        self._is_form_wanted = True
        self._arrange()
        self._forms[name].start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let list and form take turns where there is no room for both."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_narrow = self.width() < _NARROW_PX
        self._side.setMaximumWidth(16777215 if is_narrow else _LIST_PX)
        self._side.setVisible(not is_narrow or not self._is_form_wanted)
        self._work.setVisible(not is_narrow or self._is_form_wanted)
        self._back.setVisible(is_narrow)
        set_look(self._title, "heading" if is_narrow else "title")
        layout = self.layout()
        assert layout is not None
        margin = 8 if is_narrow else 24
        layout.setContentsMargins(margin, 8 if is_narrow else 16, margin, 8)

    def _make_work(self) -> QWidget:
        work = QWidget(self)
        work.setMaximumWidth(self._theme.size("column"))
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addWidget(self._title, 1)
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        return work

    def _make_welcome(self) -> QWidget:
        label = QLabel(
            self.tr("Choose a calculator. You can also ask for one: “Wells score, heart rate 110, no haemoptysis”."),
            self,
        )
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        return label

    def _on_typed(self, typed: str) -> None:
        self._list.clear()
        for entry in search(typed, word):
            item = QListWidgetItem(entry.title, self._list)
            item.setData(_NAME, entry.name)
            item.setToolTip(f"{entry.title} ({entry.specialty})")
        reasons = not_computed(typed)
        nothing = "" if self._list.count() else self.tr("No calculator has this name.")
        self._none.setText("\n".join(reasons) or nothing)
        self._none.setVisible(bool(self._none.text()))

    def _on_return_pressed(self) -> None:
        if self._list.count():
            self._on_chosen(self._list.item(0))

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.open_calculator(str(item.data(_NAME)))

    def _on_back(self) -> None:
        self._is_form_wanted = False
        self._arrange()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_theme_changed(self) -> None:
        self._back.setIcon(self._theme.icon("back"))


def build(context: PageContext) -> QWidget:
    """Return the page."""
    return CalculatorsPage(context.theme)


def commands(context: PageContext) -> Sequence[Command]:
    """Return one command for each calculator."""
    return [
        Command(
            title=word(calculator.title),
            hint=word(calculator.specialty),
            also=f"calculator score {calculator.title} {name.replace('_', ' ')}",
            run=partial(_open, context, name),
        )
        for name, calculator in CALCULATORS.items()
    ]


def _open(context: PageContext, name: str) -> None:
    page = context.go("calculators")
    assert isinstance(page, CalculatorsPage)
    page.open_calculator(name)

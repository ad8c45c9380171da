"""The form of one calculator: its result above, its inputs, and what the source says below. Generated from the declaration."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.calculators import Calculation
from app.ui.announce import announce
from app.ui.calculators.calculator_field import CalculatorField
from app.ui.calculators.calculator_state import FormState, as_text, clear, component_lines, fill, use_unit
from app.ui.calculators.calculator_words import choice, shown, word
from app.ui.theme import Theme

_COPIED_MS = 2000
_LOW_PX = 280


class CalculatorForm(QWidget):
    """Holds a FormState and shows it; every change computes anew."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = FormState(name=name)
        self._said = ""
        self._emptied: FormState | None = None
        """What was in the form before it was emptied, while that can be taken back."""
        self._is_low = False
        self._fields: dict[str, CalculatorField] = {}
        self._value = self._label("", "resultValue")
        self._meaning = self._label()
        self._copy = QPushButton(self.tr("Copy"), self)
        self._copy.setAccessibleName(self.tr("Copy the result with its inputs and source"))
        self._copy.clicked.connect(self.copy_result)
        self._clear = QPushButton(self)
        self._clear.clicked.connect(self.empty)
        self._steps = self._label()
        self._about = self._label()
        self._about.setOpenExternalLinks(False)
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._about.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._card = self._make_card()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(8)
        self._whole.addWidget(self._card)
        self._whole.addWidget(self._make_scroll(), 1)
        self._render()

    @property
    def state(self) -> FormState:
        """What is in the form."""
        return self._state

    @property
    def fields(self) -> tuple[CalculatorField, ...]:
        """The inputs, in order."""
        return tuple(self._fields.values())

    def field(self, name: str) -> CalculatorField:
        """Return one of the inputs."""
        return self._fields[name]

    def shown(self) -> str:
        """Return the value on the card."""
        return self._value.text()

    def meaning(self) -> str:
        """Return the line under the value."""
        return self._meaning.text()

    def start(self) -> None:
        """Put the keyboard on the first input."""
        first = self.fields[0].control
        (first if first.focusPolicy() else first.findChildren(QPushButton)[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the result in sight above the inputs; where the window is low it scrolls with them."""
        super().resizeEvent(event)
        is_low = self.height() < _LOW_PX
        if is_low is not self._is_low:
            self._is_low = is_low
            (self._column if is_low else self._whole).insertWidget(0, self._card)

    def copy_result(self) -> None:
        """Put the result with its inputs and its source on the clipboard."""
        result = self._state.result()
        if result is not None and result.value is not None:
            QGuiApplication.clipboard().setText(as_text(result, word, shown, choice))
            self._copy.setText(self.tr("Copied"))
            QTimer.singleShot(_COPIED_MS, self, lambda: self._copy.setText(self.tr("Copy")))

    def empty(self) -> None:
        """Take everything out of the form; once more, before anything else is filled in, brings it back."""
        emptied, self._emptied = self._emptied, None
        if emptied is None:
            self._emptied = self._state
        self._state = emptied or clear(self._state)
        for name, field in self._fields.items():
            field.put(self._state.words.get(name, ""))
        self._render()
        self.start()

    def _on_changed(self, name: str, words: str) -> None:
        self._emptied = None
        self._state = fill(self._state, name, words)
        self._render()

    def _on_unit_chosen(self, name: str, unit: str) -> None:
        self._state = use_unit(self._state, name, unit)
        self._render()

    def _render(self) -> None:
        wrong = self._state.problems()
        result = self._state.result()
        refused = {n: result.reasons[n] for n in result.out_of_range} if result is not None else {}
        for name, field in self._fields.items():
            field.show_problem(wrong.get(name) or refused.get(name, ""))
        done = result is not None and result.value is not None
        self._copy.setEnabled(done)
        may_bring_back = self._emptied is not None
        self._clear.setText(self.tr("Undo") if may_bring_back else self.tr("Clear"))
        self._clear.setAccessibleName(
            self.tr("Bring back what was in the form") if may_bring_back else self.tr("Empty the form")
        )
        self._clear.setEnabled(may_bring_back or any(self._state.words.values()))
        self._value.setText(shown(result.shown) if done and result is not None else self.tr("–"))
        self._meaning.setText(self._words(result, bool(wrong or refused)))
        self._steps.setText(_steps(result) if done and result is not None else "")
        self._steps.setVisible(bool(self._steps.text()))
        self._announce(result)

    def _words(self, result: Calculation | None, is_wrong: bool) -> str:
        if is_wrong:
            return self.tr("A value cannot be used. Nothing is computed from it.")
        if result is None:
            return self.tr("Fill in what is marked *. The result appears by itself.")
        if result.value is None:
            titles = [word(self._fields[n].asked.title) for n in result.missing]
            rest = len(titles) - 3
            more = self.tr(" and %1 more").replace("%1", str(rest)) if rest > 0 else ""
            return self.tr("Still needed: %1").replace("%1", "; ".join(titles[:3])) + more
        return " ".join(word(part) for part in (result.interpretation, *result.notes) if part) or self.tr("Computed.")

    def _announce(self, result: Calculation | None) -> None:
        """Tell screen readers the result when it changes, and nothing in between."""
        said = (
            f"{shown(result.shown)}. {word(result.interpretation)}"
            if result is not None and result.value is not None
            else ""
        )
        if said != self._said:
            announce(self, said)
        self._said = said

    def _make_card(self) -> QFrame:
        card = QFrame(self)
        card.setObjectName("result")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._value)
        words.addWidget(self._meaning)
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _make_scroll(self) -> QScrollArea:
        inner = QWidget(self)
        inner.setObjectName("column")
        column = self._column = QVBoxLayout(inner)
        column.setContentsMargins(4, 0, 16, 16)
        column.setSpacing(4)
        for asked in self._state.calculator.inputs:
            field = CalculatorField(self._theme, asked, inner)
            field.changed.connect(self._on_changed)
            field.unit_chosen.connect(self._on_unit_chosen)
            self._fields[asked.name] = field
            column.addWidget(field)
        column.addWidget(self._steps)
        column.addWidget(self._about)
        column.addStretch(1)
        self._about.setText(self._about_text())
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Inputs of %1").replace("%1", word(self._state.calculator.title)))
        scroll.setWidget(inner)
        return scroll

    def _about_text(self) -> str:
        calculator = self._state.calculator
        source = calculator.source
        place = f"doi.org/{source.doi}" if source.doi else source.url
        parts = [
            self.tr("When not to use it: %1").replace("%1", word(calculator.not_for)),
            self.tr("Formula: %1").replace("%1", calculator.formula_text),
            "\n".join(word(text) for _, text in calculator.bands),
            calculator.bands_from,
            self.tr("Source: %1").replace("%1", f"{source.citation}. {place}".strip()),
            self.tr("* needed. Version %1.").replace("%1", calculator.version),
        ]
        return "\n\n".join(p for p in parts if p)

    def _label(self, look: str = "", name: str = "") -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("look", look)
        if name:
            label.setObjectName(name)
        return label


def _steps(result: Calculation) -> str:
    lines = [f"{word(name)}: {shown(value)}" for name, value in component_lines(result)]
    return "\n".join(lines)

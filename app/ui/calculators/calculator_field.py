"""One input of a calculator's form, made from its declaration: label, control, unit, range, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.domain.calculators.declaration import Input, Kind
from app.ui.ask.yes_no import YesNo
from app.ui.calculators.calculator_state import units_to_choose
from app.ui.calculators.calculator_words import choice, local, word
from app.ui.parts.choice_box import ChoiceBox
from app.ui.theme import Theme, set_look

_FIELD_PX, _UNIT_PX = 160, 112


class CalculatorField(QWidget):
    """Tells what is typed or chosen; it judges nothing."""

    changed = Signal(str, str)
    """The input's name, and the words in the field."""
    unit_chosen = Signal(str, str)

    def __init__(self, theme: Theme, asked: Input, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asked = asked
        self._title = word(asked.title)
        needed = self.tr("needed") if asked.required else self.tr("may be left out")
        self._label = QLabel(f"{self._title}{' *' if asked.required else ''}", self)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._problem = QLabel(self)
        self._problem.setProperty("look", "wrong")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._control = self._make_control()
        self._unit: QComboBox | None = None
        named = f"{self._title}, {needed}"
        self._control.setAccessibleName(named)
        self._control.setAccessibleDescription(self._range())
        self._label.setBuddy(self._control)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._control)
        if asked.kind is Kind.NUMBER and asked.measure.unit:
            line.addWidget(self._make_unit())
        is_question = asked.kind is Kind.YES_NO
        if not is_question:
            line.addStretch(1)
        body = QBoxLayout(QBoxLayout.Direction.LeftToRight if is_question else QBoxLayout.Direction.TopToBottom)
        body.setSpacing(16 if is_question else 4)
        body.addWidget(self._label, 1)
        body.addLayout(line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 4)
        whole.setSpacing(2)
        whole.addLayout(body)
        whole.addWidget(self._problem)

    @property
    def asked(self) -> Input:
        """The input."""
        return self._asked

    @property
    def control(self) -> QWidget:
        """What is typed into or chosen from."""
        return self._control

    @property
    def unit(self) -> QComboBox | None:
        """The choice of units, where there are several."""
        return self._unit

    def problem(self) -> str:
        """Return what is said to be wrong."""
        return self._problem.text() if self._problem.isVisibleTo(self) else ""

    def show_problem(self, words: str) -> None:
        """Say what is wrong, or take it away."""
        words = word(words)
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        if isinstance(self._control, QLineEdit):
            set_look(self._control, "wrong" if words else "")
            self._control.setAccessibleDescription(words or self._range())

    def put(self, words: str) -> None:
        """Show words without telling of it."""
        with QSignalBlocker(self._control):
            match self._control:
                case QLineEdit():
                    self._control.setText(words)
                case QComboBox():
                    self._control.setCurrentIndex(max(0, self._control.findData(words)))
                case YesNo():
                    self._control.put(words)
                case _:
                    pass

    def _range(self) -> str:
        asked = self._asked
        if asked.kind is not Kind.NUMBER:
            return ""
        unit = word(asked.measure.unit)
        low, high = local(f"{asked.low:g}"), local(f"{asked.high:g}")
        return self.tr("%1 to %2").replace("%1", low).replace("%2", f"{high} {unit}")

    def _make_control(self) -> QWidget:
        match self._asked.kind:
            case Kind.YES_NO:
                yes_no = YesNo(self._title, self)
                yes_no.answered.connect(self._on_changed)
                return yes_no
            case Kind.CHOICE:
                return self._make_choice()
            case Kind.NUMBER | Kind.DATE:
                return self._make_line()

    def _make_choice(self) -> QComboBox:
        box = ChoiceBox(self._theme, self)
        box.addItem(self.tr("Choose"), "")
        for name, points in self._asked.choices.items():
            words = choice(name)
            scored = any(self._asked.choices.values())
            box.addItem(f"{words}  ({points:g})" if scored else words, name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(18)
        box.currentIndexChanged.connect(lambda _index: self._on_changed(str(box.currentData())))
        return box

    def _make_line(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setFixedWidth(_FIELD_PX)
        line.setPlaceholderText(
            "2026-01-31" if self._asked.kind is Kind.DATE else self._range().rpartition(" ")[0] or ""
        )
        if self._asked.kind is Kind.NUMBER:
            line.setPlaceholderText(local(f"{self._asked.low:g}–{self._asked.high:g}"))
            line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        line.textChanged.connect(self._on_changed)
        return line

    def _make_unit(self) -> QWidget:
        units = units_to_choose(self._asked)
        if len(units) < 2:
            label = QLabel(word(units[0]), self)
            label.setProperty("look", "quiet")
            return label
        box = ChoiceBox(self._theme, self)
        for unit in units:
            box.addItem(word(unit), unit)
        box.setMinimumWidth(_UNIT_PX)
        box.setAccessibleName(self.tr("Unit of %1").replace("%1", self._title))
        box.currentIndexChanged.connect(lambda _index: self.unit_chosen.emit(self._asked.name, str(box.currentData())))
        self._unit = box
        return box

    def _on_changed(self, words: str) -> None:
        self.changed.emit(self._asked.name, words)

"""One option on the Settings page: its sentence, its control, its range, who set it, and what is wrong with what was tried."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.settings.store import OptionFact, Setting
from app.ui.parts.choice_box import ChoiceBox
from app.ui.settings.key_field import KeyField
from app.ui.settings.settings_state import SettingsState
from app.ui.setup.setup_steps import MicrophoneStep
from app.ui.theme import Theme
from app.ui.wording import choice_word

_FIELD_PX = 168
_DEVICE_PX = 320
DEVICES = frozenset(("ears.microphone", "mouth.loudspeaker"))
"""Options whose value is the name of a device: chosen from those that are plugged in."""


class SettingRow(QWidget):
    """Tells what is wanted; whether it is allowed is decided elsewhere."""

    wanted = Signal(str, object)
    """The option's name, and the new value as words; None takes it back to its default."""

    def __init__(
        self, theme: Theme, option: OptionFact, parent: QWidget | None = None, below: MicrophoneStep | None = None
    ) -> None:
        """`below`: the level of the microphone, where it is chosen."""
        super().__init__(parent)
        self._last = below.main_control() if below is not None else None
        self._option = option
        self._title = QLabel(option.title, self)
        self._title.setWordWrap(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._more = QLabel(self)
        self._more.setProperty("look", "quiet")
        self._more.setWordWrap(True)
        self._problem = QLabel(self)
        self._problem.setProperty("look", "wrong")
        self._problem.setWordWrap(True)
        self._control = self._make_control(theme)
        self._control.setAccessibleName(option.title)
        self._title.setBuddy(self._control)
        self._reset = QPushButton(self.tr("Default"), self)
        self._reset.setAccessibleName(self.tr("Default for: %1").replace("%1", option.title))
        self._reset.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._reset.clicked.connect(lambda: self.wanted.emit(option.name, None))
        controls = QHBoxLayout()
        controls.setSpacing(8)
        controls.addWidget(self._control)
        controls.addWidget(self._reset)
        controls.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 12)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addLayout(controls)
        column.addWidget(self._problem)
        column.addWidget(self._more)
        if below is not None:
            column.addWidget(below)

    @property
    def option(self) -> OptionFact:
        """The option."""
        return self._option

    @property
    def control(self) -> QWidget:
        """What it is changed with."""
        return self._control

    def follow(self, before: QWidget) -> QWidget:
        """Come after another control when Tab is pressed; return what the next one comes after."""
        QWidget.setTabOrder(before, self._control)
        QWidget.setTabOrder(self._control, self._reset)
        if self._last is not None:
            QWidget.setTabOrder(self._reset, self._last)
        return self._last or self._reset

    def problem(self) -> str:
        """Return what is said to be wrong."""
        return self._problem.text()

    def render_state(self, state: SettingsState) -> None:
        """Show a state."""
        is_locked = self._option.name in state.locked
        problem = state.problems.get(self._option.name, "")
        self._control.setEnabled(not is_locked)
        self._reset.setVisible(not is_locked and not state.is_default(self._option))
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._more.setText(self._words(is_locked))
        self._control.setAccessibleDescription(problem or self._more.text())
        if not problem:
            self._put(state.value(self._option))

    def offer(self, names: Sequence[str]) -> None:
        """Take the names of the devices that are plugged in; what is chosen stays, also where it is not among them."""
        with QSignalBlocker(self._control):
            for name in names:
                self._offer(name)

    def _offer(self, name: str) -> None:
        assert isinstance(self._control, ChoiceBox)
        if self._control.findData(name) < 0:
            self._control.addItem(name, name)

    def _words(self, is_locked: bool) -> str:
        option = self._option
        parts = [option.name]
        if option.low is not None and option.high is not None:
            parts.append(self.tr("%1 to %2").replace("%1", f"{option.low:g}").replace("%2", f"{option.high:g}"))
        if is_locked:
            parts.append(self.tr("Set by your organisation"))
        return " · ".join(parts)

    def _put(self, value: Setting) -> None:
        with QSignalBlocker(self._control):
            if isinstance(self._control, ChoiceBox):
                if self._option.name in DEVICES:
                    self._offer(str(value))
                self._control.setCurrentIndex(max(0, self._control.findData(_as_words(value))))
            elif isinstance(self._control, KeyField):
                self._control.put(str(value))
            elif isinstance(self._control, QLineEdit):
                self._control.setText(_as_words(value))

    def _make_control(self, theme: Theme) -> QWidget:
        option = self._option
        if option.name in DEVICES:
            devices = ChoiceBox(theme, self)
            devices.setMinimumWidth(_DEVICE_PX)
            devices.addItem(self.tr("The system's default"), "")
            devices.currentIndexChanged.connect(lambda _index: self.wanted.emit(option.name, devices.currentData()))
            return devices
        if option.kind in ("switch", "choice"):
            box = ChoiceBox(theme, self)
            box.setMinimumWidth(_FIELD_PX)
            pairs = [(self.tr("On"), "true"), (self.tr("Off"), "false")]
            for words, value in pairs if option.kind == "switch" else [(choice_word(c), c) for c in option.choices]:
                box.addItem(words, value)
            box.currentIndexChanged.connect(lambda _index: self.wanted.emit(option.name, str(box.currentData())))
            return box
        if option.kind == "key":
            keys = KeyField(theme, option.title, _FIELD_PX, self)
            keys.pressed.connect(lambda key: self.wanted.emit(option.name, key))
            return keys
        line = QLineEdit(self)
        line.setFixedWidth(_FIELD_PX)
        line.editingFinished.connect(lambda: self._on_edited(line))
        return line

    def _on_edited(self, line: QLineEdit) -> None:
        if line.isModified():
            line.setModified(False)
            self.wanted.emit(self._option.name, line.text())


def _as_words(value: Setting) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)

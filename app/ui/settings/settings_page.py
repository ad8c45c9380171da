"""The Settings page: every option of the program, searched, changed, and locked where IT has set it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.domain.desk import DevicesListed
from app.ui.announce import announce
from app.ui.core_words import told
from app.ui.errands import Errands
from app.ui.frame.pages import PageContext
from app.ui.frame.shortcuts import Shortcuts
from app.ui.options import ContrastChoice, MotionChoice, SettingsAccess, SoundCheck, ThemeChoice
from app.ui.parts.bricks import dress_bar
from app.ui.parts.slices import Slices
from app.ui.settings.setting_row import SettingRow
from app.ui.settings.settings_state import SettingsState, changed, in_words, key_taken, read, searched
from app.ui.setup.setup_steps import MicrophoneStep
from app.ui.theme import Theme
from app.ui.wording import options_word

_LANGUAGE = "window.language"
_MICROPHONE = "ears.microphone"
_LOUDSPEAKER = "mouth.loudspeaker"
_THEMES: dict[str, ThemeChoice] = {"light": "light", "dark": "dark"}
_CONTRASTS: dict[str, ContrastChoice] = {"normal": "normal", "high": "high"}
_ROWS_IN_A_PART = 8
"""So many rows are styled in one go when another theme is chosen."""
_MOTIONS: dict[str, MotionChoice] = {"reduced": "reduced"}


class SettingsDesk(QObject):
    """Reads and writes the files in threads of its own; what comes of it arrives as signals."""

    read = Signal(object, object)
    """The values and what is locked."""
    tried = Signal(str, object, str)
    """The option, the value, and what was wrong; "" when it was changed."""
    failed = Signal(str)

    def __init__(self, access: SettingsAccess, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._access = access
        self._errands = Errands(self, "settings")

    def look(self) -> None:
        """Read the files."""

        def came(found: tuple[Mapping[str, bool | int | float | str], frozenset[str]]) -> None:
            self.read.emit(*found)

        self._errands.run(
            lambda: (self._access.now(), self._access.locked()),
            came,
            lambda error: self.failed.emit(told(error)),
        )

    def change(self, name: str, value: object) -> None:
        """Change an option, and read anew."""
        self._errands.run(
            lambda: self._access.change(name, value),
            lambda _none: self.tried.emit(name, value, ""),
            lambda error: self.tried.emit(name, value, told(error)),
        )
        self.look()


class SettingsPage(QWidget):
    """Generated from the typed settings: a new option is here without a line of this file."""

    def __init__(
        self,
        theme: Theme,
        access: SettingsAccess,
        parent: QWidget | None = None,
        begin_anew: Callable[[str, str], None] = lambda _page, _language: None,
        shortcuts: Shortcuts | None = None,
        sound: SoundCheck | None = None,
    ) -> None:
        """`sound`: what devices are chosen from and tried with; without it they are only named."""
        super().__init__(parent)
        self._theme = theme
        self._sound = sound
        self._errands = Errands(self, "settings-sound")
        self.microphone_test: MicrophoneStep | None = None
        self._listed: DevicesListed | None = None
        self._shortcuts = shortcuts or Shortcuts(parent=self)
        self._begin_anew = begin_anew
        self._state = SettingsState(options=in_words(options_word))
        self._desk = SettingsDesk(access, self)
        self._rows: list[SettingRow] = []
        self._headings: dict[str, QLabel] = {}
        self.setObjectName("page")
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(self.tr("Find a setting"))
        self._field.setAccessibleName(self.tr("Find a setting"))
        self._field.textChanged.connect(self._on_typed)
        self._note = QLabel(self)
        self._note.setProperty("look", "quiet")
        self._note.setWordWrap(True)
        column = QWidget(self)
        column.setMaximumWidth(theme.size("column"))
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        title = QLabel(self.tr("Settings"), self)
        title.setProperty("look", "title")
        for widget in (title, self._field, self._note):
            lines.addWidget(widget)
            theme.dress(widget)
        lines.addWidget(self._make_scroll(), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 8)
        row.addStretch(1)
        row.addWidget(column, 1000)
        row.addStretch(1)
        self._desk.read.connect(self._on_read)
        self._desk.tried.connect(self._on_tried)
        self._desk.failed.connect(self._note.setText)
        self._render()
        self._desk.look()
        if sound is not None:
            self._errands.run(sound.devices, self._on_devices, lambda _none_plugged_in: None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on; a focus proxy would take the page's controls out of the tab chain."""
        super().focusInEvent(event)
        self._field.setFocus(event.reason())

    @property
    def state(self) -> SettingsState:
        """What the page shows."""
        return self._state

    @property
    def search_field(self) -> QLineEdit:
        """Where a setting is looked for."""
        return self._field

    def build_all(self) -> None:
        """Make what is not there yet."""
        self._slices.finish()

    def row(self, name: str) -> SettingRow:
        """Return the row of an option."""
        self.build_all()
        return next(r for r in self._rows if r.option.name == name)

    def _make_scroll(self) -> QScrollArea:
        inner = QWidget(self)
        inner.setObjectName("column")
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(4, 0, 16, 16)
        lines.setSpacing(0)
        lines.addStretch(1)
        self._slices = Slices(self._make_rows(inner, lines), self)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        dress_bar(self._theme, scroll)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("All settings"))
        scroll.setWidget(inner)
        return scroll

    def _make_rows(self, inner: QWidget, lines: QVBoxLayout) -> Iterator[None]:
        """Make a row at each step: all of them at once would hold the window for a quarter of a second."""
        before: QWidget = self._field
        part, rows = self._make_part(inner, lines)
        for option in self._state.options:
            is_shown = option.name in {o.name for o in self._state.shown()}
            if rows.count() >= _ROWS_IN_A_PART:
                part, rows = self._make_part(inner, lines)
            if option.group not in self._headings:
                heading = QLabel(option.group, part)
                heading.setProperty("look", "heading")
                heading.setContentsMargins(0, 12, 0, 4)
                heading.setVisible(option.group in {o.group for o in self._state.shown()})
                self._headings[option.group] = heading
                rows.addWidget(heading)
            if option.name == _MICROPHONE and self._sound is not None:
                self.microphone_test = MicrophoneStep(self._theme, self._sound)
            row = SettingRow(self._theme, option, part, self.microphone_test if option.name == _MICROPHONE else None)
            self._offer_devices(row)
            row.wanted.connect(self._on_wanted)
            row.render_state(self._state)
            row.setVisible(is_shown)
            self._rows.append(row)
            rows.addWidget(row)
            before = row.follow(before)  # made after the page was put into the window, it would come last of all
            yield

    def _make_part(self, inner: QWidget, lines: QVBoxLayout) -> tuple[QWidget, QVBoxLayout]:
        part = QWidget(inner)
        rows = QVBoxLayout(part)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._theme.dress(part)
        lines.insertWidget(lines.count() - 1, part)
        part.show()  # a layout that is on the screen already does it later
        return part, rows

    def _render(self) -> None:
        shown = {o.name for o in self._state.shown()}
        groups = {o.group for o in self._state.shown()}
        for row in self._rows:
            row.setVisible(row.option.name in shown)
            row.render_state(self._state)
        for group, heading in self._headings.items():
            heading.setVisible(group in groups)
        words = self.tr("Changes hold from the next start on; colours, motion, keys, devices and language at once.")
        if not shown:
            words = self.tr("No setting has these words.")
        self._note.setText(words)

    def finish(self) -> None:
        """End a try of the microphone, because the page goes."""
        if self.microphone_test is not None:
            self.microphone_test.give_up()

    def _on_devices(self, listed: DevicesListed) -> None:
        self._listed = listed
        for row in self._rows:
            self._offer_devices(row)

    def _offer_devices(self, row: SettingRow) -> None:
        if self._listed is not None and row.option.name == _MICROPHONE:
            row.offer(self._listed.microphones)
        elif self._listed is not None and row.option.name == _LOUDSPEAKER:
            row.offer(self._listed.loudspeakers)

    def _on_typed(self, typed: str) -> None:
        self._state = searched(self._state, typed)
        self._render()

    def _on_wanted(self, name: str, value: object) -> None:
        option = next(o for o in self._state.options if o.name == name)
        other = key_taken(self._state, name, option.default if value is None else value)
        if other is None:
            self._desk.change(name, value)
            return
        words = self.tr("This is already the key of “%1”. Choose another key, or change that one first.")
        self._on_tried(name, value, words.replace("%1", other.title.rstrip(".")))

    def _on_read(self, values: object, locked: object) -> None:
        assert isinstance(values, dict)
        assert isinstance(locked, frozenset)
        self._state = read(self._state, values, locked)
        self._shortcuts.use(values, locked)
        self._render()

    def _on_tried(self, name: str, value: object, problem: str) -> None:
        self._state = changed(self._state, name, problem)
        announce(self, problem or self.tr("Changed"))
        if not problem:
            self._use_at_once(name, str(value))
        if name == _LANGUAGE and not problem:
            self._begin_anew("settings", str(value or "system"))
            return
        self._render()

    def _use_at_once(self, name: str, value: str) -> None:
        """Lay a new look over the window; "None" is the default."""
        match name:
            case "window.theme":
                self._theme.choose(_THEMES.get(value, "system"))
            case "window.contrast":
                self._theme.choose_contrast(_CONTRASTS.get(value, "system"))
            case "window.motion":
                self._theme.choose_motion(_MOTIONS.get(value, "system"))
            case "ears.microphone" if self._sound is not None:
                self._errands.run(partial(self._sound.use, microphone=_device(value)))
            case "mouth.loudspeaker" if self._sound is not None:
                self._errands.run(partial(self._sound.use, loudspeaker=_device(value)))
            case _:
                pass


def _device(value: str) -> str:
    """Return the name of a device; "" for the default, which has no value."""
    return "" if value == "None" else value


def build(context: PageContext) -> QWidget:
    """Return the page."""
    access = context.options.settings
    assert access is not None
    return SettingsPage(
        context.theme, access, begin_anew=context.begin_anew, shortcuts=context.shortcuts, sound=context.options.sound
    )

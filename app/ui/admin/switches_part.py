"""Everything that can be switched on and off, on the Admin page: the typed settings that are switches, locked where IT has set them."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from app.settings.options import POLICY_ONLY
from app.ui.admin.part import Part
from app.ui.frame.pages import PageContext
from app.ui.parts.bricks import label
from app.ui.settings.setting_row import SettingRow
from app.ui.settings.settings_page import SettingsDesk
from app.ui.settings.settings_state import SettingsState, changed, in_words, read
from app.ui.wording import options_word


class SwitchesPart(Part):
    """The same rows as on the Settings page, fewer of them."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        assert context.options.settings is not None
        switches = tuple(
            o for o in in_words(options_word) if o.kind == "switch" and o.name.split(".")[0] not in POLICY_ONLY
        )
        self._state = SettingsState(options=switches)
        self._desk = SettingsDesk(context.options.settings, self)
        self._desk.read.connect(self._on_read)
        self._desk.tried.connect(self._on_tried)
        self._desk.failed.connect(self._on_unreadable)
        self._rows: list[SettingRow] = []
        self.column.addWidget(label(self.tr("Changes hold from the next start on."), "quiet"))
        group = ""
        for option in switches:
            if option.group != group:
                group = option.group
                heading: QLabel = label(group, "heading")
                self.column.addWidget(heading)
            row = SettingRow(context.theme, option, self)
            row.wanted.connect(self._desk.change)
            self._rows.append(row)
            self.column.addWidget(row)
        self.column.addStretch(1)
        self._render()

    @property
    def rows(self) -> tuple[SettingRow, ...]:
        """The switches."""
        return tuple(self._rows)

    def look(self) -> None:
        """Read the files."""
        self._desk.look()

    def _on_read(self, values: object, locked: object) -> None:
        assert isinstance(values, dict)
        assert isinstance(locked, frozenset)
        self.problem.hide()
        self._state = read(self._state, values, locked)
        self._render()

    def _on_tried(self, name: str, _value: object, problem: str) -> None:
        self._state = changed(self._state, name, problem)
        self._render()

    def _on_unreadable(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()

    def _render(self) -> None:
        for row in self._rows:
            row.render_state(self._state)

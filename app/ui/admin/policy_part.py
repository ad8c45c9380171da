"""The policy of IT on the Admin page."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from app.ui.admin.part import Part
from app.ui.errands import Errands
from app.ui.frame.pages import PageContext
from app.ui.parts.bricks import card, clear, label
from app.ui.settings.settings_state import SettingsState, in_words, read
from app.ui.wording import options_word


class PolicyPart(Part):
    """What IT has set; nobody can change it here."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        assert context.options.settings is not None
        self._settings = context.options.settings
        self._errands = Errands(self, "policy")
        self._words = label("", "quiet")
        self._rows = QVBoxLayout()
        self.column.addWidget(self._words)
        self.column.addLayout(self._rows)
        self.column.addStretch(1)

    def look(self) -> None:
        """Read the policy."""
        words = in_words(options_word)
        self._errands.run(
            lambda: read(SettingsState(options=words), self._settings.now(), self._settings.locked()),
            self._show,
            self.on_failed,
        )

    def _show(self, state: SettingsState) -> None:
        clear(self._rows)
        locked = [o for o in state.options if o.name in state.locked]
        self._words.setText(
            self.tr("Only IT can change these options; in the settings they are locked.")
            if locked
            else self.tr("There is no policy of IT on this computer.")
        )
        for option in locked:
            frame, lines = card()
            lines.addWidget(label(f"{option.name} = {state.value(option)}", "heading"))
            lines.addWidget(label(option.title, "quiet"))
            self._rows.addWidget(frame)

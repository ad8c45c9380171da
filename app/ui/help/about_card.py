"""What is installed: versions, the system, and the models with the hashes by which anybody can check them."""

from __future__ import annotations

import platform

from PySide6.QtCore import QTimer, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app import __version__
from app.domain.errors import VoiceAssistError
from app.domain.models import ModelListing, ModelState
from app.ports import ModelStore
from app.ui.core_words import told
from app.ui.errands import Errands
from app.ui.parts.bricks import button, label, row
from app.ui.wording import role_name

_COPIED_MS = 2000


class AboutCard(QFrame):
    """Versions stand at once; models as soon as their files have been looked at."""

    def __init__(self, models: ModelStore | None, onsite_host: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self._models = models
        self._errands = Errands(self, "about")
        self.words = label("", "", may_select=True)
        self.copy = button(self.tr("Copy"), self._on_copy)
        self.copy.setAccessibleName(self.tr("Copy what is installed"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addLayout(row(self.copy, None))
        self._lines = [
            self.tr("VoiceAssist %1").replace("%1", __version__),
            f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.machine()}",
            self.tr("Free software under the GNU GPL, version 3 or later, without any warranty."),
            self.tr("Your IT department lets questions go to the language model on %1, and nowhere else.").replace(
                "%1", onsite_host
            )
            if onsite_host
            else self.tr("Nothing that you ask, say or add leaves this machine."),
        ]
        self.words.setText("\n".join(self._lines))

    def look(self) -> None:
        """List the models anew."""
        if self._models is not None:
            self._errands.run(self._models.listing, self._on_listed, self._on_failed)

    def _on_listed(self, models: tuple[ModelListing, ...]) -> None:
        there = [m for m in models if m.state is ModelState.INSTALLED]
        lines = [f"{m.title} ({role_name(m.role)}), {m.licence}\nSHA-256 {m.sha256}" for m in there]
        self.words.setText("\n".join([*self._lines, *lines]))

    def _on_failed(self, problem: VoiceAssistError) -> None:
        self.words.setText("\n".join([*self._lines, told(problem)]))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.text())
        self.copy.setText(self.tr("Copied"))
        QTimer.singleShot(_COPIED_MS, self, lambda: self.copy.setText(self.tr("Copy")))

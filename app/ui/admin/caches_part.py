"""The caches of the library on the Admin page: how well each serves, and a way to empty them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from app.domain.documents.reference import CacheFacts
from app.ui.admin.part import Part
from app.ui.admin.share_bar import ShareBar
from app.ui.errands import Errands
from app.ui.options import AdminAccess
from app.ui.parts.bricks import button, card, clear, label, row
from app.ui.theme import Theme


class CachesPart(Part):
    """Emptying loses nothing, so nobody is asked whether they are sure."""

    def __init__(self, theme: Theme, access: AdminAccess) -> None:
        super().__init__()
        self._theme = theme
        self._access = access
        self._errands = Errands(self, "caches")
        self.empty = button(self.tr("Empty the caches"), self._on_empty)
        self.said = label("", "quiet")
        self._rows = QVBoxLayout()
        words = self.tr("Held in memory only, and let go when the library changes. The counts begin with the program.")
        self.column.addWidget(label(words, "quiet"))
        self.column.addLayout(self._rows)
        self.column.addLayout(row(self.empty, None))
        self.column.addWidget(self.said)
        self.column.addStretch(1)

    def look(self) -> None:
        """Ask the library's process."""
        self._errands.run(self._access.caches, self._on_came, self.on_failed)

    def _on_came(self, caches: tuple[CacheFacts, ...]) -> None:
        clear(self._rows)
        for facts in caches:
            frame, lines = card()
            lines.addWidget(label(self._name(facts.name), "heading"))
            asked = facts.hits + facts.misses
            share = facts.hits / asked if asked else 0.0
            words = self.tr("Hit %1 of %2 times, %3 %. Holds %4 of at most %5.")
            for number, what in enumerate((facts.hits, asked, round(100 * share), facts.size, facts.most), 1):
                words = words.replace(f"%{number}", str(what))
            lines.addWidget(label(words))
            lines.addWidget(ShareBar(self._theme, share))
            self._rows.addWidget(frame)

    def _name(self, name: str) -> str:
        names = {
            "query vectors": self.tr("Questions as vectors"),
            "results": self.tr("Results of searches"),
            "query vectors, open vault": self.tr("Questions as vectors, with the documents of the open vault"),
            "results, open vault": self.tr("Results of searches, with the documents of the open vault"),
        }
        return names.get(name, name)

    def _on_empty(self) -> None:
        def emptied(_none: object) -> None:
            self.said.setText(self.tr("They are empty. What is needed is computed again."))
            self.look()

        self._errands.run(self._access.clear_caches, emptied, self.on_failed)

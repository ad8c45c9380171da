"""The vaults that made room for a restored one: how long they are there, what they take, brought back or removed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.custody import Door
from app.domain.errors import VoiceAssistError
from app.domain.vaults.backups import SetAside
from app.ui.announce import announce
from app.ui.core_words import told
from app.ui.errands import Errands
from app.ui.history.history_lists import when
from app.ui.library.library_words import size
from app.ui.parts.bricks import button, card, clear, label, row
from app.ui.vaults.restore_desk import RestoreDesk


class AsideCard(QWidget):
    """There while one is set aside. To remove one takes two presses, because it cannot be undone."""

    def __init__(self, door: Door, restoring: RestoreDesk) -> None:
        super().__init__()
        self._door = door
        self._restoring = restoring
        self._errands = Errands(self, "set-aside")
        self._user = ""
        self.rows: list[AsideRow] = []
        self.problem = label("", "wrong")
        self.problem.hide()
        frame, lines = card()
        lines.addWidget(label(self.tr("Vaults set aside when a backup was restored"), "heading"))
        words = self.tr("Each stays as it was, and takes room on the disk, until you remove it.")
        lines.addWidget(label(words, "quiet"))
        lines.addWidget(self.problem)
        self._lines = QVBoxLayout()
        lines.addLayout(self._lines)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self.hide()

    def look(self, user: str) -> None:
        """Look which there are of one user."""
        self._user = user
        self._errands.run(partial(self._restoring.set_aside, user), self._on_listed, self._on_failed)

    def _on_listed(self, found: tuple[SetAside, ...]) -> None:
        had_keyboard = any(one.hasFocus() for line in self.rows for one in line.findChildren(QPushButton))
        clear(self._lines)
        self.rows = [AsideRow(one) for one in found]
        for line in self.rows:
            line.back.clicked.connect(partial(self._on_back, line.aside))
            line.for_good.clicked.connect(partial(self._on_for_good, line.aside))
            self._lines.addWidget(line)
        self.setVisible(bool(found))
        if had_keyboard and self.rows:
            self.rows[0].back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back(self, aside: SetAside, _checked: bool = False) -> None:
        self._restoring.back_wanted.emit(aside.user, aside.id)

    def _on_for_good(self, aside: SetAside, _checked: bool = False) -> None:
        self.problem.hide()
        self._errands.run(partial(self._door.discard, aside), self._on_removed, self._on_failed)

    def _on_removed(self, _none: None) -> None:
        announce(self, self.tr("It is removed."))
        self.look(self._user)

    def _on_failed(self, problem: VoiceAssistError) -> None:
        self.problem.setText(told(problem))
        self.problem.show()
        announce(self.problem, self.problem.text(), is_urgent=True)


class AsideRow(QWidget):
    """One of them. Its buttons for removing follow each other: the second says that it is for good."""

    def __init__(self, aside: SetAside) -> None:
        super().__init__()
        self.aside = aside
        named = self.tr("Set aside on %1").replace("%1", when(aside.at))
        self.back = button(self.tr("Bring it back"))
        self.remove = button(self.tr("Remove"), self._on_remove)
        self.keep = button(self.tr("Keep it"), self._on_keep)
        self.for_good = button(self.tr("Remove for good"))
        for one in (self.back, self.remove, self.keep, self.for_good):
            one.setAccessibleDescription(named)
        self._warning = label(self.tr("What is only in it is gone then. It cannot be undone."), "wrong")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 4, 0, 0)
        lines.addWidget(label(f"{named} · {size(aside.bytes)}"))
        lines.addWidget(self._warning)
        lines.addLayout(row(self.back, self.remove, self.keep, self.for_good, None))
        self._ask(is_asking=False)

    def _on_remove(self) -> None:
        self._ask(is_asking=True)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._warning, self._warning.text(), is_urgent=True)

    def _on_keep(self) -> None:
        self._ask(is_asking=False)
        self.remove.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, *, is_asking: bool) -> None:
        """The buttons that come are there before those go that have the keyboard."""
        coming, going = ((self.keep, self.for_good), (self.back, self.remove))
        if not is_asking:
            coming, going = going, coming
        for one in coming:
            one.show()
        if any(one.hasFocus() for one in going):
            coming[0].setFocus(Qt.FocusReason.OtherFocusReason)
        for one in going:
            one.hide()
        self._warning.setVisible(is_asking)

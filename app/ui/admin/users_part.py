"""The users of this computer, on the Admin page: nothing of what is in their vaults, unless an admin shows it, with a reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.custody import Reveal
from app.domain.vaults.accounts import AccountRole
from app.domain.vaults.door import DoorView, Standing
from app.domain.vaults.reveal import has_escrow
from app.domain.vaults.vault import UserName, VaultFacts
from app.ui.admin.escrow_form import Deed, EscrowForm
from app.ui.admin.part import Part
from app.ui.admin.reveal_view import RevealView
from app.ui.announce import announce
from app.ui.parts.bricks import button, card, clear, label, row
from app.ui.theme import Theme
from app.ui.vaults.door_desk import DoorDesk
from app.ui.wording import plain


class UsersPart(Part):
    """The list, or what an admin is asked for before a reveal, or what is revealed: one of the three."""

    def __init__(self, theme: Theme, door: DoorDesk) -> None:
        super().__init__()
        self._door = door
        self.buttons: dict[UserName, QPushButton] = {}
        """The control that shows a user's conversations, where that can be."""
        self.recoveries: dict[UserName, QPushButton] = {}
        """The control beside it, for a new passphrase."""
        self._wanted = (UserName(""), Deed.SHOW)
        self.said = label("", "quiet")
        self.said.hide()
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(12)
        self.form = EscrowForm(door)
        self.view = RevealView(theme)
        self.column.addWidget(self.said)
        self.column.addWidget(self._list)
        self.column.addWidget(self.form)
        self.column.addWidget(self.view, 1)
        self.column.addStretch(1)
        self.form.hide()
        self.view.hide()
        self.form.left.connect(self._show_list)
        self.view.closed.connect(self._on_closed)
        door.changed.connect(self._show)
        door.revealed.connect(self._on_revealed)
        door.recovered.connect(self._on_recovered)

    def look(self) -> None:
        """Look at the door."""
        self._show(self._door.view)
        self._door.look()

    def finish(self) -> None:
        """Take away what is shown of another's: the page goes, or another part is opened."""
        self.form.empty()
        if self.view.is_open:
            self.view.forget()
            self._door.end_reveal()
        self._show_list()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the part leaves what is shown; a window that is only put aside stays as it is."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.finish()

    def _show(self, view: DoorView) -> None:
        clear(self._rows)
        self.buttons.clear()
        self.recoveries.clear()
        own = view.facts(view.user) if view.standing is Standing.OPEN else None
        is_admin = own is not None and own.role is AccountRole.ADMIN
        for facts in view.users:
            frame, lines = card()
            lines.addWidget(label(f"{facts.user}  ·  {plain(facts.role)}", "heading"))
            parts = [
                self.tr("since %1").replace("%1", facts.created[:10]),
                self.tr("%1 ways in").replace("%1", str(len(facts.envelopes))),
                self.tr("second factor") if facts.has_second_factor else "",
                self.tr("%1 wrong tries").replace("%1", str(facts.wrong_tries)) if facts.wrong_tries else "",
            ]
            lines.addWidget(label("  ·  ".join(p for p in parts if p), "quiet"))
            if is_admin and facts.user != view.user and facts.problem is None:
                self._add_reveal(lines, facts)
            self._rows.addWidget(frame)

    def _add_reveal(self, lines: QVBoxLayout, facts: VaultFacts) -> None:
        if not has_escrow(facts):
            lines.addWidget(label(self.tr("Only its owner can read it: no key of IT leads into it."), "quiet"))
            return
        show, recover = self.tr("Show conversations"), self.tr("Set a new passphrase")
        for deed, words, kept in (
            (Deed.SHOW, show, self.buttons),
            (Deed.RECOVER, recover, self.recoveries),
        ):
            kept[facts.user] = made = button(words, partial(self._on_wanted, facts.user, deed))
            made.setAccessibleName(f"{words}: {facts.user}")
        lines.addLayout(row(self.buttons[facts.user], self.recoveries[facts.user], None))

    def _on_wanted(self, owner: UserName, deed: Deed) -> None:
        self.said.hide()
        self._wanted = (owner, deed)
        self.form.open_for(owner, deed)
        self._list.hide()

    def _on_revealed(self, reveal: Reveal) -> None:
        if not self.isVisible() or self.form.isHidden():
            self._door.end_reveal()  # it was left meanwhile
            return
        self.form.empty()
        self.view.show_reveal(reveal)
        self.form.hide()

    def _on_recovered(self, owner: str) -> None:
        self.form.empty()
        self._show_list()
        words = self.tr(
            "The vault of %1 opens with the new passphrase. Its data is as it was; %1 is told at the next unlock."
        )
        self._say(words.replace("%1", owner))

    def _on_closed(self, by_itself: bool) -> None:
        self._door.end_reveal()
        self._show_list()
        self._say(
            self.tr("The conversations were closed: the time was over.")
            if by_itself
            else self.tr("The conversations are closed.")
        )

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()
        announce(self.said, words)

    def _show_list(self) -> None:
        """Put the list in the place of whatever is there, with the keyboard where it came from."""
        self._list.show()
        owner, deed = self._wanted
        made = (self.buttons if deed is Deed.SHOW else self.recoveries).get(owner)
        if made is not None and self.isVisible():
            made.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.hide()
        self.view.hide()

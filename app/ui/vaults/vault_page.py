"""The Vault page: making one, what is kept just now, locking, the ways in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import VoiceAssistError
from app.domain.secret import Secret
from app.domain.shortcuts import Act
from app.domain.vaults.backups import Restored
from app.domain.vaults.door import DoorView, Standing
from app.domain.vaults.vault import EnvelopeFacts, EnvelopeKind, EnvelopeState, Strength, are_few
from app.ui.announce import announce
from app.ui.core_words import told
from app.ui.frame.pages import PageContext
from app.ui.frame.palette_state import Command
from app.ui.parts.bricks import button, card, centred, clear, field, label, row, scrolled
from app.ui.parts.tick_box import TickBox
from app.ui.theme import Theme, set_look
from app.ui.vaults.door_desk import DoorDesk
from app.ui.vaults.recovery_slip import RecoverySlip
from app.ui.vaults.restore_desk import RestoreDesk
from app.ui.vaults.restore_form import RestoreForm
from app.ui.vaults.restored_words import unlock_it
from app.ui.vaults.reveal_card import RevealCard
from app.ui.vaults.strength_bar import StrengthBar
from app.ui.vaults.vault_maker import VaultMaker
from app.ui.wording import codes_left, new_codes


class VaultPage(QWidget):
    """One of three faces: no vault yet, a guest, an open vault."""

    def __init__(
        self,
        theme: Theme,
        desk: DoorDesk,
        restoring: RestoreDesk | None = None,
        show_backups: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self._restoring = restoring
        self.restore = button(self.tr("Restore a backup"), self.open_restore)
        self._restore_words = label(
            self.tr("You had a vault, and it is lost, damaged or on another computer?"), "quiet"
        )
        self.restore_here = button(self.tr("Restore a backup"), self._on_restore_here)
        self.show_backups = button(self.tr("See the backups"), show_backups)
        self.show_backups.setVisible(show_backups is not None)
        self.form: RestoreForm | None = None
        """Where a backup is restored, while somebody does."""
        self._theme = theme
        self._view = desk.view
        self._said_for = ""
        self._title = label("", "title")
        self._words = label("", "quiet")
        self.maker = VaultMaker(theme, desk)
        self.maker.finished.connect(self._render)
        self.unlock = button(self.tr("Unlock a vault"), desk.ask_to_lock, "main")
        self.lock = button(self.tr("Lock now"), desk.ask_to_lock, "main")
        self.ephemeral = TickBox(theme, self.tr("Keep nothing of this session"))
        self.ephemeral.clicked.connect(self._on_ephemeral)
        self.slip = RecoverySlip()
        self.slip.confirmed.connect(self._on_slip_confirmed)
        self.slip.hide()
        self.new_key = button(self.tr("Make a new recovery key"), desk.new_recovery_key)
        self.key_words = label("", "quiet")
        self.pin = field(self.tr("PIN of six signs or more"), is_secret=True)
        self.set_pin = button(self.tr("Set the PIN"), self._on_pin)
        self.current = field(self.tr("Passphrase until now"), is_secret=True)
        self.fresh = field(self.tr("New passphrase"), is_secret=True)
        self.again = field(self.tr("New passphrase, once more"), is_secret=True)
        self.strength = StrengthBar(theme)
        self.change = button(self.tr("Change the passphrase"), self._on_change)
        self.said = label("", "quiet")
        self.reveals = RevealCard(desk)
        self._opened = QWidget()
        self._ways = QVBoxLayout()
        self._lay_out(theme)
        self.fresh.textChanged.connect(self._on_typed)
        desk.changed.connect(self._on_changed)
        desk.refused.connect(self._on_refused)
        desk.done.connect(self._on_done)
        desk.judged.connect(self._on_judged)
        desk.recovery_made.connect(self._on_recovery_made)
        if restoring is not None:
            restoring.restored.connect(self._on_restored)
        self._render()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on."""
        super().focusInEvent(event)
        first = {Standing.OPEN: self.lock, Standing.GUEST: self.unlock}.get(self._view.standing, self.maker)
        (self.form or first).setFocus(event.reason())

    def open_restore(self) -> None:
        """Let a backup be restored where no vault is open."""
        if self._restoring is not None and self.form is None:
            self.form = RestoreForm(self._theme, self._restoring, self._desk)
            self.form.left.connect(self._close_restore)
            self._column.insertWidget(self._column.indexOf(self._opened), self.form)
            self._render()
            self.form.begin()
            self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_restore_here(self) -> None:
        if self._restoring is not None:
            self._restoring.wanted.emit()

    def finish(self) -> None:
        """Stop what is under way: the page goes."""
        if self.form is not None:
            self.form.finish()

    def _close_restore(self) -> None:
        form, self.form = self.form, None
        if form is None:
            return
        self._render()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        form.hide()
        form.deleteLater()

    def _on_restored(self, restored: Restored) -> None:
        """The window goes in with the same key; where that is not possible, it is unlocked by hand."""
        self._close_restore()
        self._say(unlock_it(restored), "accent")

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self._opened)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.reveals)
        frame, lines = card()
        lines.addLayout(row(self.lock, None))
        lines.addWidget(self.ephemeral)
        lines.addWidget(
            label(self.tr("Then questions and answers live in memory only, until you switch it off or lock."), "quiet")
        )
        column.addWidget(frame)
        frame, lines = card()
        lines.addWidget(label(self.tr("Recovery key"), "heading"))
        lines.addWidget(self.key_words)
        lines.addWidget(self.slip)
        lines.addLayout(row(self.new_key, None))
        column.addWidget(frame)
        self._pin_card, lines = card()
        lines.addWidget(label(self.tr("Quick unlock"), "heading"))
        lines.addWidget(label(self.tr("A PIN opens the vault again for a while, on this computer only."), "quiet"))
        lines.addWidget(self.pin)
        lines.addLayout(row(self.set_pin, None))
        column.addWidget(self._pin_card)
        frame, lines = card()
        lines.addWidget(label(self.tr("Passphrase"), "heading"))
        for widget in (self.current, self.fresh, self.strength, self.again):
            lines.addWidget(widget)
        lines.addLayout(row(self.change, None))
        column.addWidget(frame)
        frame, lines = card()
        lines.addWidget(label(self.tr("Ways in"), "heading"))
        lines.addLayout(self._ways)
        column.addWidget(frame)
        frame, lines = card()
        lines.addWidget(label(self.tr("Backups"), "heading"))
        words = self.tr("To restore one, the vault is locked first. As it is now it is set aside, not deleted.")
        lines.addWidget(label(words, "quiet"))
        lines.addLayout(row(self.show_backups, self.restore_here, None))
        frame.setVisible(self._restoring is not None)
        column.addWidget(frame)
        inner = QWidget()
        whole = self._column = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 8, 16)
        whole.setSpacing(12)
        whole.addWidget(self._title)
        whole.addWidget(self._words)
        whole.addWidget(self.said)
        whole.addWidget(self.maker)
        whole.addLayout(row(self.unlock, None))
        whole.addWidget(self._restore_words)
        whole.addLayout(row(self.restore, None))
        whole.addWidget(self._opened)
        whole.addStretch(1)
        self.said.hide()
        centred(theme, self, scrolled(inner, self.tr("Vault")))

    # -- what happens ----------------------------------------------------------------------------------------------

    def _on_changed(self, view: DoorView) -> None:
        self._view = view
        self._render()

    def _on_ephemeral(self) -> None:
        self._desk.set_ephemeral(is_ephemeral=self.ephemeral.isChecked())

    def _on_pin(self) -> None:
        typed = self.pin.text()
        self.pin.clear()
        if typed:
            self._desk.set_pin(typed)

    def _on_typed(self, typed: str) -> None:
        if typed:
            self._desk.judge(typed, self._view.user)
        else:
            self.strength.clear()

    def _on_judged(self, strength: Strength) -> None:
        if self.fresh.text():
            self.strength.show_strength(strength)

    def _on_change(self) -> None:
        if not self.fresh.text():
            return
        if self.fresh.text() != self.again.text():
            self._say(self.tr("The two new passphrases are not the same. Nothing was changed."), "wrong")
            return
        if self._view.passphrase_was_forgotten:
            self._desk.reset_passphrase(self.fresh.text())
        else:
            self._desk.change_passphrase(self.current.text(), self.fresh.text())
        for line in (self.current, self.fresh, self.again):
            line.clear()

    def _on_refused(self, problem: VoiceAssistError) -> None:
        self._say(told(problem), "wrong")

    def _on_done(self, what: str) -> None:
        words = {
            "pin": self.tr("The PIN is set. It opens the vault until its time is over."),
            "passphrase": self.tr("The passphrase is changed."),
            "recovery": self.tr("The recovery key is on your paper."),
            "reveals": self.tr("Noted: it is not told again."),
        }.get(what, "")
        self._say(words, "accent")

    def _on_recovery_made(self, key: Secret) -> None:
        self.slip.show_key(key)
        self.slip.show()
        self.new_key.hide()
        self.slip.written.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_slip_confirmed(self) -> None:
        self.slip.hide()
        self.new_key.show()
        self._desk.confirm_recovery_key()

    def _say(self, words: str, look: str) -> None:
        set_look(self.said, look)
        self.said.setText(words)
        self.said.setVisible(bool(words))
        announce(self.said, words, is_urgent=look == "wrong")

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _render(self) -> None:
        view = self._view
        is_making = self.maker.currentWidget() is self.maker.slip
        is_open = view.standing is Standing.OPEN and not is_making
        is_restoring = self.form is not None and view.standing is not Standing.OPEN
        self.maker.setVisible((view.standing is Standing.NO_VAULT or is_making) and not is_restoring)
        self.unlock.setVisible(view.standing is Standing.GUEST and not is_restoring)
        may_restore = self._restoring is not None and view.standing is not Standing.OPEN and not is_making
        for widget in (self._restore_words, self.restore):
            widget.setVisible(may_restore and not is_restoring)
        if self.form is not None:
            self.form.setVisible(is_restoring)
        self._opened.setVisible(is_open)
        self._title.setText(self._heading())
        self._words.setText(self._meaning())
        self._words.setVisible(bool(self._words.text()))
        self.ephemeral.setChecked(view.is_ephemeral)
        self._pin_card.setVisible(view.may_set_pin)
        self.reveals.show_notes(view.reveals)
        self.current.setVisible(not view.passphrase_was_forgotten)
        self.key_words.setText(
            self.tr("It was never typed back. If it is not on your paper, make a new one now.")
            if view.recovery_is_unconfirmed
            else self.tr("A new one makes the old one worthless.")
        )
        self._render_ways()

    def _render_ways(self) -> None:
        clear(self._ways)
        facts = self._view.facts(self._view.user)
        for envelope in facts.envelopes if facts is not None else ():
            self._ways.addWidget(label(_way(envelope), "quiet"))
        left = self._view.codes_left
        if left is not None:
            words = f"{codes_left(left)} {new_codes()}" if are_few(left) else codes_left(left)
            self._ways.addWidget(label(words, "unsure" if are_few(left) else "quiet"))

    def _heading(self) -> str:
        if self.form is not None and self._view.standing is not Standing.OPEN:
            return self.tr("Restore a backup")
        match self._view.standing:
            case Standing.OPEN:
                return self.tr("Vault of %1").replace("%1", self._view.user)
            case Standing.GUEST:
                return self.tr("Without a vault")
            case _:
                return self.tr("A vault of your own")

    def _meaning(self) -> str:
        if self.form is not None:
            return ""
        if self._view.standing is Standing.GUEST:
            return self.tr("The library answers. Nothing of what you ask is kept.")
        if self._view.passphrase_was_forgotten:
            return self.tr("The recovery key opened your vault. Set a new passphrase now.")
        return ""


def _way(envelope: EnvelopeFacts) -> str:
    kinds = {
        EnvelopeKind.PASSPHRASE: _tr("Passphrase"),
        EnvelopeKind.RECOVERY: _tr("Recovery key"),
        EnvelopeKind.KEYCHAIN: _tr("Keychain of a computer"),
        EnvelopeKind.ESCROW: _tr("Key of IT"),
    }
    kind = kinds[envelope.kind] if envelope.kind is not None else _tr("Unknown")
    state = "" if envelope.state in {EnvelopeState.GOOD, EnvelopeState.UNCHECKED} else _tr("damaged")
    made = envelope.created[:10]
    return "  ·  ".join(part for part in (kind, envelope.label if envelope.label != kind else "", made, state) if part)


def build(context: PageContext) -> QWidget:
    """Return the page."""
    assert context.door is not None

    def show_backups() -> None:
        page = context.go("admin")
        page.open("backups")  # type: ignore[attr-defined]
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    has_admin = context.options.admin is not None
    return VaultPage(context.theme, context.door, context.restoring, show_backups if has_admin else None)


def commands(context: PageContext) -> tuple[Command, ...]:
    """Return what can be done with the vault from anywhere."""
    door = context.door
    if door is None or door.view.standing is not Standing.OPEN:
        return ()
    is_ephemeral = door.view.is_ephemeral
    keep = _tr("Keep what is asked again") if is_ephemeral else _tr("Keep nothing of this session")
    return (
        Command(
            title=_tr("Lock now"),
            hint=context.shortcuts.shown(Act.LOCK),
            also="vault leave",
            run=door.ask_to_lock,
        ),
        Command(
            title=keep,
            also="ephemeral private incognito vault",
            run=partial(door.set_ephemeral, is_ephemeral=not is_ephemeral),
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("VaultPage", text)

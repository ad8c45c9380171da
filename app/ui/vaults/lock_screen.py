"""The lock screen: whose vault, and the way in. What was behind it has been destroyed, not covered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.auto_lock import LockReason
from app.domain.vaults.backups import Restored
from app.domain.vaults.door import DoorView
from app.domain.vaults.vault import ByKeychain, ByPassphrase, ByRecoveryKey
from app.ui.announce import announce
from app.ui.core_words import in_words, told
from app.ui.parts.bricks import button, card, centred, field, label, row, scrolled
from app.ui.parts.choice_box import ChoiceBox
from app.ui.parts.icon_mark import IconMark
from app.ui.theme import Theme
from app.ui.vaults.door_desk import DoorDesk
from app.ui.vaults.lock_state import LockState, WayIn, asked, chosen, refused, seen, turned
from app.ui.vaults.restore_desk import RestoreDesk
from app.ui.vaults.restore_form import RestoreForm
from app.ui.vaults.restored_words import unlock_it
from app.ui.vaults.vault_maker import VaultMaker

_WIDTH_PX = 440
_RESTORING = 2
"""The layer in which a backup is restored; before it the lock screen itself, and the making of a vault."""


class LockScreen(QWidget):
    """Everything on it by keyboard; Enter unlocks."""

    def __init__(
        self,
        theme: Theme,
        desk: DoorDesk,
        uptime_s: Callable[[], float],
        reason: LockReason | None = None,
        restoring: RestoreDesk | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(self.tr("Locked"))
        self._theme = theme
        self._desk = desk
        self._restoring = restoring
        self._form: RestoreForm | None = None
        self._now_s = uptime_s
        self._state = LockState(reason=reason)
        self.users = ChoiceBox(theme)
        self.users.setAccessibleName(self.tr("Whose vault"))
        self.users.activated.connect(self._on_chosen)
        self.secret = field(self.tr("Passphrase"), is_secret=True)
        self.code = field(self.tr("Code of the second factor"))
        self.problem = label("", "wrong")
        self.unlock = button(self.tr("Unlock"), self._on_unlock, "main")
        self.keychain = button(self.tr("Use this computer's keychain"), self._on_keychain)
        self.recovery = button(self.tr("Passphrase forgotten"), lambda: self._turn(WayIn.RECOVERY))
        self.back = button(self.tr("Use the passphrase"), lambda: self._turn(WayIn.PASSPHRASE))
        self.guest = button(self.tr("Work without a vault"), desk.enter_as_guest)
        self.someone_new = button(self.tr("Make a vault"), self._on_new)
        self.restore = button(self.tr("Restore a backup"), self.open_restore)
        self.restore.setVisible(restoring is not None)
        self.said = label("", "accent")
        self.maker = VaultMaker(theme, desk, may_cancel=True)
        self.maker.cancelled.connect(self._on_maker_left)
        self._title = label("", "title")
        self._why = label("", "quiet")
        self._guest_words = label(self.tr("Then the library answers, and nothing is kept."), "quiet")
        self._layers = QStackedWidget()
        self._lay_out()
        self._second = QTimer(self)
        self._second.setInterval(500)
        self._second.timeout.connect(self._render)
        for line in (self.secret, self.code):
            line.returnPressed.connect(self._on_unlock)
        desk.changed.connect(self._on_changed)
        desk.refused.connect(self._on_refused)
        self._say("")
        if restoring is not None:
            restoring.refused.connect(self._on_refused)
            restoring.restored.connect(self._on_restored)
            restoring.taken_back.connect(self._on_taken_back)
            if restoring.last is not None:
                self._on_restored(restoring.last)
        self._render()

    @property
    def state(self) -> LockState:
        """What it shows."""
        return self._state

    @property
    def is_making(self) -> bool:
        """Whether a vault is being made here; then it does not give way before the recovery key was typed back."""
        return self._state.is_new

    def end_making(self) -> None:
        """The vault is made and its recovery key typed back."""
        self._state = replace(self._state, is_new=False)

    @property
    def form(self) -> RestoreForm | None:
        """Where a backup is restored, while somebody does."""
        return self._form

    def open_restore(self) -> None:
        """Let a backup be restored; the form is there only as long as it is needed."""
        if self._restoring is None or self._form is not None:
            return
        self._form = RestoreForm(self._theme, self._restoring, self._desk)
        self._form.left.connect(self._close_restore)
        self._say("")
        self._layers.addWidget(_titled(self.tr("Restore a backup"), self._form))
        self._layers.setCurrentIndex(_RESTORING)
        self._form.begin()
        self._form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_restore(self) -> None:
        form, self._form = self._form, None
        if form is None:
            return
        self._layers.setCurrentIndex(0)
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
        layer = self._layers.widget(_RESTORING)
        if layer is not None:
            self._layers.removeWidget(layer)
            layer.deleteLater()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on."""
        super().focusInEvent(event)
        (self.secret if self._form is None else self._form).setFocus(event.reason())

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 24, 8, 24)
        column.setSpacing(12)
        column.addStretch(1)
        mark = IconMark(self._theme, "lock", "accent", 40)
        column.addWidget(mark, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addWidget(self.said)
        frame, lines = card()
        for widget in (self.users, self.secret, self.code, self.problem, self.unlock, self.keychain, self.back):
            lines.addWidget(widget)
        lines.addWidget(self.recovery)
        column.addWidget(frame)
        column.addLayout(row(self.guest, self.someone_new, None))
        column.addWidget(self._guest_words)
        column.addLayout(row(self.restore, None))
        column.addStretch(2)
        self._layers.addWidget(inner)
        self._layers.addWidget(_titled(self.tr("A vault of your own"), self.maker))
        centred(self._theme, self, scrolled(self._layers, self.tr("Locked")), width_px=_WIDTH_PX)

    # -- what happens ----------------------------------------------------------------------------------------------

    def _on_changed(self, view: DoorView) -> None:
        had_users = bool(self._state.view.users)
        self._state = seen(replace(self._state, is_asking=False), view, self._now_s())
        self._fill_users()
        self._render()
        if not had_users and self._form is None:
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, problem: VoiceAssistError) -> None:
        if self._state.is_new or (self._form is not None and self._form.state.is_at_work):
            return
        self._state = refused(self._state, self._told(problem))
        self._render()
        if self._form is None:
            announce(self.problem, self._state.problem, is_urgent=True)
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _told(self, problem: VoiceAssistError) -> str:
        """Say what was wrong; of a passphrase, what can be done here about it."""
        if problem.code == "wrong-passphrase":
            remedy = self.tr("Try again. If it is forgotten, “Passphrase forgotten” takes your recovery key.")
            return f"{in_words(problem.message)} {remedy}"
        return told(problem)

    def _on_restored(self, restored: Restored) -> None:
        """It stands in its place and is about to be opened with the same key; where that fails, it is unlocked here."""
        self._close_restore()
        self._state = chosen(self._state, restored.user, self._now_s())
        self._say(unlock_it(restored))
        self._render()

    def _on_taken_back(self, user: str) -> None:
        words = self.tr("The vault of %1 is as it was before the backup was restored. The other one is set aside.")
        self._say(words.replace("%1", user))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
        if words:
            announce(self.said, words)

    def _on_chosen(self, index: int) -> None:
        self.secret.clear()
        self._state = chosen(self._state, str(self.users.itemData(index)), self._now_s())
        self._render()
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_unlock(self) -> None:
        typed, state = self.secret.text(), self._state
        if state.is_asking or not typed or not state.user or state.wait_s(self._now_s()):
            return
        self.secret.clear()
        self._state = asked(state)
        self._render()
        match state.way:
            case WayIn.PIN:
                self._desk.enter_quickly(typed)
            case WayIn.RECOVERY:
                self._desk.enter(state.user, ByRecoveryKey(words=Secret(typed.encode())))
            case WayIn.PASSPHRASE:
                code = self.code.text().strip()
                self.code.clear()
                self._desk.enter(state.user, ByPassphrase(passphrase=Secret(typed.encode()), code=code))

    def _on_keychain(self) -> None:
        if not self._state.is_asking:
            self._state = asked(self._state)
            self._render()
            self._desk.enter(self._state.user, ByKeychain(code=self.code.text().strip()))

    def _turn(self, way: WayIn) -> None:
        self.secret.clear()
        self._state = turned(self._state, way)
        self._render()
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_new(self) -> None:
        self._state = replace(self._state, is_new=True)
        self._layers.setCurrentIndex(1)
        self.maker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_maker_left(self) -> None:
        self._state = replace(self._state, is_new=False)
        self._layers.setCurrentIndex(0)
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _fill_users(self) -> None:
        names = [str(f.user) for f in self._state.view.users]
        if names != [self.users.itemData(i) for i in range(self.users.count())]:
            self.users.clear()
            for name in names:
                self.users.addItem(name, name)
        self.users.setCurrentIndex(max(0, self.users.findData(self._state.user)))

    def _render(self) -> None:
        state = self._state
        wait_s = state.wait_s(self._now_s())
        if wait_s and not self._second.isActive():
            self._second.start()
        elif not wait_s:
            self._second.stop()
        self._title.setText(self.tr("Locked") if state.reason is not None else self.tr("Welcome back"))
        self._why.setText(self._reason())
        self.users.setVisible(len(state.view.users) > 1)
        self._name_secret()
        self.secret.setVisible(bool(state.user))
        self.unlock.setVisible(bool(state.user))
        self.code.setVisible(state.needs_code)
        self.problem.setText(state.problem)
        self.problem.setVisible(bool(state.problem))
        self.unlock.setEnabled(not state.is_asking and not wait_s)
        self.unlock.setText(
            self.tr("Unlocking…")
            if state.is_asking
            else self.tr("Next try in %1 s").replace("%1", str(wait_s))
            if wait_s
            else self.tr("Unlock")
        )
        self.keychain.setVisible(state.way is WayIn.PASSPHRASE and state.view.has_keychain(state.user))
        self.recovery.setVisible(state.way is WayIn.PASSPHRASE and bool(state.user))
        self.back.setVisible(state.way is not WayIn.PASSPHRASE)
        self.guest.setVisible(state.view.may_be_guest)
        self._guest_words.setVisible(state.view.may_be_guest)

    def _name_secret(self) -> None:
        words = {
            WayIn.PASSPHRASE: self.tr("Passphrase"),
            WayIn.PIN: self.tr("PIN"),
            WayIn.RECOVERY: self.tr("Recovery key"),
        }[self._state.way]
        who = self._state.user
        if len(self._state.view.users) == 1:
            words = self.tr("%1 of %2").replace("%1", words).replace("%2", who)
        self.secret.setPlaceholderText(words)
        self.secret.setAccessibleName(words)

    def _reason(self) -> str:
        match self._state.reason:
            case LockReason.IDLE:
                return self.tr("Nobody was here for a while. Nothing is lost.")
            case LockReason.SLEEP:
                return self.tr("The computer slept. Nothing is lost.")
            case LockReason.SCREEN_LOCKED:
                return self.tr("The screen was locked. Nothing is lost.")
            case LockReason.REVOKED:
                return self.tr("All sessions of this vault were ended. Nothing is lost.")
            case LockReason.SESSION_ENDED:
                return self.tr("Your session at this computer ended. Nothing is lost.")
            case LockReason.ASKED:
                return self.tr("Nothing is lost.")
            case None:
                return self.tr("Unlock your vault to find your conversations, and to keep new ones.")


def _titled(words: str, inner: QWidget) -> QWidget:
    """Return a layer: a title, and what lies below it."""
    layer = QWidget()
    lines = QVBoxLayout(layer)
    lines.setContentsMargins(0, 24, 8, 24)
    heading = QLabel(words)
    heading.setProperty("look", "title")
    lines.addWidget(heading)
    lines.addWidget(inner, 1)
    return layer

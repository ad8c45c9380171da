"""Restoring a backup: which one, with which key, what happens to what is here, and the way there."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from app.domain.errors import VoiceAssistError
from app.domain.models import Progress
from app.domain.secret import Secret
from app.domain.vaults.backups import BackupCheck, FoundBackup
from app.domain.vaults.moments import utc_now
from app.domain.vaults.vault import ByPassphrase, ByRecoveryKey, Way
from app.ui.announce import announce
from app.ui.core_words import told
from app.ui.history.history_lists import when
from app.ui.parts.ages import ago
from app.ui.parts.bricks import button, card, field, label, row
from app.ui.parts.long_list import LongList
from app.ui.theme import Theme
from app.ui.vaults.backup_list import BACKUP, BackupList
from app.ui.vaults.door_desk import DoorDesk
from app.ui.vaults.restore_desk import RestoreDesk
from app.ui.vaults.restore_state import Here, RestoreState, Work, begun, chosen, ended, looked, looking, turned

_MOST_ROWS = 3
_FRAME_PX = 10
_STEPS = 1000
"""Of the progress bar: bytes of a large store are more than it can count."""


class RestoreForm(QWidget):
    """Everything by keyboard: Enter in the first line looks there, Enter behind the key restores."""

    left = Signal()
    """Somebody would rather not."""

    def __init__(self, theme: Theme, desk: RestoreDesk, door: DoorDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._door = door
        self._state = RestoreState()
        self.place = field(self.tr("Folder of the backups, or a file"))
        self.place.setText(str(desk.folder))
        self.place.returnPressed.connect(self._on_place)
        self.browse = button(self.tr("Choose a folder"), self._on_browse)
        self.found_words = label("", "quiet")
        self.backups = BackupList(self)
        self.list = LongList(theme, self.tr("Backups"), self.backups)
        self.list.selectionModel().currentChanged.connect(self._on_row)
        self.list.activated.connect(self._on_activated)
        self.what = label()
        self.not_in_it = label("", "quiet")
        self.here = label("", "quiet")
        self.secret = field("", is_secret=True)
        self.code = field(self.tr("Code of the second factor"))
        self.other_key = button("", self._on_turn)
        self.problem = label("", "wrong")
        self.said = label("", "accent")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar_words = label("", "quiet")
        self.restore = button(self.tr("Restore"), self._on_restore, "main")
        self.check = button(self.tr("Only check it"), self._on_check)
        self.stop = button(self.tr("Stop"), desk.stop)
        self.back = button(self.tr("Back"), self._on_back)
        for line in (self.secret, self.code):
            line.returnPressed.connect(self._on_restore)
        self._key_card = QWidget()
        self._lay_out()
        desk.found.connect(self._on_found)
        desk.progressed.connect(self._on_progress)
        desk.checked.connect(self._on_checked)
        desk.restored.connect(self._on_restored)
        desk.stopped.connect(self._on_stopped)
        desk.refused.connect(self._on_refused)
        self._render()

    @property
    def state(self) -> RestoreState:
        """What it shows."""
        return self._state

    def begin(self) -> None:
        """Look where this machine keeps its backups."""
        self._clear_keys()
        self._state = replace(RestoreState(), by_recovery_key=self._state.by_recovery_key)
        self.said.setText("")
        self._look(str(self._desk.folder))

    def finish(self) -> None:
        """Stop what is under way, and forget what was typed: the form goes."""
        if self._state.is_at_work:
            self._desk.stop()
        self._clear_keys()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on: to the key, where a backup was found."""
        super().focusInEvent(event)
        self._first().setFocus(event.reason())

    def _first(self) -> QLineEdit:
        return self.place if self._state.chosen is None else self.secret

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(
            label(self.tr("Where the backups lie: on this computer, or on a stick or drive that you plug in."), "quiet")
        )
        column.addLayout(row(self.place, self.browse))
        column.addWidget(self.found_words)
        column.addWidget(self.list)
        inner = QVBoxLayout(self._key_card)
        inner.setContentsMargins(0, 0, 0, 0)
        frame, lines = card()
        for words in (self.what, self.not_in_it, self.here):
            lines.addWidget(words)
        lines.addWidget(label(self.tr("It opens with the key of the time when it was made."), "quiet"))
        lines.addWidget(self.secret)
        lines.addWidget(self.code)
        lines.addLayout(row(self.other_key, None))
        inner.addWidget(frame)
        column.addWidget(self._key_card)
        column.addWidget(self.bar_words)
        column.addWidget(self.bar)
        column.addWidget(self.problem)
        column.addWidget(self.said)
        column.addLayout(row(self.restore, self.check, self.stop, self.back, None))
        column.addStretch(1)

    # -- what happens ----------------------------------------------------------------------------------------------

    def _look(self, place: str) -> None:
        self._state = looking(self._state, place)
        self._render()
        self._desk.look(place)

    def _on_place(self) -> None:
        if not self._state.is_at_work and self.place.text().strip():
            self._look(self.place.text().strip())

    def _on_browse(self) -> None:
        """Open the dialog without waiting in it: a lock must be able to destroy it together with the form."""
        dialog = QFileDialog(self, self.tr("Folder of the backups"), self.place.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_folder)
        dialog.open()

    def _on_folder(self, folder: str) -> None:
        self.place.setText(folder)
        self._on_place()

    def _on_found(self, place: str, found: tuple[FoundBackup, ...]) -> None:
        had_place = self.place.hasFocus()
        before, self._state = self._state, looked(self._state, place, found)
        if self._state is before:
            return
        self.backups.show_backups(found)
        self.list.setFixedHeight(min(len(found), _MOST_ROWS) * self.list.rowHeight(0) + _FRAME_PX if found else 0)
        if self._state.chosen is not None:
            self.list.setCurrentIndex(self.backups.index(found.index(self._state.chosen)))
        self._render()
        announce(self.found_words, self.found_words.text())
        if had_place and found:
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row(self, index: QModelIndex, _before: QModelIndex) -> None:
        backup = index.data(BACKUP)
        if isinstance(backup, FoundBackup) and not self._state.is_at_work:
            self._state = chosen(self._state, backup)
            self.said.setText("")
            self._render()

    def _on_activated(self) -> None:
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_turn(self) -> None:
        self._clear_keys()
        self._state = turned(self._state)
        self._render()
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_restore(self) -> None:
        self._begin(Work.RESTORING)

    def _on_check(self) -> None:
        self._begin(Work.CHECKING)

    def _begin(self, work: Work) -> None:
        backup, way = self._state.chosen, self._way()
        if backup is None or self._state.work is not Work.NOTHING:
            return
        if way is None:
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.said.setText("")
        self._state = begun(self._state, work)
        self.stop.show()
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)  # before what has the keyboard is disabled
        self._render()
        if work is Work.CHECKING:
            self._desk.check(backup, way)  # what was typed stays: to restore it is the next step
        else:
            self._clear_keys()
            self._desk.restore(backup, way)

    def _way(self) -> Way | None:
        typed = self.secret.text()
        if not typed:
            return None
        if self._state.by_recovery_key:
            return ByRecoveryKey(words=Secret(typed.encode()))
        return ByPassphrase(passphrase=Secret(typed.encode()), code=self.code.text().strip())

    def _on_progress(self, now: Progress) -> None:
        if self._state.is_at_work:
            self._state = replace(self._state, progress=now)
            self._render_progress()

    def _on_checked(self, check: BackupCheck) -> None:
        self._end()
        words = self.tr(
            "This backup is good: all of it was read. It holds %1 messages and %2 entries of the audit trail."
        )
        self.said.setText(words.replace("%1", f"{check.messages}").replace("%2", f"{check.audit_entries}"))
        self._render()
        announce(self.said, self.said.text())

    def _on_restored(self, _restored: object) -> None:
        self._end()

    def _on_stopped(self) -> None:
        self._end()
        self.said.setText(self.tr("Stopped. Nothing was changed."))
        self._render()
        announce(self.said, self.said.text())

    def _on_refused(self, problem: VoiceAssistError) -> None:
        self._end(self._told(problem))
        announce(self.problem, self.problem.text(), is_urgent=True)

    def _told(self, problem: VoiceAssistError) -> str:
        """Say what was wrong; of a key, what can be done here about it."""
        words = {
            "wrong-passphrase": self.tr(
                "The passphrase is wrong. Nothing was changed. Type it again, or use the recovery key."
            ),
            "wrong-recovery-key": self.tr(
                "The recovery key is wrong. Nothing was changed. Type it again, or use the passphrase."
            ),
            "backup-damaged": self.tr("This backup is damaged or incomplete. Nothing was changed. Choose another one."),
            "backup-not-found": self.tr("This backup is no longer there. Is its drive still plugged in?"),
        }
        return words.get(problem.code) or told(problem)

    def _end(self, problem: str = "") -> None:
        had_keyboard = self.stop.hasFocus()
        self._state = ended(self._state, problem)
        self._enable()
        if had_keyboard:
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
        self._render()

    def _on_back(self) -> None:
        self.finish()
        self.left.emit()

    def _clear_keys(self) -> None:
        self.secret.clear()
        self.code.clear()

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _render(self) -> None:
        state = self._state
        self.found_words.setText(self._found())
        self.list.setVisible(bool(state.found))
        self._key_card.setVisible(state.chosen is not None)
        self._render_what()
        words = self.tr("Recovery key") if state.by_recovery_key else self.tr("Passphrase")
        self.secret.setPlaceholderText(words)
        self.secret.setAccessibleName(words)
        self.code.setVisible(state.needs_code)
        other = self.tr("Use the passphrase") if state.by_recovery_key else self.tr("Use the recovery key")
        self.other_key.setText(other)
        self.other_key.setAccessibleName(other)
        self.problem.setText(state.problem)
        self.problem.setVisible(bool(state.problem))
        self.said.setVisible(bool(self.said.text()))
        for widget in (self.restore, self.check):
            widget.setVisible(state.chosen is not None and not state.is_at_work)
        self.stop.setVisible(state.is_at_work)
        self.back.setVisible(not state.is_at_work)
        self._enable()
        self._render_progress()

    def _enable(self) -> None:
        for control in (self.place, self.browse, self.list, self.secret, self.code, self.other_key):
            control.setEnabled(not self._state.is_at_work)

    def _render_progress(self) -> None:
        state = self._state
        self.bar.setVisible(state.is_at_work)
        self.bar_words.setVisible(state.is_at_work)
        now = state.progress
        is_reading = now is not None and now.what == "checking"
        known = now is not None and now.total > 0 and not is_reading
        self.bar.setRange(0, _STEPS if known else 0)
        if now is not None and known:
            self.bar.setValue(_STEPS * now.done // now.total)
        share = f" {100 * now.done // now.total}\u00a0%" if now is not None and known else ""
        putting = self.tr("Putting the vault together beside the others …")
        reading = self.tr("Reading every page of it …")
        self.bar_words.setText(f"{reading if is_reading else putting}{share}")

    def _render_what(self) -> None:
        backup = self._state.chosen
        if backup is None:
            return
        made = backup.backup.made_at
        whose = self.tr("Vault of %1").replace("%1", backup.user) if backup.user else self.tr("A vault")
        age = ago(made, utc_now())
        self.what.setText(f"{whose}, {when(made)}" + (f" ({age})" if age else ""))
        self.not_in_it.setText(
            self.tr("What was asked or noted after that is not in it. Recordings of voices are in no backup.")
        )
        words = {
            Here.NOTHING: "",
            Here.THE_SAME: self.tr(
                "The vault of %1 as it is on this computer now is set aside, not deleted. You can bring it back."
            ),
            Here.ANOTHER: self.tr(
                "Another vault is called %1 on this computer. It is set aside, not deleted. You can bring it back."
            ),
        }[self._state.here(self._door.view.users)]
        self.here.setText(words.replace("%1", backup.user))
        self.here.setVisible(bool(words))

    def _found(self) -> str:
        state = self._state
        if state.work is Work.LOOKING:
            return self.tr("Looking…")
        if not state.has_looked:
            return ""
        if not state.found:
            return self.tr("There is no backup here. Plug in the drive that holds them, and choose its folder.")
        count = len(state.found)
        return self.tr("1 backup found") if count == 1 else self.tr("%1 backups found").replace("%1", str(count))

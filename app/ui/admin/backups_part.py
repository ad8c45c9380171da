"""The backups of the open vault on the Admin page: how old the last one is, one more now, one checked, one restored."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar

from app.domain.cancellation import Cancellation
from app.domain.errors import VoiceAssistError
from app.domain.models import Progress
from app.domain.vaults.accounts import Action
from app.domain.vaults.backups import Backup, BackupCheck, FoundBackup
from app.domain.vaults.jobs import OVER, Job, JobId, JobState
from app.domain.vaults.moments import utc_now
from app.ui.admin.aside_card import AsideCard
from app.ui.admin.part import Part, allowed
from app.ui.announce import announce
from app.ui.core_words import told
from app.ui.errands import Errands
from app.ui.frame.pages import PageContext
from app.ui.history.history_lists import when
from app.ui.parts.ages import ago
from app.ui.parts.bricks import button, card, label, row
from app.ui.parts.long_list import LongList
from app.ui.vaults.backup_list import BACKUP, BackupList
from app.ui.vaults.door_desk import kept

_POLL_MS: Final = 300
_LOOKED_AT: Final = 40
_STEPS: Final = 1000
_LIST_PX: Final = 240


class BackupsPart(Part):
    """A backup is made by the jobs of the vault, so that it goes on while this page is left."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        assert context.door is not None
        self._desk = context.door
        self._door = context.door.door
        self._restoring = context.restoring
        self._errands = Errands(self, "own-backups")
        self._cancel = Cancellation()
        self._job: JobId | None = None
        self.last = label("", "heading")
        self.where = label("", "quiet")
        self.now = button(self.tr("Back up now"), self._on_now, "main")
        self.check = button(self.tr("Check the chosen one"), self._on_check)
        self.stop = button(self.tr("Stop"), self._on_stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.said = label("", "quiet")
        self.backups = BackupList(self)
        self.list = LongList(context.theme, self.tr("Backups"), self.backups)
        self.list.setMinimumHeight(_LIST_PX)
        self.restore = button(self.tr("Restore a backup"), self._on_restore)
        self.aside = AsideCard(self._door, self._restoring) if self._restoring is not None else None
        self._again = QTimer(self)
        self._again.setInterval(_POLL_MS)
        self._again.timeout.connect(self._poll)
        self._lay_out()
        self._show_work(is_at_work=False)

    def _lay_out(self) -> None:
        self.column.addWidget(self.last)
        self.column.addWidget(self.where)
        self.column.addLayout(row(self.now, self.check, self.stop, None))
        self.column.addWidget(self.bar)
        self.column.addWidget(self.said)
        self.column.addWidget(self.list, 1)
        frame, lines = card()
        words = self.tr("To restore one, the vault is locked first. As it is now it is set aside, not deleted.")
        lines.addWidget(label(words, "quiet"))
        lines.addLayout(row(self.restore, None))
        frame.setVisible(self._restoring is not None)
        self.column.addWidget(frame)
        if self.aside is not None:
            self.column.addWidget(self.aside)

    def look(self) -> None:
        """Look which there are."""
        self._errands.run(lambda: tuple(kept(self._door).backups.all()), self._on_listed, self.on_failed)
        if self.aside is not None:
            self.aside.look(self._desk.view.user)

    def finish(self) -> None:
        """Stop checking: the page goes. A backup goes on."""
        self._cancel.cancel()

    def _on_listed(self, backups: tuple[Backup, ...]) -> None:
        self.backups.show_backups(tuple(FoundBackup(backup=b) for b in backups))
        self.list.setVisible(bool(backups))
        self.check.setEnabled(bool(backups))
        if not backups:
            self.last.setText(self.tr("There is no backup yet."))
        else:
            made = backups[0].made_at
            words = self.tr("Last backup: %1").replace("%1", ago(made, utc_now()) or when(made))
            self.last.setText(words)
            self.list.setCurrentIndex(self.backups.index(0))
        folder = backups[0].file.parent if backups else self._restoring.folder if self._restoring is not None else None
        words = self.tr(
            "They lie in %1. Copy this folder to another drive: what is only here is lost with the computer."
        )
        place = str(folder).replace("/", "/\u200b").replace("\\", "\\\u200b")  # a path may break after each folder
        self.where.setText(words.replace("%1", place) if folder is not None else "")

    # -- one more --------------------------------------------------------------------------------------------------

    def _on_now(self) -> None:
        self.problem.hide()
        self.said.setText(self.tr("Backing up. You can go on working."))
        self._show_work(is_at_work=True)
        self._errands.run(self._door.back_up, self._on_queued, self._on_work_failed)

    def _on_queued(self, job: Job) -> None:
        self._job = job.id
        self._again.start()

    def _poll(self) -> None:
        wanted = self._job

        def state() -> Job | None:
            return next((j for j in kept(self._door).jobs.jobs(limit=_LOOKED_AT) if j.id == wanted), None)

        if self._errands.is_idle():
            self._errands.run(state, self._on_state, self._on_work_failed)

    def _on_state(self, job: Job | None) -> None:
        if job is None or self._job != job.id:
            return
        self._show_share(job.done, job.total)
        if job.state not in OVER and not (job.state == JobState.WAITING and job.error_code):
            return
        self._end()
        if job.state == JobState.DONE:
            self._say(self.tr("Backed up."))
            self.look()
        elif job.state == JobState.CANCELLED:
            self._say(self.tr("Stopped. The backups before are as they were."))
        else:
            words = self.tr("The backup could not be made (%1). It is tried again by itself; nothing is lost.")
            self._say(words.replace("%1", job.error_code))

    # -- one checked -----------------------------------------------------------------------------------------------

    def _on_check(self) -> None:
        chosen = self.list.currentIndex().data(BACKUP)
        if not isinstance(chosen, FoundBackup):
            return
        self.problem.hide()
        self.said.setText(self.tr("Put together in a temporary place, and read to the last page …"))
        self._show_work(is_at_work=True)
        cancel = self._cancel = Cancellation()

        def verify() -> BackupCheck:
            allowed(self._door, Action.BACKUP_OWN)
            return kept(self._door).backups.verify(chosen.backup.file, progress=self._tell, cancel=cancel)

        self._errands.run(verify, self._on_checked, self._on_work_failed)

    def _tell(self, now: Progress) -> None:
        self._errands.tell(partial(self._show_share, now.done, now.total))

    def _on_checked(self, check: BackupCheck) -> None:
        self._end()
        words = self.tr("It is good: %1 messages and %2 entries of the audit trail can be restored.")
        self._say(words.replace("%1", str(check.messages)).replace("%2", str(check.audit_entries)))

    # -- both ------------------------------------------------------------------------------------------------------

    def _on_stop(self) -> None:
        self._cancel.cancel()
        job = self._job
        if job is not None:
            self._errands.run(lambda: kept(self._door).jobs.cancel(job), None, self.on_failed)
        else:
            self._end()
            self._say(self.tr("Stopped. The backups before are as they were."))

    def _on_restore(self) -> None:
        if self._restoring is not None:
            self._restoring.wanted.emit()

    def _on_work_failed(self, problem: VoiceAssistError) -> None:
        self._end()
        self.said.setText("")
        self.problem.setText(told(problem))
        self.problem.show()
        announce(self.problem, self.problem.text(), is_urgent=True)

    def _end(self) -> None:
        self._job = None
        self._again.stop()
        self._show_work(is_at_work=False)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        announce(self.said, words)

    def _show_work(self, *, is_at_work: bool) -> None:
        """Before a button goes that has the keyboard, the one that takes its place gets it."""
        had_keyboard = any(b.hasFocus() for b in (self.now, self.check, self.stop))
        self.stop.setVisible(is_at_work)
        for other in (self.now, self.check):
            other.setVisible(True)
        if had_keyboard:
            (self.stop if is_at_work else self.now).setFocus()
        for other in (self.now, self.check):
            other.setVisible(not is_at_work)
        self.bar.setVisible(is_at_work)
        self._show_share(0, 0)

    def _show_share(self, done: int, total: int) -> None:
        self.bar.setRange(0, _STEPS if total else 0)
        if total:
            self.bar.setValue(_STEPS * done // total)

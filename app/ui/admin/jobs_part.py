"""Work in the background on the Admin page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from app.domain.vaults.jobs import OVER, Job
from app.ui.admin.part import Part
from app.ui.errands import Errands
from app.ui.frame.pages import PageContext
from app.ui.history.history_lists import when
from app.ui.parts.bricks import button, card, clear, label, row
from app.ui.vaults.door_desk import kept
from app.ui.wording import plain


class JobsPart(Part):
    """Work in the background of the open vault; what waits or runs can be stopped."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        assert context.door is not None
        self._door = context.door.door
        self._errands = Errands(self, "jobs")
        self._rows = QVBoxLayout()
        self.column.addLayout(self._rows)
        self.column.addStretch(1)
        self._again = QTimer(self)
        self._again.setInterval(3000)
        self._again.timeout.connect(self._look_if_seen)

    def look(self) -> None:
        """List them, and look again while they are seen."""
        self._again.start()
        self._errands.run(lambda: kept(self._door).jobs.jobs(limit=40), self._on_listed, self.on_failed)

    def _look_if_seen(self) -> None:
        if self.isVisible():
            self.look()
        else:
            self._again.stop()

    def _on_listed(self, jobs: tuple[Job, ...]) -> None:
        clear(self._rows)
        if not jobs:
            self._rows.addWidget(label(self.tr("No work is waiting."), "quiet"))
        for job in jobs:
            frame, lines = card()
            done = f"{round(100 * job.done / job.total)}\u00a0%" if job.total else ""
            lines.addWidget(
                label("  ·  ".join(p for p in (plain(job.kind), plain(job.state), done, job.error_code) if p))
            )
            due = self.tr("not before %1").replace("%1", when(job.not_before))
            lines.addWidget(label(when(job.changed_at) if job.state in OVER else due, "quiet"))
            if job.state not in OVER:
                stop = button(self.tr("Stop"), partial(self._on_stop, job))
                stop.setAccessibleDescription(plain(job.kind))
                lines.addLayout(row(stop, None))
            self._rows.addWidget(frame)

    def _on_stop(self, job: Job) -> None:
        self._errands.run(lambda: kept(self._door).jobs.cancel(job.id), lambda _job: self.look(), self.on_failed)

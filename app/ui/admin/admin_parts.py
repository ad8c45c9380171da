"""The parts of the Admin page: each looks at one thing, and is there only where that thing is."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.custody import Door
from app.domain.cancellation import Cancellation
from app.domain.check import Check, CheckSeverity
from app.domain.errors import VoiceAssistError
from app.domain.models import ModelCheck, ModelListing, ModelState, Progress
from app.domain.service_levels import Level, Promise
from app.domain.vaults.accounts import Action
from app.domain.vaults.jobs import OVER, Job
from app.ui.admin.monitor import Monitor
from app.ui.admin.share_bar import ShareBar
from app.ui.admin.waterfall import Waterfall
from app.ui.announce import announce
from app.ui.ask.timings_strip import TimingsStrip
from app.ui.core_words import in_words as core_words
from app.ui.core_words import told
from app.ui.errands import Errands
from app.ui.frame.pages import PageContext
from app.ui.history.history_lists import when
from app.ui.library.library_words import size
from app.ui.options import AdminAccess
from app.ui.parts.bricks import button, card, clear, label, row
from app.ui.parts.icon_mark import IconMark
from app.ui.settings.settings_state import SettingsState, in_words, read
from app.ui.theme import Theme
from app.ui.vaults.door_desk import kept
from app.ui.wording import options_word, plain, role_name

_SHOWN_TURNS: Final = 8
_DAYS: Final = 30
_SHOWN_EVENTS: Final = 60
_MARKS: Final = {
    CheckSeverity.OK: ("supported", "accent"),
    CheckSeverity.WARNING: ("unsure", "unsure"),
    CheckSeverity.ERROR: ("wrong", "wrong"),
}


class Part(QWidget):
    """One part: `look` is called whenever it is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.problem = label("", "wrong")
        self.problem.hide()
        self.column.addWidget(self.problem)

    def look(self) -> None:
        """Look anew."""

    def on_failed(self, problem: VoiceAssistError) -> None:
        """Say what was wrong."""
        self.problem.setText(told(problem))
        self.problem.show()
        announce(self.problem, self.problem.text(), is_urgent=True)


class HealthPart(Part):
    """Is everything as it should be; what takes room; how the promises were kept."""

    def __init__(self, theme: Theme, access: AdminAccess, monitor: Monitor) -> None:
        super().__init__()
        self._theme = theme
        self._access = access
        self._monitor = monitor
        self._errands = Errands(self, "health")
        frame, self._levels = card()
        self.column.addWidget(label(self.tr("Service levels since the program was started"), "heading"))
        self.column.addWidget(frame)
        self.column.addWidget(label(self.tr("Room on the disk"), "heading"))
        frame, self._rooms = card()
        self.column.addWidget(frame)
        self.column.addWidget(label(self.tr("Installation"), "heading"))
        frame, self._checks = card()
        self.column.addWidget(frame)
        self.column.addStretch(1)

    def look(self) -> None:
        """Look anew; the checks take a moment."""
        clear(self._levels)
        for level in self._monitor.levels():
            self._levels.addWidget(label(_level_words(level)))
            if level.total:
                self._levels.addWidget(ShareBar(self._theme, level.budget_left, "accent" if level.is_kept else "wrong"))
            self._levels.addWidget(label(_budget_words(level), "quiet" if level.is_kept else "wrong"))
        if not self._checks.count():
            self._checks.addWidget(label(self.tr("Looking…"), "quiet"))
        self._errands.run(self._access.rooms, self._on_rooms, self.on_failed)
        self._errands.run(self._access.checks, self._on_checks, self.on_failed)

    def _on_rooms(self, rooms: tuple[tuple[str, int], ...]) -> None:
        clear(self._rooms)
        names = {
            "library": self.tr("Library"),
            "models": self.tr("Models"),
            "vaults": self.tr("Vaults"),
            "backups": self.tr("Backups"),
            "free": self.tr("Free"),
        }
        for name, used in rooms:
            self._rooms.addLayout(row(label(names.get(name, name)), label(size(used), "quiet")))

    def _on_checks(self, checks: tuple[Check, ...]) -> None:
        clear(self._checks)
        for check in checks:
            mark = IconMark(self._theme, *_MARKS[check.severity], 20)
            words = QVBoxLayout()
            words.addWidget(label(core_words(check.message)))
            if check.remedy:
                words.addWidget(label(core_words(check.remedy), "quiet"))
            line = row(mark)
            line.addLayout(words, 1)
            self._checks.addLayout(line)


class VoicePart(Part):
    """The turn that is under way as a waterfall, and where the time of the last ones went."""

    def __init__(self, theme: Theme, monitor: Monitor) -> None:
        super().__init__()
        self._theme = theme
        self._monitor = monitor
        self.waterfall = Waterfall(theme)
        self._last = QVBoxLayout()
        frame, lines = card()
        lines.addWidget(label(self.tr("The turn that is under way, or the last one"), "heading"))
        lines.addWidget(self.waterfall)
        self.column.addWidget(frame)
        self.column.addWidget(label(self.tr("The last turns, from the end of the question"), "heading"))
        self.column.addLayout(self._last)
        self.column.addStretch(1)

    def look(self) -> None:
        """Show what the monitor knows."""
        self.waterfall.show_stages(self._monitor.stages)
        clear(self._last)
        turns = self._monitor.turns[:_SHOWN_TURNS]
        if not turns:
            self._last.addWidget(label(self.tr("Nothing has been asked since the program was started."), "quiet"))
        for turn in turns:
            frame, lines = card()
            kind = self.tr("spoken") if turn.is_spoken else self.tr("typed")
            lines.addWidget(label(f"{turn.at:%H:%M:%S}  ·  {kind}  ·  {plain(turn.state)}", "quiet"))
            strip = TimingsStrip(self._theme)
            strip.show_timings(turn.timings)
            lines.addWidget(strip)
            self._last.addWidget(frame)


class EventsPart(Part):
    """What happens, as it happens: states, lengths and counts, never words."""

    def __init__(self, monitor: Monitor) -> None:
        super().__init__()
        self._monitor = monitor
        self.lines = label("", "", may_select=True)
        self.column.addWidget(label(self.tr("Newest first. Nothing that was said stands here."), "quiet"))
        self.column.addWidget(self.lines)
        self.column.addStretch(1)

    def look(self) -> None:
        """Show the newest events."""
        events = self._monitor.events[:_SHOWN_EVENTS]
        self.lines.setText("\n".join(f"{e.at:%H:%M:%S}  {e.name}  {e.what}" for e in events) or "–")


class ModelsPart(Part):
    """The models of this computer; every byte of them can be checked."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        assert context.options.models is not None
        self._models = context.options.models
        self._theme = context.theme
        self._errands = Errands(self, "model-list")
        self._cancel = Cancellation()
        self.verify = button(self.tr("Check every byte"), self._on_verify)
        self.said = label("", "quiet")
        self._rows = QVBoxLayout()
        self.column.addLayout(row(self.verify, None))
        self.column.addWidget(self.said)
        self.column.addLayout(self._rows)
        self.column.addStretch(1)

    def look(self) -> None:
        """List them."""
        self._errands.run(self._models.listing, self._on_listed, self.on_failed)

    def _on_listed(self, models: tuple[ModelListing, ...]) -> None:
        clear(self._rows)
        for model in sorted(models, key=lambda m: m.state is not ModelState.INSTALLED):
            frame, lines = card()
            state = {
                ModelState.INSTALLED: self.tr("installed"),
                ModelState.ABSENT: self.tr("not here"),
                ModelState.PARTIAL: self.tr("begun"),
                ModelState.DAMAGED: self.tr("damaged"),
            }[model.state]
            lines.addWidget(label(f"{model.title}  ·  {state}", "heading"))
            lines.addWidget(
                label(
                    f"{role_name(model.role)}  ·  {size(model.size_bytes)}  ·  {model.licence}  ·  {model.variant}",
                    "quiet",
                )
            )
            if model.state is ModelState.INSTALLED:
                lines.addWidget(label(f"SHA-256 {model.sha256}", "quiet", may_select=True))
            self._rows.addWidget(frame)

    def _on_verify(self) -> None:
        self.verify.setEnabled(False)

        def progress(now: Progress) -> None:
            words = f"{now.what} {round(100 * now.done / now.total) if now.total else 0}\u00a0%"
            self._errands.tell(partial(self.said.setText, words))

        self._errands.run(
            lambda: self._models.verify((), progress=progress, cancel=self._cancel), self._on_verified, self._on_stopped
        )

    def _on_verified(self, checks: tuple[ModelCheck, ...]) -> None:
        self.verify.setEnabled(True)
        damaged = [c.listing.name for c in checks if c.damaged_files]
        words = self.tr("Damaged: %1").replace("%1", ", ".join(damaged)) if damaged else ""
        self.said.setText(words or self.tr("%1 models are as they were published.").replace("%1", str(len(checks))))
        self.look()

    def _on_stopped(self, problem: VoiceAssistError) -> None:
        self.verify.setEnabled(True)
        self.on_failed(problem)

    def finish(self) -> None:
        """Stop checking: the page goes."""
        self._cancel.cancel()


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


def allowed(door: Door, action: Action) -> None:
    """Ask the policy for whoever has opened the vault. Raises Refused(not-allowed)."""
    vault = door.vault
    if vault is not None:
        vault.require(action)


def _level_words(level: Level) -> str:
    return {
        Promise.ENDS_WELL: _tr("Questions that end well"),
        Promise.TEXT_SOON: _tr("Words on the screen within 1.5 s"),
        Promise.SENTENCE_SOON: _tr("First sentence within 3 s"),
        Promise.SOUND_SOON: _tr("First sound within 3 s"),
    }[level.promise]


def _budget_words(level: Level) -> str:
    if not level.total:
        return _tr("nothing counted yet")
    left = level.failures_left
    if left < 0:
        words = _tr("%1 of %2, promised %3 %: %4 more failed than that allows")
    elif left:
        words = _tr("%1 of %2, promised %3 %: %4 more may fail")
    else:
        words = _tr("%1 of %2, promised %3 %: kept")
    values = (level.good, level.total, f"{level.share * 100:g}", abs(left))
    for number, value in enumerate(values, 1):
        words = words.replace(f"%{number}", str(value))
    return words


def _tr(text: str) -> str:
    return QCoreApplication.translate("AdminParts", text)

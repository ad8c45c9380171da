"""The steps of the set-up, each a small page: microphone, models, library. What they do is done in threads."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from app.domain.cancellation import Cancellation
from app.domain.documents.reference import IntakeReport
from app.domain.errors import Cancelled, VoiceAssistError
from app.domain.models import Advice, InstallChoices, InstallReport, ModelListing, ModelState, Progress, Recommendation
from app.domain.voice.speech import Audio
from app.ports import ModelStore, Recording
from app.ui.core_words import told
from app.ui.errands import Errands
from app.ui.library.library_words import failure, left_out, size
from app.ui.options import LibraryAccess, SoundCheck
from app.ui.parts.bricks import button, clear, hand_on, label, row
from app.ui.parts.tick_box import TickBox
from app.ui.talk.level_bar import LevelBar
from app.ui.theme import Theme
from app.ui.wording import role_name

_TEST_MS: Final = 4000
_QUIET: Final = 0.01
_LINE_MBIT_S: Final = 50
_MOST_FAILURES: Final = 5
"""So many files that were not taken are named in the set-up."""


def _column(page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return column


class MicrophoneStep(QWidget):
    """Say a sentence, see the level, hear it again. Nothing of it is kept."""

    ended = Signal()

    def __init__(self, theme: Theme, sound: SoundCheck) -> None:
        super().__init__()
        self._sound = sound
        self._errands = Errands(self, "sound-check")
        self._recording: Recording | None = None
        self._loudest = 0.0
        self._clipped = False
        self._is_busy = False
        self.name = label("", "quiet")
        self.bar = LevelBar(theme)
        self.test = button(self.tr("Say a sentence"), self.begin, "main")
        self.result = label("", "")
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.setInterval(_TEST_MS)
        self._time.timeout.connect(self.stop)
        column = _column(self)
        column.addWidget(
            label(
                self.tr("Press the button and say a sentence for four seconds. You then hear it; nothing is kept."),
                "quiet",
            )
        )
        column.addWidget(self.name)
        column.addWidget(self.bar)
        column.addLayout(row(self.test, None))
        column.addWidget(self.result)
        self._errands.run(sound.microphone_name, self._on_named, self._on_failed)

    def begin(self) -> None:
        """Begin to listen. The button stays enabled while it does: disabled, it would lose the keyboard to whatever comes next."""
        if self._is_busy:
            return
        self._is_busy = True
        self._loudest, self._clipped = 0.0, False
        self.test.setText(self.tr("Listening…"))
        self.result.setText("")

        def on_level(level: float, clips: bool, _elapsed_s: float) -> None:
            self._errands.tell(partial(self._on_level, level, clips))

        self._errands.run(lambda: self._sound.record(on_level), self._on_recording, self._on_failed)

    def main_control(self) -> QWidget:
        """Return what the keyboard is put on."""
        return self.test

    def stop(self) -> None:
        """Stop, and play what was heard."""
        recording, self._recording = self._recording, None
        if recording is None:
            return
        self.test.setText(self.tr("Playing…"))

        def listen() -> Audio:
            sound = recording.stop()
            self._sound.play(sound)
            return sound

        self._errands.run(listen, self._on_played, self._on_failed)

    def give_up(self) -> None:
        """End the recording and forget it: the page goes."""
        recording, self._recording = self._recording, None
        if recording is not None:
            self._errands.run(recording.abandon)

    def _on_named(self, name: str) -> None:
        self.name.setText(name or self.tr("No microphone was found. Plug one in; typing works without."))

    def _on_recording(self, recording: Recording) -> None:
        self._recording = recording
        self._time.start()

    def _on_level(self, level: float, clips: bool) -> None:
        self._loudest = max(self._loudest, level)
        self._clipped = self._clipped or clips
        self.bar.show_level(level, clips=clips)

    def _on_played(self, _sound: Audio) -> None:
        self._again()
        if self._clipped:
            self.result.setText(self.tr("Too loud at times: move back a little, or turn the microphone down."))
        elif self._loudest < _QUIET:
            self.result.setText(self.tr("Very quiet: come closer, or turn the microphone up."))
        else:
            self.result.setText(self.tr("That was good. If you heard yourself, the microphone works."))
            self.ended.emit()

    def _on_failed(self, problem: VoiceAssistError) -> None:
        self._again()
        self.result.setText(told(problem))

    def _again(self) -> None:
        self.bar.show_level(0.0)
        self._is_busy = False
        self.test.setText(self.tr("Try it again"))


class ModelsStep(QWidget):
    """What fits this computer, how large it is, and under which licence. `settled` comes when that is known."""

    ended = Signal()
    settled = Signal()

    def __init__(self, theme: Theme, models: ModelStore) -> None:
        super().__init__()
        self._models = models
        self._errands = Errands(self, "models")
        self._cancel = Cancellation()
        self._advice: Advice | None = None
        self._free = TickBox(theme, self.tr("Only models that ask for nothing"))
        self._free.toggled.connect(self._render)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.total = label("", "heading")
        self.accept = TickBox(theme, self.tr("I accept the licences that are named here"))
        self.accept.toggled.connect(self._render_button)
        self.install = button(self.tr("Install"), self._on_install, "main")
        self.stop = button(self.tr("Stop"), self._on_stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Installing models"))
        self.said = label("", "quiet")
        column = _column(self)
        column.addWidget(label(self.tr("Looked at by memory and processor of this computer:"), "quiet"))
        column.addLayout(self._rows)
        for widget in (self.total, self._free, self.accept):
            column.addWidget(widget)
        column.addLayout(row(self.install, self.stop, None))
        column.addWidget(self.bar)
        column.addWidget(self.said)
        self._set_busy(is_busy=False)
        self._errands.run(models.recommend, self._on_advised, self._on_failed)

    def main_control(self) -> QWidget | None:
        """Return what the keyboard is put on; None while nothing is known, and where nothing is wanted."""
        if not self.wanted():
            return None
        return self.install if self.install.isEnabled() else self.stop if self.stop.isVisible() else self.accept

    def wanted(self) -> tuple[str, ...]:
        """Return the names of what would be installed."""
        found = (_offer(r, free=self._free.isChecked()) for r in self._advice.recommendations) if self._advice else ()
        return tuple(o.name for o in found if o is not None and o.state is not ModelState.INSTALLED)

    def _on_advised(self, advice: Advice) -> None:
        self._advice = advice
        self._free.setVisible(any(r.free_alternative is not None for r in advice.recommendations))
        self._render()
        self.settled.emit()

    def _render(self) -> None:
        clear(self._rows)
        bytes_wanted, asks = 0, False
        for one in self._advice.recommendations if self._advice is not None else ():
            offer = _offer(one, free=self._free.isChecked())
            if offer is None:
                self._rows.addWidget(label(f"{role_name(one.role)}: {one.reason}", "quiet"))
                continue
            is_there = offer.state is ModelState.INSTALLED
            state = self.tr("installed") if is_there else size(offer.size_bytes)
            self._rows.addWidget(label(f"{role_name(one.role)}: {offer.title}  ·  {state}"))
            licence = " ".join(part for part in (offer.licence, offer.licence_url) if part)
            self._rows.addWidget(label(self.tr("Licence: %1").replace("%1", licence), "quiet", may_select=True))
            if not is_there:
                bytes_wanted += offer.size_bytes
                asks = asks or offer.licence_must_be_accepted
        self.accept.setVisible(asks)
        if self._advice is None:
            self.total.setText(self.tr("Looking…"))
        elif not bytes_wanted:
            self.total.setText(self.tr("Everything that this computer needs is installed."))
            self.ended.emit()
        else:
            minutes = max(1, round(bytes_wanted * 8 / (_LINE_MBIT_S * 1e6) / 60))
            words = self.tr(
                "%1 to fetch, about %2 min at %3 Mbit/s. Only the files are fetched; nothing of you is sent."
            )
            for number, what in enumerate((size(bytes_wanted), minutes, _LINE_MBIT_S), 1):
                words = words.replace(f"%{number}", str(what))
            self.total.setText(words)
        self._render_button()

    def _render_button(self) -> None:
        self.install.setVisible(bool(self.wanted()))
        self.install.setEnabled(not self.stop.isVisibleTo(self) and (self.accept.isHidden() or self.accept.isChecked()))

    def _on_install(self) -> None:
        names, cancel = self.wanted(), Cancellation()
        self._cancel = cancel
        choices = InstallChoices(accept_licence=self.accept.isChecked() and not self.accept.isHidden())
        self.stop.show()
        hand_on(self.install, self.stop)
        self._set_busy(is_busy=True)

        def progress(now: Progress) -> None:
            self._errands.tell(partial(self._on_progress, now))

        def install() -> InstallReport | None:
            try:
                return self._models.install(names, choices, progress=progress, cancel=cancel)
            except Cancelled:
                return None

        self._errands.run(install, self._on_installed, self._on_failed)

    def _on_stop(self) -> None:
        self._cancel.cancel()

    def _on_progress(self, now: Progress) -> None:
        self.bar.setRange(0, 1000 if now.total else 0)
        self.bar.setValue(round(1000 * now.done / now.total) if now.total else 0)
        self.said.setText(now.what)

    def _on_installed(self, report: InstallReport | None) -> None:
        self._set_busy(is_busy=False)
        if report is None:
            self.said.setText(self.tr("Stopped. What was fetched is kept, and goes on from there."))
        else:
            self.said.setText(self.tr("Installed. They are used from the next start on."))
        self._errands.run(self._models.recommend, self._on_advised, self._on_failed)

    def _on_failed(self, problem: VoiceAssistError) -> None:
        self._set_busy(is_busy=False)
        self.said.setText(told(problem))

    def _set_busy(self, *, is_busy: bool) -> None:
        if not is_busy:
            self.install.setEnabled(True)
            hand_on(self.stop, self.install)
        self.stop.setVisible(is_busy)
        self.bar.setVisible(is_busy)
        self.said.setText("")
        self._render_button()


class LibraryStep(QWidget):
    """The starter library is there by itself; an own folder may join it."""

    ended = Signal()

    def __init__(self, access: LibraryAccess) -> None:
        super().__init__()
        self._access = access
        self._errands = Errands(self, "first-library")
        self._cancel = Cancellation()
        self.there = label("", "")
        self.folder = button(self.tr("Add a folder of your own"), self._on_folder)
        self.keep = button(self.tr("Go on with the starter library"), self.ended.emit, "main")
        self.stop = button(self.tr("Stop"), self._on_stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Taking documents in"))
        self.said = label("", "quiet")
        column = _column(self)
        column.addWidget(
            label(
                self.tr(
                    "Answers come from documents on this computer and from nowhere else. The starter library is a beginning; "
                    "your own guidelines are what counts. PDF, Word, web pages, text and scans are read."
                ),
                "quiet",
            )
        )
        column.addWidget(self.there)
        column.addLayout(row(self.keep, self.folder, None))
        column.addLayout(row(self.stop, None))
        column.addWidget(self.bar)
        column.addWidget(self.said)
        self.stop.hide()
        self.bar.hide()
        self._count()

    def main_control(self) -> QWidget:
        """Return what the keyboard is put on."""
        return self.keep

    def take_in(self, folder: Path) -> None:
        """Take a folder in."""
        self._cancel = cancel = Cancellation()
        self.stop.show()
        self.bar.show()
        hand_on(self.folder, self.stop)
        self.folder.setEnabled(False)

        def progress(now: Progress) -> None:
            self._errands.tell(partial(self._on_progress, now))

        def add() -> IntakeReport | None:
            try:
                return self._access.add([folder], progress, cancel)
            except Cancelled:
                return None

        self._errands.run(add, self._on_added, self._on_failed)

    def _count(self) -> None:
        self._errands.run(lambda: len(self._access.documents()), self._on_counted, self._on_failed)

    def _on_counted(self, count: int) -> None:
        self.there.setText(self.tr("%1 documents are in your library.").replace("%1", str(count)))

    def _on_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Add a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.take_in(Path(chosen)))
        dialog.open()

    def _on_stop(self) -> None:
        self._cancel.cancel()

    def _on_progress(self, now: Progress) -> None:
        self.bar.setRange(0, now.total)
        self.bar.setValue(now.done)
        self.said.setText(now.what)

    def _on_added(self, report: IntakeReport | None) -> None:
        self._quiet()
        if report is None:
            self.said.setText(self.tr("Stopped. What was finished is in the library."))
        else:
            words = self.tr("%1 added, %2 not taken.").replace("%1", str(len(report.added)))
            lines = [words.replace("%2", str(len(report.failed))), left_out(report.left_out)]
            lines += [failure(failed) for failed in report.failed[:_MOST_FAILURES]]
            if len(report.failed) > _MOST_FAILURES:
                lines.append(self.tr("Add the folder on the Library page to see all of them."))
            self.said.setText("\n".join(line for line in lines if line))
            self.ended.emit()
        self._count()

    def _on_failed(self, problem: VoiceAssistError) -> None:
        self._quiet()
        self.said.setText(told(problem))

    def _quiet(self) -> None:
        hand_on(self.stop, self.keep)
        self.stop.hide()
        self.bar.hide()
        self.folder.setEnabled(True)


def _offer(one: Recommendation, *, free: bool) -> ModelListing | None:
    """Return what is offered for a role. What nobody can check by its hash is never offered to somebody new."""
    if one.free_alternative is not None and (free or one.listing is None or one.listing.needs_trust):
        return one.free_alternative
    return one.listing

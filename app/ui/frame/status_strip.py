"""The strip at the foot of the window: microphone, workers, offline."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.domain.desk import MicrophoneState, WorkerChanged, WorkerState
from app.domain.models import Role
from app.domain.vaults.door import DoorView, Standing
from app.ui.core_words import in_words
from app.ui.parts.elided_label import ElidedLabel
from app.ui.parts.icon_mark import IconMark
from app.ui.parts.state_mark import StateMark
from app.ui.theme import Theme, set_look
from app.ui.wording import clock, role_name, worker_state_name

_HEIGHT_PX = 32
_NO_NETWORK = frozenset({"seccomp"})
"""Means of confinement by which the kernel itself refuses every socket."""


_MICROPHONE_PX = 96
"""What the microphone's name keeps, before words of the others are left out."""


class _Words(Enum):
    """How much is said of the workers."""

    ALL = auto()
    NAMES = auto()
    """What is ready is only named."""
    FAILURES = auto()
    """The shapes tell it too; only what failed needs the word everywhere."""


class StatusStrip(QFrame):
    """One glance says whether everything is there."""

    def __init__(self, theme: Theme, onsite_host: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setFixedHeight(_HEIGHT_PX)
        self._is_compact = False
        self._words = _Words.ALL
        self._is_proven = False
        self._proven_at = ""
        self._is_asked = False
        self._onsite_host = onsite_host
        self._microphone_icon = IconMark(theme, "microphone", "quiet", 16, self)
        self._microphone = ElidedLabel(self)
        self._marks = {role: StateMark(theme, self) for role in Role}
        self._workers = {role: QLabel(self) for role in Role}
        self._states = dict.fromkeys(Role, WorkerState.STOPPED)
        self._messages = dict.fromkeys(Role, "")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        row.addWidget(self._microphone_icon)
        row.addWidget(self._microphone, 1)
        for role in Role:
            row.addSpacing(14)
            row.addWidget(self._marks[role], 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(self._workers[role])
        row.addSpacing(20)
        self._lock_icon = IconMark(theme, "lock", "quiet", 16, self)
        self._lock = QLabel(self)
        self._left = QLabel(self)
        figures = QFont()
        figures.setFeature(QFont.Tag("tnum"), 1)
        self._left.setFont(figures)
        for widget in (self._lock_icon, self._lock, self._left):
            row.addWidget(widget)
            widget.hide()
        row.addSpacing(20)
        row.addWidget(IconMark(theme, "onsite" if onsite_host else "offline", "quiet", 16, self))
        self._offline = QLabel(self)
        self._tell_of_network()
        self._proven: set[Role] = set()
        row.addWidget(self._offline)
        self.show_microphone(MicrophoneState(name="", message=self.tr("Looking for a microphone")))
        for role in Role:
            self.show_worker(WorkerChanged(role=role, state=WorkerState.STOPPED))

    def offline(self) -> str:
        """Return what it says about the network."""
        return self._offline.text()

    def _prove(self, event: WorkerChanged) -> None:
        """When every engine process has told that the kernel refuses it the network, note when that was."""
        if event.state in {WorkerState.READY, WorkerState.BUSY} and _NO_NETWORK & set(event.confinement):
            self._proven.add(event.role)
        elif event.state in {WorkerState.STOPPED, WorkerState.FAILED, WorkerState.STARTING}:
            self._proven.discard(event.role)
        is_proven = len(self._proven) == len(Role)
        if is_proven is not self._is_proven:
            self._is_proven = is_proven
            self._proven_at = QTime.currentTime().toString("HH:mm")
            self._tell_of_network()

    def _tell_of_network(self) -> None:
        """Say whether anything may leave this machine; with a server on site, that it may."""
        tip = self.tr(
            "What hears, answers, speaks and searches runs in processes whose every connection the system refuses."
        )
        if self._onsite_host:
            more = self.tr("Your IT department lets questions go to the language model on %1, and nowhere else.")
            tip = "\n".join([more.replace("%1", self._onsite_host), *([tip] if self._is_proven else [])])
            words = self.tr("Server on site") if self._is_compact else self.tr("Not offline: server on site")
            self._offline.setText(words)
        elif self._is_proven:
            words = self.tr("Offline, proven %1").replace("%1", self._proven_at)
            self._offline.setText(self.tr("Offline") if self._is_compact else words)
            tip = f"{words}\n{tip}" if self._is_compact else tip
        else:
            self._offline.setText(self.tr("Offline"))
            tip = ""
        self._offline.setToolTip(tip)
        self._fit()

    def show_asked(self, *, is_asked: bool) -> None:
        """Follow whether a question is worked at: what works without one only makes itself ready."""
        if is_asked is not self._is_asked:
            self._is_asked = is_asked
            for role in Role:
                self._name_worker(role)

    def microphone(self) -> str:
        """Return what it says about the microphone."""
        return self._microphone.text()

    def worker(self, role: Role) -> str:
        """Return what it says about a worker."""
        return self._workers[role].text()

    def show_microphone(self, state: MicrophoneState) -> None:
        """Name the microphone, or say that there is none."""
        words = state.name or in_words(state.message) or self.tr("No microphone")
        self._microphone.setText(words)
        self._microphone.setToolTip(in_words(state.message) or words)
        self._microphone_icon.show_icon("microphone" if state.name else "microphone_off", "quiet")

    def show_worker(self, event: WorkerChanged) -> None:
        """Tell a worker's state by shape and word."""
        self._states[event.role] = event.state
        self._prove(event)
        self._marks[event.role].show_state(event.state)
        self._messages[event.role] = event.message
        self._name_worker(event.role)

    def vault(self) -> str:
        """Return what it says about the vault."""
        return self._lock.text()

    def show_door(self, view: DoorView) -> None:
        """Tell whose vault is open, and whether what is asked is kept."""
        self._lock.setText(self._vault_words(view))
        self._lock.setToolTip(self._lock.text())
        color = "unsure" if view.is_ephemeral else "quiet"
        self._lock_icon.show_icon("lock", color)
        set_look(self._lock, "unsure" if view.is_ephemeral else "")
        self._lock_icon.show()
        self._lock.show()
        if view.standing is not Standing.OPEN:
            self.show_left(None)
        self._fit()

    def show_left(self, left_s: float | None) -> None:
        """Tell when the vault locks by itself; None: not by the clock."""
        words = "" if left_s is None else self.tr("locks in %1").replace("%1", clock(left_s + 0.999))
        if words != self._left.text():
            is_news = bool(words) is not bool(self._left.text())
            self._left.setText(words)
            self._left.setVisible(bool(words) and not self._is_compact)
            if is_news:
                self._fit()

    def _vault_words(self, view: DoorView) -> str:
        match view.standing:
            case Standing.OPEN if view.is_ephemeral:
                return self.tr("%1: nothing is kept").replace("%1", view.user)
            case Standing.OPEN:
                return view.user
            case Standing.GUEST:
                return self.tr("Guest: nothing is kept")
            case _:
                return self.tr("Nothing is kept")

    def set_compact(self, is_compact: bool) -> None:
        """Leave out the words that the shapes tell too."""
        if is_compact is not self._is_compact:
            self._is_compact = is_compact
            self._left.setVisible(bool(self._left.text()) and not is_compact)
            self._tell_of_network()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out where they would be cut off."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say as much as there is room for."""
        layout = self.layout()
        for words in (_Words.FAILURES,) if self._is_compact else _Words:
            self._words = words
            for role in Role:
                self._write(role)
            if layout is None:
                break
            layout.invalidate()  # what was hidden just now counts no more
            if layout.minimumSize().width() + _MICROPHONE_PX <= self.width():
                break
        if layout is not None and self.isVisible():
            layout.activate()  # seen on a busy machine: the request to do it later did not come, and a word stayed cut off

    def _name_worker(self, role: Role) -> None:
        words = f"{role_name(role)}: {worker_state_name(self._states[role], is_asked=self._is_asked)}"
        self._marks[role].setAccessibleName(words)
        self._workers[role].setToolTip(self._messages[role] or words)
        self._fit()

    def _write(self, role: Role) -> None:
        name, state = role_name(role), self._states[role]
        word = worker_state_name(state, is_asked=self._is_asked)
        is_named_only = self._words is _Words.NAMES and state is WorkerState.READY
        self._workers[role].setText(name if is_named_only else f"{name}: {word}")
        self._workers[role].setVisible(self._words is not _Words.FAILURES or state is WorkerState.FAILED)

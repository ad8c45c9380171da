"""The strip at the foot of the window: microphone, workers, offline."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.domain.desk import MicrophoneState, WorkerChanged, WorkerState
from app.domain.models import Role
from app.ui.elided_label import ElidedLabel
from app.ui.icon_mark import IconMark
from app.ui.state_mark import StateMark
from app.ui.theme import Theme
from app.ui.wording import role_name, worker_state_name

_HEIGHT_PX = 32


class StatusStrip(QFrame):
    """One glance says whether everything is there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setFixedHeight(_HEIGHT_PX)
        self._is_compact = False
        self._microphone_icon = IconMark(theme, "microphone", "quiet", 16, self)
        self._microphone = ElidedLabel(self)
        self._marks = {role: StateMark(theme, self) for role in Role}
        self._workers = {role: QLabel(self) for role in Role}
        self._states = dict.fromkeys(Role, WorkerState.STOPPED)
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
        row.addWidget(IconMark(theme, "offline", "quiet", 16, self))
        row.addWidget(QLabel(self.tr("Offline"), self))
        self.show_microphone(MicrophoneState(name="", message=self.tr("Looking for a microphone")))
        for role in Role:
            self.show_worker(WorkerChanged(role=role, state=WorkerState.STOPPED))

    def microphone(self) -> str:
        """Return what it says about the microphone."""
        return self._microphone.text()

    def worker(self, role: Role) -> str:
        """Return what it says about a worker."""
        return self._workers[role].text()

    def show_microphone(self, state: MicrophoneState) -> None:
        """Name the microphone, or say that there is none."""
        words = state.name or state.message or self.tr("No microphone")
        self._microphone.setText(words)
        self._microphone.setToolTip(state.message or words)
        self._microphone_icon.show_icon("microphone" if state.name else "microphone_off", "quiet")

    def show_worker(self, event: WorkerChanged) -> None:
        """Tell a worker's state by shape and word."""
        self._states[event.role] = event.state
        self._marks[event.role].show_state(event.state)
        name, word = role_name(event.role), worker_state_name(event.state)
        self._marks[event.role].setAccessibleName(f"{name}: {word}")
        self._workers[event.role].setToolTip(event.message or f"{name}: {word}")
        self._write(event.role)

    def set_compact(self, is_compact: bool) -> None:
        """Leave out the words that the shapes tell too."""
        if is_compact is not self._is_compact:
            self._is_compact = is_compact
            for role in Role:
                self._write(role)

    def _write(self, role: Role) -> None:
        name, state = role_name(role), self._states[role]
        is_short = self._is_compact and state is not WorkerState.FAILED
        self._workers[role].setText(name if is_short else f"{name} {worker_state_name(state)}")

"""The window: navigation, the page, the status strip, help, and the keys that work everywhere."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.domain.desk import DeskEvent, MicrophoneState, Notice, Severity, WorkerChanged, WorkerState
from app.ports import Desk
from app.ui.ask_page import AskPage
from app.ui.help_panel import HelpPanel
from app.ui.hold_keys import HoldKeys
from app.ui.hold_timing import HoldTiming, for_this_platform
from app.ui.navigation import Navigation
from app.ui.notice_stack import NoticeStack
from app.ui.status_strip import StatusStrip
from app.ui.theme import Theme
from app.ui.wording import role_name

_COMPACT_PX = 720
"""Below this only the middle column is left."""

_START_WIDTH_PX, _START_HEIGHT_PX = 1200, 800
_LEAST_WIDTH_PX, _LEAST_HEIGHT_PX = 480, 340


class MainWindow(QMainWindow):
    """Shows what the desk tells it."""

    def __init__(self, theme: Theme, desk: Desk, title: str, timing: HoldTiming | None = None) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setMinimumSize(_LEAST_WIDTH_PX, _LEAST_HEIGHT_PX)
        self._is_gone = False
        self._hold = HoldKeys(self, timing or for_this_platform())
        self._notices = NoticeStack(theme)
        self._navigation = Navigation(theme)
        self._page = AskPage(theme, desk, self._hold, self._notices)
        self._status = StatusStrip(theme)
        self._navigation.help_asked.connect(self._on_help_asked)
        self._centre = centre = QWidget()
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self._navigation)
        upper.addWidget(self._page, 1)
        whole = QVBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(upper, 1)
        whole.addWidget(self._status)
        self.setCentralWidget(centre)
        self._help = HelpPanel(theme, centre)
        self._help.close_asked.connect(self._on_help_asked)
        self._add_shortcuts()
        self._take_first_size()
        # So that Space talks from the first moment on.
        self._page.talk.button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def page(self) -> AskPage:
        """The Ask page."""
        return self._page

    @property
    def hold(self) -> HoldKeys:
        """What is being held."""
        return self._hold

    @property
    def notices(self) -> NoticeStack:
        """The notices."""
        return self._notices

    @property
    def status(self) -> StatusStrip:
        """The strip at the foot."""
        return self._status

    @property
    def help(self) -> HelpPanel:
        """The list of keys."""
        return self._help

    def receive(self, event: DeskEvent) -> None:
        """Take in what the desk says: the slot behind the bridge."""
        match event:
            case Notice():
                self._notices.add(event)
            case MicrophoneState():
                self._status.show_microphone(event)
            case WorkerChanged():
                self._status.show_worker(event)
                self._tell_of_worker(event)
            case _:
                pass
        self._page.receive(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the keys: whoever closes the window while talking has finished talking."""
        super().closeEvent(event)
        if not self._is_gone:
            self._is_gone = True
            self._hold.detach()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what does not fit."""
        super().resizeEvent(event)
        is_compact = self.width() < _COMPACT_PX
        self._navigation.setVisible(not is_compact)
        self._status.set_compact(is_compact)
        self._notices.fit(self.height())
        self._place_help()

    def _tell_of_worker(self, event: WorkerChanged) -> None:
        key = f"worker-{event.role}"
        if event.state is WorkerState.FAILED:
            words = self.tr("%1 stopped working.").replace("%1", role_name(event.role))
            self._notices.add(Notice(severity=Severity.ERROR, message=words, remedy=event.message, key=key))
        elif event.state in {WorkerState.READY, WorkerState.BUSY}:
            self._notices.remove(key)

    def _add_shortcuts(self) -> None:
        for keys, deed in (
            (QKeySequence(Qt.Key.Key_Escape), self._on_escape_pressed),
            (QKeySequence("Ctrl+L"), self._page.edit_question),
            (QKeySequence("Ctrl+R"), self._page.try_again),
            (QKeySequence(Qt.Key.Key_F1), self._on_help_asked),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(deed)

    def _take_first_size(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(_START_WIDTH_PX, room.width()), min(_START_HEIGHT_PX, room.height()))

    def _place_help(self) -> None:
        area = self._centre.rect()
        size = self._help.sizeHint().boundedTo(area.size())
        box = QRect(0, 0, size.width(), size.height())
        box.moveCenter(area.center())
        self._help.setGeometry(box)

    def _on_escape_pressed(self) -> None:
        if self._help.isVisible():
            self._on_help_asked()
        else:
            self._page.stop_or_close()

    def _on_help_asked(self) -> None:
        is_open = not self._help.isVisible()
        self._place_help()
        self._help.set_open(is_open)
        if not is_open:
            self._page.talk.button.setFocus(Qt.FocusReason.OtherFocusReason)

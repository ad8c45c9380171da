"""Sees whether somebody is there, and asks for a lock when nobody is. The rules stand in domain/vaults/auto_lock.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

from app.domain.vaults.auto_lock import Judgement, LockRule, Sign, Watch, judge, see

_LOOK_EVERY_MS: Final = 1000
_ACTIVITY: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class LockWatch(QObject):
    """Works only between begin() and end(): while a vault is open."""

    lock_asked = Signal(object)
    """A LockReason."""
    left_changed = Signal(object)
    """The Judgement of this second, for the status strip and the warning."""

    def __init__(self, uptime_s: Callable[[], float], is_busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._uptime_s = uptime_s
        self._is_busy = is_busy
        self._watch: Watch | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def follow(self, window: QWindow) -> None:
        """See what is typed and pointed at in a window. The window's handle is watched: far fewer events than its widgets get."""
        window.installEventFilter(self)

    def begin(self, rule: LockRule) -> None:
        """Somebody has come in."""
        self._watch = Watch(rule=rule, last_activity_s=self._uptime_s())
        self._timer.start()
        self.look()

    def end(self) -> None:
        """It is locked."""
        self._watch = None
        self._timer.stop()

    def see(self, sign: Sign) -> None:
        """Take note of what the system says."""
        if self._watch is not None:
            self._watch, judgement = see(self._watch, sign, self._uptime_s())
            self._follow(judgement)

    def look(self) -> None:
        """See how the time stands. While something is recorded or spoken nobody is idle."""
        if self._watch is None:
            return
        now_s, is_busy = self._uptime_s(), self._is_busy()
        if self._watch.is_busy and not is_busy:
            self._watch = replace(self._watch, last_activity_s=now_s)
        self._watch = replace(self._watch, is_busy=is_busy)
        self._follow(judge(self._watch, now_s))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever types or points is there."""
        if self._watch is not None and event.type() in _ACTIVITY:
            self.see(Sign.ACTIVITY)
        return False

    def _follow(self, judgement: Judgement) -> None:
        if judgement.lock is not None:
            self.end()
            self.lock_asked.emit(judgement.lock)
        else:
            self.left_changed.emit(judgement)

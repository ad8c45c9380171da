"""Holding Space or the talk key, and what counts as letting go.

The talk key talks anywhere in the window. Space belongs to what has the focus, wherever that uses it: it presses a button,
opens a choice, chooses in a list, as in every other program. Elsewhere (the page itself, the talk button, an answer that is read)
it talks. Enter presses buttons too.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QWidget,
)

from app.ui.talk.hold import Hold, HoldEnd, HoldSource
from app.ui.talk.hold_timing import HoldTiming
from app.ui.talk.talk_button import TalkButton

_SAME_STROKE_MS = 2
"""A press this soon after a release, by their time stamps, was made by the keyboard and not by a finger."""

_USE_SPACE = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox)
"""What takes Space for itself, beside whatever is typed into."""

_ENTER = {int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)}


class HoldKeys(QObject):
    """Turns presses into `began` and `ended` (with a HoldEnd, and the HoldSource that was held).

    It watches the one widget that has the keyboard, and the window. Repeated presses that a keyboard makes by itself
    are swallowed; a window that loses the keyboard ends the hold, because it will never see the key come up.
    """

    began = Signal()
    ended = Signal(object, object)

    def __init__(self, window: QWidget, timing: HoldTiming, talk_key: Callable[[], int]) -> None:
        super().__init__(window)
        self._window = window
        self._talk_key = talk_key
        self._now_s = timing.now_s
        self._is_down = timing.is_down
        self._hold = Hold()
        self._released_at_s = 0.0
        self._released_stamp_ms = 0
        self._released_code = 0
        self._grace = QTimer(self)
        self._grace.setSingleShot(True)
        self._grace.setTimerType(Qt.TimerType.PreciseTimer)
        self._grace.setInterval(timing.grace_ms)
        self._grace.timeout.connect(self._on_waited)
        window.installEventFilter(self)
        _application().focusChanged.connect(self._on_focus_changed)

    @property
    def source(self) -> HoldSource | None:
        """What is being held."""
        return self._hold.source

    def press(self, source: HoldSource) -> None:
        """Begin a hold, if none is under way."""
        if self._hold.press(source, self._now_s()):
            self.began.emit()

    def release(self, source: HoldSource) -> None:
        """End the hold that this source began."""
        self._tell(self._hold.release(source, self._now_s()), source)

    def forget(self) -> None:
        """Drop the hold and tell nobody."""
        self._grace.stop()
        self._hold.forget()

    def detach(self) -> None:
        """End the hold and watch no longer: the window goes."""
        self._let_go()
        _application().focusChanged.disconnect(self._on_focus_changed)
        for watched in (self._window, self._window.focusWidget()):
            if watched is not None:
                watched.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at keys before the widget that has the keyboard does."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key_pressed(watched, event)
        if kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            return self._key_released(event)
        if kind in {QEvent.Type.WindowDeactivate, QEvent.Type.Hide} and watched is self._window:
            self._let_go()
        return False

    def _key_pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() in _ENTER and isinstance(watched, QAbstractButton):
            if not event.isAutoRepeat():
                watched.click()
            return True
        source = self._source_of(event.key())
        if source is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        if source is not self._hold.source and source is HoldSource.SPACE and self._is_wanted(watched):
            return False
        if self._grace.isActive() and source is self._hold.source:
            if event.timestamp() - self._released_stamp_ms <= _SAME_STROKE_MS:
                self._grace.stop()
                return True
            self._on_grace_over()
        if not event.isAutoRepeat():
            self.press(source)
        return True

    def _key_released(self, event: QKeyEvent) -> bool:
        source = self._source_of(event.key())
        if source is None or source is not self._hold.source:
            return False
        if event.isAutoRepeat():
            return True
        self._released_at_s = self._now_s()
        self._released_stamp_ms = event.timestamp()
        self._released_code = event.nativeScanCode()
        if self._grace.interval() > 0:
            self._grace.start()
        else:
            self._on_grace_over()
        return True

    def _is_wanted(self, watched: QObject) -> bool:
        """Whether what has the focus uses Space. What it does not take comes up to the window, and is no talking either."""
        at = self._window.focusWidget() if watched is self._window else watched
        return _uses_space(at)

    def _source_of(self, key: int) -> HoldSource | None:
        if key == Qt.Key.Key_Space:
            return HoldSource.SPACE
        return HoldSource.KEY if key and key == self._talk_key() else None

    def _let_go(self) -> None:
        if self._grace.isActive():
            self._on_grace_over()
        source = self._hold.source
        if source is not None:
            self._tell(self._hold.let_go(self._now_s()), source)

    def _on_waited(self) -> None:
        """The press that belongs to a release may still be on its way, if the key is down all the same."""
        if self._is_down(self._released_code):
            self._grace.start()
        else:
            self._on_grace_over()

    def _on_grace_over(self) -> None:
        self._grace.stop()
        source = self._hold.source
        if source is not None:
            self._tell(self._hold.release(source, self._released_at_s), source)

    def _tell(self, end: HoldEnd, source: HoldSource) -> None:
        if end is not HoldEnd.NOTHING:
            self.ended.emit(end, source)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and old is not self._window:
            old.removeEventFilter(self)
        if new is not None and new is not self._window and new.window() is self._window:
            new.installEventFilter(self)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _uses_space(widget: QObject | None) -> bool:
    if isinstance(widget, TalkButton):
        return False
    if isinstance(widget, _USE_SPACE):
        return True
    return isinstance(widget, QWidget) and widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

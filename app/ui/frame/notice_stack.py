"""Notices above the talk bar: they stack, replace each other by key, never stand in the way, and move nothing under the pointer."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.desk import Notice, Severity
from app.ui.announce import announce
from app.ui.frame.notice_card import NoticeCard
from app.ui.frame.palette_state import Command
from app.ui.theme import Theme

_MOST_SHOWN = 3
_MOST_KEPT = 50
"""Somebody who was away for a night needs no more; what went is still among the events of the Admin page."""
_LOW_WINDOW_PX = 560
"""In a window lower than this only the newest notice is shown, so that the answer stays in sight."""
_VERY_LOW_WINDOW_PX = 420
"""In a window lower than this a page has no room for what it shows beside a notice."""


class NoticeStack(QWidget):
    """Keeps every notice until it is closed or has passed; the newest few are shown, the rest are counted.

    The stack stands on the talk bar and grows upwards: a new notice comes on top, so that those below, which somebody may
    be about to press, stay where they are. While the pointer is over them none goes and none makes room, except what is
    closed by hand. One that says the same as one before takes its place. Beyond what is kept the oldest goes, and what only
    informs goes first.
    """

    keyboard_left = Signal()
    """The notice that had the keyboard has gone, and there is no other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_low = self._is_very_low = False
        self._cards: dict[str, NoticeCard] = {}
        self._leaving: list[NoticeCard] = []
        """Gone, but still in their place, because the pointer is over the stack."""
        self._patient: set[str] = set()
        self._waiting: set[str] = set()
        """Seen on the Ask page, or to be seen there: in a very low window other pages are left to themselves."""
        self._informing: set[str] = set()
        self._more = QLabel(self)
        self._more.setProperty("look", "quiet")
        column = QWidget(self)
        column.setMaximumWidth(theme.size("column"))
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.addStretch(1)
        row.addWidget(column, 1000)
        row.addStretch(1)
        self.hide()

    @property
    def cards(self) -> tuple[NoticeCard, ...]:
        """All notices that were not closed, oldest first."""
        return tuple(self._cards.values())

    def has(self, key: str) -> bool:
        """Whether a notice was shown and not closed."""
        return key in self._cards

    def add(self, notice: Notice, deed: Command | None = None, *, may_wait: bool = False) -> None:
        """Show a notice, with something to do about it; one with the same key goes. One that may wait is not shown in a low window."""
        key = notice.key or f"{notice.severity}\n{notice.message}\n{notice.remedy}"
        there = self._cards.get(key)
        if there is not None and deed is None and not there.has_deed and not there.isHidden():
            there.say(notice)  # the next figure of a progress
            self._note(key, notice, may_wait=may_wait)
            return
        self._drop(key)
        if len(self._cards) >= _MOST_KEPT:
            self._drop(self._least_needed())
        card = NoticeCard(self._theme, key, notice, deed)
        card.close_asked.connect(self._on_close_asked)
        card.passed.connect(self.remove)
        self._cards[key] = card
        self._note(key, notice, may_wait=may_wait)
        self._column.insertWidget(1, card)
        self._show_newest()
        self._set_tab_order()
        if there is None:
            announce(self, card.said(), is_urgent=notice.severity is Severity.ERROR)

    def undo(self) -> bool:
        """Take back what the newest notice that offers it tells of; return whether there was one."""
        card = next((c for c in reversed(self.cards) if c.is_undo), None)
        if card is not None:
            card.do_deed()
        return card is not None

    def close_newest(self) -> None:
        """Put away the notice that came last, which is on top."""
        if self._cards:
            self._on_close_asked(list(self._cards)[-1])

    def remove(self, key: str) -> None:
        """Put a notice away, if it is there; its place stays as long as the pointer is over the stack."""
        if key not in self._cards:
            return
        if self.underMouse() and not self._cards[key].isHidden():
            card = self._cards.pop(key)
            self._forget(key)
            card.setEnabled(False)
            self._leaving.append(card)
        else:
            self._drop(key)
            self._show_newest()

    def fit(self, window_height_px: int) -> None:
        """Show fewer where the window is low."""
        before = self._is_low, self._is_very_low
        self._is_low = window_height_px < _LOW_WINDOW_PX
        self._is_very_low = window_height_px < _VERY_LOW_WINDOW_PX
        if (self._is_low, self._is_very_low) != before:
            self._show_newest()

    def turn_page(self, *, is_ask: bool) -> None:
        """Another page is open. What is there already waits on the Ask page where there is no room for both; what comes now is shown."""
        self._waiting = set() if is_ask else set(self._cards)
        self._show_newest()

    def leaveEvent(self, event: QEvent) -> None:
        """Now what goes may go, and what is too much makes room."""
        super().leaveEvent(event)
        leaving, self._leaving = self._leaving, []
        for card in leaving:
            self._take_out(card)
        self._show_newest()

    def _note(self, key: str, notice: Notice, *, may_wait: bool) -> None:
        self._forget(key)
        if notice.severity is Severity.INFO:
            self._informing.add(key)
        if may_wait:
            self._patient.add(key)

    def _forget(self, key: str) -> None:
        self._patient.discard(key)
        self._waiting.discard(key)
        self._informing.discard(key)

    def _least_needed(self) -> str:
        return next((key for key in self._cards if key in self._informing), next(iter(self._cards)))

    def _on_close_asked(self, key: str) -> None:
        self._drop(key)
        self._show_newest()

    def _drop(self, key: str) -> None:
        card = self._cards.pop(key, None)
        self._forget(key)
        if card is not None:
            self._take_out(card)

    def _take_out(self, card: NoticeCard) -> None:
        had_keyboard = card.has_keyboard()
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
        if had_keyboard:
            shown = [c for c in self.cards if c.isVisible()]
            if shown:
                shown[-1].close_button.setFocus()
            else:
                self.keyboard_left.emit()

    def _show_newest(self) -> None:
        later = (self._patient if self._is_low else set()) | (self._waiting if self._is_very_low else set())
        cards = [card for key, card in self._cards.items() if key not in later]
        newest = cards[-(1 if self._is_low else _MOST_SHOWN) :]
        is_held = self.underMouse()
        shown = [card for card in cards if card in newest or (is_held and card.isVisible())]
        for card in self.cards:
            card.setVisible(card in shown)
        hidden = len(cards) - len(shown)
        self._more.setText(self.tr("%1 earlier, shown when these are closed").replace("%1", str(hidden)))
        self._more.setVisible(hidden > 0)
        self.setVisible(bool(cards or self._leaving))

    def _set_tab_order(self) -> None:
        """As they stand: from above, the newest first."""
        controls = [control for card in reversed(self.cards) for control in card.controls()]
        for first, second in pairwise(controls):
            QWidget.setTabOrder(first, second)

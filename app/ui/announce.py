"""Tells screen readers what a glance would tell: live regions."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str, *, is_urgent: bool = False) -> None:
    """Have words said when what is being said has ended; urgent ones at once. No words are no announcement."""
    if words:
        event = QAccessibleAnnouncementEvent(widget, words)
        kind = QAccessible.AnnouncementPoliteness
        event.setPoliteness(kind.Assertive if is_urgent else kind.Polite)
        QAccessible.updateAccessibility(event)

"""What was copied out of the window, which must not outlive what it was copied from."""

from __future__ import annotations

from PySide6.QtGui import QClipboard, QGuiApplication


def forget_copied() -> None:
    """Take back what was copied here, and what was only marked: elsewhere a middle click would paste that."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)

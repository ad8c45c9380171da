"""A font of our own, for a system that has none: otherwise every letter would be an empty box."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication


def bring_a_font(resources: Path) -> bool:
    """Bring our font if there is no other; return whether it was needed. An application must exist."""
    if QFontMetrics(QFont()).inFont("A"):  # families() names aliases even where nothing stands behind them
        return False
    number = QFontDatabase.addApplicationFont(str(resources / "fonts" / "DejaVuSans.ttf"))
    for family in QFontDatabase.applicationFontFamilies(number)[:1]:
        QApplication.setFont(QFont(family))
    return number >= 0

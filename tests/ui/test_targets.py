"""What is pressed can be hit with a gloved finger: 40 px high and wide on every page; only the numbers of sources stand in the text."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QKeySequenceEdit, QLineEdit, QWidget

from app.ui.chip import Chip
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from tests.ui.views import VIEWS, open_view


@pytest.mark.parametrize("view", VIEWS)
def test_every_target_is_large_enough(whole: MainWindow, theme: Theme, view: str) -> None:
    whole.resize(1024, 640)
    open_view(whole, view)
    for _ in range(4):
        QApplication.processEvents()
    least = theme.size("target")
    small = [
        f"{widget.accessibleName() or widget.objectName()}: {widget.width()} × {widget.height()}"
        for widget in whole.findChildren(QWidget)
        if _is_target(widget) and (widget.height() < least or widget.width() < least)
    ]
    assert small == []


def _is_target(widget: QWidget) -> bool:
    if not widget.isVisible() or isinstance(widget, Chip):
        return False
    if isinstance(widget, QLineEdit):
        return not isinstance(widget.parent(), (QComboBox, QKeySequenceEdit))
    return isinstance(widget, (QAbstractButton, QComboBox, QKeySequenceEdit))

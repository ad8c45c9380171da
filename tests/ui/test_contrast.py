"""Contrast as the eye meets it: measured on the pixels of the real window, in every set of colours."""

from __future__ import annotations

import functools
from collections import Counter

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from app.ui.frame.main_window import MainWindow
from app.ui.theme import Theme
from tests.ui.test_theme import contrast
from tests.ui.views import open_view

VIEWS = ("answer", "calculator", "settings", "vault", "help", "library", "admin-health", "admin-models")


@pytest.mark.parametrize(("scheme", "level", "least"), [
    ("light", "normal", 4.5), ("dark", "normal", 4.5), ("light", "high", 7.0), ("dark", "high", 7.0),
])  # fmt: skip
def test_every_word_of_the_window_can_be_read(
    whole: MainWindow, theme: Theme, scheme: str, level: str, least: float
) -> None:
    theme.choose(scheme)  # type: ignore[arg-type]
    theme.choose_contrast(level)  # type: ignore[arg-type]
    theme.finish()
    assert theme.is_high is (level == "high")
    seen = 0
    for view in VIEWS:
        open_view(whole, view)
        picture = whole.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        for widget in _with_words(whole):
            box = QRect(widget.mapTo(whole, widget.rect().topLeft()), widget.size())
            found = _contrast_in(picture, box)
            seen += 1
            assert found >= least, (view, _words(widget), round(found, 2))
    assert seen > 100


def _with_words(window: MainWindow) -> list[QWidget]:
    """Widgets with words that are wholly to be seen."""
    return [
        w
        for w in window.findChildren(QWidget)
        if w.isVisible()
        and _words(w).strip()
        and w.visibleRegion().boundingRect() == w.rect()
        and _is_on_top(window, w)
    ]


def _words(widget: QWidget) -> str:
    if isinstance(widget, (QLabel, QAbstractButton)):
        return widget.text()
    return widget.text() or widget.placeholderText() if isinstance(widget, QLineEdit) else ""


def _is_on_top(window: MainWindow, widget: QWidget) -> bool:
    over = window.childAt(widget.mapTo(window, widget.rect().center()))
    return over is widget or (over is not None and widget.isAncestorOf(over))


def _contrast_in(picture: QImage, box: QRect) -> float:
    """Contrast between the ground, which most pixels have, and the ink, which stands out from it most.

    Smoothed edges are between the two: what is measured is never more than what is there.
    """
    inner = box.adjusted(3, 3, -3, -3).intersected(
        picture.rect()
    )  # without the border, and what shows round its corners
    pixels = memoryview(picture.constBits()).cast("I")
    colours: Counter[int] = Counter()
    for y in range(inner.top(), inner.bottom() + 1):
        begin = y * (picture.bytesPerLine() // 4) + inner.left()
        colours.update(pixels[begin : begin + inner.width()])
    ground = colours.most_common(1)[0][0]
    return max(_contrast(ground, colour) for colour in colours)


@functools.cache
def _contrast(one: int, other: int) -> float:
    return contrast(QColor(one).name(), QColor(other).name())


def test_the_caret_stands_still_where_nothing_is_to_move(theme: Theme, qapp: QApplication) -> None:
    theme.choose_motion("reduced")
    assert not theme.moves
    assert qapp.styleHints().cursorFlashTime() == 0
    theme.choose_motion("system")
    assert qapp.styleHints().cursorFlashTime() > 0

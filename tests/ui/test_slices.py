"""Work on widgets a few milliseconds at a time."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.parts.slices import Slices


def test_steps_are_taken_between_events_and_at_once_when_somebody_needs_them(qtbot: QtBot, qapp: QApplication) -> None:
    parent, done = QWidget(), list[int]()

    def steps() -> Iterator[None]:
        for number in range(5):
            done.append(number)
            yield

    by_itself = Slices(steps(), parent)
    assert done == []
    qtbot.waitUntil(lambda: by_itself.is_done)
    assert done == [0, 1, 2, 3, 4]
    at_once = Slices(steps(), parent)
    at_once.finish()
    assert len(done) == 10
    assert at_once.is_done
    at_once.finish()
    parent.deleteLater()

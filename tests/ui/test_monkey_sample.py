"""A few hundred random deeds over the whole window; the hours are in tests/soak/test_monkey.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.ui.language import Language
from app.ui.theme import Theme
from tests.ui.conftest import RESOURCES, HandClock
from tests.ui.monkey import Monkey


@pytest.mark.parametrize("seed", [1, 2])
def test_random_deeds_break_nothing(theme: Theme, tmp_path: Path, clock: HandClock, seed: int) -> None:
    before = QLocale()
    monkey = Monkey(seed, theme, tmp_path, RESOURCES, clock)
    try:
        for _ in range(150):
            monkey.act()
            clock.wait(0.05)
    finally:
        monkey.close()
        QApplication.processEvents()
        Language(RESOURCES).use("en")
        QLocale.setDefault(before)

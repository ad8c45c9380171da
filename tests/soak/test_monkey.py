"""Two hours of random deeds over the whole window (VOICEASSIST_MONKEY_S shortens them): no traceback, no hang, no leak over 5 %."""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path

import psutil
from PySide6.QtWidgets import QApplication

from app.ui.theme import Theme
from tests.ui.conftest import RESOURCES
from tests.ui.monkey import Monkey

_SECONDS = float(os.environ.get("VOICEASSIST_MONKEY_S", "7200"))
_WARM_SHARE = 0.25
"""Until then caches of fonts, styles and icons fill."""
_LEAK = 1.05
_LONGEST_DEED_S = 5.0


def test_hours_of_random_deeds(qapp: QApplication, tmp_path: Path) -> None:
    qapp.setStyle("Fusion")
    theme = Theme(RESOURCES, "light")
    theme.choose("light")
    seed = int(os.environ.get("VOICEASSIST_MONKEY_SEED", "7"))
    monkey = Monkey(seed, theme, tmp_path, RESOURCES, time.monotonic)
    began = time.monotonic()
    warm_bytes, deeds, longest_s = 0, 0, 0.0
    process = psutil.Process()
    try:
        while (passed := time.monotonic() - began) < _SECONDS:
            at = time.monotonic()
            monkey.act()
            longest_s = max(longest_s, time.monotonic() - at)
            deeds += 1
            if deeds % 500 == 0:
                gc.collect()
                used = process.memory_info().rss
                print(f"{passed:6.0f} s {deeds:7d} deeds {used / 1e6:6.1f} MB longest {longest_s:.2f} s", flush=True)
            if not warm_bytes and passed > _SECONDS * _WARM_SHARE:
                gc.collect()
                warm_bytes = process.memory_info().rss
        gc.collect()
        end_bytes = process.memory_info().rss
        print(f"{deeds} deeds, {warm_bytes / 1e6:.1f} MB warm, {end_bytes / 1e6:.1f} MB at the end, {longest_s:.2f} s")
        assert end_bytes < warm_bytes * _LEAK
        assert longest_s < _LONGEST_DEED_S
    finally:
        monkey.close()
        theme.deleteLater()

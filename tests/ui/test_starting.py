"""What somebody sees whose program cannot start, and on a system without any font."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.errors import UsageProblem
from app.ui.frame.cannot_start import CannotStart, show_cannot_start
from app.ui.language import Language
from app.wiring.starting import SILENT, say_in_a_window
from tests.ui.conftest import RESOURCES

PROBLEM = UsageProblem("The setting is wrong (line 3 of settings.toml).", remedy="Mend it.", code="bad-settings")


def test_what_prevents_the_start_is_said_in_a_window_that_can_be_closed(qapp: QApplication) -> None:
    seen: list[str] = []

    def close() -> None:
        (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, CannotStart) and w.isVisible()]
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        assert dialog.close_button.hasFocus() or dialog.close_button.isDefault()
        dialog.close_button.click()

    QTimer.singleShot(0, qapp, close)
    show_cannot_start(RESOURCES, PROBLEM)
    assert seen == ["VoiceAssist cannot start.", PROBLEM.message, PROBLEM.remedy]


def test_it_is_said_in_the_language_of_the_computer(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def close() -> None:
        (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, CannotStart) and w.isVisible()]
        seen.extend([dialog.close_button.text(), *(label.text() for label in dialog.findChildren(QLabel))])
        dialog.close_button.click()

    monkeypatch.setattr(QLocale, "system", lambda: QLocale("de_DE"))
    QTimer.singleShot(0, qapp, close)
    show_cannot_start(RESOURCES, UsageProblem("The PIN is wrong.", code="x"))
    Language(RESOURCES).use("en")
    assert seen == ["Schließen", "VoiceAssist kann nicht starten.", "Die PIN ist falsch."]


def test_nothing_is_shown_where_nobody_sits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ui.frame.cannot_start.show_cannot_start", lambda *_: pytest.fail("a window was shown"))
    monkeypatch.setenv(SILENT, "1")
    say_in_a_window(PROBLEM)
    monkeypatch.delenv(SILENT)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    say_in_a_window(PROBLEM)


_WITHOUT_FONTS = """
import sys
from pathlib import Path
from PySide6.QtGui import QFont, QFontDatabase, QRawFont
from app.ui.options import WindowOptions
from app.ui.run import prepare_application
app = prepare_application(WindowOptions(resources=Path("resources")))
glyphs = QRawFont.fromFont(QFont()).glyphIndexesForString("Aäµ≥½")
print("DejaVu Sans" in QFontDatabase.families(), len(glyphs) == 5 and all(glyphs))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fontconfig is Linux's")
def test_a_system_without_fonts_shows_letters_and_no_boxes(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path}/none</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    environment = {**os.environ, "FONTCONFIG_FILE": str(config), "PYTHONPATH": str(RESOURCES.parent)}
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_FONTS],
        cwd=RESOURCES.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "True True"

"""From open_desk to the exit status, with the real event loop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.ports import Emit
from app.ui.frame.main_window import MainWindow
from app.ui.options import WindowOptions
from app.ui.run import run
from tests.fakes.desk import FakeDesk
from tests.fakes.waiting import PATIENCE_S
from tests.ui import scenes
from tests.ui.conftest import RESOURCES


def the_window() -> MainWindow:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())


class ClosingDesk(FakeDesk):
    """Closes the window as soon as it is asked to warm up, and remembers whether it stood by then."""

    stood = False

    def warm_up(self) -> None:
        super().warm_up()
        self.stood = the_window().isVisible()
        QTimer.singleShot(0, the_window().close)


def test_the_window_stands_before_the_engines_start_and_the_desk_is_closed(qapp: QApplication) -> None:
    desks: list[ClosingDesk] = []

    def open_desk(emit: Emit) -> ClosingDesk:
        desks.append(ClosingDesk(emit=emit))
        desks[0].say(scenes.ready())
        return desks[0]

    assert run(open_desk, WindowOptions(resources=RESOURCES)) == 0
    assert desks[0].names() == ["warm_up", "close"]
    assert desks[0].stood


def test_a_picture_is_taken_when_the_asked_question_is_answered(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "pictures" / "window.png"
    desks: list[FakeDesk] = []

    def open_desk(emit: Emit) -> FakeDesk:
        desks.append(FakeDesk(emit=emit, replies={"ask": scenes.grounded()}))
        return desks[0]

    options = WindowOptions(resources=RESOURCES, question=scenes.QUESTION, screenshot_path=path)
    assert run(open_desk, options) == 0
    assert desks[0].calls == [("warm_up",), ("ask", scenes.QUESTION), ("close",)]
    assert QImage(str(path)).width() > 400


def test_a_picture_that_cannot_be_saved_is_an_error(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    options = WindowOptions(resources=RESOURCES, screenshot_path=tmp_path / "taken")
    assert run(FakeDesk, options) == 4


def test_the_desk_is_closed_even_when_the_window_cannot_be_built(qapp: QApplication, tmp_path: Path) -> None:
    desk = FakeDesk(emit=lambda event: None)
    with pytest.raises(FileNotFoundError):
        run(lambda emit: desk, WindowOptions(resources=tmp_path))
    assert desk.is_closed


@pytest.mark.parametrize("percent", [79, 201])
def test_a_scale_out_of_range_is_refused(percent: int) -> None:
    with pytest.raises(ValueError, match="scale_percent"):
        WindowOptions(resources=RESOURCES, scale_percent=percent)


_PROGRAM = """
import sys
from pathlib import Path
from app.ui.options import WindowOptions
from app.ui.run import run
from tests.fakes.desk import FakeDesk

class Desk(FakeDesk):
    def warm_up(self):
        from PySide6.QtGui import QGuiApplication
        print("stands", QGuiApplication.topLevelWindows()[0].devicePixelRatio(), flush=True)
    def close(self):
        heavy = [n for n in ("numpy", "torch", "ctranslate2", "onnxruntime", "llama_cpp") if n in sys.modules]
        print("closed", heavy, flush=True)

sys.exit(run(Desk, WindowOptions(resources=Path("resources"), scale_percent=150)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a program in another way")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_polite_kill_closes_the_desk_and_no_engine_was_ever_loaded(number: signal.Signals) -> None:
    root = RESOURCES.parent
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", _PROGRAM]
    with subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "stands 1.5\n"
        program.send_signal(number)
        assert program.stdout.readline() == "closed []\n"
        assert program.wait(PATIENCE_S) == 0

"""Opens the real window, lets spoken questions go through it, and measures what a person would feel."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

import psutil
from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.desk import DeskEvent, LevelChanged, WorkerChanged, WorkerState
from app.domain.models import Role
from app.domain.turn import TurnEnded
from app.ports import Desk, Emit
from app.ui.bridge import Bridge
from app.ui.loop_delay import LoopDelay
from app.ui.main_window import MainWindow
from app.ui.options import WindowOptions
from app.ui.run import prepare_application
from app.ui.theme import Theme


class _Questioner(QObject):
    """Speaks a question into the desk's microphone, waits for the end of the turn, and does it again."""

    finished = Signal()

    def __init__(self, desk: Desk, rounds: int, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._left = rounds
        self._is_listening = False
        self._ready: set[Role] = set()
        self.turns = 0

    def receive(self, event: DeskEvent) -> None:
        """Take the next step."""
        match event:
            case WorkerChanged(role=role, state=WorkerState.READY) if role not in self._ready:
                self._ready.add(role)
                if len(self._ready) == len(Role):
                    self._speak()
            case LevelChanged() if self._is_listening:
                self._is_listening = False
                self._desk.stop_listening()
            case TurnEnded():
                self.turns += 1
                self._left -= 1
                if self._left > 0:
                    self._speak()
                else:
                    self.finished.emit()
            case _:
                pass

    def _speak(self) -> None:
        self._is_listening = True
        self._desk.start_listening()


def measure_window(open_desk: Callable[[Emit], Desk], options: WindowOptions, rounds: int) -> Mapping[str, float]:
    """Return start_ms, window_rss_mb and the event loop's delay in milliseconds over `rounds` spoken turns."""
    began_s = time.perf_counter()
    app = prepare_application(options)
    bridge = Bridge()
    desk = open_desk(bridge.emit)
    try:
        theme = Theme(options.resources, options.theme)
        theme.choose(options.theme)
        window = MainWindow(theme, desk, options)
        bridge.start(window.receive)
        questioner = _Questioner(desk, rounds, window)
        bridge.start_also(questioner.receive)
        questioner.finished.connect(app.quit)
        delay = LoopDelay(window)
        window.show()
        window.repaint()  # painted once: only then is it there for a person
        start_ms = (time.perf_counter() - began_s) * 1000
        delay.start()
        QTimer.singleShot(0, window, desk.warm_up)
        app.exec()
        delay.stop()
        resident = psutil.Process().memory_info().rss
        window.close()
    finally:
        desk.close()
    ordered = sorted(delay.delays_ms)
    return {
        "start_ms": round(start_ms, 1),
        "window_rss_mb": round(resident / 1e6, 1),
        "event_loop_delay_p99_ms": round(ordered[int(len(ordered) * 0.99)], 1),
        "event_loop_delay_worst_ms": round(ordered[-1], 1),
        "event_loop_samples": float(len(ordered)),
        "turns": float(questioner.turns),
    }

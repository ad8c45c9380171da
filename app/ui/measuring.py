"""Opens the real window, lets it record, answer, speak and take documents in at once, and measures what a person would feel."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil
from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from app.domain.desk import DeskEvent, LevelChanged, PlaybackEnded, WorkerChanged, WorkerState
from app.domain.models import Role
from app.domain.turn import SpeechStarted, TurnEnded
from app.ports import Desk, Emit
from app.ui.bridge import Bridge
from app.ui.library.library_page import LibraryPage
from app.ui.loop_delay import LoopDelay
from app.ui.options import WindowOptions
from app.ui.run import build_window, delete_now, prepare_application


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What goes on in the window while it is measured.

    `question_s` is how long the spoken question lasts; `documents` are taken in meanwhile, and are too many to be finished.
    """

    rounds: int
    question_s: float
    documents: Path
    longest_s: float = 240.0


class _Questioner(QObject):
    """Speaks a question in real time, waits for the end of the turn, and does it again.

    Every other time the answer is spoken to its end; else the next question is spoken over it.
    """

    finished = Signal()

    def __init__(self, desk: Desk, load: Load, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._load = load
        self._is_listening = False
        self._is_speaking = False
        self._waits_for_silence = False
        self._ready: set[Role] = set()
        self.turns = 0
        self.spoken = 0

    def receive(self, event: DeskEvent) -> None:
        """Take the next step."""
        match event:
            case WorkerChanged(role=role, state=WorkerState.READY) if role not in self._ready:
                self._ready.add(role)
                if len(self._ready) == len(Role):
                    self._speak()
            case LevelChanged(elapsed_s=elapsed_s) if self._is_listening and elapsed_s >= self._load.question_s:
                self._is_listening = False
                self._desk.stop_listening()
            case SpeechStarted():
                self.spoken += 1
                self._is_speaking = True
            case PlaybackEnded():
                self._is_speaking = False
                if self._waits_for_silence:
                    self._go_on()
            case TurnEnded():
                self.turns += 1
                self._waits_for_silence = self._is_speaking and bool(self.turns % 2)
                if not self._waits_for_silence:
                    self._go_on()
            case _:
                pass

    def _go_on(self) -> None:
        self._waits_for_silence = False
        if self.turns < self._load.rounds:
            self._speak()
        else:
            self.finished.emit()

    def _speak(self) -> None:
        self._is_listening = True
        self._desk.start_listening()


def measure_window(open_desk: Callable[[Emit], Desk], options: WindowOptions, load: Load) -> Mapping[str, float]:
    """Return start_ms, window_rss_mb and the event loop's delay in ms while questions are spoken, answered and documents taken in."""
    began_s = time.perf_counter()
    app = prepare_application(options)
    bridge = Bridge()
    desk = open_desk(bridge.emit)
    try:
        theme, window = build_window(bridge, desk, options)
        questioner = _Questioner(desk, load, window)
        bridge.start_also(questioner.receive)
        loop = QEventLoop(window)  # its own: the application is not to end with the measuring
        questioner.finished.connect(loop.quit)
        delay = LoopDelay(window)
        window.show()
        window.repaint()  # painted once: only then is it there for a person
        start_ms = (time.perf_counter() - began_s) * 1000
        library = window.go("library")
        assert isinstance(library, LibraryPage)
        library.take_in([load.documents])
        window.show_page("ask")
        delay.start()
        QTimer.singleShot(0, window, desk.warm_up)
        QTimer.singleShot(round(load.longest_s * 1000), loop, loop.quit)
        loop.exec()
        delay.stop()
        resident = psutil.Process().memory_info().rss
        progress = library.state.progress
        library.stop_button.click()
        while library.state.is_busy:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        window.close()
        delete_now(window, theme)
    finally:
        desk.close()
    ordered = sorted(delay.delays_ms)
    return {
        "start_ms": round(start_ms, 1),
        "window_rss_mb": round(resident / 1e6, 1),
        "event_loop_delay_p99_ms": round(ordered[int(len(ordered) * 0.99)], 1),
        "event_loop_delay_worst_ms": round(ordered[-1], 1),
        "event_loop_busy_worst_ms": round(max(delay.busy_ms), 1),
        "event_loop_samples": float(len(ordered)),
        "turns": float(questioner.turns),
        "turns_spoken": float(questioner.spoken),
        "documents_taken_in": float(progress.done if progress is not None else 0),
        "indexing_lasted": float(progress is not None),
    }

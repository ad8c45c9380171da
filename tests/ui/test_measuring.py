"""The measurement of `bench window` goes through to its end, with engines that are played."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.domain.cancellation import Cancellation
from app.domain.desk import LevelChanged, PlaybackEnded
from app.domain.documents.reference import IntakeReport
from app.domain.models import Progress
from app.domain.turn import SpeechStarted
from app.ports import Emit, ReportProgress
from app.ui.measuring import Load, measure_window
from app.ui.options import WindowOptions
from tests.fakes.desk import FakeDesk
from tests.fakes.sounds import Shelf
from tests.fakes.waiting import PATIENCE_S
from tests.ui import scenes
from tests.ui.conftest import RESOURCES


@dataclass
class BusyShelf(Shelf):
    """Takes documents in until it is told to stop."""

    def add(
        self, paths: Sequence[Path], progress: ReportProgress, cancel: Cancellation, *, is_private: bool = False
    ) -> IntakeReport:
        progress(Progress(done=3, total=9, what="made-up.md"))
        stopped = threading.Event()
        cancel.on_cancel(stopped.set)
        stopped.wait(PATIENCE_S)
        cancel.raise_if_cancelled()
        return super().add(paths, progress, cancel, is_private=is_private)


def test_the_window_is_measured_while_questions_are_spoken_over_answers_and_documents_taken_in(
    qapp: QApplication, tmp_path: Path
) -> None:
    level = LevelChanged(level=0.5, clipping=False, elapsed_s=2.0)
    answered = (SpeechStarted(turn_id=scenes.TURN), *scenes.done(scenes.FIRST), PlaybackEnded())
    replies = {"warm_up": tuple(scenes.ready()), "start_listening": (level,), "stop_listening": answered}
    desks: list[FakeDesk] = []

    def open_desk(emit: Emit) -> FakeDesk:
        desks.append(FakeDesk(emit=emit, replies=replies))
        return desks[-1]

    options = WindowOptions(resources=RESOURCES, library=BusyShelf())
    figures = measure_window(open_desk, options, Load(rounds=3, question_s=1.9, documents=tmp_path))
    assert (figures["turns"], figures["turns_spoken"]) == (3, 3)
    assert (figures["indexing_lasted"], figures["documents_taken_in"]) == (1, 3)
    assert figures["event_loop_samples"] > 0
    assert desks[0].is_closed

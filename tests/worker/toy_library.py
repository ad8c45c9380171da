"""The library's own role, around a library that takes its time: the test says through fifos when it goes on.

Nothing of the real library is loaded: that would take longer than all tests of this folder.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

from app.domain.documents.reference import FailedIntake, GivenFacts, IntakeReport
from app.domain.errors import Cancelled
from app.domain.models import Progress
from app.worker.child.main import Engine
from app.worker.messages import Body


class SlowLibrary:
    """Each path is a fifo at which intake waits. It looks at `stop` after each, like the real one."""

    version = 1

    def __init__(self) -> None:
        self._intakes: list[str] = []

    def add(
        self,
        paths: Sequence[Path],
        _given: GivenFacts,
        report_progress: Callable[[Progress], None],
        stop: threading.Event,
    ) -> IntakeReport:
        self._intakes.append("begin")
        try:
            for number, path in enumerate(paths):
                report_progress(Progress(done=number, total=len(paths), what="fifo"))
                if path.name == "trap":
                    raise RuntimeError("Mrs Miller has diabetes")
                with path.open("rb"):
                    pass
                if stop.is_set():
                    raise Cancelled
        finally:
            self._intakes.append("end")
        order = FailedIntake(path="", code="order", message=" ".join(self._intakes))
        return IntakeReport(added=(), unchanged=(), replaced=(), failed=(order,))


def load(_options: Body) -> Engine:
    """Load nothing."""
    for heavy in (
        "app.engines.sentence_transformer",
        "app.library.documents",
        "app.library.index",
        "app.library.packing",
        "app.library.private_room",
    ):
        sys.modules[heavy] = MagicMock()
    from app.worker.child.library import LibraryEngine

    library: Any = SlowLibrary()
    return LibraryEngine(library, MagicMock(), MagicMock(), MagicMock(), MagicMock())

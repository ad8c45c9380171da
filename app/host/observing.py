"""What is observed of the program, where options ask for it: metrics and traces. Nothing of it is imported otherwise."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.desk import DeskEvent, Notice, Severity
from app.domain.errors import EnvironmentProblem
from app.domain.stages import StageWatch
from app.ports import Emit
from app.settings.options import Observability

if TYPE_CHECKING:
    from app.host.metrics import Metrics
    from app.host.traces import Traces

_log = logging.getLogger(__name__)


class Observer:
    """Stands between a desk and its window and looks on. It never holds an event up, and never costs one."""

    def __init__(self, options: Observability, version: str) -> None:
        """Begin. Raises EnvironmentProblem(port-in-use)."""
        self._lock = threading.Lock()
        self._watch = StageWatch()
        self._metrics: Metrics | None = None
        self._traces: Traces | None = None
        if options.metrics_file or options.metrics_port:
            from app.host.metrics import Metrics  # noqa: PLC0415 - costs time and memory that only some want to spend

            file = Path(options.metrics_file).expanduser() if options.metrics_file else None
            self._metrics = Metrics(file=file, port=options.metrics_port)
        if options.traces_file:
            from app.host.traces import Traces  # noqa: PLC0415

            self._traces = Traces(Path(options.traces_file).expanduser(), version)

    @property
    def is_on(self) -> bool:
        """Whether anything is observed."""
        return self._metrics is not None or self._traces is not None

    def looking_on(self, emit: Emit) -> Emit:
        """Return an Emit that looks at each event before it passes it on."""
        if not self.is_on:
            return emit

        def look_and_emit(event: DeskEvent) -> None:
            try:
                self._take(event)
            except Exception as fault:  # noqa: BLE001 - figures must never cost an answer
                _log.warning("%s while observing", type(fault).__name__)
            emit(event)

        return look_and_emit

    def close(self) -> None:
        """Write what is left, close the port."""
        if self._metrics is not None:
            self._metrics.close()
        if self._traces is not None:
            self._traces.close()

    def _take(self, event: DeskEvent) -> None:
        with self._lock:
            ended = self._watch.take(event, time.monotonic())
        if self._metrics is not None:
            self._metrics.take(event, ended)
        if self._traces is not None and ended is not None:
            self._traces.take(ended)


def observed_or_told(observer: Callable[[], Observer], emit: Emit) -> Emit:
    """Return an Emit that is looked on by the observer; where there can be none (a port is in use), say so and go on without."""
    try:
        return observer().looking_on(emit)
    except EnvironmentProblem as problem:
        emit(Notice(severity=Severity.WARNING, message=problem.message, remedy=problem.remedy, key="observing"))
        return emit

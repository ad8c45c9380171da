"""Metrics of the program in OpenMetrics: counts, times and states, never words. To a file, or a port on this machine alone.

Without an option that asks for it, prometheus_client is not even imported, and no socket is opened.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Final
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server
from prometheus_client.openmetrics.exposition import generate_latest

from app.domain.desk import DeskEvent, WorkerChanged, WorkerState
from app.domain.errors import EnvironmentProblem
from app.domain.service_levels import TurnRecord, levels
from app.domain.stages import EndedTurn
from app.durable import write_whole

_SECONDS: Final = (0.05, 0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 8.0, 13.0, 30.0)
_REMEMBERED: Final = 200
_HERE: Final = "127.0.0.1"


class Metrics:
    """Takes events of desks in from any thread."""

    def __init__(self, *, file: Path | None = None, port: int = 0) -> None:
        """Begin; with a port, answer there. Raises EnvironmentProblem(port-in-use)."""
        self._file = file
        self._lock = threading.Lock()
        self._records: list[TurnRecord] = []
        self._registry = CollectorRegistry()
        self._turns = Counter("voiceassist_turns", "Questions that ended", ["state", "kind"], registry=self._registry)
        self._stages = Histogram(
            "voiceassist_stage_seconds",
            "How long a stage took",
            ["stage"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._moments = Histogram(
            "voiceassist_moment_seconds",
            "From the end of the question to a moment of the answer",
            ["moment"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._workers = Gauge(
            "voiceassist_worker_ready", "1 while an engine process can work", ["role"], registry=self._registry
        )
        self._failures = Counter(
            "voiceassist_worker_failures", "Engine processes that failed", ["role"], registry=self._registry
        )
        self._kept = Gauge(
            "voiceassist_service_level",
            "Share of the last 200 questions that kept a promise",
            ["promise"],
            registry=self._registry,
        )
        self._budget = Gauge(
            "voiceassist_error_budget_left",
            "Part of the allowed failures that is left",
            ["promise"],
            registry=self._registry,
        )
        self._server = self._serve(port) if port else None

    def take(self, event: DeskEvent, ended: EndedTurn | None) -> None:
        """Count an event, and the turn that ended with it."""
        if isinstance(event, WorkerChanged):
            is_ready = event.state in {WorkerState.READY, WorkerState.BUSY}
            self._workers.labels(event.role).set(is_ready)
            if event.state is WorkerState.FAILED:
                self._failures.labels(event.role).inc()
        if ended is not None:
            self._count(ended)
            self.write()

    def text(self) -> str:
        """Return all metrics in OpenMetrics."""
        text: bytes = generate_latest(self._registry)  # type: ignore[no-untyped-call]
        return text.decode()

    def write(self) -> None:
        """Write the file, if one is asked for. A full disk costs the figures and nothing else."""
        if self._file is not None:
            with self._lock:
                try:
                    write_whole(self._file, self.text().encode())
                except EnvironmentProblem:
                    return

    def close(self) -> None:
        """Close the port and write the file once more."""
        self.write()
        if self._server is not None:
            server, thread = self._server
            server.shutdown()
            server.server_close()
            thread.join()

    def _count(self, ended: EndedTurn) -> None:
        self._turns.labels(ended.state, "spoken" if ended.is_spoken else "typed").inc()
        for stage in ended.stages:
            if stage.end_ms is not None:
                self._stages.labels(stage.state).observe((stage.end_ms - stage.begin_ms) / 1000)
        for moment, value in ended.timings.as_dict().items():
            if value is not None:
                self._moments.labels(moment).observe(value / 1000)
        with self._lock:
            self._records = [*self._records, TurnRecord(state=ended.state, timings=ended.timings)][-_REMEMBERED:]
            found = levels(self._records)
        for level in found:
            self._kept.labels(level.promise).set(level.kept)
            self._budget.labels(level.promise).set(level.budget_left)

    def _serve(self, port: int) -> tuple[WSGIServer, threading.Thread]:
        try:
            return start_http_server(port, addr=_HERE, registry=self._registry)
        except OSError:
            raise EnvironmentProblem(
                f"The port {port} for metrics is in use, or may not be opened. Everything else works.",
                remedy="Choose another observability.metrics_port, or 0 for none.",
                code="port-in-use",
            ) from None

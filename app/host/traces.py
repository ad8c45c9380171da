"""Traces of turns with OpenTelemetry: a span for each turn and each of its stages, one JSON object a line in a file of the user's own.

No exporter to a network comes along. What is in a span: states, times, whether it was spoken, an error's code.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import StatusCode, set_span_in_context

from app.domain.stages import EndedTurn
from app.domain.turn import TurnState

_MOST_BYTES = 20_000_000


class _Lines(SpanExporter):
    """Appends spans to a file that only its user may read; a file that has grown too large is begun anew."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Write spans. A full disk costs the spans and nothing else."""
        lines = "".join(json.dumps(json.loads(span.to_json()), sort_keys=True) + "\n" for span in spans)
        try:
            with self._lock:
                self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                if self._file.exists() and self._file.stat().st_size > _MOST_BYTES:
                    self._file.replace(self._file.with_name(f"{self._file.name}.1"))
                handle = os.open(self._file, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
                with open(handle, "a", encoding="utf-8") as out:
                    out.write(lines)
        except OSError:
            return SpanExportResult.FAILURE
        return SpanExportResult.SUCCESS


class Traces:
    """Writes down each turn when it has ended."""

    def __init__(self, file: Path, version: str) -> None:
        resource = Resource({"service.name": "voiceassist", "service.version": version})
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(SimpleSpanProcessor(_Lines(file)))
        self._tracer = self._provider.get_tracer("voiceassist")

    def take(self, ended: EndedTurn) -> None:
        """Write a turn down. The clock of turns does not know the day, so its end is taken for now."""
        now_ns = time.time_ns()
        began_ns = now_ns - round((ended.ended_s - ended.began_s) * 1e9)
        turn = self._tracer.start_span(
            "turn",
            start_time=began_ns,
            attributes={
                "voiceassist.spoken": ended.is_spoken,
                "voiceassist.state": str(ended.state),
                "voiceassist.error_code": ended.error_code,
            },
        )
        if ended.state in {TurnState.FAILED, TurnState.INTERRUPTED}:
            turn.set_status(StatusCode.ERROR, ended.error_code)
        for stage in ended.stages:
            if stage.end_ms is not None:
                begin_ns = began_ns + round(stage.begin_ms * 1e6)
                span = self._tracer.start_span(str(stage.state), set_span_in_context(turn), start_time=begin_ns)
                span.end(began_ns + round(stage.end_ms * 1e6))
        turn.end(now_ns)

    def close(self) -> None:
        """Write what is left."""
        self._provider.shutdown()

"""Metrics and traces: what is counted, where it goes, and that no word of a question is in it."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.desk import DeskEvent, Notice, WorkerChanged, WorkerState
from app.domain.errors import EnvironmentProblem
from app.domain.models import Role
from app.host.observing import Observer, observed_or_told
from app.settings.options import Observability
from tests.fakes.waiting import PATIENCE_S
from tests.ui import scenes


def observed(options: Observability) -> list[DeskEvent]:
    """Let two turns and a failed worker go by; return what came out behind the observer."""
    seen: list[DeskEvent] = []
    observer = Observer(options, "1.0")
    emit = observer.looking_on(seen.append)
    for event in (*scenes.ready(), *scenes.partly(), *scenes.broken()):
        emit(event)
    emit(WorkerChanged(role=Role.MIND, state=WorkerState.FAILED, message="It died."))
    observer.close()
    return seen


def test_what_nobody_asks_for_is_neither_counted_nor_imported(tmp_path: Path) -> None:
    assert len(observed(Observability())) == len((*scenes.ready(), *scenes.partly(), *scenes.broken())) + 1
    script = (
        "import sys; from app.host.observing import Observer; from app.settings.options import Observability;"
        "Observer(Observability(), ''); sys.exit(any(n.startswith(('prometheus', 'opentelemetry')) for n in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_metrics_are_written_in_openmetrics_without_a_word(tmp_path: Path) -> None:
    file = tmp_path / "metrics.txt"
    observed(Observability(metrics_file=str(file)))
    text = file.read_text(encoding="utf-8")
    assert 'voiceassist_turns_total{kind="spoken",state="done"} 1.0' in text
    assert 'voiceassist_turns_total{kind="spoken",state="interrupted"} 1.0' in text
    assert 'voiceassist_worker_failures_total{role="mind"} 1.0' in text
    assert 'voiceassist_service_level{promise="ends-well"} 0.5' in text
    assert text.endswith("# EOF\n")
    assert "adrenaline" not in text.lower()
    assert "anaphylaxis" not in text.lower()


def test_a_turn_becomes_spans_with_its_stages_below_it(tmp_path: Path) -> None:
    file = tmp_path / "spans" / "traces.jsonl"
    observed(Observability(traces_file=str(file)))
    assert file.stat().st_mode & 0o077 == 0
    text = file.read_text(encoding="utf-8")
    spans = [json.loads(line) for line in text.splitlines()]
    turns = [s for s in spans if s["name"] == "turn"]
    assert [t["attributes"]["voiceassist.state"] for t in turns] == ["done", "interrupted"]
    assert turns[1]["status"]["status_code"] == "ERROR"
    below = [s for s in spans if s["parent_id"] == turns[0]["context"]["span_id"]]
    assert [s["name"] for s in below][:3] == ["recorded", "transcribed", "checked"]
    assert "adrenaline" not in text.lower()


def on_a_free_port() -> tuple[Observer, int]:
    """Return an observer and its port. Another process may take a port between its choice and its use: then another one."""
    while True:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        with contextlib.suppress(EnvironmentProblem):
            return Observer(Observability(metrics_port=port), "1.0"), port


def test_the_port_answers_this_computer_alone_and_a_taken_one_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        taken.listen()
        with pytest.raises(EnvironmentProblem, match="in use") as problem:
            Observer(Observability(metrics_port=port), "1.0")
        assert problem.value.code == "port-in-use"
    observer, port = on_a_free_port()
    try:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
        asked.request("GET", "/metrics")
        assert b"voiceassist_worker_ready" in asked.getresponse().read()
        asked.close()
    finally:
        observer.close()


def test_a_taken_port_is_told_once_and_costs_nothing_else() -> None:
    seen: list[DeskEvent] = []
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        options = Observability(metrics_port=taken.getsockname()[1])
        emit = observed_or_told(lambda: Observer(options, "1.0"), seen.append)
    (notice,) = seen
    assert isinstance(notice, Notice)
    assert "in use" in notice.message
    assert "observability.metrics_port" in notice.remedy
    event = WorkerChanged(role=Role.MIND, state=WorkerState.READY)
    emit(event)
    assert seen == [notice, event]

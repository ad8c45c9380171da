"""What several ports ask of a library's process alike: long work that tells how it goes on, and a search."""

from __future__ import annotations

import time
from typing import Final

from app.domain.cancellation import Cancellation
from app.domain.documents.reference import Findings
from app.ports import ReportProgress
from app.worker.codec import findings_of, progress_of
from app.worker.messages import Body, Done
from app.worker.supervisor import Supervisor
from app.worker.wire import ProtocolError

LONG_PATIENCE_S: Final = 900.0
"""How long the process may be silent while it does long work."""


def long_work(
    supervisor: Supervisor,
    operation: str,
    arguments: Body,
    progress: ReportProgress | None,
    cancel: Cancellation | None,
) -> Body:
    """Ask for long work, tell how it goes on, and return what came of it."""
    with supervisor.reading():
        for part in supervisor.call(operation, arguments, patience_s=LONG_PATIENCE_S, cancel=cancel):
            if isinstance(part, Done):
                return part.body
            if progress:
                progress(progress_of(part.body))
        raise ProtocolError("no end")


def searched(
    supervisor: Supervisor, operation: str, arguments: Body, *, patience_s: float, cancel: Cancellation | None
) -> Findings:
    """Search, and say how long it took from when the process was ready."""
    supervisor.wait_ready(cancel)
    began = time.monotonic()
    done = supervisor.ask(operation, arguments, patience_s=patience_s, cancel=cancel)
    elapsed_ms = round((time.monotonic() - began) * 1000, 1)
    with supervisor.reading():
        return findings_of(done.body, elapsed_ms)

"""How a reader's process is started from the process that wants a file read."""

from __future__ import annotations

import os

from app.worker.house import required_confinement, worker_command
from app.worker.process import ProcessOptions


def reader_options() -> ProcessOptions:
    """Return how a reader's process is started from this one: where that has no network, it inherits it, and shuts itself in anyway."""
    return ProcessOptions(
        role="reader",
        command=worker_command("reader"),
        environment=os.environ,
        required_confinement=required_confinement(),
        silence_in_work=True,
    )

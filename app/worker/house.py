"""The four engine processes together."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from app.domain.desk import WorkerChanged, WorkerState
from app.domain.models import Role
from app.worker.messages import Body
from app.worker.supervisor import Supervisor, WorkerOptions

ENGINE_ENVIRONMENT: Final = {
    # The processes cannot reach a network; this keeps libraries from trying, and from printing about it.
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "LANCEDB_TELEMETRY": "0",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
    # numpy's products: a second thread costs as much again, and on a busy machine the first waits for it.
    "OPENBLAS_NUM_THREADS": "1",
}
# A variable of the caller must not load other code into an engine process.
_DROPPED: Final = ("PYTHONPATH", "PYTHONSTARTUP", "LD_PRELOAD", "GGML_BACKEND_PATH")


def worker_command(role: str) -> list[str]:
    """Return the command that starts an engine process: this very program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker", role]
    return [sys.executable, "-P", "-m", "app", "--worker", role]


def worker_environment(scratch: Path) -> dict[str, str]:
    """Return the environment of an engine process. `scratch` is an empty folder: torch insists on having one."""
    kept = {name: value for name, value in os.environ.items() if name not in _DROPPED}
    return kept | ENGINE_ENVIRONMENT | {"TMPDIR": str(scratch), "TORCHINDUCTOR_CACHE_DIR": str(scratch)}


def required_confinement() -> frozenset[str]:
    """Return what an engine process must have denied itself before it is used on this platform."""
    return frozenset({"audit-hook", "seccomp"}) if sys.platform == "linux" else frozenset({"audit-hook"})


class WorkerHouse:
    """Supervisors of all roles. Each process is started when it is first needed, or by start()."""

    def __init__(
        self,
        load_options: Mapping[Role, Callable[[], Body]],
        scratch: Path,
        emit: Callable[[WorkerChanged], None],
        memory_limits_bytes: Mapping[Role, int] | None = None,
    ) -> None:
        self._supervisors = {
            role: Supervisor(
                WorkerOptions(
                    role=role,
                    command=worker_command(role),
                    environment=worker_environment(scratch),
                    load_options=options,
                    required_confinement=required_confinement(),
                    memory_limit_bytes=(memory_limits_bytes or {}).get(role, 0),
                ),
                emit,
            )
            for role, options in load_options.items()
        }

    def __getitem__(self, role: Role) -> Supervisor:
        return self._supervisors[role]

    def start(self, role: Role) -> None:
        """Begin to start a role's process; return at once."""
        self._supervisors[role].start()

    def state(self, role: Role) -> WorkerState:
        """Where the process is in its life."""
        return self._supervisors[role].state

    def pid(self, role: Role) -> int | None:
        """Process id, None where there is none."""
        return self._supervisors[role].pid

    def close(self) -> None:
        """End all processes, side by side, and wait for them."""
        threads = [threading.Thread(target=s.close, name=f"{role}-close") for role, s in self._supervisors.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def pages_supervisor(scratch: Path) -> Supervisor:
    """Return the supervisor of the process that draws pages of documents. It is started when a page is first asked for."""
    options: Body = {"writable": [], "threads": 1, "memory_bytes": 2 * 1024**3, "processor_s": 0}
    return Supervisor(
        WorkerOptions(
            role=Role.LIBRARY,
            command=worker_command("reader"),
            environment=worker_environment(scratch),
            load_options=lambda: options,
            required_confinement=required_confinement(),
        ),
        lambda _event: None,
    )


def bare_supervisor(options: Body, scratch: Path) -> Supervisor:
    """Return the supervisor of the bare engines that benchmarks compare with."""
    return Supervisor(
        WorkerOptions(
            role=Role.MIND,
            command=[*worker_command(Role.MIND)[:-1], "bare"],
            environment=worker_environment(scratch),
            load_options=lambda: options,
            required_confinement=required_confinement(),
        ),
        lambda _event: None,
    )


def cluster_supervisor(options: Body, scratch: Path) -> Supervisor:
    """Return the supervisor of the process that builds packs on a Ray cluster: the only one that may open sockets."""
    return Supervisor(
        WorkerOptions(
            role=Role.LIBRARY,
            command=worker_command("cluster"),
            environment=worker_environment(scratch),
            load_options=lambda: options,
            restart_budget=0,
        ),
        lambda _event: None,
    )

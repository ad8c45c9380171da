"""Keeps the engine process of one role alive, and asks it.

- It is started on first use or by start(), in the background.
- When it dies, everything that was pending fails with WorkerDied, and it is started again at once, up to
  `restart_budget` times in a row without an answer in between. After that it stays down until somebody asks again.
- It is killed when it does not answer a ping, is silent for longer than a request's patience, or outgrows its memory.
"""

from __future__ import annotations

import itertools
import logging
import queue
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import psutil

from app.domain.cancellation import Cancellation
from app.domain.desk import WorkerChanged, WorkerState
from app.domain.errors import Cancelled, EnvironmentProblem, VoiceAssistError, WorkerDied
from app.domain.models import Role
from app.worker.messages import Body, Cancel, Done, Failed, Piece, Request
from app.worker.process import NAMES, Answer, EngineProcess, not_loaded, rebuild

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerOptions:
    """How one role is run. Times in seconds, memory in bytes."""

    role: Role
    command: Sequence[str]
    environment: Mapping[str, str]
    load_options: Callable[[], Body]
    """Asked at every start, so that a model that was mended or changed is taken. May raise EnvironmentProblem."""
    required_confinement: frozenset[str] = frozenset()
    start_timeout_s: float = 180.0
    ping_interval_s: float = 5.0
    ping_patience_s: float = 60.0
    memory_limit_bytes: int = 0
    """0: no limit."""
    restart_budget: int = 5


class Supervisor:
    """The engine process of one role, over all its lives."""

    def __init__(self, options: WorkerOptions, emit: Callable[[WorkerChanged], None]) -> None:
        self._options = options
        self._emit = emit
        self._ids = itertools.count(1)
        self._lock = threading.RLock()
        self._process: EngineProcess | None = None
        self._deaths_in_a_row = 0
        self._state = WorkerState.STOPPED
        self._last_error: VoiceAssistError | None = None
        self._closing = threading.Event()
        self._threads: set[threading.Thread] = set()
        self._active_requests = 0

    @property
    def state(self) -> WorkerState:
        """Where the process is in its life."""
        return self._state

    @property
    def pid(self) -> int | None:
        """Process id of the living child, None where there is none."""
        process = self._process
        return process.pid if process is not None and process.is_alive else None

    @property
    def details(self) -> Body:
        """What the engine said of itself when it was loaded."""
        process = self._process
        return process.details if process is not None else {}

    @property
    def confinement(self) -> tuple[str, ...]:
        """The means by which the child has denied itself the network."""
        process = self._process
        return process.confinement if process is not None else ()

    def start(self) -> None:
        """Begin to start the process, if it is not there; return at once."""
        with self._lock:
            if self._closing.is_set() or (self._process is not None and self._process.is_alive):
                return
            try:
                load_options = self._options.load_options()
            except VoiceAssistError as error:
                self._last_error = error
                self._set_state(WorkerState.FAILED, error.message)
                return
            self._last_error = None
            self._set_state(WorkerState.STARTING)
            try:
                self._process = EngineProcess(
                    self._options.role, self._options.command, self._options.environment, self._on_end
                )
            except OSError as error:
                self._last_error = EnvironmentProblem(
                    f"The {NAMES[self._options.role]} could not be started ({error.strerror}).",
                    remedy="Free memory or disk space and try again.",
                    code="worker-not-started",
                )
                self._set_state(WorkerState.FAILED, self._last_error.message)
                return
            try:
                self._process.load(load_options)
            except OSError:
                log.debug("%s ended before it was told what to load", self._options.role)
            self._in_background(self._watch, self._process)

    def call(
        self,
        operation: str,
        arguments: Body | None = None,
        payload: bytes = b"",
        *,
        patience_s: float,
        cancel: Cancellation | None = None,
    ) -> Iterator[Piece | Done]:
        """Ask the engine; yield its pieces and, last, its Done.

        `patience_s` is how long it may be silent. Raises WorkerDied, Cancelled, or what the engine answered.
        A consumer that stops iterating cancels the request.
        """
        process = self._ready_process(cancel)
        id_ = next(self._ids)
        answers = process.open_request(id_)
        gave_up: queue.SimpleQueue[Answer] = answers
        forget = (
            cancel.on_cancel(
                lambda: gave_up.put(Failed(id=id_, kind="Cancelled", code="cancelled", message="Stopped."))
            )
            if cancel
            else None
        )
        finished = False
        self._count(+1)
        try:
            process.send(
                Request(id=id_, operation=operation, arguments=arguments or {}, payload=payload),
            )
            while True:
                try:
                    answer = answers.get(timeout=patience_s)
                except queue.Empty:
                    process.kill(f"no sign of life for {patience_s:.0f} s")
                    answer = answers.get()
                if isinstance(answer, Failed):
                    error = rebuild(answer)
                    finished = not isinstance(error, Cancelled)
                    raise error
                if isinstance(answer, Done):
                    finished = True
                    self._deaths_in_a_row = 0
                    yield answer
                    return
                yield answer
        finally:
            if forget:
                forget()
            process.close_request(id_)
            self._count(-1)
            if not finished and process.is_alive:
                try:
                    process.send(Cancel(id=id_))
                except VoiceAssistError:
                    log.debug("%s ended while a request was being cancelled", self._options.role)

    def ask(
        self,
        operation: str,
        arguments: Body | None = None,
        payload: bytes = b"",
        *,
        patience_s: float,
        cancel: Cancellation | None = None,
    ) -> Done:
        """Ask for an answer in one piece."""
        for part in self.call(operation, arguments, payload, patience_s=patience_s, cancel=cancel):
            if isinstance(part, Done):
                return part
        raise WorkerDied("The engine ended without an answer.")

    def wait_ready(self, cancel: Cancellation | None = None) -> None:
        """Start the process if need be and wait until its engine is loaded. Raises what kept it from that."""
        self._ready_process(cancel)

    def close(self) -> None:
        """End the process for good and wait for everything."""
        with self._lock:
            self._closing.set()
            process = self._process
        if process is not None:
            process.close()
        for thread in list(self._threads):
            thread.join()
        self._set_state(WorkerState.STOPPED)

    def _ready_process(self, cancel: Cancellation | None) -> EngineProcess:
        """Return a loaded process; one that dies while loading is tried again within the budget."""
        while True:
            if cancel:
                cancel.raise_if_cancelled()
            self.start()
            process = self._process
            if self._closing.is_set():
                raise WorkerDied("The program is closing.")
            if self._last_error is not None:
                raise self._last_error
            assert process is not None
            if process.wait_loaded(self._options.start_timeout_s):
                missing = self._options.required_confinement - set(process.confinement)
                if missing:
                    process.kill("it could not shut itself off from the network")
                    raise EnvironmentProblem(
                        f"The {NAMES[self._options.role]} could not shut itself off from the network and is not used.",
                        remedy="Ask IT: the kernel must allow seccomp filters.",
                        code="not-confined",
                    )
                return process
            if process.is_alive:
                process.kill("it did not get ready")
                raise not_loaded(self._options.role, self._options.start_timeout_s)
            if process.load_error is not None:
                raise process.load_error
            if self._deaths_in_a_row > self._options.restart_budget:
                self._deaths_in_a_row = 0  # whoever asks next may try again
                raise EnvironmentProblem(
                    f"The {NAMES[self._options.role]} stopped several times in a row and was left stopped.",
                    remedy="Run 'voiceassist doctor', and 'voiceassist models verify'.",
                    code="worker-keeps-dying",
                )

    def _on_end(self, process: EngineProcess) -> None:
        """Runs in the dead process's reader thread."""
        with self._lock:
            if self._closing.is_set():
                return
            self._deaths_in_a_row += 1
            log.warning(
                "worker ended role=%s pid=%d deaths_in_a_row=%d", self._options.role, process.pid, self._deaths_in_a_row
            )
            if process.load_error is not None:
                self._last_error = None  # told to whoever waits; the next one who asks starts afresh
                self._set_state(WorkerState.FAILED, process.load_error.message)
            elif self._deaths_in_a_row > self._options.restart_budget:
                self._set_state(WorkerState.FAILED, "It stopped several times in a row.")
            else:
                self._set_state(WorkerState.STARTING)
                self._in_background(self.start)

    def _watch(self, process: EngineProcess) -> None:
        """Ping a process, look at its memory, tell when it is ready; until it ends."""
        if process.wait_loaded(self._options.start_timeout_s):
            self._tell_activity()
        while process.is_alive and not self._closing.wait(self._options.ping_interval_s):
            if not process.is_loaded:
                continue
            if not process.is_responsive(self._options.ping_patience_s):
                process.kill("it did not answer")
                return
            limit = self._options.memory_limit_bytes
            if limit and _resident_bytes(process.pid) > limit:
                process.kill("it used too much memory")
                return

    def _count(self, by: int) -> None:
        with self._lock:
            self._active_requests += by
            self._tell_activity()

    def _tell_activity(self) -> None:
        with self._lock:
            if self._process is not None and self._process.is_loaded:
                self._set_state(WorkerState.BUSY if self._active_requests else WorkerState.READY)

    def _set_state(self, state: WorkerState, message: str = "") -> None:
        if state != self._state or message:
            self._state = state
            self._emit(WorkerChanged(role=self._options.role, state=state, message=message))

    def _in_background(self, work: Callable[..., None], *arguments: EngineProcess) -> None:
        def run() -> None:
            try:
                work(*arguments)
            finally:
                self._threads.discard(threading.current_thread())

        thread = threading.Thread(target=run, name=f"{self._options.role}-supervisor", daemon=True)
        self._threads.add(thread)
        thread.start()


def _resident_bytes(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0

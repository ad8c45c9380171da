"""Keeps the engine process of one role alive, and asks it.

- It is started on first use or by start(), in the background.
- When it dies, everything that was pending fails with WorkerDied, and it is started again at once, up to
  `restart_budget` times in a row without an answer in between. After that, and when it says itself why it cannot be
  used, it stays down until somebody asks again.
- It is killed when it does not answer a ping, is silent for longer than a request's patience, is not loaded in time,
  or outgrows its memory.

One thread, the keeper, starts, watches and buries the processes of a role, one after the other. Whoever asks waits for
what it says.
"""

from __future__ import annotations

import contextlib
import copy
import itertools
import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import psutil

from app.domain.cancellation import Cancellation
from app.domain.desk import WorkerChanged, WorkerState
from app.domain.errors import BadInput, Bug, Cancelled, EnvironmentProblem, VoiceAssistError, WorkerDied
from app.domain.models import Role
from app.worker.messages import Body, Cancel, Done, Failed, Piece, Request, frame
from app.worker.process import (
    CLOSED,
    RENEWED,
    EngineProcess,
    PendingRequest,
    ProcessOptions,
    not_loaded,
    rebuild,
    role_name,
)
from app.worker.wire import Frame, ProtocolError

log = logging.getLogger(__name__)

FIRST_SIGN_S = 120.0
"""How long an engine may be silent at the start of an ordinary request before it counts as hung."""

_ENDING_S = 10.0
"""Longest that a process which was killed may take to be gone: a kernel that is busy writing its memory out."""


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


@dataclass(slots=True)
class _Attempt:
    """A wish for a living process: it holds from the first who asks until `error` ends it."""

    error: VoiceAssistError | None = None


class Supervisor:
    """The engine process of one role, over all its lives."""

    def __init__(self, options: WorkerOptions, emit: Callable[[WorkerChanged], None]) -> None:
        self._options = options
        self._emit = emit
        self._ids = itertools.count(1)
        self._changed = threading.Condition()  # guards what follows; never held while anything slow is done
        self._attempt: _Attempt | None = None
        self._process: EngineProcess | None = None
        self._keeper: threading.Thread | None = None
        self._deaths_in_a_row = 0
        self._active_requests = 0
        self._state = WorkerState.STOPPED
        self._is_closing = False

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
    def confinement(self) -> tuple[str, ...]:
        """The means by which the child has denied itself the network."""
        process = self._process
        return process.confinement if process is not None else ()

    def start(self) -> None:
        """Begin to start the process, if it is not there; return at once."""
        with self._changed:
            if not self._is_closing:
                self._begin()

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
        id_ = next(self._ids)
        request = _packed(Request(id=id_, operation=operation, arguments=arguments or {}, payload=payload))
        process, pending = self._open(id_, patience_s, cancel)
        forget = cancel.on_cancel(pending.wake) if cancel else None
        is_answered = False
        self._count(+1)
        try:
            process.send(request)
            while True:
                answer = process.next_answer(pending)
                if cancel is not None:
                    cancel.raise_if_cancelled()
                if isinstance(answer, Failed):
                    is_answered = True
                    error = rebuild(answer)
                    raise process.distrust() if isinstance(error, Cancelled) else error  # nobody told it to stop
                if isinstance(answer, Done):
                    is_answered = True
                    self._note_answered()
                    yield answer
                    return
                if answer is not None:
                    yield answer
        finally:
            if forget:
                forget()
            process.close_request(id_)
            self._count(-1)
            if not is_answered:
                process.send(frame(Cancel(id=id_)))

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
        raise Bug("The engine ended without an answer.")

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Surround the reading of answers: a process whose answer makes no sense is ended, and that is its death."""
        try:
            yield
        except ProtocolError:
            process = self._process
            assert process is not None  # else there was no answer to read
            raise process.distrust() from None

    def wait_ready(self, cancel: Cancellation | None = None) -> Body:
        """Start the process if need be and wait until its engine is loaded; return what it says of itself.

        Raises what kept it from that.
        """
        return self._ready_process(cancel).details

    def renew(self) -> None:
        """End the process, with everything in its memory; a new one is started. What was pending fails with WorkerDied.

        It has ended on return. Does nothing where there is no process.
        """
        with self._changed:
            process = self._process
        if process is not None and process.is_alive:
            process.kill(RENEWED)
            process.wait_ended(_ENDING_S)

    def close(self) -> None:
        """End the process for good and wait for everything."""
        with self._changed:
            self._is_closing = True
            process, keeper = self._process, self._keeper
            self._changed.notify_all()
        if process is not None:
            process.kill(CLOSED)
        if keeper is not None:
            keeper.join()
        self._set_state(WorkerState.STOPPED)

    # -- those who ask --------------------------------------------------------------------------------------------

    def _begin(self) -> _Attempt:
        """Return the attempt that is under way, or a new one with the whole restart budget."""
        if self._attempt is None:
            self._attempt = _Attempt()
            self._deaths_in_a_row = 0
            self._set_state(WorkerState.STARTING)
            self._changed.notify_all()
        if self._keeper is None:
            self._keeper = threading.Thread(target=self._keep, name=f"{self._options.role}-keeper", daemon=True)
            self._keeper.start()
        return self._attempt

    def _open(self, id_: int, patience_s: float, cancel: Cancellation | None) -> tuple[EngineProcess, PendingRequest]:
        while True:
            process = self._ready_process(cancel)
            pending = process.open_request(id_, patience_s)
            if pending is not None:
                return process, pending
            # It ended just now. Nothing was asked of it, so nothing is lost: the next one is asked.

    def _ready_process(self, cancel: Cancellation | None) -> EngineProcess:
        forget = cancel.on_cancel(self._wake) if cancel else None
        try:
            with self._changed:
                attempt: _Attempt | None = None
                while True:
                    if cancel:
                        cancel.raise_if_cancelled()
                    if self._is_closing:
                        raise WorkerDied("The program is closing.")
                    attempt = attempt or self._begin()
                    if attempt.error is not None:
                        raise copy.copy(attempt.error)  # several may wait, and each raises its own
                    if self._process is not None and self._process.is_loaded:
                        return self._process
                    self._changed.wait()
        finally:
            if forget:
                forget()

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()

    # -- the keeper -----------------------------------------------------------------------------------------------

    def _keep(self) -> None:
        """Start, watch and bury one process after the other, as long as one is wanted.

        It lives longer than they do: Linux ends a child with the very thread that started it (see `die_with_parent`).
        """
        while True:
            with self._changed:
                while self._attempt is None and not self._is_closing:
                    self._changed.wait()
                if self._is_closing:
                    return
            try:
                process = self._start_process()
            except VoiceAssistError as error:
                self._fail(error)
            except Exception as error:
                log.exception("worker could not be started role=%s", self._options.role)
                self._fail(Bug(f"The {self._name} could not be started ({type(error).__name__})."))
            else:
                self._watch(process)
                process.close()
                self._bury(process)

    def _start_process(self) -> EngineProcess:
        options = self._options
        load_options = options.load_options()
        try:
            process = EngineProcess(
                ProcessOptions(
                    role=options.role,
                    command=options.command,
                    environment=options.environment,
                    required_confinement=options.required_confinement,
                ),
                self._process_changed,
            )
        except OSError as error:
            raise EnvironmentProblem(
                f"The {self._name} could not be started ({error.strerror}).",
                remedy="Free memory or disk space and try again.",
                code="worker-not-started",
            ) from None
        with self._changed:
            self._process = process
            if self._is_closing:
                process.kill(CLOSED)
        process.load(load_options)
        return process

    def _watch(self, process: EngineProcess) -> None:
        """Return when the process has ended; see to it that it does when it hangs or grows."""
        options = self._options
        deadline_s = time.monotonic() + options.start_timeout_s
        while not process.wait_ended(min(options.ping_interval_s, options.start_timeout_s)):
            if options.memory_limit_bytes and _resident_bytes(process.pid) > options.memory_limit_bytes:
                process.kill("it used too much memory")
            elif not process.is_loaded:
                if time.monotonic() >= deadline_s:
                    process.give_up(not_loaded(options.role, options.start_timeout_s))
            elif not process.is_responsive(options.ping_patience_s):
                process.kill("it did not answer")

    def _bury(self, process: EngineProcess) -> None:
        """Decide what follows the end of a process: the next one, or a rest."""
        with self._changed:
            if process.why == CLOSED:
                return
            if process.why == RENEWED:
                self._set_state(WorkerState.STARTING)
                return
            error = process.error
            if error is None:
                self._deaths_in_a_row += 1
                if self._deaths_in_a_row > self._options.restart_budget:
                    error = EnvironmentProblem(
                        f"The {self._name} stopped several times in a row and was left stopped.",
                        remedy="Run 'voiceassist doctor', and 'voiceassist models verify'.",
                        code="worker-keeps-dying",
                    )
            log.warning(
                "worker ended role=%s pid=%d deaths_in_a_row=%d why=%s",
                self._options.role,
                process.pid,
                self._deaths_in_a_row,
                process.why,
            )
            if error is not None:
                self._fail(error)
            elif not self._is_closing:
                self._set_state(WorkerState.STARTING)

    def _fail(self, error: VoiceAssistError) -> None:
        with self._changed:
            if self._attempt is not None:
                self._attempt.error = error
                self._attempt = None
            self._set_state(WorkerState.FAILED, error.message)
            self._changed.notify_all()

    # -- state ----------------------------------------------------------------------------------------------------

    @property
    def _name(self) -> str:
        return role_name(self._options.role)

    def _process_changed(self) -> None:
        """Runs in the process's reader thread."""
        with self._changed:
            self._tell_activity()
            self._changed.notify_all()

    def _note_answered(self) -> None:
        with self._changed:
            self._deaths_in_a_row = 0

    def _count(self, by: int) -> None:
        with self._changed:
            self._active_requests += by
            self._tell_activity()

    def _tell_activity(self) -> None:
        if self._process is not None and self._process.is_loaded:
            self._set_state(WorkerState.BUSY if self._active_requests else WorkerState.READY)

    def _set_state(self, state: WorkerState, message: str = "") -> None:
        if state != self._state or message:
            self._state = state
            try:
                self._emit(
                    WorkerChanged(role=self._options.role, state=state, message=message, confinement=self.confinement)
                )
            except Exception:
                # A window that is half gone must not cost the engines their keeper.
                log.exception("a change of state could not be told role=%s", self._options.role)


def _packed(request: Request) -> Frame:
    try:
        return frame(request)
    except ProtocolError:
        raise BadInput(
            "This is too much for one request.",
            remedy="Use a shorter recording or text.",
            code="request-too-large",
        ) from None


def _resident_bytes(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0

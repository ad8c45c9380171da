"""One life of one engine process: start it, talk to it, notice that it ended.

A process object is used once. Whoever restarts processes is in supervisor.py.
Three threads belong to it: one writes to the child, one reads what it answers, one drains its standard error. So nobody
who asks ever waits for a pipe, and a child that stopped reading or writing holds up nothing but itself.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import psutil

from app.domain.errors import Bug, EnvironmentProblem, VoiceAssistError, WorkerDied, from_dict
from app.worker.messages import (
    LOADING_ID,
    PROTOCOL_VERSION,
    Body,
    Done,
    Failed,
    Hello,
    Load,
    Loaded,
    Message,
    Piece,
    Ping,
    Pong,
    frame,
    receive,
)
from app.worker.wire import ConnectionEnded, Frame, ProtocolError, write_frame

log = logging.getLogger(__name__)

Answer = Piece | Done | Failed
_STDERR_LIMIT: Final = 64 * 1024
CLOSED: Final = "it was closed"
"""Why a process ended that the house ended when it closed."""

_LEAST_WAIT_S: Final = 0.1
_LOOK_EVERY_S: Final = 5.0
"""So often somebody looks how much a silent process works: looking at all processes costs some milliseconds."""
_CLOCK_PER_WORK: Final = 5.0
"""So much longer by the clock may be silent who is measured by its work."""

RENEWED: Final = "it was started afresh"
"""Why a process ended that held what it must not hold any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessOptions:
    """How a process is started."""

    role: str
    command: Sequence[str]
    environment: Mapping[str, str]
    required_confinement: frozenset[str]
    silence_in_work: bool = False
    """Whether its silence counts in its own processor time, and by the clock only for a fifth: a busy machine is no fault of its."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingRequest:
    """A request that waits for its answers. None among them only wakes whoever waits."""

    id: int
    patience_s: float
    asked_s: float = field(default_factory=time.monotonic)
    answers: queue.SimpleQueue[Answer | None] = field(default_factory=queue.SimpleQueue)

    def wake(self) -> None:
        """Let next_answer() return."""
        self.answers.put(None)


class EngineProcess:
    """A child process and the requests that wait for it. `on_change` is called when it is loaded and when it ended."""

    def __init__(self, options: ProcessOptions, on_change: Callable[[], None]) -> None:
        self._options = options
        self._on_change = on_change
        # Reentrant: the garbage collector may close a forgotten request while its thread is in here.
        self._lock = threading.RLock()
        self._pending: dict[int, PendingRequest] = {}
        self._outbox: queue.SimpleQueue[Frame | None] = queue.SimpleQueue()
        self._ended = threading.Event()
        self._pong = threading.Event()
        self._has_greeted = False
        self._is_loaded = False
        self._last_answer_s = time.monotonic()
        self._silence_seen = (0.0, 0.0)
        """Since when it is silent, and how much it had worked when that was first looked at."""
        self._reaping = threading.Lock()
        self.why = ""
        """Why it ended or was killed, in words without patient text; "" while it lives."""
        self.error: VoiceAssistError | None = None
        """Why it cannot be used, when that is known: starting it again would not help."""
        self.details: Body = {}
        self.confinement: tuple[str, ...] = ()
        # Bytes of stderr are kept for a crash report of the native stack only; they are never logged.
        self.stderr_tail = b""
        self._child = subprocess.Popen(  # noqa: S603 - our own program
            list(options.command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(options.environment),
            start_new_session=True,  # Ctrl-C in a terminal is for the house, which then ends its workers in order
        )
        self._threads = [
            threading.Thread(target=work, name=f"{options.role}-{name}", daemon=True)
            for name, work in (("outbox", self._write), ("wire", self._read), ("stderr", self._drain))
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """Process id of the child."""
        return self._child.pid

    @property
    def is_alive(self) -> bool:
        """Whether it has neither ended nor been killed."""
        return not self.why

    @property
    def is_loaded(self) -> bool:
        """Whether the engine is ready for requests."""
        return self._is_loaded and self.is_alive

    def load(self, options: Body) -> None:
        """Send the options of the engine; Loaded or the end of the process follows."""
        self.send(frame(Load(options=options)))

    def wait_ended(self, timeout_s: float) -> bool:
        """Wait until the process has ended; return whether it has."""
        return self._ended.wait(timeout_s)

    def open_request(self, id_: int, patience_s: float) -> PendingRequest | None:
        """Begin to wait for a request's answers; None when the process has ended or is about to."""
        pending = PendingRequest(id=id_, patience_s=patience_s)
        with self._lock:
            if not self.is_alive:
                return None
            self._pending[id_] = pending
        return pending

    def next_answer(self, pending: PendingRequest) -> Answer | None:
        """Wait for the next answer, or until the request is woken.

        A process that answers nobody for longer than the most patient request allows is killed. Requests are done one
        after the other, so one that waits behind a long one is not neglected as long as that one makes progress.
        """
        while True:
            with self._lock:
                patience_s = max((p.patience_s for p in list(self._pending.values())), default=0.0)
            left_s = patience_s - self._silent_s(max(pending.asked_s, self._last_answer_s))
            if left_s <= 0:
                self.kill(f"no sign of life for {patience_s:.0f} s")
                return pending.answers.get()  # the end of the process is an answer
            if self._options.silence_in_work:
                left_s = min(max(left_s, _LEAST_WAIT_S), _LOOK_EVERY_S)
            try:
                return pending.answers.get(timeout=left_s)
            except queue.Empty:
                continue

    def _silent_s(self, since_s: float) -> float:
        """Return how long it has said nothing since that moment, in what its silence is measured by."""
        by_clock_s = time.monotonic() - since_s
        if not self._options.silence_in_work or by_clock_s < _LEAST_WAIT_S:
            return by_clock_s
        worked_s = self._worked_s()
        if self._silence_seen[0] != since_s:
            self._silence_seen = (since_s, worked_s)
        return silence_s(by_clock_s, worked_s - self._silence_seen[1])

    def _worked_s(self) -> float:
        """Return the processor time that it and its living copies have used, in seconds."""
        worked_s = 0.0
        with contextlib.suppress(psutil.Error):  # it has ended: whoever waits is told
            process = psutil.Process(self.pid)
            for one in (process, *process.children(recursive=True)):
                times = one.cpu_times()
                worked_s += times.user + times.system
        return worked_s

    def close_request(self, id_: int) -> None:
        """Forget a request; late answers to it are dropped."""
        with self._lock:
            self._pending.pop(id_, None)

    def send(self, message: Frame) -> None:
        """Send a message after those before it. Returns at once; that the process is gone shows in the answers."""
        self._outbox.put(message)

    def is_responsive(self, patience_s: float) -> bool:
        """Ping; return whether the answer came in time, or the process ended."""
        self._pong.clear()
        if self._ended.is_set():
            return True
        self.send(frame(Ping(id=1)))
        return self._pong.wait(patience_s)

    def kill(self, why: str) -> None:
        """End the process at once. `why` goes into the error of what was pending."""
        with self._lock:
            self.why = self.why or why
        self._end_child()

    def give_up(self, error: VoiceAssistError) -> None:
        """End the process at once, for a reason that a new start would not mend."""
        self.error = self.error or error
        self.kill(error.code)

    def distrust(self) -> VoiceAssistError:
        """End the process because an answer of it made no sense; return the error to raise."""
        self.kill("its answer made no sense")
        return self._death()

    def close(self) -> None:
        """End the process and wait for it and its threads."""
        self.kill(CLOSED)
        for thread in self._threads:
            thread.join()

    # -- threads --------------------------------------------------------------------------------------------------

    def _write(self) -> None:
        assert self._child.stdin is not None
        try:
            with self._child.stdin as pipe:
                while (message := self._outbox.get()) is not None:
                    write_frame(pipe, message)  # type: ignore[arg-type]
        except OSError:
            self._end_child()  # it does not listen any more

    def _read(self) -> None:
        assert self._child.stdout is not None
        try:
            with self._child.stdout as pipe:
                while True:
                    self._take(receive(pipe))  # type: ignore[arg-type]
        except ConnectionEnded:
            pass
        except Exception as error:  # noqa: BLE001 - there is no telling what a lying child can make happen here
            # A child that breaks the protocol may have been overwritten by its own native code: not to be trusted.
            self.kill(f"it broke the protocol ({type(error).__name__})")
        self._finish()

    def _drain(self) -> None:
        assert self._child.stderr is not None
        with self._child.stderr as pipe:
            while piece := os.read(pipe.fileno(), 4096):
                self.stderr_tail = (self.stderr_tail + piece)[-_STDERR_LIMIT:]

    # -- what they do ---------------------------------------------------------------------------------------------

    def _take(self, message: Message) -> None:
        if isinstance(message, Hello) == self._has_greeted:
            raise ProtocolError("Hello comes first, and once")
        match message:
            case Hello():
                self._greet(message)
            case Loaded(details=details):
                self.details = details
                self._is_loaded = True
                self._on_change()
            case Pong():
                self._pong.set()
            case Failed(id=id_) if id_ == LOADING_ID and not self._is_loaded:
                self.give_up(rebuild(message))
            case Piece(id=id_) | Done(id=id_) | Failed(id=id_):
                self._last_answer_s = time.monotonic()
                with self._lock:
                    pending = self._pending.get(id_)
                if pending is not None:
                    pending.answers.put(message)
            case _:
                raise ProtocolError("not a message from a worker")

    def _greet(self, hello: Hello) -> None:
        if hello.protocol != PROTOCOL_VERSION:
            raise ProtocolError("other protocol version")
        self._has_greeted = True
        self.confinement = hello.confinement
        if self._options.required_confinement - set(hello.confinement):
            self.give_up(not_confined(self._options.role))

    def _finish(self) -> None:
        self._end_child()
        with self._reaping:
            status = self._child.wait()
        with self._lock:
            self.why = self.why or _ending(status)
            self._ended.set()
            pending, self._pending = self._pending, {}
        death = self._death()
        for id_, request in pending.items():
            request.answers.put(
                Failed(id=id_, kind=type(death).__name__, code=death.code, message=death.message, remedy=death.remedy)
            )
        self._pong.set()
        self._outbox.put(None)
        self._on_change()

    def _end_child(self) -> None:
        """Kill the child and whatever it has started: that would keep our pipes open."""
        with self._reaping:
            if self._child.returncode is not None:
                return  # it was collected, and its number may be another's by now
            if sys.platform == "win32":
                self._child.kill()
                return
            try:
                os.killpg(self._child.pid, signal.SIGKILL)
            except OSError:
                log.debug("%s had ended when it was to be killed", self._options.role)

    def _death(self) -> VoiceAssistError:
        if self.error is not None:
            return self.error
        return WorkerDied(
            f"The {role_name(self._options.role)} stopped working ({self.why or 'it ended'}). "
            "Nothing you said is lost.",
            remedy="It is being started again. Ask again, or take the question up again.",
        )


def silence_s(by_clock_s: float, worked_s: float) -> float:
    """Return how long a process has been silent that is measured by its work: it worked, or it had its time and did nothing."""
    return max(worked_s, by_clock_s / _CLOCK_PER_WORK)


def _ending(status: int) -> str:
    if status >= 0:
        return f"exit status {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"


_NAMES: Final = {"ears": "hearing", "mind": "language model", "mouth": "voice", "library": "library search"}


def role_name(role: str) -> str:
    """Return what a role is called in messages to people."""
    return _NAMES.get(role, role)


def rebuild(message: Failed) -> VoiceAssistError:
    """Return the error that a Failed message carries."""
    error = from_dict(message.kind, message.code, message.message, message.remedy)
    if isinstance(error, Bug) and not error.remedy:
        error.remedy = "Your words are safe. Try again."
    return error


def not_loaded(role: str, seconds: float) -> EnvironmentProblem:
    """Return the error for an engine that took too long to load."""
    return EnvironmentProblem(
        f"The {role_name(role)} was not ready after {seconds:.0f} s.",
        remedy="Close other programs and try again, or choose a smaller model.",
        code="engine-slow",
    )


def not_confined(role: str) -> EnvironmentProblem:
    """Return the error for a process that has not denied itself what it must."""
    return EnvironmentProblem(
        f"The {role_name(role)} could not shut itself off from the network and is not used.",
        remedy="Ask IT: the kernel must allow seccomp filters.",
        code="not-confined",
    )

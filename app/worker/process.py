"""One life of one engine process: start it, talk to it, notice that it ended.

A process object is used once. Whoever restarts processes is in supervisor.py.
"""

from __future__ import annotations

import logging
import os
import queue
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Final

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
    receive,
    send,
)
from app.worker.wire import ConnectionEnded, ProtocolError

log = logging.getLogger(__name__)

Answer = Piece | Done | Failed
_STDERR_LIMIT: Final = 64 * 1024


class EngineProcess:
    """A child process and the requests that wait for it."""

    def __init__(
        self,
        role: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        on_end: Callable[[EngineProcess], None],
    ) -> None:
        self._role = role
        self._on_end = on_end
        self._pending: dict[int, queue.SimpleQueue[Answer]] = {}
        self._lock = threading.Lock()
        self._write_lock = threading.Lock()
        self._loaded = threading.Event()
        self._ended = threading.Event()
        self._pong = threading.Event()
        self._load_error: VoiceAssistError | None = None
        self._why = ""
        self.details: Body = {}
        self.confinement: tuple[str, ...] = ()
        # Bytes of stderr are kept for a crash report of the native stack only; they are never logged.
        self.stderr_tail = b""
        self._child = subprocess.Popen(  # noqa: S603 - our own program
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(environment),
            start_new_session=True,  # Ctrl-C in a terminal is for the house, which then ends its workers in order
        )
        self._threads = [
            threading.Thread(target=self._read, name=f"{role}-wire", daemon=True),
            threading.Thread(target=self._drain, name=f"{role}-stderr", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """Process id of the child."""
        return self._child.pid

    @property
    def is_alive(self) -> bool:
        """Whether the wire is still up."""
        return not self._ended.is_set()

    @property
    def is_loaded(self) -> bool:
        """Whether the engine is ready for requests."""
        return self._loaded.is_set() and self.is_alive

    @property
    def load_error(self) -> VoiceAssistError | None:
        """Why the engine could not be loaded, if it said so."""
        return self._load_error

    def load(self, options: Body) -> None:
        """Send the options of the engine; Loaded or the end of the process follows."""
        self._send(Load(options=options))

    def wait_loaded(self, timeout_s: float) -> bool:
        """Wait until the engine is loaded or the process ended; return whether it is loaded."""
        self._loaded.wait(timeout_s)
        return self.is_loaded

    def open_request(self, id_: int) -> queue.SimpleQueue[Answer]:
        """Make the queue that answers of a request go to."""
        answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        with self._lock:
            if self._ended.is_set():
                raise self._death()
            self._pending[id_] = answers
        return answers

    def close_request(self, id_: int) -> None:
        """Forget a request; late answers to it are dropped."""
        with self._lock:
            self._pending.pop(id_, None)

    def send(self, message: Message) -> None:
        """Send a message. Raises WorkerDied when the process is gone."""
        try:
            self._send(message)
        except OSError:
            raise self._death() from None

    def is_responsive(self, patience_s: float) -> bool:
        """Ping; return whether the answer came in time."""
        self._pong.clear()
        try:
            self._send(Ping(id=1))
        except OSError:
            return not self.is_alive
        return self._pong.wait(patience_s)

    def kill(self, why: str) -> None:
        """End the process at once. `why` goes into the error of what was pending."""
        self._why = self._why or why
        self._child.kill()

    def close(self) -> None:
        """End the process and wait for it and its threads."""
        self._why = self._why or "it was closed"
        self._child.kill()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join()
        self._child.wait()

    def _send(self, message: Message) -> None:
        assert self._child.stdin is not None
        with self._write_lock:
            send(self._child.stdin, message)  # type: ignore[arg-type]

    def _read(self) -> None:
        assert self._child.stdout is not None
        try:
            while True:
                self._take(receive(self._child.stdout))  # type: ignore[arg-type]
        except ConnectionEnded:
            pass
        except (ProtocolError, OSError, ValueError) as error:
            # A child that breaks the protocol may have been overwritten by its own native code: not to be trusted.
            self.kill(f"it broke the protocol ({type(error).__name__})")
        self._finish()

    def _take(self, message: Message) -> None:
        match message:
            case Hello(protocol=protocol, confinement=confinement):
                if protocol != PROTOCOL_VERSION:
                    raise ProtocolError("other protocol version")
                self.confinement = confinement
            case Loaded(details=details):
                self.details = details
                self._loaded.set()
            case Pong():
                self._pong.set()
            case Failed(id=id_) if id_ == LOADING_ID:
                self._load_error = rebuild(message)
            case Piece(id=id_) | Done(id=id_) | Failed(id=id_):
                with self._lock:
                    answers = self._pending.get(id_)
                if answers is not None:
                    answers.put(message)
            case _:
                raise ProtocolError("not a message from a worker")

    def _finish(self) -> None:
        self._child.kill()
        status = self._child.wait()
        if not self._why:
            self._why = f"exit status {status}"
        with self._lock:
            self._ended.set()
            pending, self._pending = self._pending, {}
        death = self._death()
        for id_, answers in pending.items():
            answers.put(
                Failed(id=id_, kind=type(death).__name__, code=death.code, message=death.message, remedy=death.remedy)
            )
        self._loaded.set()
        self._pong.set()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    log.debug("pipe of %s was broken when it was closed", self._role)
        self._on_end(self)

    def _drain(self) -> None:
        assert self._child.stderr is not None
        with self._child.stderr as pipe:
            while piece := os.read(pipe.fileno(), 4096):
                self.stderr_tail = (self.stderr_tail + piece)[-_STDERR_LIMIT:]

    def _death(self) -> VoiceAssistError:
        if self._load_error is not None:
            return self._load_error
        return WorkerDied(
            f"The {NAMES.get(self._role, self._role)} stopped working ({self._why or 'it ended'}). "
            "Nothing you said is lost.",
            remedy="It is being started again. Ask again, or take the question up again.",
        )


NAMES: Final = {"ears": "hearing", "mind": "language model", "mouth": "voice", "library": "library search"}
"""What the roles are called in messages to people."""


def rebuild(message: Failed) -> VoiceAssistError:
    """Return the error that a Failed message carries."""
    error = from_dict(message.kind, message.code, message.message, message.remedy)
    if isinstance(error, Bug) and not error.remedy:
        error.remedy = "Your words are safe. Try again."
    return error


def not_loaded(role: str, seconds: float) -> EnvironmentProblem:
    """Return the error for an engine that took too long to load."""
    return EnvironmentProblem(
        f"The {NAMES.get(role, role)} was not ready after {seconds:.0f} s.",
        remedy="Close other programs and try again, or choose a smaller model.",
        code="engine-slow",
    )

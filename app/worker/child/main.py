"""Main loop of an engine process: one thread reads the wire, the main thread runs one request after the other.

The wire is the standard input and output that the process was started with. Both are moved out of the way at once,
so that a native library that prints cannot spoil it. When the wire ends, the process ends.
"""

from __future__ import annotations

import faulthandler
import importlib
import os
import queue
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from app.domain.errors import Bug, Cancelled, VoiceAssistError
from app.worker.child.confinement import confine, die_with_parent
from app.worker.child.failing import failed
from app.worker.messages import (
    LOADING_ID,
    PROTOCOL_VERSION,
    Body,
    Cancel,
    Done,
    Failed,
    Hello,
    Load,
    Loaded,
    Message,
    Piece,
    Ping,
    Pong,
    Request,
    receive,
    send,
    texts_of,
)
from app.worker.wire import ConnectionEnded, ProtocolError

ROLES: Final[Mapping[str, str]] = {
    "ears": "app.worker.child.ears",
    "mind": "app.worker.child.mind",
    "mouth": "app.worker.child.mouth",
    "library": "app.worker.child.library",
    "bare": "app.worker.child.bare",
    "reader": "app.worker.child.reader",
    "cluster": "app.worker.child.cluster",
}
"""Role name → module with `load(options) -> Engine`. Imported only after the network is gone."""

OPEN_ROLES: Final = frozenset({"cluster"})
"""Roles that keep the network: building packs on a Ray cluster. A supervisor asks for the confinement of all others."""


class Engine(Protocol):
    """What a role's module loads."""

    def details(self) -> Body:
        """Say what was loaded."""
        ...

    def run(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        """Do one request: any number of pieces, then Done. Look at `stop` between two pieces."""
        ...


class Loop:
    """The child's side of the wire."""

    def __init__(self, reader: BinaryIO, writer: BinaryIO) -> None:
        self._reader = reader
        self._writer = writer
        self._write_lock = threading.Lock()
        self._waiting: queue.SimpleQueue[Request] = queue.SimpleQueue()
        self._stops: dict[int, threading.Event] = {}
        self._stops_lock = threading.Lock()

    def send(self, message: Message) -> None:
        """Put a message on the wire; a wire that is gone ends the process."""
        try:
            with self._write_lock:
                send(self._writer, message)
        except OSError:
            os._exit(0)

    def read_load(self) -> Load:
        """Wait for the first message, which must be Load."""
        message = receive(self._reader)
        if not isinstance(message, Load):
            raise ProtocolError("the first message must be Load")
        return message

    def listen(self) -> None:
        """Read the wire in a thread of its own, from now on."""
        threading.Thread(target=self._listen, name="wire", daemon=True).start()

    def _listen(self) -> None:
        try:
            while True:
                match receive(self._reader):
                    case Request(id=id_) as request:
                        with self._stops_lock:
                            self._stops[id_] = threading.Event()
                        self._waiting.put(request)
                    case Cancel(id=id_):
                        with self._stops_lock:
                            stop = self._stops.get(id_)
                        if stop:
                            stop.set()
                    case Ping(id=id_):
                        self.send(Pong(id=id_))
                    case _:
                        raise ProtocolError("not a message for a worker")
        finally:
            # The house is gone or talks nonsense: there is nobody left to work for. The main thread may be deep in
            # native code, so no clean-up is waited for.
            os._exit(0)

    def serve(self, engine: Engine) -> None:
        """Run requests, one at a time, until the process ends."""
        while True:
            request = self._waiting.get()
            with self._stops_lock:
                stop = self._stops[request.id]
            try:
                self._answer(engine, request, stop)
            except Exception as error:  # noqa: BLE001 - the border of the process: everything becomes an answer
                self.send(failed(request.id, error))
            with self._stops_lock:
                del self._stops[request.id]

    def _answer(self, engine: Engine, request: Request, stop: threading.Event) -> None:
        """Send the pieces and Done. What cannot be sent (too large, not JSON) raises before a byte of it is written."""
        if not stop.is_set():  # it may have been cancelled while it waited
            for part in engine.run(request, stop):
                if stop.is_set():
                    break
                self.send(part)
                if isinstance(part, Done):
                    return
        if stop.is_set():
            raise Cancelled
        raise Bug("The engine ended without an answer.", code="engine-no-answer")


def main(role: str) -> int:
    """Run the engine process for a role until the wire ends. Returns an exit status if loading fails."""
    die_with_parent()
    reader, writer = _take_wire()
    faulthandler.enable(sys.stderr)
    loop = Loop(reader, writer)
    try:
        load = loop.read_load()
        writable = tuple(Path(p) for p in texts_of(load.options, "writable"))
    except (ConnectionEnded, ProtocolError):
        return 2
    means = () if role in OPEN_ROLES else confine(writable)
    loop.send(Hello(protocol=PROTOCOL_VERSION, confinement=means))
    loop.listen()
    try:
        module = importlib.import_module(ROLES[role])
        engine: Engine = module.load(load.options)
        loop.send(Loaded(details=engine.details()))
    except VoiceAssistError as error:
        loop.send(failed(LOADING_ID, error))
        return error.exit_status
    except Exception as error:  # noqa: BLE001 - the border of the process
        loop.send(
            Failed(
                id=LOADING_ID,
                kind="EnvironmentProblem",
                code="engine-not-loaded",
                message=f"The {role} engine could not be loaded ({type(error).__name__}).",
                remedy="Check the model files with 'voiceassist models verify'.",
            )
        )
        return 4
    loop.serve(engine)
    return 0


def _take_wire() -> tuple[BinaryIO, BinaryIO]:
    """Move the wire away from descriptors 0 and 1, and put harmless ones there."""
    reader = os.fdopen(os.dup(0), "rb")
    writer = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(2, 1)
    return reader, writer

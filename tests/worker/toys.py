"""An engine that does what a test tells it: it takes its time, fails, crashes, hangs, grows or talks too much.

It runs in a real child, in the production program `app.worker.child.main`; only the table of roles is its own. What a
test must control in time waits at a fifo: the toy opens it to read, and goes on when the test opens it to write.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from app.domain.errors import BadInput, Cancelled, EnvironmentProblem
from app.domain.json import Json
from app.worker.messages import Body, Done, Piece, Request, int_of, text_of
from tests.worker.attempts import attempt_everything

_ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from app.worker.child import main
main.ROLES = {"toy": sys.argv[2]}
sys.exit(main.main("toy"))
"""


def toy_command(module: str = "tests.worker.toys") -> list[str]:
    """Return the command that runs the production child with a module of ours as its only role."""
    return [sys.executable, "-P", "-c", _PROGRAM, str(_ROOT), module]


def _wait_at(fifo: str) -> None:
    with Path(fifo).open("rb"):
        pass


def _crash_natively() -> None:
    ctypes.string_at(0)


def _kill_self() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _hang_for_good() -> None:
    ctypes.CDLL(None).pause()


def _hang_with_the_lock() -> None:
    ctypes.PyDLL(None).pause()  # PyDLL keeps the interpreter's lock: no other thread of this process runs any more


class Toy:
    """Every operation is a method."""

    def details(self) -> Body:
        return {"context_tokens": 4096}

    def run(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        yield from getattr(self, request.operation)(request, stop)

    # -- honest ---------------------------------------------------------------------------------------------------

    def echo(self, request: Request, _stop: threading.Event) -> Iterator[Piece | Done]:
        yield Done(id=request.id, body=request.arguments, payload=request.payload)

    def pieces(self, request: Request, _stop: threading.Event) -> Iterator[Piece | Done]:
        size = int_of(request.arguments, "bytes")
        for number in range(int_of(request.arguments, "count")):
            yield Piece(id=request.id, body={"number": number}, payload=number.to_bytes(4, "big") * (size // 4))
        yield Done(id=request.id)

    def until_stopped(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        yield Piece(id=request.id)
        stop.wait()
        raise Cancelled

    def at_fifo(self, request: Request, _stop: threading.Event) -> Iterator[Piece | Done]:
        """Deaf to cancel until the fifo opens."""
        yield Piece(id=request.id)
        _wait_at(text_of(request.arguments, "fifo"))
        yield Done(id=request.id)

    def pieces_at_fifos(self, request: Request, _stop: threading.Event) -> Iterator[Piece | Done]:
        for fifo in cast("list[str]", request.arguments["fifos"]):
            yield Piece(id=request.id)
            _wait_at(fifo)
        yield Done(id=request.id)

    # -- ill ------------------------------------------------------------------------------------------------------

    def fail(self, request: Request, _stop: threading.Event) -> Iterator[Piece | Done]:
        yield Piece(id=request.id)
        raise BadInput("There is only noise.", remedy="Speak.", code="only-noise")

    def fail_foreign(self, _request: Request, _stop: threading.Event) -> Iterator[Piece | Done]:
        raise RuntimeError("Mrs Miller has diabetes")

    def answer_no_json(self, request: Request, _stop: threading.Event) -> Iterator[Piece | Done]:
        yield Done(id=request.id, body={"what": cast("Json", object())})

    def answer_nothing(self, request: Request, _stop: threading.Event) -> Iterator[Piece | Done]:
        yield Piece(id=request.id)

    def print_everywhere(self, request: Request, _stop: threading.Event) -> Iterator[Piece | Done]:
        print("from Python", flush=True)
        os.write(1, b"from the descriptor\n" * 1000)
        libc = ctypes.CDLL(None)
        libc.printf(b"from C\n")
        libc.fflush(None)
        yield Done(id=request.id)

    def crash(self, request: Request, _stop: threading.Event) -> Iterator[Piece | Done]:
        yield Piece(id=request.id)
        {"natively": _crash_natively, "by-signal": _kill_self, "by-exit": lambda: os._exit(0)}[
            text_of(request.arguments, "how")
        ]()

    def hang(self, request: Request, _stop: threading.Event) -> Iterator[Piece | Done]:
        yield Piece(id=request.id)
        {"without-lock": _hang_for_good, "with-lock": _hang_with_the_lock}[text_of(request.arguments, "how")]()

    def grow(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        grown = b"x" * int_of(request.arguments, "bytes")
        yield Piece(id=request.id)
        stop.wait()
        yield Done(id=request.id, body={"bytes": len(grown)})

    # -- curious --------------------------------------------------------------------------------------------------

    def bear_child(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        """A process that holds our standard error, and outlives us unless somebody sees to it."""
        child = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
        yield Piece(id=request.id, body={"pid": child.pid})
        stop.wait()

    def descriptors(self, request: Request, _stop: threading.Event) -> Iterator[Piece | Done]:
        found: dict[str, Json] = {}
        for name in os.listdir("/proc/self/fd"):
            try:
                found[name] = os.readlink(f"/proc/self/fd/{name}")
            except OSError:
                continue  # the one that listed the folder
        yield Done(id=request.id, body=found)

    def attempt(self, request: Request, _stop: threading.Event) -> Iterator[Piece | Done]:
        yield Done(id=request.id, body=attempt_everything(request.arguments))


def load(options: Body) -> Toy:
    """Load as the options say."""
    match options.get("loading", "well"):
        case "well":
            pass
        case "badly":
            raise EnvironmentProblem("The toy is broken.", remedy="Mend it.", code="toy-broken")
        case "badly-and-hang":
            threading.Thread(target=_hang_for_good).start()  # the process would never end by itself
            raise EnvironmentProblem("The toy is broken.", remedy="Mend it.", code="toy-broken")
        case "foreign-error":
            raise RuntimeError("Mrs Miller has diabetes")
        case "natively":
            _crash_natively()
        case "hang":
            _hang_for_good()
        case "hang-with-lock":
            _hang_with_the_lock()
        case "at-fifo":
            _wait_at(text_of(options, "fifo"))
    return Toy()

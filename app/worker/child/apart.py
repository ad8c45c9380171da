"""Work of an engine process that is done in a copy of it, which ends with the work.

Starting Python and what a reader needs takes a third of a second; a copy (fork) has it at once, and nothing of one piece of work is
there for the next. It is as confined as what it is a copy of, holds no wire, and what it says is read as any stranger's words are.
Linux only: elsewhere libraries of the system do not bear it.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, NoReturn

from app.domain.errors import from_dict
from app.worker.child.confinement import die_with_parent
from app.worker.child.failing import failed
from app.worker.messages import Done, Failed, Piece, receive, send
from app.worker.wire import ConnectionEnded, ProtocolError

_FIRST_DESCRIPTOR: Final = 3
"""Behind standard input, output and error, which lead nowhere that matters."""


def done_apart(id_: int, work: Callable[[], Iterator[Piece | Done]]) -> Iterator[Piece | Done]:
    """Yield the answers of work that a copy of this process does.

    If the copy dies this process dies in the same way: so its house learns what became of the work, as if it had been done here.
    Raises what the work raises.
    """
    read_end, write_end = os.pipe()
    parent = os.getpid()
    copy = os.fork()
    if not copy:
        _work(id_, work, write_end, parent)
    os.close(write_end)
    try:
        with os.fdopen(read_end, "rb") as pipe:
            try:
                yield from _heard(id_, pipe)
            except ConnectionEnded:
                _die_alike(os.waitpid(copy, 0)[1])
    finally:
        os.kill(copy, signal.SIGKILL)  # it is not collected yet, so its number is still its own
        os.waitpid(copy, 0)


def _heard(id_: int, pipe: BinaryIO) -> Iterator[Piece | Done]:
    while True:
        match receive(pipe):
            case Piece(id=its_id) as piece if its_id == id_:
                yield piece
            case Done(id=its_id) as done if its_id == id_:
                yield done
                return
            case Failed() as error:
                raise from_dict(error.kind, error.code, error.message, error.remedy)
            case _:
                raise ProtocolError("not an answer to what was asked")


def _work(id_: int, work: Callable[[], Iterator[Piece | Done]], write_end: int, parent: int) -> NoReturn:
    """Do the work in the copy, and end it, whatever happens: the house's own loop must never run in two processes."""
    status = 1
    try:
        die_with_parent()
        if os.getppid() == parent:
            _close_all_but(write_end)
            with os.fdopen(write_end, "wb") as pipe:
                try:
                    for answer in work():
                        send(pipe, answer)
                except Exception as error:  # noqa: BLE001 - the border of the process: everything becomes an answer
                    send(pipe, failed(id_, error))
            status = 0
    finally:
        os._exit(status)


def _close_all_but(descriptor: int) -> None:
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    os.closerange(_FIRST_DESCRIPTOR, descriptor)
    os.closerange(descriptor + 1, most if most != resource.RLIM_INFINITY else 1 << 20)


def _die_alike(status: int) -> NoReturn:
    number = os.waitstatus_to_exitcode(status)
    if number < 0 and sys.platform != "win32":
        if -number != signal.SIGKILL:
            signal.signal(-number, signal.SIG_DFL)
        os.kill(os.getpid(), -number)
    os._exit(abs(number) or 1)

"""Files that copies of one confined process read: what becomes of a copy costs its own file and nothing else."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.documents.reading import PagesRead
from app.domain.errors import BadInput, Bug, EnvironmentProblem, VoiceAssistError
from app.worker.child.confined_reader import ConfinedReader, ReaderLimits
from app.worker.child.reader_options import reader_options
from app.worker.messages import Done, Piece, int_of
from app.worker.process import ProcessOptions
from tests.fakes.pdfs import made

if sys.platform != "linux":
    pytest.skip("copies of a process are made on Linux only", allow_module_level=True)

from app.worker.child.apart import done_apart


def told(work: Callable[[], Iterator[Piece | Done]]) -> list[Piece | Done]:
    return list(done_apart(7, work))


def is_gone(piece: Piece) -> bool:
    """Whether the process that told of itself has ended and was collected."""
    try:
        os.waitpid(int_of(piece.body, "pid"), os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def test_work_is_done_in_another_process_which_is_gone_afterwards() -> None:
    def work() -> Iterator[Piece | Done]:
        yield Piece(id=7, body={"pid": os.getpid()}, payload=b"x" * 3_000_000)
        yield Done(id=7)

    piece, done = told(work)
    assert isinstance(piece, Piece)
    assert isinstance(done, Done)
    assert piece.body["pid"] != os.getpid()
    assert len(piece.payload) == 3_000_000
    assert is_gone(piece)


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        (BadInput("No.", code="document-damaged"), BadInput, "document-damaged"),
        (MemoryError(), EnvironmentProblem, "out-of-memory"),
        (ValueError("Miller"), Bug, "engine-error"),
    ],
)
def test_what_the_work_raises_is_raised_here(error: Exception, kind: type[VoiceAssistError], code: str) -> None:
    def work() -> Iterator[Piece | Done]:
        yield Piece(id=7)
        raise error

    with pytest.raises(kind) as caught:
        told(work)
    assert caught.value.code == code
    assert "Miller" not in caught.value.message


def test_work_that_is_not_wanted_any_more_is_ended() -> None:
    def work() -> Iterator[Piece | Done]:
        yield Piece(id=7, body={"pid": os.getpid()})
        threading.Event().wait()

    answers = done_apart(7, work)
    first = next(answers)
    assert isinstance(first, Piece)
    answers.close()  # type: ignore[attr-defined]
    assert is_gone(first)


def test_a_copy_holds_nothing_of_what_this_process_has_open(tmp_path: Path) -> None:
    with (tmp_path / "open").open("w") as file:

        def work() -> Iterator[Piece | Done]:
            try:
                os.fstat(file.fileno())
            except OSError:
                yield Done(id=7)

        assert told(work) == [Done(id=7)]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGXCPU, signal.SIGTERM])
def test_a_process_dies_as_its_copy_died(number: signal.Signals) -> None:
    def work() -> Iterator[Piece | Done]:
        os.kill(os.getpid(), number)
        yield Done(id=7)

    process = os.fork()
    if not process:
        try:
            list(done_apart(7, work))
        finally:
            os._exit(0)
    assert os.WTERMSIG(os.waitpid(process, 0)[1]) == number


def test_files_are_read_one_after_the_other_by_copies_of_one_process(tmp_path: Path) -> None:
    for name in ("a.pdf", "c.pdf"):
        (tmp_path / name).write_bytes(made("plain", 1)[0])
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7\n")
    started: list[int] = []

    def counted() -> ProcessOptions:
        started.append(1)
        return reader_options()

    reader = ConfinedReader(counted, ReaderLimits(threads=1))
    ends: list[str] = []
    try:
        for name in ("a.pdf", "b.pdf", "c.pdf"):
            for item in reader.read(tmp_path / name, name, threading.Event()):
                if not isinstance(item, PagesRead):
                    ends.append(item.code if isinstance(item, VoiceAssistError) else "ok")
    finally:
        reader.close()
    assert ends == ["ok", "document-damaged", "ok"]
    assert started == [1]

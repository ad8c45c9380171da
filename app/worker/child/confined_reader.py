"""Reads files in processes of their own, one for each file, seen from the library's process.

A file that crashes its reader, fills its memory or takes too long costs its own line in the report. On Linux one process is ready
that reads no file itself but has a copy of itself read each (`apart.py`), because starting one takes as long as reading fifty pages.
Elsewhere a process for the next file is started while this one is at work. Plain files (text, Markdown, HTML, JSON lines), which meet
no native code, share a process as long as all goes well: starting one takes longer than reading hundreds of them.
"""

from __future__ import annotations

import itertools
import json
import struct
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.documents.reading import PagesRead, ReadDocument
from app.domain.errors import VoiceAssistError, from_dict
from app.library.intake import ReadItem, not_readable
from app.reading.formats import is_plain
from app.worker.codec import section_of
from app.worker.messages import Body, Done, Failed, Piece, Request, bodies_of, frame, int_of, path_text, text_of
from app.worker.process import EngineProcess, ProcessOptions
from app.worker.wire import ProtocolError

_LENGTH: Final = struct.Struct("!I")
_MOST_FILES: Final = 500
"""So many files one process reads, or has read by its copies."""

_HAS_COPIES: Final = sys.platform == "linux"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderLimits:
    """What one file may cost. `silence_s` is the longest for one page, `whole_s` for a file."""

    silence_s: float = 60.0
    whole_s: float = 4 * 3600.0
    memory_bytes: int = 2 * 1024**3
    threads: int = 2


class ConfinedReader:
    """The Reader of the library."""

    def __init__(self, options: Callable[[], ProcessOptions], limits: ReaderLimits) -> None:
        self._options = options
        self._limits = limits
        self._spare: EngineProcess | None = None
        self._lasting: dict[str, tuple[EngineProcess, int]] = {}
        """Processes that go on to the next file, by what they are asked to do, with how many files they had."""
        self._ids = itertools.count(1)

    def read(self, path: Path, name: str, stop: threading.Event) -> Iterator[ReadItem]:
        """Read a file."""
        operation = "read_plain" if is_plain(path) else "read_apart" if _HAS_COPIES else "read"
        process, files, is_done = None, 0, False
        try:
            process, files = self._taken(operation)
            if operation == "read":
                self._spare = self._start()
            is_done = yield from self._items(process, path, name, stop, operation)
        except OSError as error:
            yield not_readable(error.strerror or "no process")
        finally:
            if process is not None:
                self._give_back(process, operation, files + 1, lasts=is_done and operation != "read")

    def close(self) -> None:
        """End the processes that wait for a file."""
        for process in (self._spare, *(lasting for lasting, _ in self._lasting.values())):
            if process is not None:
                process.close()
        self._spare = None
        self._lasting.clear()

    def _taken(self, operation: str) -> tuple[EngineProcess, int]:
        if operation in self._lasting:
            return self._lasting.pop(operation)
        spare, self._spare = self._spare, None
        return spare or self._start(), 0

    def _give_back(self, process: EngineProcess, operation: str, files: int, *, lasts: bool) -> None:
        if lasts and process.is_alive and files < _MOST_FILES:
            self._lasting[operation] = process, files
        else:
            process.close()

    def _start(self) -> EngineProcess:
        limits = self._limits
        process = EngineProcess(self._options(), lambda: None)
        process.load(
            {
                "writable": [],
                "threads": limits.threads,
                "memory_bytes": limits.memory_bytes,
                "processor_s": int(limits.whole_s),
            }
        )
        return process

    def _items(
        self, process: EngineProcess, path: Path, name: str, stop: threading.Event, operation: str
    ) -> Generator[ReadItem, None, bool]:
        """Yield what comes of a file; return whether the process did what was asked, and may be asked again."""
        limits = self._limits
        began_s = time.monotonic()
        id_ = next(self._ids)
        pending = process.open_request(id_, limits.silence_s)
        if pending is None:
            yield not_readable(process.why)
            return False
        process.send(frame(Request(id=id_, operation=operation, arguments={"path": path_text(path), "name": name})))
        while not stop.is_set():
            answer = process.next_answer(pending)
            match answer:
                case Done():
                    process.close_request(id_)
                    return True
                case Piece():
                    try:
                        yield item_of(answer)
                    except (ProtocolError, ValueError):
                        yield not_readable("its answer made no sense")
                        return False
                case Failed():
                    yield self._failure(answer, process)
                    return False
                case None:
                    continue
            if time.monotonic() - began_s > limits.whole_s:
                yield not_readable("", slow=True)
                return False
        return False

    @staticmethod
    def _failure(answer: Failed, process: EngineProcess) -> VoiceAssistError:
        if answer.code == "out-of-memory":
            return not_readable("it needs too much memory")
        if process.is_alive:
            return not_readable(answer.message.rstrip("."))
        return not_readable(process.why, slow="no sign of life" in process.why or "SIGXCPU" in process.why)


def item_of(piece: Piece) -> ReadItem:
    """Decode what a reader said. Raises ProtocolError, ValueError."""
    body = piece.body
    if "document" in body:
        return document_of_payload(piece.payload)
    if "code" in body:
        return from_dict(
            text_of(body, "kind"), text_of(body, "code"), text_of(body, "message"), text_of(body, "remedy")
        )
    return PagesRead(done=int_of(body, "done"), total=int_of(body, "total"))


def document_of_payload(payload: bytes) -> ReadDocument:
    """Decode a document. Raises ProtocolError, ValueError."""
    if len(payload) < _LENGTH.size:
        raise ProtocolError("no document")
    (length,) = _LENGTH.unpack_from(payload)
    body: Body = json.loads(payload[_LENGTH.size : _LENGTH.size + length])
    if not isinstance(body, dict):
        raise ProtocolError("not an object")
    texts = ("external_id", "title", "source", "edition", "year", "specialty", "source_type", "url")
    return ReadDocument(
        **{name: text_of(body, name) for name in texts},
        pages=int_of(body, "pages"),
        sections=tuple(section_of(s) for s in bodies_of(body, "sections")),
        layout=payload[_LENGTH.size + length :],
    )

"""A reader's process: it reads one file, has a copy of it read each of many, or shows pages of documents; it can be lost without loss.

It may write nowhere and reach nobody; its memory and processor time are bounded by the kernel. What it answers is text.
"""

from __future__ import annotations

import json
import struct
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from app.domain.documents.layout import Layout
from app.domain.documents.reading import PagesRead, ReadDocument
from app.domain.errors import BadInput, Bug, NotFound, VoiceAssistError
from app.domain.json import Json
from app.reading.formats import Item, read_file, read_plain
from app.reading.pdf.characters import PdfFile
from app.worker.codec import section_body
from app.worker.messages import Body, Done, Piece, Request, bodies_of, int_of, path_from, text_of

_LENGTH = struct.Struct("!I")


class ReaderEngine:
    """Answers `read`, `read_apart`, `read_plain` and `page`."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._open: tuple[str, PdfFile] | None = None
        self._layout: tuple[str, Layout] | None = None

    def details(self) -> Body:
        """Nothing to tell."""
        return {}

    def run(self, request: Request, _stop: threading.Event) -> Iterator[Piece | Done]:
        """Do one request."""
        arguments = request.arguments
        match request.operation:
            case "read":
                yield from self._read(request.id, path_from(text_of(arguments, "path")), text_of(arguments, "name"))
            case "read_apart":
                yield from self._read_apart(
                    request.id, path_from(text_of(arguments, "path")), text_of(arguments, "name")
                )
            case "read_plain":
                path = path_from(text_of(arguments, "path"))
                yield from _told(request.id, read_plain(path, text_of(arguments, "name")))
            case "page":
                yield self._page(request.id, arguments)
            case _:
                raise Bug("The reader does not know this operation.", code="unknown-operation")

    def _read(self, id_: int, path: Path, name: str) -> Iterator[Piece | Done]:
        def open_ocr() -> object:
            from app.engines.rapid_ocr import RapidOcrReader  # noqa: PLC0415 - costs 100 MB, and most files need none

            return RapidOcrReader(self._threads)

        yield from _told(id_, read_file(path, name, open_ocr))  # type: ignore[arg-type]  # its words are tuples of the same fields

    def _read_apart(self, id_: int, path: Path, name: str) -> Iterator[Piece | Done]:
        from app.worker.child.apart import done_apart  # noqa: PLC0415 - Linux only

        return done_apart(id_, lambda: self._read(id_, path, name))

    def _page(self, id_: int, arguments: Body) -> Done:
        file, number = self._file(text_of(arguments, "file")), int_of(arguments, "page")
        if not 1 <= number <= file.pages:
            raise NotFound("The document has no such page.", code="page-not-found")
        picture, width, height = file.picture(number, max(100, min(6000, int_of(arguments, "longest_px"))))
        boxes: list[Json] = []
        for mark in bodies_of(arguments, "marks"):
            layout = self._layout_of(text_of(arguments, "layout"))
            for box in layout.lines(text_of(mark, "section"), int_of(mark, "start"), int_of(mark, "end")):
                boxes.append([box.page, box.left, box.top, box.right, box.bottom])
        return Done(
            id=id_, body={"width": width, "height": height, "pages": file.pages, "boxes": boxes}, payload=picture
        )

    def _file(self, name: str) -> PdfFile:
        if self._open is None or self._open[0] != name:
            if self._open is not None:
                self._open[1].close()
                self._open = None
            if not Path(name).is_file():
                raise NotFound(
                    "The document's own file is no longer there.",
                    remedy="Add the document again.",
                    code="original-not-found",
                )
            self._open = (name, PdfFile(Path(name)))
        return self._open[1]

    def _layout_of(self, name: str) -> Layout:
        if self._layout is None or self._layout[0] != name:
            try:
                self._layout = (name, Layout.from_bytes(Path(name).read_bytes()))
            except (OSError, ValueError):
                raise BadInput("The places of its words are damaged.", code="layout-damaged") from None
        return self._layout[1]


def _told(id_: int, items: Iterator[Item]) -> Iterator[Piece | Done]:
    for item in items:
        match item:
            case PagesRead():
                yield Piece(id=id_, body={"done": item.done, "total": item.total})
            case ReadDocument():
                yield Piece(id=id_, body={"document": True}, payload=document_payload(item))
            case VoiceAssistError():
                error = {"kind": type(item).__name__, "code": item.code, "message": item.message, "remedy": item.remedy}
                yield Piece(id=id_, body=dict(error))
    yield Done(id=id_)


def document_payload(document: ReadDocument) -> bytes:
    """Encode a document: the length of its JSON, the JSON, its layout."""
    facts = {
        name: getattr(document, name)
        for name in ("external_id", "title", "source", "edition", "year", "specialty", "source_type", "url", "pages")
    }
    sections = [section_body(s) for s in document.sections]
    text = json.dumps({**facts, "sections": sections}).encode()
    return _LENGTH.pack(len(text)) + text + document.layout


def load(options: Body) -> ReaderEngine:
    """Bound this process, then be ready."""
    _bound(int_of(options, "memory_bytes"), int_of(options, "processor_s"))
    sys.setrecursionlimit(2000)
    return ReaderEngine(int_of(options, "threads"))


def _bound(memory_bytes: int, processor_s: int) -> None:
    if sys.platform == "win32":
        return  # the house watches its memory there
    import resource  # noqa: PLC0415 - not on Windows

    limits = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)]
    if memory_bytes:
        limits.append((resource.RLIMIT_DATA, memory_bytes))
    if processor_s:
        limits.append((resource.RLIMIT_CPU, processor_s))
    for what, most in limits:
        resource.setrlimit(what, (most, most))

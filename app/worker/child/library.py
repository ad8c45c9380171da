"""The library's process: embedder and index together, so that a question is one round trip."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

from app.domain.errors import Bug
from app.domain.models import Progress
from app.domain.reference import IntakeReport
from app.engines.sentence_transformer import EmbedderOptions, SentenceTransformerEmbedder
from app.library.documents import ReferenceLibrary
from app.library.index import Index
from app.worker.codec import documents_body, findings_body, progress_body, report_body
from app.worker.messages import Body, Done, Piece, Request, body_of, int_of, text_of, texts_of


class LibraryEngine:
    """Answers `search`, `add`, `embed`, `documents`, `remove` and `section`."""

    def __init__(self, library: ReferenceLibrary) -> None:
        self._library = library

    def details(self) -> Body:
        """Say which version of the library is open."""
        return {"library_version": self._library.version}

    def run(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        """Do one request."""
        arguments = request.arguments
        match request.operation:
            case "search":
                filters = {n: str(v) for n, v in body_of(arguments, "filters").items()}
                hits, confidence = self._library.search(text_of(arguments, "query"), int_of(arguments, "k"), filters)
                yield Done(id=request.id, body=findings_body(hits, confidence, self._library.version))
            case "add":
                yield from self._add(request, stop)
            case "embed":
                yield Done(id=request.id, body={"seconds": self._library.embedding_s(texts_of(arguments, "texts"))})
            case "documents":
                yield Done(id=request.id, body={"documents": documents_body(self._library.documents())})
            case "remove":
                removed = self._library.remove(texts_of(arguments, "ids"))
                yield Done(id=request.id, body={"documents": documents_body(removed)})
            case "section":
                text = self._library.section_text(
                    text_of(arguments, "document_id"), text_of(arguments, "external_section")
                )
                yield Done(id=request.id, body={"text": text})
            case _:
                raise Bug("The library does not know this operation.", code="unknown-operation")

    def _add(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        """Intake calls back with its progress; a thread turns that into the pieces that this generator yields."""
        said: queue.SimpleQueue[Progress | IntakeReport | Exception] = queue.SimpleQueue()
        arguments = request.arguments
        overrides = {n: text_of(arguments, n) for n in ("specialty", "source_type", "edition")}

        def work() -> None:
            try:
                said.put(self._library.add([Path(p) for p in texts_of(arguments, "paths")], overrides, said.put, stop))
            except Exception as error:  # noqa: BLE001 - it is raised where the request is answered
                said.put(error)

        worker = threading.Thread(target=work, name="intake")
        worker.start()
        try:
            while isinstance(item := said.get(), Progress):
                yield Piece(id=request.id, body=progress_body(item))
        except GeneratorExit:  # nobody wants the rest
            stop.set()
            raise
        finally:
            worker.join()  # two intakes must never write to one index
        if isinstance(item, Exception):
            raise item
        yield Done(id=request.id, body=report_body(item))


def load(options: Body) -> LibraryEngine:
    """Load the embedder and open the index."""
    embedder = SentenceTransformerEmbedder(
        EmbedderOptions(directory=Path(text_of(options, "directory")), threads=int_of(options, "threads"))
    )
    index = Index(Path(text_of(options, "index")), text_of(options, "sha256"), embedder.dimensions)
    return LibraryEngine(ReferenceLibrary(index, embedder))

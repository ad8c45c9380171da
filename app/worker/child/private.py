"""The library process's requests about private documents. Each names the vault's time by a token.

`private_load`, `private_drop`, `private_search`, `private_own_words`, `private_add`, `private_remake`, and for benchmarks `private_make_up`.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator

from app.domain.documents.reference import CacheFacts, IntakeReport
from app.domain.errors import Bug
from app.domain.json import Json
from app.domain.models import Progress
from app.library.private_measuring import made_up
from app.library.private_room import HeldDocument, PrivateRoom, ReadyDocument
from app.library.vocabulary import A_LOOK_S, Vocabulary
from app.worker.codec import (
    document_body,
    findings_body,
    given_of,
    own_words_body,
    progress_body,
    report_body,
    section_body,
    section_of,
)
from app.worker.messages import Body, Done, Piece, Request, bodies_of, body_of, int_of, path_from, text_of, texts_of
from app.worker.wire import ProtocolError


class PrivateOperations:
    """Answers what begins with `private_`."""

    def __init__(self, room: PrivateRoom, vocabulary: Vocabulary) -> None:
        self._room = room
        self._vocabulary = vocabulary

    def caches(self) -> tuple[CacheFacts, ...]:
        """Return how well the caches of searches serve while a vault is open."""
        return self._room.caches()

    def clear_caches(self) -> None:
        """Forget what was computed before."""
        self._room.clear_caches()

    def run(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        """Do one request."""
        arguments = request.arguments
        match request.operation:
            case "private_load":
                yield Done(id=request.id, body=self._load(request))
            case "private_drop":
                self._room.drop(text_of(arguments, "token"), texts_of(arguments, "ids"))
                yield Done(id=request.id)
            case "private_search":
                filters = {n: str(v) for n, v in body_of(arguments, "filters").items()}
                found = self._room.search(
                    text_of(arguments, "token"), text_of(arguments, "query"), int_of(arguments, "k"), filters
                )
                body = findings_body(found.hits, found.confidence, self._room.version, found.hops, found.also)
                body["searched_for"] = found.searched_for
                yield Done(id=request.id, body=body)
            case "private_own_words":
                words = self._room.own_words(text_of(arguments, "token"), self._vocabulary, A_LOOK_S)
                yield Done(id=request.id, body=own_words_body(words, text_of(arguments, "known")))
            case "private_add":
                yield from self._add(request, stop)
            case "private_remake":
                (document,) = _documents(request)
                sections = [section_of(s) for s in bodies_of(arguments, "sections")]
                changes = {n: str(v) for n, v in body_of(arguments, "changes").items()}
                ready = self._room.remake(document, sections, changes)
                yield Done(id=request.id, body=_ready_body(ready), payload=ready.block.content)
            case "private_make_up":
                for ready in made_up(int_of(arguments, "passages"), self._room.dimensions):
                    yield Piece(id=request.id, body=_ready_body(ready), payload=ready.block.content)
                yield Done(id=request.id)
            case _:
                raise Bug("The library does not know this operation.", code="unknown-operation")

    def _load(self, request: Request) -> Body:
        token = text_of(request.arguments, "token")
        if request.arguments.get("is_first") is True:
            self._room.begin(token)
        stale = self._room.load(token, _documents(request))
        passages = self._room.finish(token) if request.arguments.get("is_last") is True else 0
        return {"stale": list(stale), "passages": passages}

    def _add(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        """Read and embed in a thread; what it tells becomes the pieces that this generator yields."""
        arguments = request.arguments
        given = given_of(arguments)
        paths = [path_from(p) for p in texts_of(arguments, "paths")]
        said: queue.SimpleQueue[Progress | ReadyDocument | IntakeReport | Exception] = queue.SimpleQueue()

        def work() -> None:
            try:
                said.put(self._room.take_in(text_of(arguments, "token"), paths, given, said.put, stop))
            except Exception as error:  # noqa: BLE001 - it is raised where the request is answered
                said.put(error)

        worker = threading.Thread(target=work, name="private-intake")
        worker.start()
        try:
            while not isinstance(item := said.get(), IntakeReport | Exception):
                if isinstance(item, Progress):
                    yield Piece(id=request.id, body=progress_body(item))
                else:
                    yield Piece(id=request.id, body=_ready_body(item), payload=item.block.content)
        except GeneratorExit:  # nobody wants the rest
            stop.set()
            raise
        finally:
            worker.join()
        if isinstance(item, Exception):
            raise item
        yield Done(id=request.id, body=report_body(item))


def _ready_body(ready: ReadyDocument) -> dict[str, Json]:
    sections: list[Json] = [section_body(s) for s in ready.sections]
    return {
        "document": document_body(ready.document),
        "replaces": ready.replaces,
        "sections": sections,
        "form": ready.block.form,
        "dimensions": ready.block.dimensions,
    }


def _documents(request: Request) -> list[HeldDocument]:
    """Return the documents of a request: their blocks stand one after the other in its payload."""
    found, start, payload = [], 0, memoryview(request.payload)
    for body in bodies_of(request.arguments, "documents"):
        end = start + int_of(body, "length")
        if end > len(payload):
            raise ProtocolError("a block is cut off")
        found.append(
            HeldDocument(
                facts=text_of(body, "facts"),
                embedder_sha256=text_of(body, "embedder_sha256"),
                form=text_of(body, "form"),
                content=bytes(payload[start:end]),
            )
        )
        start = end
    return found

"""Long work of an engine process, done in a thread so that its progress can be told meanwhile."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from app.domain.models import Progress
from app.library.packing import PackBuilder
from app.worker.codec import progress_body, report_body
from app.worker.messages import Body, Done, Piece, Request, path_from, text_of, texts_of


def with_progress(
    request: Request, stop: threading.Event, work: Callable[[Callable[[Progress], None]], Body]
) -> Iterator[Piece | Done]:
    """Do long work in a thread; its calls back with progress become the pieces that this generator yields."""
    said: queue.SimpleQueue[Progress | Body | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            said.put(work(said.put))
        except Exception as error:  # noqa: BLE001 - it is raised where the request is answered
            said.put(error)

    worker = threading.Thread(target=run, name="library-work")
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
    yield Done(id=request.id, body=item)


def build_pack(builder: PackBuilder, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
    """Answer `pack_build`, with whichever engine the builder has."""
    arguments = request.arguments
    paths = [path_from(p) for p in texts_of(arguments, "paths")]
    file, name, version = (text_of(arguments, n) for n in ("file", "name", "version"))

    def build(report_progress: Callable[[Progress], None]) -> Body:
        documents, report = builder.build(paths, Path(file), name, version, report_progress, stop)
        return {"documents": documents} | report_body(report)

    return with_progress(request, stop, build)

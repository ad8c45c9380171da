"""An engine whose messages are well-formed and whose answers mean nothing: the load options say what it answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from app.worker.messages import Body, Done, Piece, Request, body_of, text_of


class Nonsense:
    """Gives the same Piece and Done to every request; after its first life it is honest."""

    def __init__(self, options: Body, *, is_honest: bool) -> None:
        self._options = options
        self._is_honest = is_honest

    def details(self) -> Body:
        return body_of(self._options, "details")

    def run(self, request: Request, _stop: threading.Event) -> Iterator[Piece | Done]:
        if self._is_honest:
            yield Done(id=request.id)
            return
        payload = text_of(self._options, "payload").encode()
        yield Piece(id=request.id, body=body_of(self._options, "piece"), payload=payload)
        yield Done(id=request.id, body=body_of(self._options, "done"), payload=payload)


def load(options: Body) -> Nonsense:
    """Load; the folder remembers that there was a life before."""
    told = Path(text_of(options, "folder")) / "told"
    is_honest = told.exists()
    told.touch()
    return Nonsense(options, is_honest=is_honest)

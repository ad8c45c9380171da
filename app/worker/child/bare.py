"""The bare engines in a process of their own, so that the house can be compared with them within one run."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from app.domain.errors import Bug
from app.engines.bare import BareEngines, BareOptions
from app.worker.messages import Body, Done, Piece, Request, int_of, text_of


class Bare:
    """Answers `prompt`, `decode` and `transcribe`."""

    def __init__(self, engines: BareEngines) -> None:
        self._engines = engines

    def details(self) -> Body:
        """Nothing to tell."""
        return {}

    def run(self, request: Request, _stop: threading.Event) -> Iterator[Piece | Done]:
        """Do one operation."""
        arguments = request.arguments
        match request.operation:
            case "prompt":
                seconds, tokens = self._engines.prompt(text_of(arguments, "text"))
                yield Done(id=request.id, body={"seconds": seconds, "tokens": tokens})
            case "decode":
                count = int_of(arguments, "tokens")
                seconds = self._engines.decode(text_of(arguments, "text"), count)
                yield Done(id=request.id, body={"seconds": seconds, "tokens": count})
            case "transcribe":
                seconds, text = self._engines.transcribe(Path(text_of(arguments, "path")))
                yield Done(id=request.id, body={"seconds": seconds, "text": text})
            case _:
                raise Bug("The bare engines do not know this operation.", code="unknown-operation")


def load(options: Body) -> Bare:
    """Load language model and recogniser."""
    return Bare(
        BareEngines(
            BareOptions(
                mind=Path(text_of(options, "mind")),
                ears=Path(text_of(options, "ears")),
                threads=int_of(options, "threads"),
            )
        )
    )

"""The mind: text generation."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from app.domain.errors import Bug
from app.domain.json import Json
from app.domain.private import PrivateText
from app.engines.llama import LlamaOptions, LlamaWriter
from app.ports import ChatMessage
from app.worker.child.gathering import gathered
from app.worker.messages import Body, Done, Piece, Request, bodies_of, float_of, int_of, text_of, texts_of


class Mind:
    """Answers `write`, `weigh`, `read_ahead` and `count`."""

    def __init__(self, writer: LlamaWriter) -> None:
        self._writer = writer

    def details(self) -> Body:
        """Say how large the context is, which CPU backend was chosen, of which family the model is and what lies over it."""
        return {
            "context_tokens": self._writer.context_tokens,
            "backend": self._writer.backend,
            "family": self._writer.family.name,
            "adapter_sha256": self._writer.adapter_sha256,
        }

    def run(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        """Do one request."""
        arguments = request.arguments
        match request.operation:
            case "write":
                pieces = self._writer.write(
                    _messages(arguments),
                    max_tokens=int_of(arguments, "max_tokens"),
                    temperature=float_of(arguments, "temperature"),
                    stop_texts=texts_of(arguments, "stop"),
                    stop=stop,
                    grammar=text_of(arguments, "grammar"),
                )
                for text in gathered(pieces):
                    yield Piece(id=request.id, body={"text": text})
                yield Done(id=request.id)
            case "read_ahead":
                yield Done(id=request.id, body={"tokens": self._writer.read_ahead(_messages(arguments), stop)})
            case "weigh":
                weights: list[Json] = list(
                    self._writer.weigh(_messages(arguments), texts_of(arguments, "answers"), stop)
                )
                yield Done(id=request.id, body={"weights": weights})
            case "count":
                counts: list[Json] = [self._writer.count(t) for t in texts_of(arguments, "texts")]
                yield Done(id=request.id, body={"counts": counts})
            case _:
                raise Bug("The mind does not know this operation.", code="unknown-operation")


def _messages(arguments: Body) -> list[ChatMessage]:
    return [
        ChatMessage(role=text_of(m, "role"), content=PrivateText(text_of(m, "content")))
        for m in bodies_of(arguments, "messages")
    ]


def load(options: Body) -> Mind:
    """Load the language model."""
    return Mind(
        LlamaWriter(
            LlamaOptions(
                file=Path(text_of(options, "file")),
                threads=int_of(options, "threads"),
                context_tokens=int_of(options, "context_tokens"),
                adapter=Path(adapter) if (adapter := text_of(options, "adapter")) else None,
                untried_families=options.get("untried_families") is True,
            )
        )
    )

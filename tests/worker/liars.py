"""Children that speak the protocol just well enough to be believed, and then lie.

    python -P -c "…" ROOT LIE

Most lies are told in answer to the first request; those that begin with "first-" instead of a proper greeting.
A life after the first tells the truth if the folder in the load options was marked by the one before: so a test can see
that the house gets over it.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from app.worker.child.confinement import confine
from app.worker.messages import (
    PROTOCOL_VERSION,
    Done,
    Failed,
    Hello,
    Load,
    Loaded,
    Message,
    Piece,
    Ping,
    Pong,
    Request,
    receive,
    send,
    text_of,
)

_ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from tests.worker.liars import main
main(sys.argv[2])
"""


def liar_command(lie: str) -> list[str]:
    """Return the command of a child that tells this lie, once."""
    return [sys.executable, "-P", "-c", _PROGRAM, str(_ROOT), lie]


def _head(head: object, payload: bytes = b"") -> bytes:
    text = head if isinstance(head, bytes) else json.dumps(head).encode()
    return struct.pack("!II", len(text), len(payload)) + text + payload


FIRST_LIES: Final[dict[str, bytes]] = {
    "first-garbage": b"Loading model... 100%\n" * 100,
    "first-other-version": _head({"type": "Hello", "protocol": PROTOCOL_VERSION + 1, "confinement": []}),
    "first-loaded-without-hello": _head({"type": "Loaded", "body": {}}),
    "first-means-no-list": _head({"type": "Hello", "protocol": PROTOCOL_VERSION, "confinement": "seccomp"}),
    "first-silence": b"",
}
"""What is written in place of Hello and Loaded."""

Lie = Callable[[BinaryIO, int], None]
"""Writes to the wire something else than the answer to the request with this id."""


def _raw(answer: Callable[[int], bytes]) -> Lie:
    def tell(wire: BinaryIO, id_: int) -> None:
        wire.write(answer(id_))
        wire.flush()

    return tell


def _messages(answers: Callable[[int], list[Message]]) -> Lie:
    def tell(wire: BinaryIO, id_: int) -> None:
        for message in answers(id_):
            send(wire, message)

    return tell


LIES: Final[dict[str, Lie]] = {
    "garbage": _raw(lambda _id: b"\xff" * 4096),
    "huge-head": _raw(lambda _id: struct.pack("!II", 0xFFFFFFFF, 0)),
    "huge-payload": _raw(lambda _id: struct.pack("!II", 2, 0xFFFFFFFF) + b"{}"),
    "head-no-json": _raw(lambda _id: _head(b"{type: Done}")),
    "head-no-utf8": _raw(lambda _id: _head(b'{"type": "\xff\xfe"}')),
    "head-no-object": _raw(lambda _id: _head([1, 2, 3])),
    "head-of-brackets": _raw(lambda _id: _head(b"[" * 1_000_000)),
    "head-without-type": _raw(lambda id_: _head({"id": id_})),
    "unknown-type": _raw(lambda id_: _head({"type": "Gift", "id": id_})),
    "message-for-a-child": _raw(lambda id_: _head({"type": "Ping", "id": id_})),
    "id-is-text": _raw(lambda id_: _head({"type": "Done", "id": str(id_), "body": {}})),
    "id-is-true": _raw(lambda _id: _head({"type": "Done", "id": True, "body": {}})),
    "body-is-a-list": _raw(lambda id_: _head({"type": "Done", "id": id_, "body": []})),
    "failed-without-code": _raw(lambda id_: _head({"type": "Failed", "id": id_, "kind": "Bug", "message": ""})),
    "half-a-message": _raw(lambda id_: _head({"type": "Done", "id": id_, "body": {}})[:-3]),
    "hello-again": _messages(lambda _id: [Hello(protocol=PROTOCOL_VERSION, confinement=())]),
    "cancelled-by-nobody": _messages(lambda id_: [Failed(id=id_, kind="Cancelled", code="cancelled", message="Stop.")]),
}
"""Lies that end the process. After "half-a-message" the wire is closed."""

HARMLESS_LIES: Final[dict[str, Lie]] = {
    "other-id-too": _messages(lambda id_: [Done(id=id_ + 1000, body={"time": 0}), Done(id=id_, body={"time": 1})]),
    "done-twice": _messages(lambda id_: [Done(id=id_, body={"time": n}) for n in (1, 2)]),
    "piece-after-done": _messages(lambda id_: [Done(id=id_, body={"time": 1}), Piece(id=id_)]),
    "pongs": _messages(lambda id_: [*(Pong(id=n) for n in range(1000)), Done(id=id_, body={"time": 1})]),
    "load-failure-after-loading": _messages(
        lambda id_: [Failed(id=0, kind="Bug", code="late", message="Late."), Done(id=id_, body={"time": 1})]
    ),
}
"""Lies that go unnoticed, because nobody waits for what they say."""

SILENT_LIES: Final[dict[str, Lie]] = {
    "other-id": _messages(lambda id_: [Done(id=id_ + 1000)]),
    "nothing": _messages(lambda _id: []),
}
"""Lies that only patience finds out."""


def main(lie: str) -> None:
    """Be the child."""
    reader, wire = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    load = receive(reader)
    assert isinstance(load, Load)
    told = Path(text_of(load.options, "folder")) / "told"
    is_honest = told.exists()
    told.touch()
    if lie in FIRST_LIES and not is_honest:
        wire.write(FIRST_LIES[lie])
        wire.flush()
        receive(reader)
        return
    send(wire, Hello(protocol=PROTOCOL_VERSION, confinement=confine()))
    send(wire, Loaded(details={"context_tokens": 4096}))
    while True:
        message = receive(reader)
        if isinstance(message, Ping):
            send(wire, Pong(id=message.id))
        elif isinstance(message, Request):
            if is_honest or lie in FIRST_LIES:
                send(wire, Done(id=message.id, body=message.arguments))
            else:
                is_honest = True
                (LIES | HARMLESS_LIES | SILENT_LIES)[lie](wire, message.id)
                if lie == "half-a-message":
                    return

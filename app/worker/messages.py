"""The messages between the house and an engine process, as frozen dataclasses, and their place on the wire.

To the child:   Load, Request, Cancel, Ping.      From the child:   Hello, Loaded, Piece, Done, Failed, Pong.
A request's answers are `Piece… , Done | Failed`, all with the request's id. Id 0 is the loading of the engine itself.
Bodies may hold patient text, so they are kept out of every repr.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import quote_from_bytes, unquote_to_bytes

from app.domain.json import Json
from app.worker.wire import Frame, ProtocolError, pack, read_frame, write_frame

PROTOCOL_VERSION: Final = 1
LOADING_ID: Final = 0

Body = Mapping[str, Json]


def _no_body() -> Body:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hello:
    """The child is alive and has denied itself the network by these means."""

    protocol: int
    confinement: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Load the engine with these options. Loaded or Failed(id 0) follows."""

    options: Body = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The engine is ready for requests."""

    details: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Do `operation`."""

    id: int
    operation: str
    arguments: Body = field(repr=False, default_factory=_no_body)
    payload: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """Give the request up at the next segment, token or block."""

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ping:
    """Are you there?"""

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pong:
    """Yes."""

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of the answer to a request."""

    id: int
    body: Body = field(repr=False, default_factory=_no_body)
    payload: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The last part of the answer."""

    id: int
    body: Body = field(repr=False, default_factory=_no_body)
    payload: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The request came to nothing. `kind` names the class in the error tree."""

    id: int
    kind: str
    code: str
    message: str
    remedy: str = ""


Message = Hello | Load | Loaded | Request | Cancel | Ping | Pong | Piece | Done | Failed


def send(stream: BinaryIO, message: Message) -> None:
    """Put a message on the wire. Raises OSError when the pipe is gone, ProtocolError when the message is too large."""
    write_frame(stream, frame(message))


def frame(message: Message) -> Frame:
    """Return a message as it goes over the wire. Raises ProtocolError when it is too large."""
    head: dict[str, Json] = {"type": type(message).__name__}
    payload = b""
    match message:
        case Hello(protocol=protocol, confinement=confinement):
            head |= {"protocol": protocol, "confinement": list(confinement)}
        case Load(options=body) | Loaded(details=body):
            head |= {"body": dict(body)}
        case Request(id=id_, operation=operation, arguments=body, payload=payload):
            head |= {"id": id_, "operation": operation, "body": dict(body)}
        case Piece(id=id_, body=body, payload=payload) | Done(id=id_, body=body, payload=payload):
            head |= {"id": id_, "body": dict(body)}
        case Failed(id=id_, kind=kind, code=code, message=text, remedy=remedy):
            head |= {"id": id_, "kind": kind, "code": code, "message": text, "remedy": remedy}
        case Cancel(id=id_) | Ping(id=id_) | Pong(id=id_):
            head |= {"id": id_}
    return pack(head, payload)


def receive(stream: BinaryIO) -> Message:
    """Take the next message off the wire. Raises ConnectionEnded or ProtocolError."""
    head, payload = read_frame(stream)
    kind = text_of(head, "type")
    match kind:
        case "Hello":
            means = head.get("confinement")
            if not isinstance(means, list):
                raise ProtocolError("confinement is not a list")
            return Hello(protocol=int_of(head, "protocol"), confinement=tuple(str(m) for m in means))
        case "Load":
            return Load(options=body_of(head))
        case "Loaded":
            return Loaded(details=body_of(head))
        case "Request":
            return Request(
                id=int_of(head, "id"), operation=text_of(head, "operation"), arguments=body_of(head), payload=payload
            )
        case "Piece":
            return Piece(id=int_of(head, "id"), body=body_of(head), payload=payload)
        case "Done":
            return Done(id=int_of(head, "id"), body=body_of(head), payload=payload)
        case "Failed":
            return Failed(
                id=int_of(head, "id"),
                kind=text_of(head, "kind"),
                code=text_of(head, "code"),
                message=text_of(head, "message"),
                remedy=text_of(head, "remedy"),
            )
        case "Cancel":
            return Cancel(id=int_of(head, "id"))
        case "Ping":
            return Ping(id=int_of(head, "id"))
        case "Pong":
            return Pong(id=int_of(head, "id"))
        case _:
            raise ProtocolError("unknown message type")


def path_text(path: Path) -> str:
    """Return a path as text for the wire, byte for byte: a name on a disk need not be Unicode."""
    return quote_from_bytes(os.fsencode(path.absolute()))


def path_from(text: str) -> Path:
    """Return the path that path_text() has written."""
    return Path(os.fsdecode(unquote_to_bytes(text)))


def text_of(body: Body, name: str) -> str:
    """Return a string field. Raises ProtocolError."""
    value = body.get(name)
    if not isinstance(value, str):
        raise ProtocolError(f"{name} is not a string")
    return value


def int_of(body: Body, name: str) -> int:
    """Return an integer field. Raises ProtocolError."""
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ProtocolError(f"{name} is not an integer")
    return value


def ints_of(body: Body, name: str) -> list[int]:
    """Return a field that is a list of integers. Raises ProtocolError."""
    value = body.get(name)
    if not isinstance(value, list):
        raise ProtocolError(f"{name} is not a list")
    return [int_of({name: item}, name) for item in value]


def float_of(body: Body, name: str) -> float:
    """Return a number field as float. Raises ProtocolError."""
    value = body.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise ProtocolError(f"{name} is not a number")
    try:
        return float(value)
    except OverflowError:  # an integer of four hundred digits
        raise ProtocolError(f"{name} is too large") from None


def floats_of(body: Body, name: str) -> list[float]:
    """Return a field that is a list of numbers. Raises ProtocolError."""
    value = body.get(name)
    if not isinstance(value, list):
        raise ProtocolError(f"{name} is not a list")
    return [float_of({name: item}, name) for item in value]


def body_of(body: Body, name: str = "body") -> Body:
    """Return an object field. Raises ProtocolError."""
    value = body.get(name)
    if not isinstance(value, dict):
        raise ProtocolError(f"{name} is not an object")
    return value


def bodies_of(body: Body, name: str) -> list[Body]:
    """Return a field that is a list of objects. Raises ProtocolError."""
    value = body.get(name)
    if not isinstance(value, list):
        raise ProtocolError(f"{name} is not a list")
    found: list[Body] = []
    for item in value:
        if not isinstance(item, dict):
            raise ProtocolError(f"{name} holds something that is not an object")
        found.append(item)
    return found


def texts_of(body: Body, name: str) -> list[str]:
    """Return a field that is a list of strings. Raises ProtocolError."""
    value = body.get(name)
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise ProtocolError(f"{name} is not a list of strings")
    return [str(v) for v in value]

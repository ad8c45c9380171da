"""Messages on the wire and back, and what the wire refuses. No processes here."""

from __future__ import annotations

import io
import os
import struct
from pathlib import Path

import pytest

from app.domain.json import Json
from app.worker import wire
from app.worker.messages import (
    Body,
    Cancel,
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
    float_of,
    frame,
    int_of,
    ints_of,
    path_from,
    path_text,
    receive,
    send,
    texts_of,
)
from app.worker.wire import ConnectionEnded, ProtocolError

BODY: Body = {"text": "Käse 🙂 \x00", "list": [1, 2.5, None, True], "object": {"a": {}}}
MESSAGES: list[Message] = [
    Hello(protocol=1, confinement=("audit-hook", "seccomp")),
    Load(options=BODY),
    Loaded(details=BODY),
    Request(id=1, operation="speak", arguments=BODY, payload=b"\x00\xff"),
    Request(id=2, operation="speak"),
    Cancel(id=3),
    Ping(id=4),
    Pong(id=4),
    Piece(id=5, body=BODY, payload=b"sound"),
    Done(id=6),
    Failed(id=7, kind="BadInput", code="empty", message="Nothing.", remedy="Something."),
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: type(m).__name__)
def test_a_message_arrives_as_it_was_sent(message: Message) -> None:
    stream = io.BytesIO()
    send(stream, message)
    send(stream, Ping(id=99))
    stream.seek(0)
    assert receive(stream) == message
    assert receive(stream) == Ping(id=99)
    with pytest.raises(ConnectionEnded):
        receive(stream)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: type(m).__name__)
def test_what_may_be_a_patients_words_is_in_no_repr(message: Message) -> None:
    if not isinstance(message, Loaded):
        assert "Käse" not in repr(message)
    assert "sound" not in repr(message)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: type(m).__name__)
def test_a_message_that_was_cut_short_is_the_end_of_the_connection(message: Message) -> None:
    head, payload = frame(message)
    whole = head + payload
    for length in range(len(whole)):
        with pytest.raises(ConnectionEnded):
            receive(io.BytesIO(whole[:length]))


def test_half_a_character_is_replaced_and_not_fatal() -> None:
    stream = io.BytesIO()
    send(stream, Done(id=1, body={"text": "a\ud800b"}))
    stream.seek(0)
    assert receive(stream) == Done(id=1, body={"text": "a?b"})


def test_what_is_too_large_is_refused_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    large = frame(Done(id=1, body={"text": "x" * 2000}, payload=bytes(2000)))
    monkeypatch.setattr(wire, "MAX_PAYLOAD_BYTES", 1999)
    with pytest.raises(ProtocolError):
        frame(Done(id=1, payload=bytes(2000)))
    with pytest.raises(ProtocolError):
        receive(io.BytesIO(b"".join(large)))
    monkeypatch.setattr(wire, "MAX_HEAD_BYTES", 1999)
    with pytest.raises(ProtocolError):
        frame(Done(id=1, body={"text": "x" * 2000}))


def test_a_length_is_not_believed_before_the_bytes_are_there() -> None:
    lengths = struct.pack("!II", wire.MAX_HEAD_BYTES, wire.MAX_PAYLOAD_BYTES)
    with pytest.raises(ConnectionEnded):
        receive(io.BytesIO(lengths + b"{}"))


@pytest.mark.parametrize("value", ["1", 1.5, True, None, [1], {}])
def test_an_integer_is_an_integer(value: Json) -> None:
    with pytest.raises(ProtocolError):
        int_of({"n": value}, "n")
    with pytest.raises(ProtocolError):
        ints_of({"n": [1, value]}, "n")


@pytest.mark.parametrize("value", ["1", True, None, [1], {}, 10**400])
def test_a_number_is_a_number(value: Json) -> None:
    with pytest.raises(ProtocolError):
        float_of({"x": value}, "x")


@pytest.mark.parametrize("value", ["text", None, [1], ["a", None], {}])
def test_texts_are_a_list_of_texts(value: Json) -> None:
    with pytest.raises(ProtocolError):
        texts_of({"texts": value}, "texts")


@pytest.mark.parametrize(
    "name", [b"/a/plain.md", "/a/Käse 🙂 100 %.md".encode(), b"/a/\xdcbelkeit\xff.md", b"/a/new\nline"]
)
def test_a_path_arrives_byte_for_byte(name: bytes) -> None:
    stream = io.BytesIO()
    send(stream, Request(id=1, operation="read", arguments={"path": path_text(Path(os.fsdecode(name)))}))
    stream.seek(0)
    message = receive(stream)
    assert isinstance(message, Request)
    assert os.fsencode(path_from(str(message.arguments["path"]))) == name

"""Length-framed messages over a pipe: a small JSON head and a raw payload.

    4 bytes head length | 4 bytes payload length | head (UTF-8 JSON object) | payload

Lengths are big-endian and limited, so that a lying peer cannot make the other side allocate without end.
"""

from __future__ import annotations

import json
import struct
from typing import BinaryIO, Final

from app.domain.json import Json

MAX_HEAD_BYTES: Final = 32 * 1024 * 1024
MAX_PAYLOAD_BYTES: Final = 1024 * 1024 * 1024
_LENGTHS: Final = struct.Struct("!II")

Frame = tuple[bytes, bytes]
"""A message as it goes over the wire: lengths and head, and the payload, which is never copied."""


class ProtocolError(Exception):
    """The peer sent something that is no message. The text never quotes what it sent."""


class ConnectionEnded(Exception):
    """The peer closed the pipe, in the middle of a message or between two."""


def pack(head: dict[str, Json], payload: bytes = b"") -> Frame:
    """Make a frame. Raises ProtocolError when it is too large."""
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    if len(text) > MAX_HEAD_BYTES or len(payload) > MAX_PAYLOAD_BYTES:
        raise ProtocolError("message too large")
    return _LENGTHS.pack(len(text), len(payload)) + text, payload


def write_frame(stream: BinaryIO, frame: Frame) -> None:
    """Write one message and flush it. Raises OSError when the pipe is gone."""
    for part in frame:
        if part:
            stream.write(part)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[dict[str, Json], bytes]:
    """Read one message. Raises ConnectionEnded at the end of the pipe, ProtocolError for nonsense."""
    head_length, payload_length = _LENGTHS.unpack(_read_exactly(stream, _LENGTHS.size))
    if head_length > MAX_HEAD_BYTES or payload_length > MAX_PAYLOAD_BYTES:
        raise ProtocolError("message length out of bounds")
    raw = _read_exactly(stream, head_length)
    payload = _read_exactly(stream, payload_length)
    try:
        head = json.loads(raw)
    except (ValueError, RecursionError):  # a head of a million brackets is the latter
        raise ProtocolError("head is not JSON") from None
    if not isinstance(head, dict):
        raise ProtocolError("head is not an object")
    return head, payload


def _read_exactly(stream: BinaryIO, count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        piece = stream.read(min(count - len(data), 1 << 20))
        if not piece:
            raise ConnectionEnded
        data += piece
    return bytes(data)

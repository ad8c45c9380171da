"""Small files of the vault: one JSON object in one exact way of writing, with its own checksum.

A file that does not read back to the very same bytes, or whose checksum is another, is damaged: so every byte that
was changed by accident is noticed before any key is there. What was changed on purpose is noticed by the seals inside.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Final

Record = Mapping[str, object]
LARGEST_BYTES: Final = 1024 * 1024


class DamagedRecord(Exception):
    """The bytes are not what was written."""


def canonical(body: Record) -> bytes:
    """Return the one way to write an object: sorted names, no spaces, ASCII (RFC 8785 for what we use: no fractions)."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")


def pack(body: Record) -> bytes:
    """Return a file's content."""
    return canonical({"body": body, "sha256": hashlib.sha256(canonical(body)).hexdigest()}) + b"\n"


def unpack(content: bytes) -> dict[str, object]:
    """Return the object in a file. Raises DamagedRecord."""
    if len(content) > LARGEST_BYTES:
        raise DamagedRecord
    try:
        whole = json.loads(content)
    except (ValueError, RecursionError):
        raise DamagedRecord from None
    body = whole.get("body") if isinstance(whole, dict) else None
    if not isinstance(body, dict) or pack(body) != content:
        raise DamagedRecord
    return body


def text(body: Record, name: str) -> str:
    """Return a text field. Raises DamagedRecord."""
    value = body.get(name)
    if not isinstance(value, str):
        raise DamagedRecord
    return value


def number(body: Record, name: str) -> int:
    """Return a whole number. Raises DamagedRecord."""
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise DamagedRecord
    return value


def raw(body: Record, name: str, size: int | None = None) -> bytes:
    """Return a field of hexadecimal digits as bytes. Raises DamagedRecord."""
    try:
        value = bytes.fromhex(text(body, name))
    except ValueError:
        raise DamagedRecord from None
    if size is not None and len(value) != size:
        raise DamagedRecord
    return value


def texts(body: Record, name: str) -> tuple[str, ...]:
    """Return a list of texts. Raises DamagedRecord."""
    value = body.get(name)
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise DamagedRecord
    return tuple(value)

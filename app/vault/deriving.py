"""Keys out of keys: HKDF-SHA256 (RFC 5869), bound to a purpose."""

from __future__ import annotations

import secrets
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.secret import Secret

KEY_BYTES: Final = 32


def new_key() -> Secret:
    """Return 256 random bits from the system."""
    return Secret.taking(bytearray(secrets.token_bytes(KEY_BYTES)))


def derive(key: Secret, *, salt: bytes, info: bytes) -> Secret:
    """Return a 256-bit key that only `key`, salt and info together give."""
    derived = bytearray(KEY_BYTES)
    with key.reveal() as view:
        HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive_into(view, derived)
    return Secret.taking(derived)

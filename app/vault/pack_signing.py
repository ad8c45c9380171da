"""Signs knowledge packs and checks their signatures. The keys of packs are files of their makers, never those of a vault."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from app.domain.documents.packs import MAGIC, PREFIX, SIGNATURE_BYTES, damaged_pack
from app.domain.errors import BadInput, NotFound

_LENGTH: Final = struct.Struct("!I")
_LARGEST_MANIFEST_BYTES: Final = 256 * 1024 * 1024
_KEY_BYTES: Final = 32


def new_key_file(file: Path) -> str:
    """Write a new private key as PEM, readable by its owner alone; return the public key in hex. Raises BadInput."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BadInput(
            f"The key cannot be written ({error.strerror}).", remedy="Choose another file.", code="no-key"
        ) from None
    with os.fdopen(handle, "wb") as stream:
        stream.write(pem)
    return _public(key).hex()


def sign_pack(pack: Path, key_file: Path) -> str:
    """Put a signature into a pack; return the public key in hex. Raises NotFound, BadInput."""
    key = _key(key_file)
    with pack.open("r+b") as stream:
        message = _message(stream.read(len(MAGIC) + _LENGTH.size), stream.read)
        stream.write(_public(key) + key.sign(message))
        stream.flush()
        os.fsync(stream.fileno())
    return _public(key).hex()


def signer_of(pack: Path) -> str:
    """Return the public key, in hex, whose good signature a pack carries; "" without one. Raises BadInput(pack-damaged)."""
    with pack.open("rb") as stream:
        message = _message(stream.read(len(MAGIC) + _LENGTH.size), stream.read)
        signature = stream.read(SIGNATURE_BYTES)
    if len(signature) != SIGNATURE_BYTES or not any(signature):
        return ""
    public = signature[:_KEY_BYTES]
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature[_KEY_BYTES:], message)
    except (InvalidSignature, ValueError):
        return ""
    return public.hex()


def _message(head: bytes, read: object) -> bytes:
    if len(head) < len(MAGIC) + _LENGTH.size or not head.startswith(MAGIC):
        raise damaged_pack()
    (length,) = _LENGTH.unpack(head[len(MAGIC) :])
    if length > _LARGEST_MANIFEST_BYTES or not callable(read):
        raise damaged_pack()
    manifest: bytes = read(length)
    if len(manifest) != length:
        raise damaged_pack()
    return PREFIX + head + manifest


def _key(file: Path) -> Ed25519PrivateKey:
    try:
        data = file.read_bytes()
    except OSError:
        raise NotFound(
            "There is no key in this file.",
            remedy="'voiceassist library pack key --out FILE' makes one.",
            code="key-not-found",
        ) from None
    try:
        text = data.decode("ascii").strip()
        key = (
            Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text))
            if len(text) == 2 * _KEY_BYTES
            else load_pem_private_key(data, password=None)
        )
    except (ValueError, TypeError):
        raise _bad_key() from None
    if not isinstance(key, Ed25519PrivateKey):
        raise _bad_key()
    return key


def _bad_key() -> BadInput:
    return BadInput("The file holds no Ed25519 key.", remedy="PEM, or 64 hexadecimal digits.", code="bad-key")


def _public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

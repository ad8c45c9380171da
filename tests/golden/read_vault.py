"""Reads a vault as docs/vault.md describes it, with nothing of the program: the page is enough to write another reader."""

from __future__ import annotations

import hashlib
import hmac
import json
import struct
import unicodedata
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    extracted = hmac.digest(salt, key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def canonical(body: object) -> bytes:
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def record(file: Path) -> dict[str, Any]:
    whole = json.loads(file.read_bytes())
    assert hashlib.sha256(canonical(whole["body"])).hexdigest() == whole["sha256"]
    body = whole["body"]
    assert isinstance(body, dict)
    return body


def wrapping_key(body: dict[str, Any], known: dict[str, str]) -> bytes:
    kdf, info = body["kdf"], b"voiceassist envelope v1\x00" + body["kind"].encode()
    if body["kind"] == "passphrase":
        words = unicodedata.normalize("NFC", known["passphrase"]).encode()
        argon = Argon2id(
            salt=bytes.fromhex(kdf["salt"]),
            length=32,
            iterations=kdf["passes"],
            lanes=kdf["lanes"],
            memory_cost=kdf["memory_kib"],
        )
        return argon.derive(words)
    if body["kind"] == "recovery":
        number = 0
        for group in known["recovery_key"].split("-"):
            for sign in group[:4]:
                number = number << 5 | SIGNS.index(sign)
        return hkdf(number.to_bytes(20, "big"), bytes.fromhex(kdf["salt"]), info)
    assert body["kind"] == "escrow"
    ephemeral, recipient = bytes.fromhex(kdf["ephemeral"]), bytes.fromhex(kdf["recipient"])
    private = X25519PrivateKey.from_private_bytes(bytes.fromhex(known["escrow_private_key"]))
    return hkdf(private.exchange(X25519PublicKey.from_public_bytes(ephemeral)), ephemeral + recipient, info)


def open_envelope(file: Path, known: dict[str, str]) -> tuple[bytes, bytes]:
    """Return data key and trail key."""
    body = record(file)
    sealed_part = canonical({k: v for k, v in body.items() if k not in {"wrapped", "label", "mac"}})
    cipher = AESGCM(wrapping_key(body, known))
    content = cipher.decrypt(bytes.fromhex(body["nonce"]), bytes.fromhex(body["wrapped"]), sealed_part)
    data_key, trail_key = content[:32], content[32:]
    mac_key = key_for(trail_key, body["vault_id"], "envelopes")
    mac = hmac.digest(mac_key, canonical({k: v for k, v in body.items() if k != "mac"}), "sha256")
    assert mac.hex() == body["mac"]
    return data_key, trail_key


def key_for(root: bytes, vault_id: str, name: str) -> bytes:
    return hkdf(root, bytes.fromhex(vault_id), b"voiceassist key v1\x00" + name.encode())


def unseal(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """Read a sealed file."""
    header, body = sealed[:48], sealed[48:]
    magic, version, algorithm, shape, piece = struct.unpack(">6sBBBxxxI", header[:16])
    assert (magic, version, algorithm, shape) == (b"VASEAL", 1, 1, 1)
    cipher = AESGCM(hkdf(key, header[16:], b"voiceassist seal v1\x00" + header + context))
    pieces = [body[i : i + piece + 16] for i in range(0, len(body), piece + 16)]
    return b"".join(
        cipher.decrypt(n.to_bytes(11, "big") + bytes([n == len(pieces) - 1]), part, None)
        for n, part in enumerate(pieces)
    )


def journal(key: bytes, sealed: bytes, context: bytes) -> tuple[list[bytes], bool]:
    """Return the pieces of a journal, and whether it was finished."""
    header, at, pieces = sealed[:48], 48, []
    assert struct.unpack(">6sBBBxxxI", header[:16])[3] == 2
    cipher = AESGCM(hkdf(key, header[16:], b"voiceassist seal v1\x00" + header + context))
    while at < len(sealed):
        size, check = struct.unpack(">II", sealed[at : at + 8])
        assert size == check ^ 0xFFFFFFFF
        nonce = len(pieces).to_bytes(11, "big") + bytes([size == 0])
        content = cipher.decrypt(nonce, sealed[at + 8 : at + 24 + size], None)
        if size == 0:
            return pieces, True
        pieces.append(content)
        at += 24 + size
    return pieces, False

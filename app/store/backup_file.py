"""The form of a backup on the disk (docs/store.md).

    NAME.backup      magic, length, a clear JSON part with what leads to the keys (the vault's envelopes, wrapped as they
                     are), then the sealed list of chunks. Written last: a backup without it does not exist.
    packs/ID.pack    sealed chunks, one after the other

A chunk is a stretch of the encrypted database file as it lies there, sealed once more with the key for backups. Pages
that did not change lie there unchanged, so a chunk is recognised by a keyed digest and written once.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from app.domain.errors import BadInput, NotFound, UsageProblem, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.moments import from_ms, to_ms
from app.domain.vaults.vault import user_name
from app.ports import Sealer
from app.store.trouble import from_disk

MAGIC: Final = b"VABACKUP1\n"
SUFFIX: Final = ".backup"
PACKS: Final = "packs"
CHUNK_BYTES: Final = 64 * 1024
"""16 pages: small enough that a day's changes stay small, large enough that sealing costs little."""
_LENGTH: Final = struct.Struct(">I")
_ENTRY: Final = struct.Struct(">32sHQI")
"""Of a chunk: keyed digest, number of its pack, place in the pack, sealed length."""
_LONGEST_CLEAR: Final = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Chunk:
    """Where a chunk lies."""

    digest: bytes
    pack: str
    at: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup consists of. `files` are small files of the vault's folder, `counts` what the store held."""

    vault_id: str
    made_at: datetime
    store_bytes: int
    added_bytes: int
    revision: str
    counts: Mapping[str, int]
    files: Mapping[str, bytes] = field(repr=False)
    chunks: tuple[Chunk, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearPart:
    """What can be read of a backup without a key: whose it is, and the vault's own wrapped keys."""

    vault_id: str
    made_at: datetime
    store_bytes: int
    added_bytes: int
    packs: tuple[str, ...]
    ways_in: Mapping[str, bytes] = field(repr=False)


def digest_of(key: Secret, content: bytes) -> bytes:
    """Return the keyed digest by which a chunk is recognised: without the key nobody can tell what is in a backup."""
    with key.reveal() as view:
        return hmac.digest(bytes(view), b"chunk" + content, "sha256")


def context_of(digest: bytes) -> bytes:
    """Return what a chunk is sealed for."""
    return b"backup chunk " + digest


def pack_file(manifest: Manifest, ways_in: Mapping[str, bytes], sealer: Sealer) -> bytes:
    """Return the bytes of a backup file."""
    packs = sorted({c.pack for c in manifest.chunks})
    clear = json.dumps(
        {
            "format": 1,
            "vault": manifest.vault_id,
            "made_ms": to_ms(manifest.made_at),
            "store_bytes": manifest.store_bytes,
            "added_bytes": manifest.added_bytes,
            "packs": packs,
            "ways_in": {name: base64.b64encode(content).decode() for name, content in ways_in.items()},
        },
        sort_keys=True,
    ).encode()
    head = json.dumps(
        {
            "clear": hashlib.sha256(clear).hexdigest(),
            "revision": manifest.revision,
            "counts": dict(manifest.counts),
            "chunks": len(manifest.chunks),
            "files": {name: base64.b64encode(content).decode() for name, content in manifest.files.items()},
        }
    ).encode()
    numbers = {pack: number for number, pack in enumerate(packs)}
    table = b"".join(_ENTRY.pack(c.digest, numbers[c.pack], c.at, c.length) for c in manifest.chunks)
    sealed = sealer.seal(_LENGTH.pack(len(head)) + head + table, context=b"backup " + manifest.vault_id.encode())
    return MAGIC + _LENGTH.pack(len(clear)) + clear + sealed


def read_clear(file: Path) -> tuple[ClearPart, bytes, bytes]:
    """Return a backup's clear part, its bytes, and the sealed rest. Raises NotFound, BadInput(backup-damaged, -newer)."""
    try:
        content = file.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise NotFound(
            f"There is no backup {file.name}.", remedy="'voiceassist backup list' shows them.", code="backup-not-found"
        ) from None
    except OSError as problem:
        raise from_disk(problem) from None
    start = len(MAGIC) + _LENGTH.size
    if not content.startswith(MAGIC) or len(content) < start:
        raise damaged(file)
    (length,) = _LENGTH.unpack_from(content, len(MAGIC))
    if length > min(_LONGEST_CLEAR, len(content) - start):
        raise damaged(file)
    clear = content[start : start + length]
    try:
        told = json.loads(clear)
        if told["format"] != 1:
            raise BadInput(
                "This backup was made by a newer VoiceAssist, or is damaged. It was not touched.",
                remedy="Install the newer version.",
                code="backup-newer",
            )
        part = ClearPart(
            vault_id=str(told["vault"]),
            made_at=from_ms(int(told["made_ms"])),
            store_bytes=int(told["store_bytes"]),
            added_bytes=int(told["added_bytes"]),
            packs=tuple(str(p) for p in told["packs"]),
            ways_in={str(n): base64.b64decode(c, validate=True) for n, c in told["ways_in"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError, binascii.Error):
        raise damaged(file) from None
    return part, clear, content[start + length :]


def open_manifest(file: Path, sealer: Sealer) -> Manifest:
    """Return what a backup consists of. Raises BadInput(backup-damaged) when a single bit of it is another."""
    part, clear, sealed = read_clear(file)
    try:
        content = sealer.unseal(sealed, context=b"backup " + part.vault_id.encode())
    except VoiceAssistError:
        raise damaged(file) from None
    (length,) = _LENGTH.unpack_from(content)
    head = json.loads(content[_LENGTH.size : _LENGTH.size + length])
    if not hmac.compare_digest(head["clear"], hashlib.sha256(clear).hexdigest()):
        raise damaged(file)
    table = content[_LENGTH.size + length :]
    return Manifest(
        vault_id=part.vault_id,
        made_at=part.made_at,
        store_bytes=part.store_bytes,
        added_bytes=part.added_bytes,
        revision=head["revision"],
        counts=head["counts"],
        files={name: base64.b64decode(text) for name, text in head["files"].items()},
        chunks=tuple(Chunk(digest, part.packs[pack], at, n) for digest, pack, at, n in _ENTRY.iter_unpack(table)),
    )


def generation_of(ways_in: Mapping[str, bytes]) -> int | None:
    """Return how often the vault had been rekeyed when its keys were wrapped so (docs/vault.md, head); None where that cannot be read."""
    for name in ("vault.json", "vault.copy.json"):
        try:
            return int(json.loads(ways_in[name])["body"]["generation"])
        except (KeyError, ValueError, TypeError):
            continue
    return None


def owner_of(ways_in: Mapping[str, bytes]) -> tuple[str, bool]:
    """Return whose vault a backup says it is of, and whether a second factor is asked for; ("", False) where that cannot be read.

    It is a help for choosing: who it really is shows when a key has opened it.
    """
    for name in ("vault.json", "vault.copy.json"):
        try:
            body = json.loads(ways_in[name])["body"]
            return str(user_name(str(body["user"]))), body["has_second_factor"] is True
        except (KeyError, ValueError, TypeError, UsageProblem):
            continue
    return "", False


def of_another_key(file: Path) -> BadInput:
    """Return the error for a backup that was made with another data key: before a rekey, or after the one that is open."""
    return BadInput(
        f"The backup {file.name} was made before this vault was rekeyed, with the key of that time. Nothing is wrong with it"
        " that can be seen without that key.",
        remedy="Check it with the passphrase of that time, or restore it: 'voiceassist backup restore'. If the rekey was made"
        " because keys or files were in wrong hands, destroy it.",
        code="backup-other-key",
    )


def damaged(file: Path) -> BadInput:
    """Return the error for a backup that is not what was written."""
    return BadInput(
        f"The backup {file.name} is damaged or incomplete, or belongs to another vault. Nothing was taken from it.",
        remedy="Use another backup: 'voiceassist backup list' shows them.",
        code="backup-damaged",
    )

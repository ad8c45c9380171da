"""Sealed files: AES-256-GCM in pieces, so that files of any length are checked while they are read.

Every file has a key of its own: HKDF-SHA256 over the caller's key, a random salt, and the whole header with the
caller's context. Pieces are encrypted with a counter as nonce, in which the last byte says whether the piece is the
last (STREAM: Hoang, Reyhanitabar, Rogaway, Vizár, CRYPTO 2015; as in the file format "age"). So every byte that is
changed, every piece that is moved, missing or repeated, and a file that is given out for another, is noticed.
The format is described, for other programs, in docs/vault.md.
"""

from __future__ import annotations

import io
import secrets
import struct
from collections.abc import Iterator
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.domain.errors import BadInput
from app.domain.secret import Secret
from app.vault.deriving import derive

_MAGIC: Final = b"VASEAL"
_VERSION: Final = 1
_AES_256_GCM: Final = 1
_FILE: Final = 1
_JOURNAL: Final = 2
_SALT_BYTES: Final = 32
_TAG_BYTES: Final = 16
_HEADER: Final = struct.Struct(">6sBBBxxxI")
"""Magic, version, algorithm, shape (file or journal), three zero bytes, size of a piece; the salt follows."""
_HEADER_BYTES: Final = _HEADER.size + _SALT_BYTES
_PIECE_BYTES: Final = 64 * 1024
_LONGEST_PIECE_BYTES: Final = 16 * 1024 * 1024
_LENGTH: Final = struct.Struct(">II")
"""Size of a journal's piece, and the same with every bit turned over: a length that was damaged is seen at once."""
_ALL_BITS: Final = 0xFFFFFFFF
_MORE, _LAST = b"\x00", b"\x01"


class AesSealer:
    """Seals with one key. The key stays the caller's."""

    def __init__(self, key: Secret) -> None:
        self._key = key

    def seal(self, content: bytes, *, context: bytes) -> bytes:
        """Seal something small, in memory."""
        out = io.BytesIO()
        writer = self.writer(out, context=context)
        writer.write(content)
        writer.finish()
        return out.getvalue()

    def unseal(self, sealed: bytes, *, context: bytes) -> bytes:
        """Open it again. Raises BadInput(seal-broken)."""
        return b"".join(self.reader(io.BytesIO(sealed), context=context))

    def writer(self, out: BinaryIO, *, context: bytes) -> FileWriter:
        """Begin a sealed file."""
        return FileWriter(out, self._begin(out, _FILE, context))

    def reader(self, source: BinaryIO, *, context: bytes) -> Iterator[bytes]:
        """Yield the content in pieces, each already checked. Raises BadInput(seal-broken)."""
        cipher, piece_bytes = self._resume(source, _FILE, context)
        size = piece_bytes + _TAG_BYTES
        piece = _read(source, size)
        while True:
            following = _read(source, size) if len(piece) == size else b""
            content = cipher.open(piece, is_last=not following)
            if not content and not following and cipher.pieces > 1:
                raise broken()  # what fills its pieces exactly has no empty one behind: there is one way to write it
            if content:
                yield content
            if not following:
                return
            piece = following

    def journal(self, out: BinaryIO, *, context: bytes) -> JournalWriter:
        """Begin a journal."""
        return JournalWriter(out, self._begin(out, _JOURNAL, context))

    def read_journal(self, source: BinaryIO, *, context: bytes) -> Iterator[bytes]:
        """Yield the pieces; end quietly where writing was cut off. Raises BadInput(seal-broken) for anything else."""
        head = _read(source, _HEADER_BYTES)
        if len(head) < _HEADER_BYTES:
            return  # cut off before the first piece
        cipher, _ = self._with_header(head, _JOURNAL, context)
        while len(length := _read(source, _LENGTH.size)) == _LENGTH.size:
            if not any(length) and not any(source.read()):
                return  # a power cut left room that was never written
            size, check = (int(number) for number in _LENGTH.unpack(length))
            is_last = size == 0
            if size != check ^ _ALL_BITS or size > _LONGEST_PIECE_BYTES:
                raise broken()
            piece = _read(source, size + _TAG_BYTES)
            if len(piece) < size + _TAG_BYTES:
                return
            content = cipher.open(piece, is_last=is_last)
            if is_last:
                if _read(source, 1):
                    raise broken()
                return
            yield content

    def _begin(self, out: BinaryIO, shape: int, context: bytes) -> _Cipher:
        salt = secrets.token_bytes(_SALT_BYTES)
        header = _HEADER.pack(_MAGIC, _VERSION, _AES_256_GCM, shape, _PIECE_BYTES) + salt
        out.write(header)
        return _Cipher(self._key, header, context)

    def _resume(self, source: BinaryIO, shape: int, context: bytes) -> tuple[_Cipher, int]:
        return self._with_header(_read(source, _HEADER_BYTES), shape, context)

    def _with_header(self, header: bytes, shape: int, context: bytes) -> tuple[_Cipher, int]:
        if len(header) < _HEADER_BYTES:
            raise broken()
        magic, version, algorithm, is_shape, piece_bytes = _HEADER.unpack(header[: _HEADER.size])
        if magic != _MAGIC or is_shape != shape or not 0 < piece_bytes <= _LONGEST_PIECE_BYTES:
            raise broken()
        if version != _VERSION or algorithm != _AES_256_GCM:
            raise BadInput(
                "A sealed file has a format that this version does not know, or was damaged. Nothing was changed.",
                remedy="Open it with the version of the program that wrote it, or a newer one.",
                code="seal-unknown",
            )
        return _Cipher(self._key, header, context), piece_bytes


class _Cipher:
    """The pieces of one file, in their order."""

    def __init__(self, key: Secret, header: bytes, context: bytes) -> None:
        file_key = derive(key, salt=header[_HEADER.size :], info=b"voiceassist seal v1\x00" + header + context)
        with file_key.reveal() as view:
            self._aead = AESGCM(view)
        file_key.wipe()
        self.pieces = 0

    def seal(self, content: bytes | memoryview, *, is_last: bool) -> bytes:
        return self._aead.encrypt(self._next_nonce(is_last), content, None)

    def open(self, piece: bytes, *, is_last: bool) -> bytes:
        try:
            return self._aead.decrypt(self._next_nonce(is_last), piece, None)
        except InvalidTag:
            raise broken() from None

    def _next_nonce(self, is_last: bool) -> bytes:
        nonce = self.pieces.to_bytes(11, "big") + (_LAST if is_last else _MORE)
        self.pieces += 1
        return nonce


class FileWriter:
    """Collects content into pieces of one size; the last may be shorter."""

    def __init__(self, out: BinaryIO, cipher: _Cipher) -> None:
        self._out = out
        self._cipher = cipher
        self._waiting = bytearray()
        self._is_finished = False

    def write(self, content: bytes) -> None:
        """Append content. A full piece is written only when more follows: it might be the last."""
        self._waiting += content
        start = 0
        while len(self._waiting) - start > _PIECE_BYTES:
            piece = bytes(self._waiting[start : start + _PIECE_BYTES])
            self._out.write(self._cipher.seal(piece, is_last=False))
            start += _PIECE_BYTES
        del self._waiting[:start]

    def finish(self) -> None:
        """Write the last piece."""
        if not self._is_finished:
            self._is_finished = True
            self._out.write(self._cipher.seal(bytes(self._waiting), is_last=True))
            self._waiting.clear()


class JournalWriter:
    """Writes each piece at once, with its length before it."""

    def __init__(self, out: BinaryIO, cipher: _Cipher) -> None:
        self._out = out
        self._cipher = cipher

    def append(self, piece: bytes) -> int:
        """Write one piece. It must not be empty: an empty one is the mark of the end."""
        if not 0 < len(piece) <= _LONGEST_PIECE_BYTES:
            raise ValueError(f"a piece of {len(piece)} bytes")
        return self._write(piece, is_last=False)

    def finish(self) -> None:
        """Write the mark of the end."""
        self._write(b"", is_last=True)

    def _write(self, piece: bytes, *, is_last: bool) -> int:
        framed = _LENGTH.pack(len(piece), len(piece) ^ _ALL_BITS) + self._cipher.seal(piece, is_last=is_last)
        self._out.write(framed)
        return len(framed)


def broken() -> BadInput:
    """Return the error for a sealed file that is not as it was written."""
    return BadInput(
        "A sealed file was damaged or changed, or belongs to something else. Nothing of it was used.",
        remedy="Restore it from a backup.",
        code="seal-broken",
    )


def _read(source: BinaryIO, size: int) -> bytes:
    """Read so many bytes, or what is left: a raw file may give less at a time."""
    content = source.read(size)
    if len(content) in {0, size}:
        return content
    parts = [content]
    missing = size - len(content)
    while missing and (more := source.read(missing)):
        parts.append(more)
        missing -= len(more)
    return b"".join(parts)

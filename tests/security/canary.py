"""Looks for words and vectors in every byte of folders: as they are, in other encodings, and in compressed members."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

MARKER = "Zanzibarquill Obersteinfelder"
"""A name that nothing else holds."""

_ZLIB = re.compile(rb"x[\x01\x5e\x9c\xda]")
_LARGEST = 64 * 1024 * 1024


def forms(words: str) -> dict[str, bytes]:
    """Return the words in the forms in which they may lie on a disk. Parts are looked for too: a page may cut the whole."""
    found: dict[str, bytes] = {}
    for part in (words, *words.split()):
        for spelling in (part, part.lower()):
            found[f"UTF-8 {spelling}"] = spelling.encode()
            found[f"UTF-16-LE {spelling}"] = spelling.encode("utf-16-le")
            found[f"UTF-16-BE {spelling}"] = spelling.encode("utf-16-be")
            found[f"hex {spelling}"] = spelling.encode().hex().encode()
            for shift in range(3):  # what stands before it decides how base64 cuts it
                text = base64.b64encode(b"\0" * shift + spelling.encode())
                found[f"base64+{shift} {spelling}"] = text[4 * (shift > 0) : -4]
    return found


def vector_forms(vector: Sequence[float]) -> dict[str, bytes]:
    """Return neighbouring numbers of a vector as they may lie on a disk."""
    some = vector[:8]
    return {
        "float32": struct.pack("<8f", *some),
        "float64": struct.pack("<8d", *some),
        "float16": struct.pack("<8e", *some),
        # As the library stores them: one signed byte a number, by the largest of the whole vector.
        "int8": bytes(round(v / (max(map(abs, vector)) / 127)) & 0xFF for v in vector[:16]),
        "text": ",".join(repr(v) for v in some[:3]).encode(),
        "text with blanks": ", ".join(repr(v) for v in some[:3]).encode(),
    }


def hits(folders: Sequence[Path], wanted: dict[str, bytes]) -> list[str]:
    """Return where one of the forms was found."""
    found = []
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_symlink() or not file.is_file():
                continue
            if any(form in str(file.relative_to(folder)).encode() for form in wanted.values()):
                found.append(f"the name of {file.name}")
            for member, content in unpacked(file.name, file.read_bytes()):
                found += [f"{member}: {name}" for name, form in wanted.items() if form in content]
    return found


def unpacked(name: str, content: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield the content itself, and whatever can be unpacked from it."""
    yield name, content
    if depth == 2 or len(content) > _LARGEST:
        return
    for inner, data in _members(content):
        yield from unpacked(f"{name} » {inner}", data, depth + 1)


def _members(content: bytes) -> Iterator[tuple[str, bytes]]:
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for inner in archive.namelist():
                    yield inner, archive.read(inner)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
            pass
    for kind, unpack in (("gzip", gzip.decompress), ("bz2", bz2.decompress), ("xz", lzma.decompress)):
        try:
            yield kind, unpack(content)
        except (OSError, EOFError, ValueError, lzma.LZMAError, zlib.error):
            continue
    if len(content) > 512 and content[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            for inner in archive.getmembers():
                file = archive.extractfile(inner)
                if file is not None:
                    yield inner.name, file.read()
    for found in _ZLIB.finditer(content):
        try:
            data = zlib.decompressobj().decompress(content[found.start() :], _LARGEST)
        except zlib.error:
            continue
        if len(data) > 16:
            yield f"zlib at {found.start()}", data

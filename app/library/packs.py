"""Knowledge packs: a folder of documents as one file, with their text, pages, places and vectors.

    magic (8 bytes) | length of the manifest (4) | manifest (JSON) | signature (64 bytes; zeros: unsigned) | parts

The manifest lists every part by SHA-256 and length, so that the signature over it covers the whole file. Signing and checking the
signature is not done here but where the keys are; this file checks that every part is what the manifest says.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np

from app.domain.documents.packs import MAGIC, SIGNATURE_BYTES, damaged_pack
from app.domain.documents.reference import (
    Document,
    DocumentId,
    Section,
    pages_from_text,
    pages_to_text,
)
from app.domain.errors import BadInput
from app.domain.json import Json
from app.library.chunking import passage_of
from app.library.index import NewDocument
from app.library.quantising import Vectors, quantised, restored

_LENGTH: Final = struct.Struct("!I")
_LARGEST_MANIFEST_BYTES: Final = 256 * 1024 * 1024
_FACTS: Final = (
    "external_id",
    "title",
    "source",
    "edition",
    "specialty",
    "source_type",
    "content_sha256",
    "url",
    "year",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedDocument:
    """A document in a pack: what is stored of it, and its PDF and layout (empty where it has none)."""

    new: NewDocument
    original: bytes
    layout: bytes


def encoded(new: NewDocument) -> tuple[bytes, bytes]:
    """Return a document as it stands in a pack: its text as JSON, and its vectors, the title's last."""
    stored, scales = quantised(np.concatenate([new.vectors, new.card]))
    passages: list[Json] = [[p.external_section, p.start, p.end] for p in new.passages]
    body: dict[str, Json] = {
        **{n: getattr(new.document, n) for n in _FACTS},
        "pages": new.document.pages,
        "file_sha256": new.document.file_sha256,
        "names": list(new.names),
        "passages": passages,
        "dimensions": int(stored.shape[1]),
        "sections": [
            {"id": s.id, "heading": s.heading, "text": s.text, "pages": pages_to_text(s.pages)} for s in new.sections
        ],
    }
    return json.dumps(body, ensure_ascii=False).encode(), scales.astype("<f4").tobytes() + stored.tobytes()


class PackWriter:
    """Writes the parts of a pack into a file beside it, then the pack. It is there whole or not at all."""

    def __init__(self, file: Path, embedder_sha256: str) -> None:
        self._file = file
        self._embedder = embedder_sha256
        self._parts_file = file.with_suffix(".parts")
        self._stream = self._parts_file.open("wb")
        self._parts: list[Json] = []
        self._documents: list[Json] = []

    def add(self, text: bytes, vectors: bytes, original: bytes, layout: bytes) -> None:
        """Append a document: what encoded() made of it, its PDF and its layout (empty where it has none)."""
        self._documents.append([self._part(p) for p in (text, vectors, original, layout)])

    def finish(self, name: str, version: str) -> int:
        """Write the pack, without a signature yet; return how many documents are in it."""
        self._stream.close()
        manifest: dict[str, Json] = {
            "format": 1,
            "name": name,
            "version": version,
            "embedder_sha256": self._embedder,
            "documents": self._documents,
            "parts": self._parts,
        }
        head = json.dumps(manifest, sort_keys=True).encode()
        temporary = self._file.with_suffix(".new")
        with temporary.open("wb") as out, self._parts_file.open("rb") as parts:
            out.write(MAGIC + _LENGTH.pack(len(head)) + head + bytes(SIGNATURE_BYTES))
            while piece := parts.read(1 << 20):
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(self._file)
        self._parts_file.unlink()
        return len(self._documents)

    def abandon(self) -> None:
        """Remove what was written."""
        with contextlib.suppress(OSError):  # on a full disk closing fails too, and nothing of it is wanted any more
            self._stream.close()
        for left in (self._parts_file, self._file.with_suffix(".new")):
            left.unlink(missing_ok=True)

    def _part(self, data: bytes) -> int:
        if not data:
            return -1
        self._stream.write(data)
        self._parts.append([hashlib.sha256(data).hexdigest(), len(data)])
        return len(self._parts) - 1


class PackFile:
    """A pack that is open for reading. Raises BadInput(pack-damaged)."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        try:
            if stream.read(len(MAGIC)) != MAGIC:
                raise damaged_pack()
            (length,) = _LENGTH.unpack(stream.read(_LENGTH.size))
            if length > _LARGEST_MANIFEST_BYTES:
                raise damaged_pack()
            manifest = json.loads(stream.read(length))
            self.name, self.version = str(manifest["name"]), str(manifest["version"])
            self.embedder_sha256 = str(manifest["embedder_sha256"])
            self._documents = [[int(i) for i in d] for d in manifest["documents"]]
            self._parts = [(str(h), int(n)) for h, n in manifest["parts"]]
        except BadInput:
            raise
        except (ValueError, KeyError, TypeError, struct.error, RecursionError):
            raise damaged_pack() from None
        at = stream.tell() + SIGNATURE_BYTES
        self._starts: list[int] = []
        for _, size in self._parts:
            self._starts.append(at)
            at += max(0, size)

    def documents(self, label: str) -> Iterator[PackedDocument]:
        """Yield the documents, each with every byte checked. `label` is what the library calls the pack."""
        for texts, vectors, original, layout in self._documents:
            try:
                new = _document(json.loads(self._part(texts)), self._part(vectors), self.name, label)
            except (ValueError, KeyError, TypeError):
                raise damaged_pack() from None
            yield PackedDocument(new=new, original=self._part(original), layout=self._part(layout))

    def check(self) -> None:
        """Read every part once."""
        for number in range(len(self._parts)):
            self._part(number)

    def __len__(self) -> int:
        return len(self._documents)

    def _part(self, number: int) -> bytes:
        if number < 0:
            return b""
        if number >= len(self._parts):
            raise damaged_pack()
        digest, size = self._parts[number]
        self._stream.seek(self._starts[number])
        data = self._stream.read(size)
        if len(data) != size or hashlib.sha256(data).hexdigest() != digest:
            raise damaged_pack()
        return data


def _document(body: Mapping[str, Json], vectors: bytes, pack: str, label: str) -> NewDocument:
    listed, cut = body["sections"], body["passages"]
    if not isinstance(listed, list) or not isinstance(cut, list):
        raise TypeError("not lists")
    sections = tuple(_section(s) for s in listed)
    by_id = {s.id: s for s in sections}
    id_ = DocumentId(os.urandom(16).hex())
    facts: dict[str, Any] = {n: str(body[n]) for n in _FACTS}
    facts["external_id"] = (
        f"{pack}/{facts['external_id']}"  # a pack never takes the place of a document of the clinic's own
    )
    document = Document(
        **facts,
        id=id_,
        pages=int(str(body["pages"])),
        chunks=len(cut),
        file_sha256=str(body["file_sha256"]),
        pack=label,
    )
    passages = tuple(
        passage_of(document, by_id[str(p[0])], int(str(p[1])), int(str(p[2]))) for p in cut if isinstance(p, list)
    )
    dimensions, count = int(str(body["dimensions"])), len(passages) + 1
    stored = np.frombuffer(vectors[4 * count :], np.int8).reshape(count, dimensions)
    all_vectors = restored(stored)
    names = body["names"]
    return NewDocument(
        document=document,
        sections=sections,
        passages=passages,
        vectors=all_vectors[:-1],
        card=all_vectors[-1:],
        names=tuple(str(n) for n in names) if isinstance(names, list) else (),
    )


def _section(body: Json) -> Section:
    if not isinstance(body, dict):
        raise TypeError("not a section")
    return Section(
        id=str(body["id"]),
        heading=str(body["heading"]),
        text=str(body["text"]),
        pages=pages_from_text(str(body["pages"])),
    )


def with_vectors(new: NewDocument, vectors: Vectors) -> NewDocument:
    """Return a document with vectors of another search model; the last is the title's."""
    return replace(new, vectors=vectors[:-1], card=vectors[-1:])

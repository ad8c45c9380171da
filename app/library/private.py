"""Private documents in the library's process: in memory while a vault is open, and nowhere else.

A document comes as one block of bytes, which the encrypted store keeps: passages as they stand in the tables of the reference
documents (`tables.py`), and sections with their text compressed, which is read when a search has found it. When the vault
locks, the process ends, and with it every copy. Nothing here writes a file.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from app.domain.documents.private_library import PRIVATE_BLOCK, BlockMade
from app.domain.documents.reference import Document, Section, pages_from_text, pages_to_text
from app.library.holdings import Card, Holdings, Parts, PassageRows, SectionRow, assembled, joined
from app.library.index import Index, NewDocument
from app.library.tables import passage_table, passages_of, passages_schema

_HEAD: Final = struct.Struct("<4sIQ")
_MAGIC: Final = b"VAP1"
_SECTIONS: Final = pa.schema(
    [
        pa.field("section", pa.string()),
        pa.field("heading", pa.string()),
        pa.field("pages", pa.string()),
        pa.field("text", pa.binary()),
    ]
)


def block_of(new: NewDocument) -> BlockMade:
    """Return a document that is ready to be searched as one block."""
    passages = passage_table(new.document.id, new.passages, new.vectors, new.names, new.card).combine_chunks()
    sections = pa.RecordBatch.from_arrays(
        [
            pa.array([s.id for s in new.sections], pa.string()),
            pa.array([s.heading for s in new.sections], pa.string()),
            pa.array([pages_to_text(s.pages) for s in new.sections], pa.string()),
            pa.array([zlib.compress(s.text.encode(), 1) for s in new.sections], pa.binary()),
        ],
        schema=_SECTIONS,
    )
    (batch,) = passages.to_batches()
    first = batch.serialize().to_pybytes()
    head = _HEAD.pack(_MAGIC, new.vectors.shape[1], len(first))
    return BlockMade(
        form=PRIVATE_BLOCK,
        dimensions=int(new.vectors.shape[1]),
        content=head + first + sections.serialize().to_pybytes(),
    )


def sections_of(block: bytes) -> list[Section]:
    """Return the sections of a block, whole."""
    found = _opened(block)[1]
    return [_section(found, row) for row in range(found.num_rows)]


@dataclass(frozen=True, slots=True)
class _Held:
    """A document in memory."""

    document: Document
    passages: pa.RecordBatch
    sections: pa.RecordBatch


class PrivateCollection:
    """The private documents of one open vault. `token` names that vault's time; whoever asks must know it."""

    def __init__(self, token: str, dimensions: int) -> None:
        self.token = token
        self.version = 0
        """Grows with every change."""
        self._dimensions = dimensions
        self._held: dict[str, _Held] = {}
        self._rows: list[tuple[pa.RecordBatch, int]] = []

    def put(self, document: Document, block: bytes) -> None:
        """Hold a document; one with the same id goes."""
        passages, sections = _opened(block)
        self._held[document.id] = _Held(document, passages, sections)
        self.version += 1

    def drop(self, ids: Sequence[str]) -> None:
        """Let documents go."""
        for id_ in ids:
            self._held.pop(id_, None)
        self.version += 1

    def documents(self) -> list[Document]:
        """Return all documents."""
        return [h.document for h in self._held.values()]

    def parts(self) -> Parts:
        """Return everything that is searched. Rows of sections are numbered from -1 downwards: the index counts upwards."""
        held = list(self._held.values())
        self._rows = [(h.sections, row) for h in held for row in range(h.sections.num_rows)]
        sections: list[SectionRow] = []
        for one in held:
            names, headings = one.sections["section"].to_pylist(), one.sections["heading"].to_pylist()
            for name, heading in zip(names, headings, strict=True):
                row = -1 - len(sections)
                sections.append(
                    SectionRow(document_id=one.document.id, external_section=name, heading=heading or "", row_id=row)
                )
        rows, cards = self._passages(held)
        return Parts(documents=self.documents(), sections=sections, rows=rows, cards=cards)

    def sections_at(self, row_ids: Sequence[int]) -> dict[int, Section]:
        """Return sections by their row."""
        return {row: _section(*self._rows[-1 - row]) for row in row_ids}

    def sections_of(self, document_ids: Sequence[str]) -> dict[str, list[Section]]:
        """Return the sections of several documents, whole."""
        held = {id_: self._held[id_].sections for id_ in document_ids}
        return {id_: [_section(rows, n) for n in range(rows.num_rows)] for id_, rows in held.items()}

    def _passages(self, held: Sequence[_Held]) -> tuple[PassageRows, dict[str, Card]]:
        schema = passages_schema(self._dimensions)
        return passages_of(pa.Table.from_batches([h.passages for h in held], schema=schema), self._dimensions)


class BothCollections:
    """Reference and private documents as one: what is searched while a vault is open."""

    def __init__(self, index: Index, private: PrivateCollection) -> None:
        self._index = index
        self._private = private
        self._holdings: tuple[object, Holdings] | None = None

    @property
    def state(self) -> tuple[object, int]:
        """What results depend on."""
        return self._index.state, self._private.version

    def holdings(self) -> Holdings:
        """Return everything that is searched, as of now. Raises EnvironmentProblem(library-other-embedder)."""
        self._index.require_current()
        state = self.state
        if self._holdings is None or self._holdings[0] != state:
            self._holdings = None
            self._index.let_go()
            self._holdings = (state, assembled(joined(self._index.parts(), self._private.parts())))
        return self._holdings[1]

    def sections_at(self, row_ids: Sequence[int]) -> dict[int, Section]:
        """Return sections by their row."""
        return {
            **self._index.sections_at([r for r in row_ids if r >= 0]),
            **self._private.sections_at([r for r in row_ids if r < 0]),
        }


def _opened(block: bytes) -> tuple[pa.RecordBatch, pa.RecordBatch]:
    """Return passages and sections of a block, without copying. Raises ValueError when it is none."""
    magic, dimensions, length = _HEAD.unpack_from(block)
    if magic != _MAGIC:
        raise ValueError("not a block of private passages")
    whole = pa.py_buffer(block)
    passages = pa.ipc.read_record_batch(whole.slice(_HEAD.size, length), passages_schema(dimensions))
    return passages, pa.ipc.read_record_batch(whole.slice(_HEAD.size + length), _SECTIONS)


def _section(sections: pa.RecordBatch, row: int) -> Section:
    return Section(
        id=sections["section"][row].as_py(),
        heading=sections["heading"][row].as_py() or "",
        text=zlib.decompress(sections["text"][row].as_py()).decode(),
        pages=pages_from_text(sections["pages"][row].as_py() or ""),
    )

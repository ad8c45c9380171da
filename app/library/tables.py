"""How documents, sections and passages stand in their LanceDB tables.

A passage has no text of its own: it is a stretch of its section's text. Its words stand there as numbers (`keywords.packed`), its
vector as bytes (`quantising`). Beside the text that is about 660 bytes a passage. A row with a start of -1 is a document's card:
the vector of its title, and its other names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa

from app.domain.documents.reference import Document, DocumentId, Passage, Section, pages_from_text, pages_to_text
from app.library.holdings import Card, PassageRows, SectionRow
from app.library.keywords import PackedWords, packed
from app.library.quantising import Vectors, quantised, restored

DOCUMENT_TEXTS: Final = (
    "id", "external_id", "title", "source", "edition", "specialty", "source_type", "content_sha256", "url", "year", "file",
    "file_sha256", "added_on", "pack", "history", "edited", "signed_by",
)  # fmt: skip
LATER_DOCUMENT_TEXTS: Final = ("year", "file", "file_sha256", "added_on", "pack", "history", "edited", "signed_by")
LATER_SECTION_TEXTS: Final = ("pages",)
"""Columns that the tables of older programs do not have."""

DOCUMENTS: Final = pa.schema(
    [*(pa.field(n, pa.string()) for n in DOCUMENT_TEXTS), pa.field("pages", pa.int32()), pa.field("chunks", pa.int32())]
)
SECTIONS: Final = pa.schema(
    [
        pa.field("document_id", pa.string()),
        pa.field("external_section", pa.string()),
        pa.field("heading", pa.string()),
        pa.field("text", pa.string()),
        pa.field("pages", pa.string()),
    ]
)
CARD: Final = -1
"""The start of a row that is no passage but a document's card."""


def passages_schema(dimensions: int) -> pa.Schema:
    """Return the columns of a generation of passages."""
    return pa.schema(
        [
            pa.field("document_id", pa.string()),
            pa.field("external_section", pa.string()),
            pa.field("start", pa.int32()),
            pa.field("end", pa.int32()),
            pa.field("words", pa.binary()),
            pa.field("counts", pa.binary()),
            pa.field("names", pa.list_(pa.string())),
            pa.field("vector", pa.list_(pa.int8(), dimensions)),
            pa.field("scale", pa.float32()),
        ]
    )


def document_row(document: Document) -> dict[str, object]:
    """Return a document as a row."""
    row: dict[str, object] = {n: getattr(document, n) for n in DOCUMENT_TEXTS}
    return row | {"pages": document.pages, "chunks": document.chunks}


def document_of(row: Mapping[str, object]) -> Document:
    """Return a document from its row."""
    texts: dict[str, Any] = {n: str(row[n] or "") for n in DOCUMENT_TEXTS if n != "id"}
    return Document(
        **texts, id=DocumentId(str(row["id"])), pages=int(str(row["pages"] or 0)), chunks=int(str(row["chunks"] or 0))
    )


def section_rows(document_id: str, sections: Sequence[Section]) -> list[dict[str, object]]:
    """Return the sections of a document as rows."""
    return [
        {
            "document_id": document_id,
            "external_section": s.id,
            "heading": s.heading,
            "text": s.text,
            "pages": pages_to_text(s.pages),
        }
        for s in sections
    ]


def section_of(row: Mapping[str, object]) -> Section:
    """Return a section from its row."""
    return Section(
        id=str(row["external_section"]),
        heading=str(row["heading"] or ""),
        text=str(row["text"]),
        pages=pages_from_text(str(row["pages"] or "")),
    )


def passage_table(
    document_id: str, passages: Sequence[Passage], vectors: Vectors, names: Sequence[str], card: Vectors
) -> pa.Table:
    """Return the passages of a document, and its card, as rows. The heading's words count as the passage's."""
    words = [packed(f"{p.section} {p.context} {p.text}") for p in passages]
    stored, scales = quantised(np.concatenate([vectors, card]))
    dimensions = stored.shape[1]
    columns = [
        pa.array([document_id] * (len(passages) + 1), pa.string()),
        pa.array([*(p.external_section for p in passages), ""], pa.string()),
        pa.array([*(p.start for p in passages), CARD], pa.int32()),
        pa.array([*(p.end for p in passages), CARD], pa.int32()),
        pa.array([*(w for w, _ in words), b""], pa.binary()),
        pa.array([*(c for _, c in words), b""], pa.binary()),
        pa.array([*([None] * len(passages)), list(names)], pa.list_(pa.string())),
        pa.FixedSizeListArray.from_arrays(pa.array(stored.ravel(), pa.int8()), dimensions),
        pa.array(scales, pa.float32()),
    ]
    return pa.Table.from_arrays(columns, schema=passages_schema(dimensions))


def section_rows_of(table: pa.Table) -> list[SectionRow]:
    """Return the sections of a table that was read with row ids and without text."""
    columns = (table[n].to_pylist() for n in ("document_id", "external_section", "heading", "_rowid"))
    return [
        SectionRow(document_id=d, external_section=e, heading=h or "", row_id=r)
        for d, e, h, r in zip(*columns, strict=True)
    ]


def passages_of(table: pa.Table, dimensions: int) -> tuple[PassageRows, dict[str, Card]]:
    """Return all passages as columns, and the cards by document."""
    table = table.combine_chunks()
    start = _ints(table, "start")
    stored = _bytes(table, dimensions)
    owners = table["document_id"].to_pylist()
    is_card = start == CARD
    at = np.flatnonzero(is_card)
    names = table["names"].take(pa.array(at)).to_pylist()
    cards = {
        owners[i]: Card(vector=vector, names=tuple(called or ()))
        for i, vector, called in zip(at.tolist(), restored(stored[at]), names, strict=True)
    }
    kept = np.flatnonzero(~is_card)
    chosen = table.take(pa.array(kept))
    rows = PassageRows(
        document_id=chosen["document_id"].to_pylist(),
        external_section=chosen["external_section"].to_pylist(),
        start=start[kept],
        end=_ints(chosen, "end"),
        words=_packed_words(chosen),
        vectors=stored[kept],
    )
    return rows, cards


def _packed_words(table: pa.Table) -> PackedWords:
    """Return the words of all rows as arrays, without making an object of any."""
    terms, _ = _flat(table["words"])
    counts, sizes = _flat(table["counts"])
    return PackedWords(terms=terms.view("<u4"), counts=counts, sizes=sizes)


def _flat(
    column: pa.ChunkedArray,
) -> tuple[np.ndarray[tuple[int], np.dtype[np.uint8]], np.ndarray[tuple[int], np.dtype[np.int32]]]:
    """Return the bytes of a column one after the other, and how many each row has."""
    parts, sizes = [], []
    for chunk in column.chunks:
        _, offsets, data = chunk.buffers()
        ends = np.frombuffer(offsets, dtype=np.int32)[chunk.offset : chunk.offset + len(chunk) + 1]
        if len(ends) and data is not None:
            parts.append(np.frombuffer(data, dtype=np.uint8)[ends[0] : ends[-1]])
        sizes.append(np.diff(ends))
    return (
        np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint8),
        np.concatenate(sizes) if sizes else np.zeros(0, dtype=np.int32),
    )


def _ints(table: pa.Table, name: str) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.asarray(table[name].fill_null(-1).to_numpy(), dtype=np.int32)


def _bytes(table: pa.Table, dimensions: int) -> np.ndarray[tuple[int, int], np.dtype[np.int8]]:
    column = table["vector"]
    parts = [c.flatten().to_numpy() for c in column.chunks]
    flat = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int8)
    return flat.reshape(-1, dimensions)

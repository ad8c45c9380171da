"""The index of reference documents: three LanceDB tables in one folder.

A document exists when its row stands in `documents`; its sections and passages are written before that row, and removed
after it. So a crash at any moment leaves the old state, plus at most rows that nobody refers to, which `open_index`
clears away. The embedder's hash is kept with the folder: vectors of two models never mix.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import lancedb
import numpy as np
import pyarrow as pa

from app.domain.errors import EnvironmentProblem, NotFound
from app.domain.reference import Document, DocumentId, Hit, Passage, PassageId, Section
from app.library.writing import disk_errors, writing, writing_if_free

FORMAT: Final = 1
_TEXTS: Final = ("id", "external_id", "title", "source", "edition", "specialty", "source_type", "content_sha256", "url")
_DOCUMENTS: Final = pa.schema(
    [*(pa.field(n, pa.string()) for n in _TEXTS), pa.field("pages", pa.int32()), pa.field("chunks", pa.int32())]
)
_SECTIONS: Final = pa.schema(
    [
        pa.field("document_id", pa.string()),
        pa.field("external_section", pa.string()),
        pa.field("heading", pa.string()),
        pa.field("text", pa.string()),
    ]
)


def _passages_schema(dimensions: int) -> pa.Schema:
    return pa.schema(
        [
            pa.field("id", pa.string()),
            pa.field("document_id", pa.string()),
            pa.field("external_section", pa.string()),
            pa.field("section", pa.string()),
            pa.field("text", pa.string()),
            pa.field("start", pa.int32()),
            pa.field("end", pa.int32()),
            pa.field("page", pa.int32()),
            pa.field("specialty", pa.string()),
            pa.field("source_type", pa.string()),
            pa.field("source", pa.string()),
            pa.field("edition", pa.string()),
            pa.field("vector", pa.list_(pa.float32(), dimensions)),
        ]
    )


FILTERS: Final = frozenset({"specialty", "source_type", "source", "edition", "document_id"})
"""Fields that a search can be narrowed by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """A document ready to be stored: its passages with their vectors, shape (len(passages), dimensions)."""

    document: Document
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]]


class Index:
    """An open index folder. Not for use by two threads at once."""

    def __init__(self, folder: Path, embedder_sha256: str, dimensions: int) -> None:
        self._folder = folder
        with disk_errors():
            folder.mkdir(parents=True, exist_ok=True)
            self._check_embedder(embedder_sha256)
            self._open(dimensions)

    def _open(self, dimensions: int) -> None:
        database = lancedb.connect(str(self._folder))
        self._documents = database.create_table("documents", schema=_DOCUMENTS, exist_ok=True)
        self._sections = database.create_table("sections", schema=_SECTIONS, exist_ok=True)
        self._passages = database.create_table("passages", schema=_passages_schema(dimensions), exist_ok=True)
        self._known: dict[str, Document] = {}
        self._read_known()
        with writing_if_free(self._folder) as is_free:
            if is_free:  # else another process is in the middle of writing, and what looks left over is its work
                self._clear_leftovers()

    @property
    def version(self) -> int:
        """Grows with every change."""
        return int(self._documents.version)

    def documents(self) -> list[Document]:
        """Return all documents, by title."""
        self._refresh()
        return sorted(self._known.values(), key=lambda d: (d.title.casefold(), d.external_id))

    def by_external_id(self, external_id: str) -> Document | None:
        """Return the document that calls itself so."""
        return next((d for d in self._known.values() if d.external_id == external_id), None)

    def external_ids(self) -> dict[str, Document]:
        """Return all documents by the name they call themselves."""
        self._refresh()
        return {d.external_id: d for d in self._known.values()}

    def store(self, new: Sequence[NewDocument]) -> None:
        """Write documents. They become visible together, at the end, and what they replace goes away after that."""
        if not new:
            return
        with writing(self._folder):
            self._refresh()
            names = {n.document.external_id for n in new}
            old = [d.id for d in self._known.values() if d.external_id in names]
            self._sections.add(
                [
                    {"document_id": n.document.id, "external_section": s.id, "heading": s.heading, "text": s.text}
                    for n in new
                    for s in n.sections
                ]
            )
            passages = [p for n in new for p in n.passages]
            if passages:
                self._passages.add(_passage_rows(passages, np.concatenate([n.vectors for n in new if len(n.passages)])))
            self._documents.add([_document_row(n.document) for n in new])
            self._known |= {n.document.id: n.document for n in new}
            if old:
                self._drop(old)

    def remove(self, ids: Sequence[DocumentId]) -> list[Document]:
        """Remove documents. Raises NotFound, and removes nothing, when one is unknown."""
        self._refresh()
        found: list[Document] = []
        for name in ids:
            document = self._known.get(name) or self.by_external_id(name)
            if document is None:
                raise NotFound(
                    f"There is no document “{name}” in the library.",
                    remedy="'voiceassist library list' shows what there is.",
                    code="document-not-found",
                )
            found.append(document)
        with writing(self._folder):
            self._drop([d.id for d in found])
        return found

    def search(
        self, vector: np.ndarray[tuple[int], np.dtype[np.float32]], k: int, filters: Mapping[str, str]
    ) -> list[Hit]:
        """Return the k passages with the highest cosine similarity, best first."""
        self._refresh()
        if not self._known:
            return []
        query = self._passages.search(vector).distance_type("cosine").limit(k)
        if filters:
            query = query.where(" AND ".join(f"{n} = '{v.replace(chr(39), chr(39) * 2)}'" for n, v in filters.items()))
        columns = [f.name for f in self._passages.schema if f.name != "vector"]
        with disk_errors():
            rows = query.select([*columns, "_distance"]).to_list()
        return [
            Hit(passage=self._passage(row), score=round(1.0 - float(row["_distance"]), 4))
            for row in rows
            if row["document_id"] in self._known
        ]

    def sections(self, document_id: str) -> list[Section]:
        """Return the sections of a document, in order."""
        rows = self._sections.search().where(f"document_id = '{_plain(document_id)}'").limit(None).to_list()
        return [Section(id=r["external_section"], heading=r["heading"], text=r["text"]) for r in rows]

    def optimise(self) -> None:
        """Merge small files and drop old versions."""
        with writing(self._folder):
            for table in (self._documents, self._sections, self._passages):
                table.optimize()

    def _passage(self, row: Mapping[str, object]) -> Passage:
        document = self._known[str(row["document_id"])]
        page = row["page"]
        return Passage(
            id=PassageId(str(row["id"])),
            document_id=document.id,
            external_id=document.external_id,
            external_section=str(row["external_section"]),
            title=document.title,
            source=document.source,
            edition=document.edition,
            section=str(row["section"]),
            text=str(row["text"]),
            start=int(str(row["start"])),
            end=int(str(row["end"])),
            page=None if page is None else int(str(page)),
            specialty=document.specialty,
            source_type=document.source_type,
        )

    def _refresh(self) -> None:
        """See what another process (the command line beside the window) has changed."""
        with disk_errors():
            before = self._documents.version
            self._documents.checkout_latest()
            if self._documents.version != before:
                self._sections.checkout_latest()
                self._passages.checkout_latest()
                self._read_known()

    def _read_known(self) -> None:
        self._known = {}
        for row in self._documents.to_arrow().to_pylist():
            document = Document(
                **{n: row[n] for n in _TEXTS if n != "id"},
                id=DocumentId(row["id"]),
                pages=row["pages"],
                chunks=row["chunks"],
            )
            self._known[document.id] = document

    def _drop(self, ids: Sequence[str]) -> None:
        listed = ", ".join(f"'{_plain(i)}'" for i in ids)
        self._documents.delete(f"id IN ({listed})")
        for name in ids:
            self._known.pop(name, None)
        self._passages.delete(f"document_id IN ({listed})")
        self._sections.delete(f"document_id IN ({listed})")

    def _clear_leftovers(self) -> None:
        """Remove what a crash left: passages nobody refers to, and of two editions of one document the older."""
        by_name: dict[str, str] = {}
        superseded = []
        for document in self._known.values():  # in the order they were written
            if document.external_id in by_name:
                superseded.append(by_name[document.external_id])
            by_name[document.external_id] = document.id
        if superseded:
            self._drop(superseded)
        for table in (self._passages, self._sections):
            owners = set(table.search().select(["document_id"]).limit(None).to_arrow()["document_id"].to_pylist())
            if orphans := owners - self._known.keys():
                table.delete("document_id IN (" + ", ".join(f"'{_plain(o)}'" for o in sorted(orphans)) + ")")

    def _check_embedder(self, sha256: str) -> None:
        path = self._folder / "index.json"
        if path.exists():
            facts = json.loads(path.read_text(encoding="utf-8"))
            if not isinstance(facts, dict):
                raise ValueError("not an object")
            if facts.get("format") != FORMAT:
                raise EnvironmentProblem(
                    "The library was written by a newer version of this program.",
                    remedy="Install that version, or choose another library folder.",
                    code="library-newer",
                )
            if facts.get("embedder_sha256") != sha256:
                raise EnvironmentProblem(
                    "The library was indexed with another search model than the one in use.",
                    remedy="Go back to that model with 'voiceassist models use NAME', or build the library anew.",
                    code="library-other-embedder",
                )
            return
        temporary = path.with_suffix(".tmp")
        with temporary.open("w", encoding="utf-8") as file:
            json.dump({"format": FORMAT, "embedder_sha256": sha256}, file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)


def _document_row(document: Document) -> dict[str, object]:
    row: dict[str, object] = {n: getattr(document, n) for n in _TEXTS}
    return row | {"pages": document.pages, "chunks": document.chunks}


def _passage_rows(
    passages: Sequence[Passage], vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]]
) -> list[dict[str, object]]:
    names = ("id", "document_id", "external_section", "section", "text", "start", "end", "page")
    more = ("specialty", "source_type", "source", "edition")
    return [{n: getattr(p, n) for n in (*names, *more)} | {"vector": v} for p, v in zip(passages, vectors, strict=True)]


def _plain(text: str) -> str:
    """Return a text that is safe between single quotes in a filter."""
    return text.replace("'", "''")

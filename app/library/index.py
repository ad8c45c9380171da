"""The index of reference documents: LanceDB tables in one folder.

A document exists when its row stands in `documents`; its sections and passages are written before that row, and removed
after it. So a crash at any moment leaves the old state, plus at most rows that nobody refers to, which are cleared away when the
index is opened. Passages belong to a generation (`generations.py`): vectors of two search models never mix.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

import lancedb
import pyarrow as pa

from app.domain.documents.reference import EDITABLE, Document, DocumentId, Passage, Section
from app.domain.errors import EnvironmentProblem, NotFound
from app.library.generations import read_generations, write_generations, written_at
from app.library.holdings import Holdings, Parts, assembled
from app.library.quantising import Vectors
from app.library.tables import (
    DOCUMENTS,
    LATER_DOCUMENT_TEXTS,
    LATER_SECTION_TEXTS,
    SECTIONS,
    document_of,
    document_row,
    passage_table,
    passages_of,
    passages_schema,
    section_of,
    section_rows,
    section_rows_of,
)
from app.library.writing import disk_errors, writing, writing_if_free

_READERS_NEED: Final = timedelta(seconds=2)
"""How long an older version of a table stays for a process that is reading it: each search begins by looking for the newest."""

_FORMAT_1_PASSAGES: Final = "passages"
"""The table that libraries of format 1 had."""

_SELDOM: Final = 30.0
_QUICK_S: Final = 0.3
"""While another process takes documents in, what is searched is read again only after so many times as long as reading took, unless
that is quick: else a large library would be read anew for every search of such an hour."""

_MOST_FRAGMENTS: Final = 24
"""With more files than that to a table they are merged: each costs time at every opening."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """A document ready to be stored: its passages with their vectors, shape (len(passages), dimensions).

    `names` are what else its subject is called, `card` is the vector of its title, shape (1, dimensions).
    """

    document: Document
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    vectors: Vectors
    card: Vectors
    names: tuple[str, ...] = ()


class Index:
    """An open index folder. Not for use by two threads at once."""

    def __init__(self, folder: Path, embedder_sha256: str, dimensions: int) -> None:
        self._folder = folder
        self._embedder = embedder_sha256
        self._dimensions = dimensions
        self._holdings: tuple[tuple[int, str], Holdings] | None = None
        self._seen: tuple[int, str] | None = None
        self._read_at_s = self._read_for_s = 0.0
        with disk_errors():
            folder.mkdir(parents=True, exist_ok=True)
            self._generations = read_generations(folder, embedder_sha256)
            self._stamp = written_at(folder)
            self._open()

    def _open(self) -> None:
        self._database = lancedb.connect(str(self._folder))
        self._documents = self._table("documents", DOCUMENTS)
        self._sections = self._table("sections", SECTIONS)
        self._known: dict[str, Document] = {}
        self._add_later_columns()
        self._read_known()
        if not self.is_current:
            return
        self._passages = self._passages_table(self._generations.used.table)
        with writing_if_free(self._folder) as is_free:
            if is_free:  # else another process is in the middle of writing, and what looks left over is its work
                self._clear_leftovers()
                self._clear_files()

    def _table(self, name: str, schema: pa.Schema) -> lancedb.table.Table:
        if (self._folder / f"{name}.lance").is_dir():  # perhaps with fewer columns, by an older program
            return self._database.open_table(name)
        return self._database.create_table(name, schema=schema, exist_ok=True)

    def _passages_table(self, name: str) -> lancedb.table.Table:
        return self._table(name, passages_schema(self._dimensions))

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._dimensions

    # ---- state --------------------------------------------------------------------------------------------------

    @property
    def version(self) -> int:
        """Grows with every change."""
        return int(self._documents.version)

    @property
    def state(self) -> tuple[int, str]:
        """What results depend on: two searches of one state find the same."""
        waits_s = _SELDOM * self._read_for_s if self._read_for_s > _QUICK_S else 0.0
        if self._seen is None or time.monotonic() - self._read_at_s >= waits_s:
            self._refresh()
            self._seen = self.version, self._generations.used.table
        return self._seen

    @property
    def is_current(self) -> bool:
        """Whether the passages were made with the search model in use."""
        used = self._generations.used
        return bool(used.table) and used.embedder_sha256 == self._embedder

    @property
    def is_of_older_program(self) -> bool:
        """Whether the passages were made with the search model in use, but by a program that kept them in another form."""
        used = self._generations.used
        return not used.table and used.embedder_sha256 == self._embedder

    def require_current(self) -> None:
        """Raise when the passages belong to another search model."""
        if not self.is_current:
            raise EnvironmentProblem(
                "The library was indexed with another search model than the one in use. Its documents are all there.",
                remedy="Build its index anew with 'voiceassist library rebuild', or go back to that model with"
                " 'voiceassist models use NAME'.",
                code="library-other-embedder",
            )

    def documents(self) -> list[Document]:
        """Return all documents, by title."""
        self._refresh()
        return sorted(self._known.values(), key=lambda d: (d.title.casefold(), d.external_id))

    def by_external_id(self, external_id: str) -> Document | None:
        """Return the document that calls itself so."""
        return next((d for d in self._known.values() if d.external_id == external_id), None)

    def known(self, name: str) -> Document:
        """Return a document by its id or the name it calls itself. Raises NotFound."""
        self._refresh()
        document = self._known.get(DocumentId(name)) or self.by_external_id(name)
        if document is None:
            raise NotFound(
                f"There is no document “{name}” in the library.",
                remedy="'voiceassist library list' shows what there is.",
                code="document-not-found",
            )
        return document

    def external_ids(self) -> dict[str, Document]:
        """Return all documents by the name they call themselves."""
        self._refresh()
        return {d.external_id: d for d in self._known.values()}

    def holdings(self) -> Holdings:
        """Return everything that is searched, as of now; it is read again only after a change."""
        self.require_current()
        state = self.state
        if self._holdings is None or self._holdings[0] != state:
            self._holdings = None  # the old arrays may go before the new ones come
            self._holdings = (state, assembled(self.parts()))
        return self._holdings[1]

    def let_go(self) -> None:
        """Free what holdings() keeps in memory, because something else is searched."""
        self._holdings = None

    def parts(self) -> Parts:
        """Read everything that is searched, as it stands in the tables."""
        began_s = time.monotonic()
        with disk_errors():
            rows, cards = passages_of(self._passages.to_arrow(), self._dimensions)
            found = self._sections.search().with_row_id(True).limit(None)
            sections = section_rows_of(found.select(["document_id", "external_section", "heading"]).to_arrow())
        self._read_at_s = time.monotonic()
        self._read_for_s = self._read_at_s - began_s
        return Parts(documents=list(self._known.values()), sections=sections, rows=rows, cards=cards)

    def sections_at(self, row_ids: Sequence[int]) -> dict[int, Section]:
        """Return sections by their row."""
        wanted = list(dict.fromkeys(row_ids))
        if not wanted:
            return {}
        try:
            rows = self._rows(wanted)
        except (
            EnvironmentProblem
        ):  # another process has put the files in order since: what is still there, and read again next time
            self._seen = None
            self._sections.checkout_latest()
            rows = self._rows(wanted)
        return {int(str(r["_rowid"])): section_of(r) for r in rows}

    def _rows(self, row_ids: Sequence[int]) -> list[dict[str, object]]:
        with disk_errors():
            rows: list[dict[str, object]] = (
                self._sections.take_row_ids(list(row_ids)).with_row_id().to_arrow().to_pylist()
            )
            return rows

    def sections(self, document_id: str) -> list[Section]:
        """Return the sections of a document, in order."""
        with disk_errors():
            rows = self._sections.search().where(f"document_id = '{_plain(document_id)}'").limit(None).to_list()
        return [section_of(r) for r in rows]

    def sections_of(self, document_ids: Sequence[str]) -> dict[str, list[Section]]:
        """Return the sections of several documents, in order; one query for a hundred costs little more than for one."""
        found: dict[str, list[Section]] = {id_: [] for id_ in document_ids}
        listed = ", ".join(f"'{_plain(i)}'" for i in document_ids)
        with disk_errors():
            rows = self._sections.search().where(f"document_id IN ({listed})").limit(None).to_list()
        for row in rows:
            found[row["document_id"]].append(section_of(row))
        return found

    # ---- changes ------------------------------------------------------------------------------------------------

    def store(self, new: Sequence[NewDocument]) -> None:
        """Write documents. They become visible together, at the end, and what they replace goes away after that."""
        if not new:
            return
        self.require_current()
        with self._changing():
            self._refresh()
            names = {n.document.external_id for n in new}
            old = [d.id for d in self._known.values() if d.external_id in names]
            self._sections.add([row for n in new for row in section_rows(n.document.id, n.sections)])
            self._add_passages(self._passages, new)
            self._documents.add([document_row(n.document) for n in new])
            self._known |= {n.document.id: n.document for n in new}
            if old:
                self._drop(old)

    def remove(self, ids: Sequence[DocumentId]) -> list[Document]:
        """Remove documents. Raises NotFound, and removes nothing, when one is unknown."""
        self._refresh()
        found = [self.known(name) for name in ids]
        with self._changing():
            self._drop([d.id for d in found])
        return found

    def edit(self, document: Document, renamed: NewDocument | None = None) -> None:
        """Store what is now known of a document. `renamed` has its passages embedded under the new title.

        The passages change first, in one step; cut off in between, they are found under both titles until it is done again.
        """
        with self._changing():
            self._refresh()
            if renamed is not None:
                self.require_current()
                rows = passage_table(document.id, renamed.passages, renamed.vectors, renamed.names, renamed.card)
                merge = self._passages.merge_insert(["document_id", "external_section", "start"])
                merge.when_matched_update_all().execute(rows)
            values = {name: getattr(document, name) for name in (*EDITABLE, "edited")}
            self._documents.update(where=f"id = '{_plain(document.id)}'", values=values)
            self._read_known()

    def optimise(self, *, always: bool = False) -> None:
        """Merge small files and drop old versions, where there are many."""
        with self._changing():
            for table in (self._documents, self._sections, self._passages):
                if always or table.stats()["fragment_stats"]["num_fragments"] > _MOST_FRAGMENTS:
                    table.optimize(cleanup_older_than=_READERS_NEED)
        self._holdings = None  # rows have moved

    # ---- a new generation ---------------------------------------------------------------------------------------

    def begin_rebuild(self) -> list[Document]:
        """Begin to build all passages anew, or go on with it; return the documents that are still to be done."""
        with self._changing():
            self._refresh()
            self._generations = self._generations.begun(self._embedder)
            write_generations(self._folder, self._generations)
            done = set(
                self._building().search().select(["document_id"]).limit(None).to_arrow()["document_id"].to_pylist()
            )
            return [d for d in self._known.values() if d.id not in done]

    def store_rebuilt(self, new: Sequence[NewDocument]) -> None:
        """Write the new passages of documents that are there already."""
        with self._changing():
            self._add_passages(self._building(), new)

    def finish_rebuild(self, chunks: Mapping[str, int]) -> bool:
        """Put the new passages in use, if nothing is missing; `chunks` is how many each document has now.

        Documents that came or went meanwhile are looked at: returns False when there is more to be built.
        """
        with self._changing():
            self._refresh()
            table = self._building()
            done = set(table.search().select(["document_id"]).limit(None).to_arrow()["document_id"].to_pylist())
            if self._known.keys() - done:
                return False
            old = self._generations.used.table
            self._generations = self._generations.finished()
            write_generations(self._folder, self._generations)
            self._passages = table
            for id_, count in chunks.items():
                if id_ in self._known and self._known[id_].chunks != count:
                    self._documents.update(where=f"id = '{_plain(id_)}'", values={"chunks": count})
            self._read_known()
            self._holdings = None
            for name in {old, _FORMAT_1_PASSAGES} - {"", self._generations.used.table}:
                self._database.drop_table(name, ignore_missing=True)
            return True

    def _building(self) -> lancedb.table.Table:
        building = self._generations.building
        assert building is not None
        return self._passages_table(building.table)

    # ---- private ------------------------------------------------------------------------------------------------

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Hold the writer's lock; what this process has changed, its next search sees."""
        with writing(self._folder):
            self._seen = None
            yield

    def _add_passages(self, table: lancedb.table.Table, new: Sequence[NewDocument]) -> None:
        table.add(pa.concat_tables(passage_table(n.document.id, n.passages, n.vectors, n.names, n.card) for n in new))

    def _add_later_columns(self) -> None:
        for table, names in ((self._documents, LATER_DOCUMENT_TEXTS), (self._sections, LATER_SECTION_TEXTS)):
            if missing := [n for n in names if n not in table.schema.names]:
                with writing(self._folder):
                    table.add_columns(dict.fromkeys(missing, "''"))

    def _refresh(self) -> None:
        """See what another process (the command line beside the window) has changed."""
        with disk_errors():
            before = (self._documents.version, self._stamp)
            self._documents.checkout_latest()
            self._stamp = written_at(self._folder)
            if (self._documents.version, self._stamp) != before:
                self._sections.checkout_latest()
                self._generations = read_generations(self._folder, self._embedder)
                if self.is_current:
                    self._passages = self._passages_table(self._generations.used.table)
                    self._passages.checkout_latest()
                self._read_known()

    def _read_known(self) -> None:
        self._known = {d.id: d for d in map(document_of, self._documents.to_arrow().to_pylist())}

    def _drop(self, ids: Sequence[str]) -> None:
        listed = ", ".join(f"'{_plain(i)}'" for i in ids)
        self._documents.delete(f"id IN ({listed})")
        for name in ids:
            self._known.pop(name, None)
        if self.is_current:
            self._passages.delete(f"document_id IN ({listed})")
        self._sections.delete(f"document_id IN ({listed})")

    def _clear_files(self) -> None:
        """Remove files that merging has replaced: when that was done, somebody might still have been reading them."""
        for table in (self._documents, self._sections, self._passages):
            files = sum(1 for _ in (self._folder / f"{table.name}.lance" / "data").glob("*"))
            if files > 2 * table.stats()["fragment_stats"]["num_fragments"] + 2:
                table.optimize(cleanup_older_than=_READERS_NEED)

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


def _plain(text: str) -> str:
    """Return a text that is safe between single quotes in a filter."""
    return text.replace("'", "''")

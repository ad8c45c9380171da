"""The port `PrivateShelf`: private documents, with text and vectors, in the encrypted database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import delete
from sqlmodel import Session, col, select

from app.domain.audit import AuditAction
from app.domain.errors import NotFound
from app.domain.moments import to_ms, utc_now
from app.domain.private_library import PassageBlock, PrivateDocument
from app.domain.reference import Document, DocumentId
from app.store.audit import Trail
from app.store.codec import dumped, loaded
from app.store.store import Store
from app.store.tables import DocumentRow, PassageRow, SectionRow

_BLOCK: Final = 500
"""Passages in a row: unlocking reads a few hundred rows instead of a hundred thousand."""


class StoredShelf:
    """The private documents of a vault."""

    def __init__(self, store: Store, trail: Trail, now: Callable[[], datetime] = utc_now) -> None:
        self._store = store
        self._trail = trail
        self._now = now

    def put(self, new: PrivateDocument) -> Document:
        """Keep a document; one with the same id is replaced; audited. Raises ValueError when vectors and passages differ."""
        width = new.dimensions * 4
        if len(new.vectors) != len(new.passages) * width:
            raise ValueError("vectors do not fit the passages")

        def work(session: Session) -> None:
            session.execute(delete(DocumentRow).where(col(DocumentRow.id) == new.document.id))
            session.add(
                DocumentRow(
                    id=new.document.id,
                    content_sha256=new.document.content_sha256,
                    added_ms=to_ms(self._now()),
                    facts=dumped(new.document),
                )
            )
            session.flush()
            for section in new.sections:
                session.add(
                    SectionRow(
                        document_id=new.document.id, section=section.id, heading=section.heading, text=section.text
                    )
                )
            for block, start in enumerate(range(0, len(new.passages), _BLOCK)):
                some = new.passages[start : start + _BLOCK]
                session.add(
                    PassageRow(
                        document_id=new.document.id,
                        block=block,
                        count=len(some),
                        dimensions=new.dimensions,
                        embedder_sha256=new.embedder_sha256,
                        facts=dumped(some),
                        vectors=new.vectors[start * width : (start + len(some)) * width],
                    )
                )
            self._trail.add_to(session, AuditAction.DOCUMENT_ADDED, subject=f"document:{new.document.id}")

        self._store.write(work)
        return new.document

    def documents(self) -> tuple[Document, ...]:
        """All private documents, by title."""
        with self._store.reading() as session:
            found = [loaded(Document, facts) for facts in session.exec(select(DocumentRow.facts))]
        return tuple(sorted(found, key=lambda d: (d.title.casefold(), d.id)))

    def has_content(self, content_sha256: str) -> bool:
        """Whether a document with these bytes is there already."""
        with self._store.reading() as session:
            row = session.exec(select(DocumentRow.id).where(DocumentRow.content_sha256 == content_sha256)).first()
            return row is not None

    def remove(self, ids: Sequence[DocumentId]) -> tuple[Document, ...]:
        """Erase documents with their vectors; audited. Raises NotFound, and erases nothing, when one is unknown."""

        def work(session: Session) -> tuple[Document, ...]:
            gone = []
            for one in ids:
                row = session.get(DocumentRow, one)
                if row is None:
                    raise _not_found()
                gone.append(loaded(Document, row.facts))
                session.delete(row)
                self._trail.add_to(session, AuditAction.DOCUMENT_DELETED, subject=f"document:{one}")
            return tuple(gone)

        return self._store.write(work)

    def section_text(self, document_id: DocumentId, section: str) -> str:
        """Return the whole text of one section. Raises NotFound(section-not-found)."""
        with self._store.reading() as session:
            row = session.get(SectionRow, (document_id, section))
            if row is None:
                raise NotFound("The passage is no longer in your private library.", code="section-not-found")
            return row.text

    def blocks(self) -> Iterator[PassageBlock]:
        """Yield all passages with their vectors: what is served from memory while the vault is open."""
        with self._store.reading() as session:
            rows = session.connection().exec_driver_sql(
                "SELECT document_id, count, dimensions, embedder_sha256, facts, vectors FROM document_passages "
                "ORDER BY document_id, block"
            )
            for document_id, count, dimensions, embedder, facts, vectors in rows:
                yield PassageBlock(
                    document_id=DocumentId(document_id),
                    count=count,
                    dimensions=dimensions,
                    embedder_sha256=embedder,
                    passages=facts,
                    vectors=vectors,
                )


def _not_found() -> NotFound:
    return NotFound(
        "There is no such private document.", remedy="'voiceassist library list' shows them.", code="document-not-found"
    )

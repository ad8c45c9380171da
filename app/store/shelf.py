"""The port `PrivateShelf`: private documents, with text and vectors, in the encrypted database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from app.domain.documents.private_library import PRIVATE_BLOCK, PassageBlock, PrivateDocument
from app.domain.documents.reference import Document, DocumentId, Section
from app.domain.errors import NotFound
from app.domain.vaults.audit import AuditAction
from app.domain.vaults.moments import to_ms, utc_now
from app.store.audit import Trail
from app.store.codec import dumped, loaded
from app.store.store import Store
from app.store.tables import DocumentRow, PassageRow, SectionRow


class StoredShelf:
    """The private documents of a vault."""

    def __init__(self, store: Store, trail: Trail, now: Callable[[], datetime] = utc_now) -> None:
        self._store = store
        self._trail = trail
        self._now = now

    def put(self, new: PrivateDocument, *, replaces: DocumentId | None = None) -> Document:
        """Keep a document; one with the same id, and the edition that it replaces, go in the same moment; audited."""

        def work(session: Session) -> None:
            for old in {new.document.id, replaces} - {None}:
                session.execute(delete(DocumentRow).where(col(DocumentRow.id) == old))
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
            session.add(
                PassageRow(
                    document_id=new.document.id,
                    block=0,
                    count=new.document.chunks,
                    dimensions=new.block.dimensions,
                    embedder_sha256=new.embedder_sha256,
                    facts=new.block.form,
                    vectors=new.block.content,
                )
            )
            self._trail.add_to(session, AuditAction.DOCUMENT_ADDED, subject=f"document:{new.document.id}")
            if replaces is not None and replaces != new.document.id:
                self._trail.add_to(session, AuditAction.DOCUMENT_DELETED, subject=f"document:{replaces}")

        self._store.write(work)
        return new.document

    def documents(self) -> tuple[Document, ...]:
        """All private documents, by title."""
        with self._store.reading() as session:
            found = [loaded(Document, facts) for facts in session.exec(select(DocumentRow.facts))]
        found = [replace(document, is_private=True) for document in found]
        return tuple(sorted(found, key=lambda d: (d.title.casefold(), d.id)))

    def is_empty(self) -> bool:
        """Whether there is no document."""
        with self._store.reading() as session:
            return session.exec(select(DocumentRow.id)).first() is None

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
                gone.append(replace(loaded(Document, row.facts), is_private=True))
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

    def sections(self, document_id: DocumentId) -> tuple[Section, ...]:
        """Return the sections of a document, in order, without their pages. Raises NotFound(document-not-found)."""
        with self._store.reading() as session:
            rows = session.exec(select(SectionRow).where(col(SectionRow.document_id) == document_id)).all()
        if not rows:
            raise _not_found()
        return tuple(Section(id=r.section, heading=r.heading, text=r.text) for r in rows)

    def blocks(self) -> Iterator[PassageBlock]:
        """Yield all documents as they are searched: what is served from memory while the vault is open."""
        with self._store.reading() as session:
            rows = session.connection().exec_driver_sql(
                "SELECT documents.id, documents.facts, embedder_sha256, document_passages.facts, vectors "
                "FROM document_passages JOIN documents ON documents.id = document_id WHERE block = 0"
            )
            for document_id, facts, embedder, form, content in rows:
                yield PassageBlock(
                    document_id=DocumentId(document_id),
                    facts=facts,
                    embedder_sha256=embedder,
                    form=form if form == PRIVATE_BLOCK else "",
                    content=content,
                )


def _not_found() -> NotFound:
    return NotFound(
        "There is no such private document.", remedy="'voiceassist library list' shows them.", code="document-not-found"
    )

"""The tables. They never leave the store: repositories turn rows into frozen facts.

Moments are whole milliseconds since 1970 (UTC). What is written here is encrypted with every page of the file.
The released form is frozen in migrations/; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Text
from sqlmodel import Field, SQLModel


class UserRow(SQLModel, table=True):
    """The owner of this vault."""

    __tablename__ = "users"
    id: str = Field(primary_key=True)
    name: str
    role: str
    created_ms: int


class SessionRow(SQLModel, table=True):
    """A conversation."""

    __tablename__ = "sessions"
    __table_args__ = (
        Index("sessions_by_change", "changed_ms"),
        Index("sessions_in_order", "is_pinned", "changed_ms", "id"),
    )
    id: str = Field(primary_key=True)
    title: str = ""
    is_titled: bool = False
    is_pinned: bool = False
    began_ms: int
    changed_ms: int


class TurnRow(SQLModel, table=True):
    """A question on its way, and what became of it."""

    __tablename__ = "turns"
    __table_args__ = (Index("turns_by_session", "session_id", "began_ms"), Index("turns_by_state", "state"))
    id: str = Field(primary_key=True)
    session_id: str = Field(sa_column=Column(Text, ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False))
    state: str
    is_spoken: bool
    began_ms: int
    ended_ms: int | None = None
    language: str = ""
    heard_s: float | None = None
    hearing_s: float | None = None
    ears_model: str = ""
    confidence: float = 0.0
    answer: str = ""
    """The answer as JSON, without its sentences and citations; "" while there is none."""
    error_code: str = ""


class TimingRow(SQLModel, table=True):
    """When a stage of a turn was over, in milliseconds from the end of the question."""

    __tablename__ = "turn_timings"
    turn_id: str = Field(sa_column=Column(Text, ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True))
    stage: str = Field(primary_key=True)
    elapsed_ms: float


class SegmentRow(SQLModel, table=True):
    """A stretch of what was heard."""

    __tablename__ = "segments"
    turn_id: str = Field(sa_column=Column(Text, ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True))
    number: int = Field(primary_key=True)
    start_s: float
    end_s: float
    text: str
    confidence: float


class MessageRow(SQLModel, table=True):
    """A question or an answer as text: what the search looks through. `id` grows with time."""

    __tablename__ = "messages"
    __table_args__ = (Index("messages_by_turn", "turn_id"), Index("messages_by_session", "session_id"))
    id: int | None = Field(default=None, primary_key=True)
    turn_id: str = Field(sa_column=Column(Text, ForeignKey("turns.id", ondelete="CASCADE"), nullable=False))
    session_id: str = Field(sa_column=Column(Text, ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False))
    author: str
    text: str
    written_ms: int


class SentenceRow(SQLModel, table=True):
    """A sentence of an answer with its verdict, as JSON: written as soon as it was checked."""

    __tablename__ = "sentences"
    turn_id: str = Field(sa_column=Column(Text, ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True))
    number: int = Field(primary_key=True)
    facts: str


class CitationRow(SQLModel, table=True):
    """A place in the library that an answer rests on, as JSON."""

    __tablename__ = "citations"
    turn_id: str = Field(sa_column=Column(Text, ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True))
    position: int = Field(primary_key=True)
    facts: str


class DocumentRow(SQLModel, table=True):
    """A private document. `facts` is what the library says about it, as JSON."""

    __tablename__ = "documents"
    id: str = Field(primary_key=True)
    content_sha256: str = Field(index=True)
    added_ms: int
    facts: str


class SectionRow(SQLModel, table=True):
    """A section of a private document, whole: what a citation opens."""

    __tablename__ = "document_sections"
    document_id: str = Field(sa_column=Column(Text, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True))
    section: str = Field(primary_key=True)
    heading: str
    text: str


class PassageRow(SQLModel, table=True):
    """Everything of a private document that is searched, in one row: unlocking reads all of them.

    `facts` names the form of `vectors`, a block of bytes that only the library reads (domain/documents/private_library.py). Stores of the
    first weeks held JSON of the passages and plain vectors there: those are made anew from the sections.
    """

    __tablename__ = "document_passages"
    document_id: str = Field(sa_column=Column(Text, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True))
    block: int = Field(primary_key=True)
    count: int
    dimensions: int
    embedder_sha256: str
    facts: str
    vectors: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class RecordingRow(SQLModel, table=True):
    """A recording in the spool. Its sound and its key are not here."""

    __tablename__ = "spool"
    id: str = Field(primary_key=True)
    turn_id: str | None = Field(
        default=None, sa_column=Column(Text, ForeignKey("turns.id", ondelete="SET NULL"), nullable=True)
    )
    rate_hz: int
    began_ms: int
    is_complete: bool = False
    erased_ms: int | None = None


class NoteRow(SQLModel, table=True):
    """A note."""

    __tablename__ = "notes"
    id: str = Field(primary_key=True)
    template: str
    state: str
    created_ms: int
    changed_ms: int


class NoteVersionRow(SQLModel, table=True):
    """A version of a note; one that was signed is locked by a trigger."""

    __tablename__ = "note_versions"
    note_id: str = Field(sa_column=Column(Text, ForeignKey("notes.id", ondelete="CASCADE"), primary_key=True))
    version: int = Field(primary_key=True)
    content: str
    written_ms: int
    signed_ms: int | None = None
    signed_by: str = ""


class JobRow(SQLModel, table=True):
    """Work in the background."""

    __tablename__ = "jobs"
    __table_args__ = (
        Index("jobs_by_turn_to_run", "state", "priority", "not_before_ms"),
        Index("jobs_by_key", "key", unique=True),
    )
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    key: str | None = None
    payload: str = "{}"
    priority: int = 0
    state: str
    done: int = 0
    total: int = 0
    what: str = ""
    checkpoint: str = "{}"
    attempts: int = 0
    most_attempts: int = 5
    created_ms: int
    changed_ms: int
    not_before_ms: int = 0
    is_cancel_asked: bool = False
    error_code: str = ""


class AuditRow(SQLModel, table=True):
    """An entry of the audit trail. Triggers refuse to change or remove it. Ids and outcomes, never content."""

    __tablename__ = "audit"
    seq: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    at_ms: int
    actor: str
    action: str
    subject: str
    outcome: str
    reason: str
    previous: str
    digest: str
    mac: str


class CheckpointRow(SQLModel, table=True):
    """A signature over the trail up to an entry."""

    __tablename__ = "audit_checkpoints"
    seq: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    at_ms: int
    digest: str
    public_key: str
    signature: str


class PreferenceRow(SQLModel, table=True):
    """What the user chose."""

    __tablename__ = "preferences"
    name: str = Field(primary_key=True)
    value: str


class CacheRow(SQLModel, table=True):
    """Something that could be computed again."""

    __tablename__ = "caches"
    __table_args__ = (Index("caches_by_use", "kind", "used_ms"),)
    kind: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    made_for: str
    """What it is true for, e.g. the library's version: another one makes it worthless."""
    value: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    size_bytes: int
    used_ms: int

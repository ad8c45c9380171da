"""What the house needs from the encrypted store, as small Protocols. Adapters live in `store`, fakes in tests/fakes/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.domain.answers.answer import Citation, Sentence
from app.domain.cancellation import Cancellation
from app.domain.documents.private_library import PassageBlock, PrivateDocument
from app.domain.documents.reference import Document, DocumentId, Section
from app.domain.json import Json
from app.domain.private import PrivateText
from app.domain.routing import WriterChoice
from app.domain.service_levels import TurnRecord
from app.domain.turn import TurnId, TurnState
from app.domain.vaults.audit import (
    SEARCHED_AT_ONCE,
    AuditAction,
    AuditHits,
    AuditLine,
    AuditQuery,
    AuditVerdict,
    DayCount,
    Head,
    NewEntry,
    Outcome,
)
from app.domain.vaults.backups import Backup, BackupCheck, KeepRule
from app.domain.vaults.history import EndOfTurn, Erased, KeptTurn, MessageHit, RetentionRule, Session, SessionId
from app.domain.vaults.jobs import Job, JobId, NewJob
from app.domain.vaults.reveal import RevealNote
from app.domain.voice.speech import Audio, Transcript
from app.ports import ReportProgress


class KeptRecording(Protocol):
    """A recording on its way into the spool."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    def append(self, samples: bytes) -> None:
        """Keep further 16-bit samples; every full 250 ms are durable on return. Raises EnvironmentProblem(disk-full, …)."""
        ...

    def finish(self) -> None:
        """Keep the rest, and that nothing follows."""
        ...

    def abandon(self) -> None:
        """Destroy it."""
        ...


class RecordingSpool(Protocol):
    """Recordings, sealed with a key each. Erasing one destroys its key."""

    def begin(self, rate_hz: int) -> KeptRecording:
        """Begin a recording. Raises EnvironmentProblem(disk-full, …)."""
        ...

    def read(self, recording_id: str) -> Audio:
        """Return what is kept of a recording. Raises NotFound(recording-not-found)."""
        ...

    def erase(self, recording_ids: Sequence[str]) -> int:
        """Destroy recordings; return how many there were."""
        ...


class TurnStore(Protocol):
    """Where a turn is kept while it is under way. Errors: EnvironmentProblem(disk-full, disk-read-only, …), Refused(vault-locked)."""

    @property
    def is_keeping(self) -> bool:
        """False where nothing is stored: no vault is unlocked, or the session is ephemeral."""
        ...

    def begin(self, turn_id: TurnId, *, is_spoken: bool, recording_id: str = "") -> None:
        """Keep that a turn began; one that is taken up again begins anew. Durable on return."""
        ...

    def move(self, turn_id: TurnId, state: TurnState) -> None:
        """Keep where the turn is. Returns at once; what is asked for is kept in its order."""
        ...

    def hear(self, turn_id: TurnId, question: PrivateText, transcript: Transcript | None) -> None:
        """Keep the question's words. Durable on return."""
        ...

    def choose_writer(self, turn_id: TurnId, choice: WriterChoice) -> None:
        """Audit who is asked to answer, and why, before anything is sent. Durable on return."""
        ...

    def take_sentence(self, turn_id: TurnId, sentence: Sentence, citations: Sequence[Citation]) -> None:
        """Keep a checked sentence. Returns at once."""
        ...

    def end(self, turn_id: TurnId, end: EndOfTurn) -> None:
        """Keep how the turn ended, answer and citations in one transaction. Durable on return."""
        ...


class History(Protocol):
    """The conversations of an unlocked vault."""

    def sessions(self, *, limit: int = 100, offset: int = 0) -> tuple[Session, ...]:
        """Sessions, pinned ones first, then by their last change."""
        ...

    def count(self) -> int:
        """How many sessions there are."""
        ...

    def session(self, session_id: SessionId) -> Session:
        """Return one session; the beginning of its id will do. Raises NotFound(session-not-found)."""
        ...

    def turns(self, session_id: SessionId) -> tuple[KeptTurn, ...]:
        """All turns of a session, oldest first."""
        ...

    def latest(self, *, limit: int = 200) -> tuple[TurnRecord, ...]:
        """Return how the last turns that ended went, newest first, without a word of them."""
        ...

    def turn(self, turn_id: TurnId) -> KeptTurn:
        """Return one turn. Raises NotFound(turn-not-found)."""
        ...

    def interrupted(self) -> tuple[KeptTurn, ...]:
        """Turns that were cut off and can be taken up again, newest first."""
        ...

    def search(self, words: str, *, limit: int = 20, before: int | None = None) -> tuple[MessageHit, ...]:
        """Messages that hold all of the words, newest first; the last word may be the beginning of one.

        `before` is the `message_id` of the last hit of the page before. Raises BadInput(nothing-to-search).
        """
        ...

    def rename(self, session_id: SessionId, title: str) -> Session:
        """Give a session a title; an empty one brings back its own."""
        ...

    def pin(self, session_id: SessionId, *, is_pinned: bool) -> Session:
        """Keep a session at the top and out of the retention rule, or no longer."""
        ...

    def delete(self, session_ids: Sequence[SessionId]) -> Erased:
        """Erase sessions with their recordings; audited. Raises NotFound, and erases nothing, when one is unknown."""
        ...

    def apply(self, rule: RetentionRule, now: datetime) -> Erased:
        """Erase what is older than the rule allows; audited."""
        ...


class JobQueue(Protocol):
    """Jobs that outlive the program."""

    def add(self, new: NewJob) -> Job:
        """Put a job into the queue; return it, or the one with the same key that waits or runs already."""
        ...

    def take(self, kinds: Sequence[str]) -> Job | None:
        """Take the next job that is due; it is RUNNING from now on."""
        ...

    def progress(self, job_id: JobId, done: int, total: int, what: str) -> bool:
        """Keep how far a job is; return whether it was asked to stop."""
        ...

    def checkpoint(self, job_id: JobId, checkpoint: Mapping[str, Json]) -> None:
        """Keep from where a job can go on after a crash."""
        ...

    def finish(self, job_id: JobId) -> Job:
        """Say that a job is done."""
        ...

    def fail(self, job_id: JobId, error_code: str, *, may_retry: bool) -> Job:
        """Say that a try failed; it is tried again later where that may help."""
        ...

    def cancel(self, job_id: JobId) -> Job:
        """Ask a job to stop. Raises NotFound(job-not-found)."""
        ...

    def cancelled(self, job_id: JobId) -> Job:
        """Say that a job has stopped because it was asked to."""
        ...

    def resume_after_crash(self) -> int:
        """Put jobs that were running when the program ended back into the queue; return how many."""
        ...

    def next_due(self) -> datetime | None:
        """When the next waiting job is due; None when none waits."""
        ...

    def jobs(self, *, limit: int = 100) -> tuple[Job, ...]:
        """The latest jobs, newest first."""
        ...


class AuditTrail(Protocol):
    """The audit trail of an unlocked vault."""

    @property
    def public_key(self) -> str:
        """The key that its signatures are checked with, in hex."""
        ...

    def record(
        self, action: AuditAction, *, subject: str = "", outcome: Outcome = Outcome.DONE, reason: str = ""
    ) -> Head:
        """Write an entry; durable on return. Raises Refused(audit-impossible): then the action must not happen."""
        ...

    def record_all(self, entries: Sequence[NewEntry]) -> None:
        """Write entries, all or none; durable on return. Raises Refused(audit-impossible)."""
        ...

    def lines(self, *, limit: int = 100, before: int | None = None) -> tuple[AuditLine, ...]:
        """Return entries, newest first."""
        ...

    def find(self, query: AuditQuery, *, before: int | None = None, span: int = SEARCHED_AT_ONCE) -> AuditHits:
        """Look at up to `span` entries before a number, newest first; go on with what it has reached as `before`."""
        ...

    def entries(self, seqs: Sequence[int]) -> tuple[AuditLine, ...]:
        """Return the entries with these numbers, newest first."""
        ...

    def activity(self, *, days: int = 30) -> tuple[DayCount, ...]:
        """Return how many entries each of the last days has, by the computer's own calendar, oldest first."""
        ...

    def verify(self) -> AuditVerdict:
        """Check every entry, every checkpoint and the head."""
        ...

    def export(self, file: Path) -> int:
        """Write the signed trail as JSON lines; return the number of entries. Raises Refused(audit-damaged)."""
        ...


class RevealNotes(Protocol):
    """Who opened this vault with the key of IT, for its owner to read; out of the audit trail."""

    def unseen(self) -> tuple[RevealNote, ...]:
        """Return what its owner has not acknowledged, oldest first."""
        ...

    def all(self) -> tuple[RevealNote, ...]:
        """Return everything, oldest first."""
        ...

    def acknowledge(self) -> None:
        """Note that its owner has read all of it."""
        ...


class BackupShelf(Protocol):
    """The backups of an unlocked vault."""

    def create(self, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None) -> Backup:
        """Make a backup; it is there whole or not at all."""
        ...

    def all(self) -> tuple[Backup, ...]:
        """All backups of this vault, newest first."""
        ...

    def verify(
        self, file: Path, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None
    ) -> BackupCheck:
        """Restore a backup into a temporary place and read all of it. Raises BadInput(backup-damaged), NotFound."""
        ...

    def prune(self, rule: KeepRule) -> tuple[Backup, ...]:
        """Remove the backups that the rule lets go; return them."""
        ...


class PrivateShelf(Protocol):
    """Private documents: text and vectors, which leave the encrypted store for memory only."""

    def put(self, new: PrivateDocument, *, replaces: DocumentId | None = None) -> Document:
        """Keep a document; one with the same id, and the edition that it replaces, go in the same moment; audited."""
        ...

    def documents(self) -> tuple[Document, ...]:
        """All private documents, by title."""
        ...

    def is_empty(self) -> bool:
        """Whether there is no document."""
        ...

    def has_content(self, content_sha256: str) -> bool:
        """Whether a document with these bytes is there already."""
        ...

    def remove(self, ids: Sequence[DocumentId]) -> tuple[Document, ...]:
        """Erase documents with their vectors; audited. Raises NotFound, and erases nothing, when one is unknown."""
        ...

    def section_text(self, document_id: DocumentId, section: str) -> str:
        """Return the whole text of one section. Raises NotFound(section-not-found)."""
        ...

    def sections(self, document_id: DocumentId) -> tuple[Section, ...]:
        """Return the sections of a document, in order, without their pages. Raises NotFound(document-not-found)."""
        ...

    def blocks(self) -> Iterator[PassageBlock]:
        """Yield all documents as they are searched: what is served from memory while the vault is open."""
        ...


class DiskCache(Protocol):
    """One kind of things that could be computed again, encrypted and bounded."""

    def get(self, key: str, made_for: str) -> bytes | None:
        """Return a value that was made for this very state of the world, e.g. the library's version."""
        ...

    def put(self, key: str, made_for: str, value: bytes) -> None:
        """Keep a value; returns at once. What was made for another state goes."""
        ...


class Records(Protocol):
    """Everything that an unlocked vault keeps."""

    @property
    def history(self) -> History:
        """Conversations."""
        ...

    @property
    def trail(self) -> AuditTrail:
        """The audit trail."""
        ...

    @property
    def reveals(self) -> RevealNotes:
        """Who opened it with the key of IT."""
        ...

    @property
    def jobs(self) -> JobQueue:
        """Work in the background."""
        ...

    @property
    def spool(self) -> RecordingSpool:
        """Recordings."""
        ...

    @property
    def backups(self) -> BackupShelf:
        """Backups."""
        ...

    @property
    def shelf(self) -> PrivateShelf:
        """Private documents."""
        ...

    def cache(self, kind: str) -> DiskCache:
        """Return a cache on the encrypted disk."""
        ...

    @property
    def interrupted(self) -> int:
        """How many turns a crash had cut off when the vault was unlocked."""
        ...

    def turns(self, session_id: SessionId | None = None) -> TurnStore:
        """Return where the turns of a conversation are kept: of that one, or of a new one. Raises NotFound."""
        ...

    def faults(self) -> Sequence[str]:
        """Read every page of the store; return what is wrong."""
        ...

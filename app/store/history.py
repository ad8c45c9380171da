"""The port `History`: reading, searching, naming and erasing what was kept of conversations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, text, update
from sqlmodel import Session as Transaction
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from app.domain.answers.answer import Answer, Citation, Sentence
from app.domain.errors import BadInput
from app.domain.private import PrivateText
from app.domain.service_levels import TurnRecord
from app.domain.turn import Timings, TurnId, TurnState
from app.domain.vaults.audit import AuditAction
from app.domain.vaults.history import (
    Author,
    Erased,
    KeptTurn,
    MessageHit,
    RetentionRule,
    Session,
    SessionId,
    session_not_found,
)
from app.domain.vaults.moments import from_ms, to_ms, utc_now
from app.domain.voice.speech import Segment, Transcript
from app.store.audit import Trail
from app.store.codec import loaded
from app.store.spool import Spool
from app.store.store import Store
from app.store.tables import (
    CitationRow,
    MessageRow,
    RecordingRow,
    SegmentRow,
    SentenceRow,
    SessionRow,
    TimingRow,
    TurnRow,
)
from app.store.turns import shortened, turn_not_found

_WORD: Final = re.compile(r"\w+", re.UNICODE)
_EXCERPT_WORDS: Final = 24

_FIND: Final = text(
    """
    SELECT m.id, m.session_id, m.turn_id, m.author, m.written_ms, s.title,
           snippet(message_index, 0, '', '', '…', :width) AS excerpt
    FROM message_index
    JOIN messages m ON m.id = message_index.rowid
    JOIN sessions s ON s.id = m.session_id
    WHERE message_index MATCH :query AND message_index.rowid < :before
    ORDER BY message_index.rowid DESC
    LIMIT :most
    """
)
"""Newest first: the index is read from its end, so a word that stands in every message costs no more than a rare one."""


class StoredHistory:
    """The conversations in a store."""

    def __init__(self, store: Store, trail: Trail, spool: Spool, now: Callable[[], datetime] = utc_now) -> None:
        self._store = store
        self._trail = trail
        self._spool = spool
        self._now = now

    def sessions(self, *, limit: int = 100, offset: int = 0) -> tuple[Session, ...]:
        """Sessions, pinned ones first, then by their last change."""
        with self._store.reading() as reading:
            return _sessions(reading, reading.exec(in_order().limit(limit).offset(offset)).all())

    def count(self) -> int:
        """How many sessions there are."""
        with self._store.reading() as reading:
            return reading.exec(select(func.count()).select_from(SessionRow)).one()

    def session(self, session_id: SessionId) -> Session:
        """Return one session; the beginning of its id will do."""
        with self._store.reading() as reading:
            return _sessions(reading, [_session_row(reading, session_id)])[0]

    def turns(self, session_id: SessionId) -> tuple[KeptTurn, ...]:
        """All turns of a session, oldest first."""
        with self._store.reading() as reading:
            row = _session_row(reading, session_id)
            rows = reading.exec(
                select(TurnRow).where(TurnRow.session_id == row.id).order_by(col(TurnRow.began_ms), col(TurnRow.id))
            ).all()
            return _turns(reading, rows)

    def latest(self, *, limit: int = 200) -> tuple[TurnRecord, ...]:
        """Return how the last turns that ended went, newest first, without a word of them."""
        with self._store.reading() as reading:
            rows = reading.exec(
                select(TurnRow)
                .where(col(TurnRow.ended_ms).is_not(None))
                .order_by(col(TurnRow.began_ms).desc())
                .limit(limit)
            ).all()
            timings: dict[str, dict[str, float]] = defaultdict(dict)
            for timing in reading.exec(select(TimingRow).where(col(TimingRow.turn_id).in_([row.id for row in rows]))):
                timings[timing.turn_id][timing.stage] = timing.elapsed_ms
            return tuple(
                TurnRecord(
                    state=TurnState(row.state),
                    timings=_known(timings[row.id]),
                    is_spoken=row.is_spoken,
                    began_at=from_ms(row.began_ms),
                )
                for row in rows
            )

    def turn(self, turn_id: TurnId) -> KeptTurn:
        """Return one turn."""
        with self._store.reading() as reading:
            row = reading.get(TurnRow, turn_id)
            if row is None:
                raise turn_not_found()
            return _turns(reading, [row])[0]

    def interrupted(self) -> tuple[KeptTurn, ...]:
        """Turns that were cut off, newest first."""
        with self._store.reading() as reading:
            rows = reading.exec(
                select(TurnRow)
                .where(TurnRow.state == str(TurnState.INTERRUPTED))
                .order_by(col(TurnRow.began_ms).desc())
            ).all()
            return tuple(t for t in _turns(reading, rows) if t.question or t.recording_id)

    def search(self, words: str, *, limit: int = 20, before: int | None = None) -> tuple[MessageHit, ...]:
        """Messages that hold all of the words, newest first."""
        query = match_query(words)
        with self._store.reading() as reading:
            found = reading.connection().execute(
                _FIND, {"query": query, "before": before or 2**62, "most": limit, "width": _EXCERPT_WORDS}
            )
            return tuple(
                MessageHit(
                    message_id=row.id,
                    session_id=SessionId(row.session_id),
                    turn_id=TurnId(row.turn_id),
                    author=Author(row.author),
                    written_at=from_ms(row.written_ms),
                    title=PrivateText(row.title),
                    excerpt=PrivateText(row.excerpt),
                )
                for row in found
            )

    def rename(self, session_id: SessionId, title: str) -> Session:
        """Give a session a title; an empty one brings back its own."""
        wanted = " ".join(title.split())
        if len(wanted) > 200:
            raise BadInput("A title has at most 200 characters.", remedy="Choose a shorter one.", code="title-too-long")

        def work(change: Transaction) -> Session:
            row = _session_row(change, session_id)
            row.is_titled, row.title = bool(wanted), wanted or _own_title(change, row.id)
            change.add(row)
            change.flush()
            return _sessions(change, [row])[0]

        return self._store.write(work)

    def pin(self, session_id: SessionId, *, is_pinned: bool) -> Session:
        """Keep a session at the top and out of the retention rule, or no longer."""

        def work(change: Transaction) -> Session:
            row = _session_row(change, session_id)
            row.is_pinned = is_pinned
            change.add(row)
            change.flush()
            return _sessions(change, [row])[0]

        return self._store.write(work)

    def delete(self, session_ids: Sequence[SessionId]) -> Erased:
        """Erase sessions with their recordings; audited in the same transaction."""

        def work(change: Transaction) -> tuple[Erased, list[str]]:
            ids = [_session_row(change, wanted).id for wanted in session_ids]
            done = _erase_sessions(change, ids)
            for one in ids:
                self._trail.add_to(change, AuditAction.CONVERSATION_DELETED, subject=f"session:{one}")
            return done

        return self._finish(*self._store.write(work))

    def apply(self, rule: RetentionRule, now: datetime) -> Erased:
        """Erase what is older than the rule allows."""
        oldest = to_ms(now - timedelta(days=rule.conversations_days)) if rule.conversations_days else 0
        heard_before = to_ms(now - timedelta(days=rule.recordings_days))

        def work(change: Transaction) -> tuple[Erased, list[str]]:
            ids = list(
                change.exec(
                    select(SessionRow.id).where(
                        col(SessionRow.is_pinned).is_(False), col(SessionRow.changed_ms) < oldest
                    )
                )
            )
            erased, recordings = _erase_sessions(change, ids)
            recordings += _spent_recordings(change, heard_before)
            for one in ids:
                self._trail.add_to(
                    change, AuditAction.CONVERSATION_DELETED, subject=f"session:{one}", reason="retention"
                )
            return erased, recordings

        return self._finish(*self._store.write(work))

    def erase_spent_recordings(self) -> int:
        """Erase the recordings of turns that have ended well; return how many."""
        with self._store.reading() as reading:
            if (
                reading.exec(select(RecordingRow.id).where(col(RecordingRow.erased_ms).is_(None)).limit(1)).first()
                is None
            ):
                return 0
        recordings = self._store.write(lambda change: _spent_recordings(change, 2**62))
        return self._spool.erase(recordings)

    def _finish(self, erased: Erased, recordings: Sequence[str]) -> Erased:
        """Destroy the keys of recordings after their rows say so: done again at the next opening if it fails here."""
        count = self._spool.erase(recordings)
        return Erased(sessions=erased.sessions, turns=erased.turns, recordings=count)


def in_order() -> SelectOfScalar[SessionRow]:
    """All sessions as the list has them: pinned first, then the newest. The index `sessions_in_order`, read from its end."""
    return select(SessionRow).order_by(
        col(SessionRow.is_pinned).desc(), col(SessionRow.changed_ms).desc(), col(SessionRow.id).desc()
    )


def match_query(words: str) -> str:
    """Return a query that matches what holds all of the words; the last one may be unfinished. No syntax gets through.

    Words in double quotes must stand next to each other.
    """
    parts: list[str] = []
    for number, stretch in enumerate(words.split('"')):
        tokens = _WORD.findall(stretch)
        if number % 2 and tokens:
            parts.append('"' + " ".join(tokens) + '"')
        else:
            parts += [f'"{token}"' for token in tokens]
    if not parts:
        raise BadInput("There is no word to look for.", remedy="Give at least one word.", code="nothing-to-search")
    if not words.rstrip().endswith('"') and words == words.rstrip() and len(_WORD.findall(words)[-1]) > 2:
        parts[-1] += "*"
    return " ".join(parts)


def _session_row(reading: Transaction, session_id: SessionId) -> SessionRow:
    row = reading.get(SessionRow, session_id)
    if row is not None:
        return row
    if len(session_id) >= 4 and session_id.isalnum():
        rows = reading.exec(select(SessionRow).where(col(SessionRow.id).startswith(session_id)).limit(2)).all()
        if len(rows) == 1:
            return rows[0]
    raise session_not_found()


def _sessions(reading: Transaction, rows: Sequence[SessionRow]) -> tuple[Session, ...]:
    ids = [row.id for row in rows]
    counts = dict(
        reading.exec(
            select(TurnRow.session_id, func.count())
            .where(col(TurnRow.session_id).in_(ids))
            .group_by(TurnRow.session_id)
        ).all()
    )
    return tuple(
        Session(
            id=SessionId(row.id),
            title=PrivateText(row.title),
            began_at=from_ms(row.began_ms),
            changed_at=from_ms(row.changed_ms),
            is_pinned=row.is_pinned,
            turns=counts.get(row.id, 0),
        )
        for row in rows
    )


def _own_title(change: Transaction, session_id: str) -> str:
    first = change.exec(
        select(MessageRow.text)
        .where(MessageRow.session_id == session_id, MessageRow.author == str(Author.QUESTION))
        .order_by(col(MessageRow.id))
        .limit(1)
    ).first()
    return shortened(first or "")


def _known(stages: Mapping[str, float]) -> Timings:
    """Leave out stages that another version may have kept."""
    return Timings(**{k: v for k, v in stages.items() if k in Timings.__dataclass_fields__})


def _turns(reading: Transaction, rows: Sequence[TurnRow]) -> tuple[KeptTurn, ...]:
    """Build the facts of many turns with one query for each table."""
    ids = [row.id for row in rows]
    questions: dict[str, str] = {}
    sentences: dict[str, list[Sentence]] = defaultdict(list)
    citations: dict[str, list[Citation]] = defaultdict(list)
    segments: dict[str, list[Segment]] = defaultdict(list)
    timings: dict[str, dict[str, float]] = defaultdict(dict)
    recordings: dict[str, str] = {}
    for part in (ids[i : i + 500] for i in range(0, len(ids), 500)):
        for message in reading.exec(
            select(MessageRow).where(col(MessageRow.turn_id).in_(part), MessageRow.author == str(Author.QUESTION))
        ):
            questions[message.turn_id] = message.text
        for sentence in reading.exec(
            select(SentenceRow).where(col(SentenceRow.turn_id).in_(part)).order_by(col(SentenceRow.number))
        ):
            sentences[sentence.turn_id].append(loaded(Sentence, sentence.facts))
        for citation in reading.exec(
            select(CitationRow).where(col(CitationRow.turn_id).in_(part)).order_by(col(CitationRow.position))
        ):
            citations[citation.turn_id].append(loaded(Citation, citation.facts))
        for s in reading.exec(
            select(SegmentRow).where(col(SegmentRow.turn_id).in_(part)).order_by(col(SegmentRow.number))
        ):
            segments[s.turn_id].append(
                Segment(start_s=s.start_s, end_s=s.end_s, text=PrivateText(s.text), confidence=s.confidence)
            )
        for timing in reading.exec(select(TimingRow).where(col(TimingRow.turn_id).in_(part))):
            timings[timing.turn_id][timing.stage] = timing.elapsed_ms
        for recording in reading.exec(
            select(RecordingRow).where(col(RecordingRow.turn_id).in_(part), col(RecordingRow.erased_ms).is_(None))
        ):
            recordings[recording.turn_id or ""] = recording.id
    return tuple(
        KeptTurn(
            id=TurnId(row.id),
            session_id=SessionId(row.session_id),
            state=TurnState(row.state),
            is_spoken=row.is_spoken,
            began_at=from_ms(row.began_ms),
            ended_at=from_ms(row.ended_ms) if row.ended_ms is not None else None,
            question=PrivateText(questions.get(row.id, "")),
            transcript=_transcript(row, segments[row.id]),
            answer=_answer(row, sentences[row.id], citations[row.id]),
            timings=_known(timings[row.id]),
            confidence=row.confidence,
            error_code=row.error_code,
            recording_id=recordings.get(row.id, ""),
        )
        for row in rows
    )


def _transcript(row: TurnRow, segments: Sequence[Segment]) -> Transcript | None:
    if row.heard_s is None:
        return None
    return Transcript(
        segments=tuple(segments),
        language=row.language,
        duration_s=row.heard_s,
        elapsed_s=row.hearing_s or 0.0,
        model=row.ears_model,
    )


def _answer(row: TurnRow, sentences: Sequence[Sentence], citations: Sequence[Citation]) -> Answer | None:
    """Return the answer; of a turn that was cut off, what was checked until then."""
    if not row.answer and not sentences:
        return None
    frame = loaded(Answer, row.answer) if row.answer else Answer(sentences=(), citations=())
    return replace(frame, sentences=tuple(sentences), citations=tuple(citations))


def _erase_sessions(change: Transaction, ids: Sequence[str]) -> tuple[Erased, list[str]]:
    turns = list(change.exec(select(TurnRow.id).where(col(TurnRow.session_id).in_(ids))))
    recordings: list[str] = []
    for part in (turns[i : i + 500] for i in range(0, len(turns), 500)):
        recordings += change.exec(
            select(RecordingRow.id).where(col(RecordingRow.turn_id).in_(part), col(RecordingRow.erased_ms).is_(None))
        )
    _mark_erased(change, recordings)
    change.execute(delete(SessionRow).where(col(SessionRow.id).in_(ids)))
    return Erased(sessions=len(ids), turns=len(turns)), recordings


def _spent_recordings(change: Transaction, heard_before: int) -> list[str]:
    """Recordings of turns that ended well and are old enough, and those that no turn will ever take up."""
    useful = [str(TurnState.INTERRUPTED), str(TurnState.FAILED)]
    ids = list(
        change.exec(
            select(RecordingRow.id)
            .outerjoin(TurnRow, col(TurnRow.id) == col(RecordingRow.turn_id))
            .where(
                col(RecordingRow.erased_ms).is_(None),
                col(RecordingRow.is_complete).is_(True),
                col(RecordingRow.began_ms) <= heard_before,
                col(TurnRow.ended_ms).is_not(None),
                col(TurnRow.state).not_in(useful),
            )
        )
    )
    _mark_erased(change, ids)
    return ids


def _mark_erased(change: Transaction, recordings: Sequence[str]) -> None:
    now = to_ms(utc_now())
    change.execute(
        update(RecordingRow).where(col(RecordingRow.id).in_(recordings)).values(erased_ms=now, is_complete=True)
    )

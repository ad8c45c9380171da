"""The port `TurnStore`: a turn on its way into the tables."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import fields, replace
from datetime import datetime
from typing import Final

from sqlalchemy import delete, func, update
from sqlmodel import Session, select

from app.domain.answers.answer import Answer, Citation, Sentence
from app.domain.errors import NotFound, Refused
from app.domain.private import PrivateText
from app.domain.routing import WriterChoice
from app.domain.turn import MOVES, Timings, TurnId, TurnState, time_ordered_id
from app.domain.vaults.audit import AuditAction
from app.domain.vaults.history import Author, EndOfTurn, SessionId, session_not_found
from app.domain.vaults.moments import to_ms, utc_now
from app.domain.voice.speech import Transcript
from app.store.audit import Trail
from app.store.codec import dumped
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

TITLE_LENGTH: Final = 80
"""Characters of the first question that stand for a title."""

ON_THE_WAY: Final = tuple(state for state in TurnState if MOVES[state] and state is not TurnState.INTERRUPTED)
"""States in which a crash leaves a turn."""


class KeptTurns:
    """Keeps the turns of one conversation. The session begins with its first turn."""

    def __init__(
        self,
        store: Store,
        *,
        session_id: SessionId | None = None,
        trail: Trail | None = None,
        on_end: Callable[[], None] = lambda: None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """Go on with a session, or begin one. Raises NotFound(session-not-found)."""
        self._store = store
        self._trail = trail
        self._on_end = on_end
        self._now = now
        self._lock = threading.Lock()
        self._behind: list[Future[None]] = []
        if session_id is not None:
            with store.reading() as session:
                if session.get(SessionRow, session_id) is None:
                    raise session_not_found()
        self.session_id = session_id or SessionId(time_ordered_id())

    @property
    def is_keeping(self) -> bool:
        """Turns are kept."""
        return True

    def begin(self, turn_id: TurnId, *, is_spoken: bool, recording_id: str = "") -> None:
        """Keep that a turn began."""
        now = to_ms(self._now())

        def work(session: Session) -> None:
            row = session.get(TurnRow, turn_id)
            state = TurnState.RECORDED if is_spoken else TurnState.TRANSCRIBED
            if row is None:
                if session.get(SessionRow, self.session_id) is None:
                    session.add(SessionRow(id=self.session_id, began_ms=now, changed_ms=now))
                    session.flush()
                session.add(
                    TurnRow(id=turn_id, session_id=self.session_id, state=state, is_spoken=is_spoken, began_ms=now)
                )
            else:  # taken up again
                row.state, row.ended_ms, row.error_code, row.answer = state, None, "", ""
                session.add(row)
                for table in (SentenceRow, CitationRow, TimingRow):
                    session.execute(delete(table).where(table.turn_id == turn_id))  # type: ignore[arg-type]
            session.flush()
            if recording_id:
                session.execute(
                    update(RecordingRow)
                    .where(RecordingRow.id == recording_id)  # type: ignore[arg-type]
                    .values(turn_id=turn_id, is_complete=True)
                )
            if self._trail is not None:
                self._trail.add_to(session, AuditAction.TURN_BEGAN, subject=f"turn:{turn_id}")

        self._store.write(work)

    def choose_writer(self, turn_id: TurnId, choice: WriterChoice) -> None:
        """Audit who is asked to answer. Without a trail nothing may be sent."""
        if self._trail is None:
            raise Refused(
                "Who answers cannot be audited, so nothing is sent.",
                remedy="Switch the audit trail on.",
                code="not-audited",
            )
        trail, subject = self._trail, f"turn:{turn_id}"

        def work(session: Session) -> None:
            trail.add_to(session, AuditAction.WRITER_CHOSEN, subject=subject, reason=f"{choice.place}: {choice.why}")

        self._store.write(work)

    def move(self, turn_id: TurnId, state: TurnState) -> None:
        """Keep where the turn is."""
        self._later(
            lambda session: session.execute(
                update(TurnRow).where(TurnRow.id == turn_id).values(state=str(state))  # type: ignore[arg-type]
            )
        )

    def hear(self, turn_id: TurnId, question: PrivateText, transcript: Transcript | None) -> None:
        """Keep the question's words."""
        now = to_ms(self._now())

        def work(session: Session) -> None:
            row = _turn(session, turn_id)
            _replace_message(session, row, Author.QUESTION, question, now)
            session.execute(delete(SegmentRow).where(SegmentRow.turn_id == turn_id))  # type: ignore[arg-type]
            if transcript is not None:
                row.language, row.ears_model = transcript.language, transcript.model
                row.heard_s, row.hearing_s = transcript.duration_s, transcript.elapsed_s
                session.add(row)
                for number, s in enumerate(transcript.segments):
                    session.add(
                        SegmentRow(
                            turn_id=turn_id,
                            number=number,
                            start_s=s.start_s,
                            end_s=s.end_s,
                            text=str(s.text),
                            confidence=s.confidence,
                        )
                    )
            _touch(session, row.session_id, now, question)

        self._store.write(work)

    def take_sentence(self, turn_id: TurnId, sentence: Sentence, citations: Sequence[Citation]) -> None:
        """Keep a checked sentence."""
        facts, cited = dumped(sentence), [dumped(c) for c in citations]

        def work(session: Session) -> None:
            _turn(session, turn_id)
            number = _next(session, SentenceRow.number, SentenceRow.turn_id, turn_id)
            session.add(SentenceRow(turn_id=turn_id, number=number, facts=facts))
            known = set(session.exec(select(CitationRow.facts).where(CitationRow.turn_id == turn_id)))
            position = _next(session, CitationRow.position, CitationRow.turn_id, turn_id)
            for one in dict.fromkeys(cited):
                if one not in known:
                    session.add(CitationRow(turn_id=turn_id, position=position, facts=one))
                    position += 1

        self._later(work)

    def end(self, turn_id: TurnId, end: EndOfTurn) -> None:
        """Keep how the turn ended."""
        now = to_ms(self._now())

        def work(session: Session) -> None:
            row = _turn(session, turn_id)
            row.state, row.ended_ms, row.error_code = end.state, now, end.error_code
            row.confidence = end.confidence
            session.execute(delete(TimingRow).where(TimingRow.turn_id == turn_id))  # type: ignore[arg-type]
            for f in fields(Timings):
                elapsed = getattr(end.timings, f.name)
                if isinstance(elapsed, int | float):
                    session.add(TimingRow(turn_id=turn_id, stage=f.name, elapsed_ms=elapsed))
            if end.answer is not None:
                row.answer = dumped(replace(end.answer, sentences=(), citations=()))
                _replace_answer(session, row, end.answer, now)
            session.add(row)
            _touch(session, row.session_id, now)
            if self._trail is not None:
                self._trail.add_to(session, AuditAction.TURN_ENDED, subject=f"turn:{turn_id}", reason=str(end.state))

        self._store.write(work)
        self._settle()
        self._on_end()

    def _later(self, work: Callable[[Session], object]) -> None:
        def done(session: Session) -> None:
            work(session)

        future = self._store.write_later(done)
        with self._lock:
            self._behind.append(future)

    def _settle(self) -> None:
        """Raise what went wrong with writes that nobody waited for."""
        with self._lock:
            behind, self._behind = self._behind, []
        for future in behind:
            future.result()


def interrupt_unfinished(store: Store) -> int:
    """After a crash: mark turns that were on their way as interrupted; return how many there were."""

    def work(session: Session) -> int:
        states = [str(s) for s in ON_THE_WAY]
        result = session.execute(
            update(TurnRow)
            .where(TurnRow.state.in_(states))  # type: ignore[attr-defined]
            .values(state=str(TurnState.INTERRUPTED), error_code="crashed")
        )
        return int(result.rowcount)  # type: ignore[attr-defined]

    return store.write(work)


def turn_not_found() -> NotFound:
    """Return the error for a turn that is not there."""
    return NotFound(
        "There is no such question.", remedy="'voiceassist history list' shows them.", code="turn-not-found"
    )


def _turn(session: Session, turn_id: TurnId) -> TurnRow:
    row = session.get(TurnRow, turn_id)
    if row is None:  # it was deleted while it was under way
        raise turn_not_found()
    return row


def _next(session: Session, number: object, owner: object, turn_id: TurnId) -> int:
    highest = session.execute(select(func.max(number)).where(owner == turn_id)).scalar()
    return 0 if highest is None else int(highest) + 1


def _replace_message(session: Session, turn: TurnRow, author: Author, text: str, now: int) -> None:
    row = session.exec(
        select(MessageRow).where(MessageRow.turn_id == turn.id, MessageRow.author == str(author))
    ).first()
    if row is None:
        row = MessageRow(turn_id=turn.id, session_id=turn.session_id, author=author, text="", written_ms=now)
    row.text = str(text)
    session.add(row)


def _replace_answer(session: Session, turn: TurnRow, answer: Answer, now: int) -> None:
    for table in (SentenceRow, CitationRow):
        session.execute(delete(table).where(table.turn_id == turn.id))  # type: ignore[arg-type]
    for number, sentence in enumerate(answer.sentences):
        session.add(SentenceRow(turn_id=turn.id, number=number, facts=dumped(sentence)))
    for position, citation in enumerate(answer.citations):
        session.add(CitationRow(turn_id=turn.id, position=position, facts=dumped(citation)))
    if answer.sentences:
        _replace_message(session, turn, Author.ANSWER, " ".join(s.text for s in answer.sentences), now)


def _touch(session: Session, session_id: str, now: int, question: str = "") -> None:
    row = session.get(SessionRow, session_id)
    if row is None:
        return
    row.changed_ms = max(row.changed_ms, now)
    if question and not row.title:
        row.title = shortened(question)
    session.add(row)


def shortened(question: str) -> str:
    """Return the beginning of a question as a title."""
    words = " ".join(question.split())
    return words if len(words) <= TITLE_LENGTH else words[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"

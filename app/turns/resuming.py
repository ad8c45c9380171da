"""Turns that were cut off, as questions that can be asked again."""

from __future__ import annotations

from app.domain.errors import NotFound
from app.domain.turn import TurnId
from app.domain.vaults.history import KeptTurn
from app.records import History, RecordingSpool
from app.turns.parts import Question


def cut_off(history: History | None, spool: RecordingSpool | None) -> tuple[TurnId, Question] | None:
    """Return the newest turn that a crash or a dead engine cut off, with what was kept of its question."""
    if history is None:
        return None
    for kept in history.interrupted():
        question = question_of(kept, spool)
        if question is not None:
            return kept.id, question
    return None


def question_of(kept: KeptTurn, spool: RecordingSpool | None) -> Question | None:
    """Return what was asked in a kept turn: its words, or else its recording; None when neither is there any more."""
    if kept.question:
        if kept.is_spoken and kept.transcript is not None:
            return Question(transcript=kept.transcript, recording_id=kept.recording_id)
        return Question(text=kept.question)
    if kept.recording_id and spool is not None:
        try:
            return Question(audio=spool.read(kept.recording_id), recording_id=kept.recording_id)
        except NotFound:
            return None
    return None

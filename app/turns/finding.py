"""Second stage of a turn: passages of the library that may hold the answer."""

from __future__ import annotations

from app.domain.cancellation import Cancellation
from app.domain.errors import NotFound
from app.domain.turn import SourcesFound, TurnState
from app.turns.under_way import Turn, titles


def retrieve(turn: Turn, cancel: Cancellation) -> None:
    """Find passages for the question. Raises NotFound(library-empty), WorkerDied, Cancelled."""
    heard = turn.question.heard
    if heard is not None and heard.foreseen is not None and heard.foreseen.fits(turn.meant):
        turn.findings = heard.foreseen.findings
    else:
        turn.findings = turn.parts.library.search(turn.meant, k=turn.options.passages, cancel=cancel)
    turn.mark("retrieval")
    if not turn.findings.hits and not turn.parts.library.documents():
        raise NotFound(
            "The library is empty, so there is nothing to answer from.",
            remedy="Add documents: 'voiceassist library add FOLDER', or drop them on the Library page.",
            code="library-empty",
        )
    turn.to(TurnState.RETRIEVED)
    found = turn.findings
    turn.emit(SourcesFound(turn_id=turn.id, titles=titles(found.hits), confidence=found.confidence))

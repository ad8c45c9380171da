"""Second stage of a turn: passages of the library that may hold the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from app.domain.cancellation import Cancellation
from app.domain.documents.reference import Findings
from app.domain.errors import NotFound
from app.domain.people.measured import in_words, readings
from app.domain.private import PrivateText
from app.domain.turn import SourcesFound, TurnState
from app.turns.under_way import Turn, titles

READ_AS: Final = "“{}” is read as {} ({})."
SEARCHED_FOR: Final = "Searched for “{}”."
"""A word that nobody knows was taken for one of the library's: never silently."""


def retrieve(turn: Turn, cancel: Cancellation) -> None:
    """Find passages for the question. Raises NotFound(library-empty), WorkerDied, Cancelled."""
    heard = turn.question.heard
    if heard is not None and heard.foreseen is not None and heard.foreseen.fits(turn.meant):
        turn.findings = heard.foreseen.findings
    else:
        turn.findings = _found(turn, cancel)
    if turn.findings.searched_for:
        turn.notes.append(SEARCHED_FOR.format(turn.findings.searched_for))
        turn.meant = PrivateText(turn.findings.searched_for)
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


def _found(turn: Turn, cancel: Cancellation) -> Findings:
    """Search for the question, and for the same with its measurements in words; the search that is surer of itself counts.

    The other wording stays beside it (`Findings.also`): a sentence may say "severe kidney impairment" or "below 30 mL/min".
    """
    library, k = turn.parts.library, turn.options.passages
    found = library.search(turn.meant, k=k, cancel=cancel)
    worded = in_words(turn.meant)
    if worded == turn.meant:
        return found
    turn.notes += [READ_AS.format(one.said, one.name, one.source) for one in readings(turn.meant)]
    other = library.search(PrivateText(worded), k=k, cancel=cancel)
    best = other if other.confidence > found.confidence else found
    return replace(best, also=(*best.also, worded))

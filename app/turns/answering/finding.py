"""Second stage of a turn: passages of the library that may hold the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.domain.answers.after_failure import has_failed
from app.domain.answers.asked_thing import asks_number
from app.domain.answers.drug_classes import in_class_words
from app.domain.answers.story import asking_clause, gist, is_story
from app.domain.cancellation import Cancellation
from app.domain.documents.reference import Findings, Hit
from app.domain.errors import NotFound
from app.domain.people.measured import in_words, readings
from app.domain.people.patients import asked_beside_patient
from app.domain.private import PrivateText
from app.domain.turn import SourcesFound, TurnState
from app.turns.parts import TurnOptions, TurnParts
from app.turns.under_way import Turn, titles

_UNSURE: Final = 0.6
"""Below this a search is tried in other words."""
_SECTIONS: Final = 12
"""So many sections of a document are looked at."""
READ_AS: Final = "“{}” is read as {} ({})."
SEARCHED_FOR: Final = "Searched for “{}”."
"""A word that nobody knows was taken for one of the library's: never silently."""


def retrieve(turn: Turn, cancel: Cancellation) -> None:
    """Find passages for the question. Raises NotFound(library-empty), WorkerDied, Cancelled."""
    heard = turn.question.heard
    if heard is not None and heard.foreseen is not None and heard.foreseen.fits(turn.meant):
        turn.findings = heard.foreseen.findings
    else:
        turn.findings = passages_for(turn.meant, turn.parts, turn.options, cancel)
    turn.notes += [READ_AS.format(one.said, one.name, one.source) for one in readings(turn.meant)]
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


def passages_for(text: PrivateText, parts: TurnParts, options: TurnOptions, cancel: Cancellation) -> Findings:
    """Search for a question, and for the same with its measurements in words; the search that is surer of itself counts.

    The other wording stays beside it (`Findings.also`): a sentence may say "severe kidney impairment" or "below 30 mL/min".
    Asked ahead of a spoken question too, so that it is found by the same wording as a typed one.
    """
    found = parts.library.search(text, k=options.passages, cancel=cancel)
    worded = in_words(text)
    if worded != text:
        other = parts.library.search(PrivateText(worded), k=options.passages, cancel=cancel)
        best = other if other.confidence > found.confidence else found
        found = replace(best, also=(*best.also, worded))
    if found.confidence < _UNSURE and is_story(text):
        found = _by_gist(text, found, parts, options, cancel)
    elif found.confidence < options.lowest_confidence and (beside := asked_beside_patient(text)):
        found = _surer(found, PrivateText(beside), parts, options, cancel)
    by_class = in_class_words(text)
    if by_class != text and not asks_number(text):  # a dose of one is none of the other
        found = _by_class(text, by_class, found, parts, options, cancel)
    if has_failed(text) and found.hits and found.confidence >= options.lowest_confidence:
        found = _with_rest_of_best(text, found, parts, cancel)
    return found


def _by_gist(
    text: PrivateText, found: Findings, parts: TurnParts, options: TurnOptions, cancel: Cancellation
) -> Findings:
    """Return what was found of a patient's story, by what is told in it alone where that is surer."""
    found = _surer(found, PrivateText(gist(text)), parts, options, cancel)
    return replace(found, also=(*found.also, clause)) if (clause := asking_clause(text)) else found


def _surer(
    found: Findings, words: PrivateText, parts: TurnParts, options: TurnOptions, cancel: Cancellation
) -> Findings:
    """Return what is found by these words before what was found, where that is surer; the question stays as it was asked."""
    other = parts.library.search(words, k=options.passages, cancel=cancel)
    if other.confidence <= found.confidence:
        return found
    hits = (*other.hits, *_others(found.hits, other.hits))
    return replace(other, hits=hits, also=(*other.also, words, *found.also), searched_for=found.searched_for)


def _by_class(
    text: PrivateText, by_class: str, found: Findings, parts: TurnParts, options: TurnOptions, cancel: Cancellation
) -> Findings:
    """Return what was found, by the class of the drug where that is surer: what holds for bisoprolol is said of beta-blockers."""
    if found.confidence < _UNSURE:
        other = parts.library.search(PrivateText(by_class), k=options.passages, cancel=cancel)
        if other.confidence > found.confidence:
            hits = (*other.hits, *_others(found.hits, other.hits))
            return replace(other, hits=hits, also=(*other.also, by_class, text), searched_for=found.searched_for)
    return replace(found, also=(*found.also, by_class))


def _with_rest_of_best(text: PrivateText, found: Findings, parts: TurnParts, cancel: Cancellation) -> Findings:
    """Return what was found with the rest of the first document: what comes after a treatment that failed stands in another section."""
    filters = {"document_id": found.hits[0].passage.document_id}
    more = parts.library.search(text, k=_SECTIONS, filters=filters, cancel=cancel)
    return replace(found, hits=(*found.hits, *_others(more.hits, found.hits)))


def _others(hits: Sequence[Hit], known: Sequence[Hit]) -> tuple[Hit, ...]:
    ids = {hit.passage.id for hit in known}
    return tuple(hit for hit in hits if hit.passage.id not in ids)

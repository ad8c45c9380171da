"""The second of two questions in one: answered after the first from the same document, or named as not answered."""

from __future__ import annotations

from typing import Final

from app.domain.answers.choosing import LEAST_ANSWERS, choose
from app.domain.answers.relevance import RankedSentence
from app.domain.answers.story import is_story
from app.domain.answers.two_questions import about, fits_time, halves, names_subject, shares_word
from app.domain.cancellation import Cancellation
from app.domain.documents.reference import Findings
from app.domain.people.patients import all_conditions, asks_what_to_do
from app.domain.private import PrivateText
from app.turns.answering.choosing import offered_sentences
from app.turns.answering.ranking import for_others, ranked_sentences
from app.turns.answering.showing import note_aloud
from app.turns.answering.telling import tell
from app.turns.under_way import Turn
from app.turns.voice.speaking import SpeechLine

NOT_ANSWERED: Final = "Not answered here: “{}” Ask it by itself."
ALSO_ASKED: Final = "You also asked: {}"
_SURE: Final = 0.3
"""So likely an answer must the best sentence be: no model has weighed it."""


def part(turn: Turn) -> None:
    """Look for the first of two questions first; the others wait (`turn.waiting`)."""
    first, *rest = (turn.meant,) if is_story(turn.meant) else halves(turn.meant) or (turn.meant,)
    if rest:
        turn.whole, turn.meant, turn.waiting = turn.meant, PrivateText(first), tuple(map(PrivateText, rest))


def answer_waiting(turn: Turn, speech: SpeechLine | None, cancel: Cancellation) -> None:
    """Answer each question that waits, or say that it is not answered. SAFETY: half a question is never lost without a word."""
    if not turn.waiting:
        return
    is_first_told = bool(turn.sentences)
    if not is_first_told and turn.clarification is None:
        turn.notes.append(NOT_ANSWERED.format(turn.meant))
    for half in turn.waiting:
        found = _found(turn, half, cancel) if turn.clarification is None else None
        if found is None:
            note_aloud(turn, NOT_ANSWERED.format(half), speech)
            continue
        told, findings = found
        if speech is not None:
            speech.say(ALSO_ASKED.format(half))
        for one in told:
            tell(turn, one, findings.hits[one.hit], speech)
    turn.meant = turn.whole


def _found(turn: Turn, half: str, cancel: Cancellation) -> tuple[tuple[RankedSentence, ...], Findings] | None:
    """Return what answers a half, in the document of the first answer unless the half names another subject; None where nothing does."""
    library, k = turn.parts.library, turn.options.passages
    first = next((c for c in turn.citations.values()), None)
    beside = [c for c in all_conditions(turn.whole) if first is None or not c.is_subject_of(first.title, first.section)]
    if beside and asks_what_to_do(half):
        return None  # SAFETY: what the library warns of for such a patient is looked for in a question of its own
    own = library.search(half, k=k, cancel=cancel)
    question, findings = half, own
    if not (own.hits and names_subject(half, own.hits[0].passage.title)):
        if first is None:
            return None
        question = about(half, first.title)
        findings = library.search(question, k=k, filters={"document_id": first.document_id}, cancel=cancel)
    elif own.confidence < turn.options.lowest_confidence:
        return None
    with turn.checking():
        ranked = ranked_sentences(question, findings, turn.rankings)
        ranked = [one for one in ranked if not for_others(turn.whole, one, findings.hits)]
        if not ranked or ranked[0].answers < max(_SURE, LEAST_ANSWERS):
            return None
        offered = [
            one
            for one in offered_sentences(question, findings, rankings=turn.rankings)
            if one in ranked and fits_time(half, one.text) and shares_word(half, one.text)
        ]
        if not offered:
            return None
        return choose(offered, (0.0, *(1.0 for _ in offered))).sentences, findings

"""Where the model writes: what is said beside and after its sentences, the same as where it chooses among those of the library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.domain.answers.answer import SentenceStatus
from app.domain.answers.choosing import LEAST_ANSWERS, LEAST_NEAR
from app.domain.answers.other_side import with_other_side
from app.domain.answers.relevance import RankedSentence
from app.domain.people.set_aside import barred_by_warnings, offered_of
from app.turns.answering.ranking import ranked_sentences
from app.turns.answering.showing import note_aloud
from app.turns.answering.telling import NEAR, tell
from app.turns.under_way import Turn
from app.turns.voice.speaking import SpeechLine

_OVERLAP: Final = 0.5
"""A sentence of a source is what was cited where at least so much of it is."""


def forbidden_in(turn: Turn, text: str) -> tuple[str, ...]:
    """Return in words what a sentence offers that a warning told in this answer forbids."""
    barred = barred_by_warnings(turn.warned)
    return offered_of(text, barred) if barred else ()


def tell_after_writing(turn: Turn, speech: SpeechLine | None) -> None:
    """Tell the other side of a pair that the question leaves open, and say where nothing written is likely to answer."""
    findings = turn.findings
    assert findings is not None
    ranked = ranked_sentences(turn.meant, findings, turn.rankings)
    told = _sources_of_told(turn, ranked)
    if not told:
        return
    if turn.quoted is None and not turn.warned and max(one.answers for one in told) < LEAST_ANSWERS:
        note_aloud(turn, NEAR, speech)
    more = with_other_side(turn.meant, told, ranked, findings, LEAST_NEAR)[len(told) :]
    for one in more:
        tell(turn, one, findings.hits[one.hit], speech, forbidden_in(turn, one.text))


def _sources_of_told(turn: Turn, ranked: Sequence[RankedSentence]) -> list[RankedSentence]:
    """Return the sentences of what was found that the supported sentences rest on."""
    assert turn.findings is not None
    cited = [c for s in turn.sentences if s.status is SentenceStatus.SUPPORTED for c in turn.cited(s)]
    found = []
    for one in ranked:
        passage = turn.findings.hits[one.hit].passage
        start, end = passage.start + one.start, passage.start + one.end
        for c in cited:
            shared = min(end, c.quote_end) - max(start, c.quote_start)
            if c.passage_id == passage.id and shared >= _OVERLAP * (end - start):
                found.append(one)
                break
    return found

"""The sentences of what was found, best first, for whoever asks: the quotation, the choice, and what is said of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final

from app.domain.answers.after_failure import after_failure
from app.domain.answers.asked_thing import fitted
from app.domain.answers.conflicts import replaced_editions
from app.domain.answers.exclusions import unbarred
from app.domain.answers.other_illness import below_the_named
from app.domain.answers.relevance import RankedSentence, rank
from app.domain.documents.reference import Findings, Hit
from app.domain.people.measured import in_words
from app.domain.people.opposites import is_for_others
from app.turns.answering.checking import above

_MOST: Final = 4
"""A turn looks at what was found, at the whole of one document, and at a second question."""


class Rankings:
    """What was ranked last. To rank eight passages takes tens of milliseconds, and a turn asks for it up to four times."""

    def __init__(self) -> None:
        self._known: deque[tuple[str, Findings, Sequence[RankedSentence]]] = deque(maxlen=_MOST)

    def of(self, question: str, findings: Findings) -> Sequence[RankedSentence]:
        """Return the statements of these very findings, best first."""
        for asked, found, ranked in self._known:
            if found is findings and asked == question:
                return ranked
        worded = in_words(question)  # "K 2.9" holds no word of what documents say of a low potassium
        others = findings.also if worded == question else (*findings.also, question)
        ranked = rank(worded, findings.hits, confidence=findings.confidence, others=others)
        self._known.append((question, findings, ranked))
        return ranked


def ranked_sentences(question: str, findings: Findings, rankings: Rankings) -> Sequence[RankedSentence]:
    """Return the statements of what was found, best first, without editions that a newer one has replaced."""
    replaced = replaced_editions(findings.hits)
    ranked = tuple(r for r in rankings.of(question, findings) if not for_others(question, r, findings.hits))
    ranked = unbarred(question, ranked, findings.hits)
    ranked = fitted(question, ranked, findings.hits, findings.also)
    ranked = below_the_named(in_words(question), ranked, findings.hits, findings.also)
    ranked = after_failure(question, ranked, findings.hits, findings.also)
    current = [r for r in ranked if findings.hits[r.hit].passage.document_id not in replaced]
    return current or ranked


def best_document_speaks(ranked: Sequence[RankedSentence], findings: Findings) -> bool:
    """Whether the document that the search found first has a sentence to offer at all."""
    hits = findings.hits
    return any(hits[one.hit].passage.document_id == hits[0].passage.document_id for one in ranked)


def for_others(question: str, sentence: RankedSentence, hits: Sequence[Hit]) -> bool:
    """Whether a sentence, by itself or by what stands above it, is for other patients than those asked about.

    SAFETY: "who cannot swallow" is not answered by what is for those who can, however alike the words are.
    """
    return is_for_others(question, sentence.text, *above(hits[sentence.hit].passage, sentence.start))

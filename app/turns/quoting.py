"""Evidence first: the library's own sentence is said while the model still reads. Only what stands there, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.answer import Citation, Sentence, SentenceStatus
from app.domain.private import PrivateText
from app.domain.reference import Findings, Hit
from app.domain.relevance import RankedSentence
from app.turns.checking import cite
from app.turns.choosing import ranked_sentences

_MOST_HITS: Final = 3
"""A sentence from further down may be right, but nobody waits for it to be read out."""

_LEAST_COVERED: Final = 0.7
"""Share of the question's rarer words that the sentence, with its heading, must hold."""

_LONGEST_TITLE_WORDS: Final = 10
_LONGEST_WORDS: Final = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A sentence of the library that answers the question best. `title` is that of its document."""

    sentence: Sentence
    citation: Citation

    @property
    def lead_in(self) -> str:
        """What is said before it: where it stands."""
        title = self.citation.title.strip(" .:")
        return f"From {title}:" if 0 < len(title.split()) <= _LONGEST_TITLE_WORDS else "From your library:"


def best_quotation(question: str, findings: Findings, lowest_confidence: float) -> Quotation | None:
    """Return the passage's own sentence that answers the question best; None where that is not certain enough."""
    if findings.confidence < lowest_confidence:
        return None
    for found in ranked_sentences(question, findings)[:2]:
        if found.hit < _MOST_HITS and _stands_alone(found, findings.hits):
            return _quotation(found, findings.hits[found.hit])
    return None


def _stands_alone(found: RankedSentence, hits: Sequence[Hit]) -> bool:
    """Whether a sentence can be read out by itself, and is about what was asked."""
    text = hits[found.hit].passage.text[found.start : found.end]
    return (
        not found.points_back
        and found.covered >= _LEAST_COVERED
        and text.rstrip().endswith((".", "!", ")"))
        and not text.lstrip().startswith(("-", "*", "•", "|", "#"))
        and len(text.split()) <= _LONGEST_WORDS
    )


def _quotation(found: RankedSentence, hit: Hit) -> Quotation:
    citation = cite(found.hit, hit, found.start, found.end)
    text = PrivateText(citation.quote)
    return Quotation(
        sentence=Sentence(text=text, status=SentenceStatus.SUPPORTED, reason="", citations=(citation.id,)),
        citation=citation,
    )


def repeats(quotation: Citation, citations: Sequence[Citation]) -> bool:
    """Whether a checked sentence rests on nothing but what was quoted already: then it says nothing new."""
    return bool(citations) and all(
        (c.passage_id, c.quote_start, c.quote_end) == (quotation.passage_id, quotation.quote_start, quotation.quote_end)
        or c.quote.strip() == quotation.quote.strip()
        for c in citations
    )

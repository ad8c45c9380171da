"""Evidence first: the library's own sentence is said while the model still reads. Only what stands there, word for word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.domain.answer import Citation, Sentence, SentenceStatus
from app.domain.aspects import asked_for, speaks_of
from app.domain.choosing import choose
from app.domain.private import PrivateText
from app.domain.quantities import quantities
from app.domain.reference import Findings, Hit
from app.domain.relevance import RankedSentence, question_words
from app.domain.terms import content_words, negations
from app.turns.checking import cite
from app.turns.choosing import ranked_sentences, read_before
from app.turns.foreseen import Foreseen
from app.turns.naming import spoken_title

_MOST_HITS: Final = 3
"""A sentence from further down may be right, but nobody waits for it to be read out."""

_LONGEST_WORDS: Final = 45
_LIKELY: Final = 0.5
"""From this share on the model is believed, among the sentences that it was offered; as for "nothing answers"."""

_ASKING: Final = frozenset(
    content_words("how much many long often fast soon quickly first drug given used adult people tell explain need")
)
"""Words of a question that name no subject."""

_WHEN: Final = re.compile(r"\bwhen\b|\bhow (?:soon|long|often|quickly)\b", re.I)
_SAYS_WHEN: Final = re.compile(
    r"\b(?:when|within|if|until|after|before|as soon as|at once|immediately|every|once|while|during)\b", re.I
)
_HOW_MUCH: Final = re.compile(
    r"\bhow (?:much|many|fast)\b|\b(?:doses?|rate|target|level|threshold|maximum|limit)\b", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A sentence of the library that answers the question best.

    `was_chosen`: the model chose it, while the question was being said; otherwise it holds all that was asked for.
    """

    sentence: Sentence
    citation: Citation
    was_chosen: bool = False

    @property
    def lead_in(self) -> str:
        """What is said before it: where it stands."""
        title = spoken_title(self.citation.title)
        return f"From {title}:" if title else "From your library:"


def best_quotation(
    question: str, findings: Findings, lowest_confidence: float, foreseen: Foreseen | None = None
) -> Quotation | None:
    """Return the passage's own sentence that answers the question best; None where that is not certain enough.

    Certain is what the model has chosen while the question was being said, or what holds everything that was asked for.
    """
    if findings.confidence < lowest_confidence:
        return None
    ranked = ranked_sentences(question, findings)
    was_chosen = foreseen is not None and foreseen.is_weighed_for(question)
    if foreseen is not None and was_chosen:
        found = _chosen_ahead(ranked, findings, foreseen)
    else:
        found = next((r for r in ranked[:1] if r.hit < _MOST_HITS and _holds_all(question, r, findings.hits)), None)
    if found is None or not _stands_alone(found, findings.hits):
        return None
    if negations(question) - negations(found.text):
        return None  # "who cannot swallow" is not answered by what is for those who can
    return replace(_quotation(found, findings.hits[found.hit]), was_chosen=was_chosen)


def _chosen_ahead(ranked: Sequence[RankedSentence], findings: Findings, foreseen: Foreseen) -> RankedSentence | None:
    """Return the sentence that the model chose for the beginning of the question, and the rest of it agrees with."""
    offered = read_before(ranked, findings, foreseen)
    if len(offered) + 1 != len(foreseen.weights):
        return None
    choice = choose(offered, foreseen.weights)
    return choice.sentences[0] if choice.sentences and choice.nothing_answers < _LIKELY else None


def _holds_all(question: str, found: RankedSentence, hits: Sequence[Hit]) -> bool:
    """Whether a sentence holds what the question asks about, and something of the kind that it asks for.

    What only the title names does not count: all sentences of the document would hold it.
    """
    passage = hits[found.hit].passage
    text = passage.text[found.start : found.end]
    asked = question_words(question) - _ASKING
    own = frozenset(content_words(text))
    special = asked - frozenset(content_words(passage.title))
    if not special or not special <= own | frozenset(content_words(passage.section)) or not special & own:
        return False
    if _WHEN.search(question) and not _SAYS_WHEN.search(text):
        return False
    if _HOW_MUCH.search(question) and not quantities(text):
        return False
    aspects = asked_for(question)
    return not aspects or any(speaks_of(text, aspect) for aspect in aspects)


def _stands_alone(found: RankedSentence, hits: Sequence[Hit]) -> bool:
    """Whether a sentence can be read out by itself."""
    text = hits[found.hit].passage.text[found.start : found.end]
    return (
        not found.points_back
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

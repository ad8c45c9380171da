"""Evidence first: the library's own sentence is said while the model still reads. Only what stands there, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.domain.answers.answer import Citation, Sentence, SentenceStatus
from app.domain.answers.answer_features import question_words
from app.domain.answers.asked_thing import asks_whether, is_of_other_thing, lacking_qualifiers, settles
from app.domain.answers.choosing import choose
from app.domain.answers.relevance import RankedSentence
from app.domain.answers.reports import is_report
from app.domain.documents.reference import Findings, Hit
from app.domain.people.dangers import endangering
from app.domain.private import PrivateText
from app.domain.text.terms import content_words, negations
from app.turns.answering.cautioning import conditions_beside
from app.turns.answering.checking import cite
from app.turns.answering.choosing import read_before, warning_after
from app.turns.answering.naming import spoken_title
from app.turns.answering.ranking import Rankings, ranked_sentences
from app.turns.voice.foreseen import Foreseen

_MOST_HITS: Final = 3
"""A sentence from further down may be right, but nobody waits for it to be read out."""

_LONGEST_WORDS: Final = 45
_LIKELY: Final = 0.5
"""From this share on the model is believed, among the sentences that it was offered; as for "nothing answers"."""

_ASKING: Final = frozenset(
    content_words("how much many long often fast soon quickly first drug given used adult people tell explain need")
)
"""Words of a question that name no subject."""

_SURELY: Final = 0.65
"""A sentence that is so likely an answer is said at once: 9 of 10 such did answer, of sentences graded by hand and held out."""
_CHOSEN: Final = 0.4
"""What the model chose for a beginning of the question must be so likely an answer to the whole of it."""
_HOLDING_ALL: Final = 0.5
"""The same for a sentence that holds every word that the question asks with."""


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
        return lead_in(self.citation.title)


def lead_in(title: str) -> str:
    """Return what is said before sentences of a document."""
    spoken = spoken_title(title)
    return f"From {spoken}:" if spoken else "From your library:"


def best_quotation(
    question: str,
    findings: Findings,
    lowest_confidence: float,
    foreseen: Foreseen | None = None,
    rankings: Rankings | None = None,
) -> Quotation | None:
    """Return the passage's own sentence that answers the question best; None where that is not certain enough.

    Certain is what the model has chosen while the question was being said, where the whole question does not speak against it, or what
    is so likely an answer that nobody need be asked (`RankedSentence.answers`).
    """
    if findings.confidence < lowest_confidence:
        return None
    ranked = ranked_sentences(question, findings, rankings or Rankings())
    was_chosen = foreseen is not None and foreseen.is_weighed_for(question)
    found = _chosen_ahead(ranked, findings, foreseen) if foreseen is not None and was_chosen else None
    if found is None and not (foreseen is not None and was_chosen and foreseen.weights[0] >= _LIKELY):
        was_chosen = False
        found = next(
            (r for r in ranked[:1] if r.hit < _MOST_HITS and _surely_answers(question, r, findings.hits)), None
        )
    if found is None or not _stands_alone(found, findings.hits):
        return None
    if warning_after(found, ranked) is not None:
        return None  # a dose is not read out without "It is avoided in asthma" after it
    if is_not_named(question, found, findings):
        return None  # a number of something else, or of another of its doses, must not be the first that is heard
    if conditions_beside(question, findings.hits[found.hit].passage):
        return None  # a warning for such a patient comes first, and is looked for in the whole document
    if endangering(question, found.text):
        return None  # what is dangerous for the patient is not read out before it is said so
    if negations(question) - negations(found.text):
        return None  # "who cannot swallow" is not answered by what is for those who can
    return replace(_quotation(found, findings.hits[found.hit]), was_chosen=was_chosen)


def _chosen_ahead(ranked: Sequence[RankedSentence], findings: Findings, foreseen: Foreseen) -> RankedSentence | None:
    """Return the sentence that the model chose for the beginning of the question, and the rest of it agrees with."""
    offered = read_before(ranked, findings, foreseen)
    if len(offered) + 1 != len(foreseen.weights):
        return None
    choice = choose(offered, foreseen.weights)
    best = choice.sentences[0] if choice.sentences and choice.nothing_answers < _LIKELY else None
    return best if best is not None and best.answers >= _CHOSEN else None


def _surely_answers(question: str, found: RankedSentence, hits: Sequence[Hit]) -> bool:
    return found.answers >= _SURELY or (found.answers >= _HOLDING_ALL and _holds_all(question, found, hits))


def _holds_all(question: str, found: RankedSentence, hits: Sequence[Hit]) -> bool:
    """Whether a sentence holds what the question asks about.

    What only the title names does not count: all sentences of the document would hold it.
    """
    passage = hits[found.hit].passage
    text = passage.text[found.start : found.end]
    asked = question_words(question) - _ASKING
    own = frozenset(content_words(text))
    special = asked - frozenset(content_words(passage.title))
    return bool(special & own) and special <= own | frozenset(content_words(passage.section))


def is_not_named(question: str, found: RankedSentence, findings: Findings) -> bool:
    """Whether a sentence does not name the drug, the act or the kind of dose that a question asks about."""
    if is_report(findings.hits[found.hit].passage.section):
        return False
    if asks_whether(question) and not settles(question, found, findings.hits, findings.also):
        return True
    return is_of_other_thing(question, found, findings.hits, findings.also) or bool(
        lacking_qualifiers(question, found.text)
    )


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

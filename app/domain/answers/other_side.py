"""A drug that a document gives differently on two sides of a pair, where the question takes neither: both sides are told.

SAFETY: "how do I give adrenaline in cardiac arrest" must not be answered with the shockable arrest alone. Rules only (`sides.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.domain.answers.asked_thing import is_of_other_thing
from app.domain.answers.aspects import Aspect, speaks_of
from app.domain.answers.drug_classes import without_classes
from app.domain.answers.relevance import RankedSentence
from app.domain.answers.reports import is_report
from app.domain.documents.reference import Findings, Hit
from app.domain.people.patients import asks_what_to_do
from app.domain.people.sides import Side, concerns, opposed, sides, turned_words
from app.domain.remembering import remembers
from app.domain.text.terms import gives, is_drug_like, is_harmless, subject_words

_NO_MATTER: Final = frozenset({"line", "sex", "trimester", "place", "code", "length"})
"""Pairs of which one side alone is no half of an answer."""
_MOST_ADDED: Final = 2


def with_other_side(
    question: str,
    told: Sequence[RankedSentence],
    ranked: Sequence[RankedSentence],
    findings: Findings,
    least: float,
) -> tuple[RankedSentence, ...]:
    """Return what is told, each with what gives its drug on the other side of a pair that the question leaves open.

    Only of the same document, and of sentences that have at least `least` as an answer.
    """
    if not asks_what_to_do(question):
        return tuple(told)
    hits, more = findings.hits, list(told)
    for one in told:
        is_asked = not is_of_other_thing(question, one, hits, findings.also)
        if is_report(hits[one.hit].passage.section) or not _gives(one.text) or not is_asked:
            continue
        found = [
            other
            for other in ranked
            if other not in more
            and other.answers >= least
            and not other.points_back
            and hits[other.hit].passage.document_id == hits[one.hit].passage.document_id
            and _is_other_side(question, one.text, other.text, _titles(one, hits))
        ]
        more += found[: _MOST_ADDED - (len(more) - len(told))]
    return tuple(more)


def _is_other_side(question: str, one: str, other: str, title: str) -> bool:
    if not (_gives(other) and _drugs(one, title) & _drugs(other, title)):
        return False
    turned = turned_words(one) | turned_words(other) | turned_words(question)
    asked = _sides(question, turned)
    return any(
        opposed(a, b)
        for a in _sides(one, turned)
        for b in _sides(other, turned)
        if not any(concerns(taken, a) or concerns(taken, b) for taken in asked if taken.axis == a.axis)
    )


def _sides(text: str, turned: frozenset[str]) -> tuple[Side, ...]:
    return tuple(side for side in sides(text, turned) if side.axis not in _NO_MATTER)


def _gives(text: str) -> bool:
    return gives(text) or speaks_of(text, Aspect.DOSE)


@remembers(texts=256)
def _drugs(text: str, title: str) -> frozenset[str]:
    named = frozenset(w for w in subject_words(without_classes(text)) if is_drug_like(w) and not is_harmless(w))
    return named - frozenset(subject_words(title))


def _titles(one: RankedSentence, hits: Sequence[Hit]) -> str:
    passage = hits[one.hit].passage
    return f"{passage.title} {passage.section}"

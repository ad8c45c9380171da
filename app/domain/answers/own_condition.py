"""What a document recommends for the very condition that its patient has: rate control with a beta-blocker where the heart fails."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from app.domain.answers.relevance import RankedSentence
from app.domain.answers.steps import place
from app.domain.documents.reference import DocumentId, Hit
from app.domain.people.opposites import warns
from app.domain.people.patients import Condition
from app.domain.people.set_aside import offers
from app.domain.text import sentences

_LESS: Final = re.compile(
    r"\b(?:smaller|lower|less|reduced?|slower|cautious\w*|(?:expert|senior|specialist) (?:advice|help|review))\b",
    re.IGNORECASE,
)
"""Limits what is given to all, and offers nothing else."""
_MOST_ADDED: Final = 2


def is_for_those(wanted: Sequence[Condition], one: RankedSentence, hits: Sequence[Hit]) -> bool:
    """Whether a sentence recommends something for patients with one of these conditions."""
    passage = hits[one.hit].passage
    said = f"{sentences.lead_in(passage.text, one.start, passage.context)} {passage.section} {one.text}"
    known = (c for c in wanted if c.spoken is not None or c.is_a_drug)
    is_of_it = any(c.is_of_those_with_it(said) for c in known)
    return is_of_it and offers(one.text) and not warns(one.text) and not _LESS.search(one.text)


def with_own_condition(
    wanted: Sequence[Condition],
    document: DocumentId | None,
    told: Sequence[RankedSentence],
    ranked: Sequence[RankedSentence],
    hits: Sequence[Hit],
) -> tuple[RankedSentence, ...]:
    """Return what is told with what the document of the illness recommends for the very condition, where nothing told does.

    What other documents say is not told then.
    """
    if document is None or any(is_for_those(wanted, one, hits) for one in told):
        return tuple(told)
    of_it = [one for one in ranked if hits[one.hit].passage.document_id == document and not one.points_back]
    own = sorted((one for one in of_it if is_for_those(wanted, one, hits)), key=lambda one: -one.answers)
    if not own:
        return tuple(told)
    kept = [one for one in told if hits[one.hit].passage.document_id == document]
    return (*kept, *sorted(own[:_MOST_ADDED], key=lambda one: place(one, hits)))

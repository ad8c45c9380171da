"""A question that names an illness which has a document of its own is not answered by the documents of other illnesses.

SAFETY: "how do I treat anaphylaxis in pregnancy" was answered with pyelonephritis in pregnancy, and a low potassium with the treatment
of a low sodium: every other word of the question stood there. Rules only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.domain.answers.asked_thing import held
from app.domain.answers.relevance import RankedSentence
from app.domain.answers.reports import is_report
from app.domain.answers.steps import SEVERITY
from app.domain.documents.reference import Hit
from app.domain.text.terms import subject_words

_OTHER_ILLNESS: Final = 3.0
"""Log odds that a sentence loses, as for a number of another drug."""


def below_the_named(
    question: str, ranked: Sequence[RankedSentence], hits: Sequence[Hit], others: Sequence[str] = ()
) -> tuple[RankedSentence, ...]:
    """Return sentences, best first, after those of other illnesses have lost what that costs.

    An illness is named where all words of a title that was found stand in the question, or in it under another name (`others`). A sentence
    is of another one where its title shares no word with the question, and neither it nor what stands above it names the illness.
    """
    told = [
        replace(one, score=one.score - _OTHER_ILLNESS) if is_of_other_illness(question, one, hits, others) else one
        for one in ranked
    ]
    return tuple(sorted(told, key=lambda r: -r.score))


def is_of_other_illness(question: str, one: RankedSentence, hits: Sequence[Hit], others: Sequence[str] = ()) -> bool:
    """Whether a sentence is of another illness than one that is named."""
    title = _title_words(hits[one.hit])
    if not title or title & frozenset(subject_words(question)):
        return False
    asked = [frozenset(subject_words(way)) for way in (question, *others)]
    named = {words for hit in hits if (words := _title_words(hit)) and any(words <= way for way in asked)}
    return bool(named) and title not in named and not any(words <= held(one, hits) for words in named)


def _title_words(hit: Hit) -> frozenset[str]:
    """Return what a title names; nothing for reports of studies, whose titles are whole sentences."""
    if is_report(hit.passage.section):
        return frozenset()
    return frozenset(subject_words(hit.passage.title)) - SEVERITY

"""A question that names an illness which has a document of its own is not answered by the documents of other illnesses.

SAFETY: "how do I treat anaphylaxis in pregnancy" was answered with pyelonephritis in pregnancy, and a low potassium with the treatment
of a low sodium: every other word of the question stood there. Rules only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.domain.answers.asked_thing import held
from app.domain.answers.relevance import RankedSentence
from app.domain.answers.reports import is_report
from app.domain.answers.steps import SEVERITY
from app.domain.documents.reference import Hit
from app.domain.people.patients import Condition, conditions
from app.domain.text.terms import subject_words

_NON: Final = re.compile(r"\bnon[- ](?=[a-z])", re.I)
_MOST_OF: Final = 4
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
    """Whether a sentence is of another illness than one that is named.

    SAFETY: what the patient has besides is not what is asked about: an infarction on warfarin is not answered with reversing warfarin.
    """
    beside = conditions(question)
    asked = [_words(way) for way in (question, *others)]
    title = _title_words(hits[one.hit])
    is_beside = _is_beside(hits[one.hit], beside)
    if not title or (title & asked[0] and not is_beside):
        return False
    named = {
        (w, _is_beside(hit, beside))
        for hit in hits
        if (w := _title_words(hit)) and any(_names(way, w) for way in asked)
    }
    illnesses = {words for words, is_condition in named if not is_condition} or {words for words, _ in named}
    if is_beside and illnesses == {words for words, is_condition in named if is_condition}:
        return False
    return (
        bool(illnesses) and title not in illnesses and not any(words <= _apart(held(one, hits)) for words in illnesses)
    )


def _is_beside(hit: Hit, beside: Sequence[Condition]) -> bool:
    """Whether a document is about something that the patient has besides what is asked about."""
    return any(condition.is_subject_of(hit.passage.title, "") for condition in beside)


def _names(way: frozenset[str], title: frozenset[str]) -> bool:
    """Whether a question names what a title does; of four words one may be left out."""
    missing = title - way
    return len(missing) <= len(title) // _MOST_OF and not any(f"non{word}" in way for word in missing)


def _title_words(hit: Hit) -> frozenset[str]:
    """Return what a title names; nothing for reports of studies, whose titles are whole sentences."""
    if is_report(hit.passage.section):
        return frozenset()
    return _words(hit.passage.title) - SEVERITY


def _words(text: str) -> frozenset[str]:
    """Return the words of a text; "ST-elevation" is two, as it is written without the hyphen too, "non-ST" one: it is another illness."""
    return frozenset(subject_words(_NON.sub("non", text).replace("-", " ")))


def _apart(words: frozenset[str]) -> frozenset[str]:
    return words | frozenset(part for word in words for part in word.split("-"))

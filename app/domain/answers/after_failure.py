"""A treatment has failed already: "adenosine did not work", "still fitting after lorazepam", "anaphylaxis not responding to adrenaline".

SAFETY: whoever says so is not told the first treatment again as if it were the answer, where the document says what comes next. Rules only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.domain.answers.answer_features import question_words
from app.domain.answers.aspects import Aspect, asked_for, speaks_of
from app.domain.answers.choosing import LEAST_ANSWERS, LEAST_SHOWN
from app.domain.answers.drug_classes import with_classes
from app.domain.answers.relevance import RankedSentence
from app.domain.answers.reports import is_report
from app.domain.answers.steps import place
from app.domain.documents.reference import Hit
from app.domain.grounding.quantities import plain
from app.domain.remembering import remembers
from app.domain.text.terms import gives, is_drug_like, subject_words

_DID_NOT: Final = (
    r"(?:not|never|n't|cannot|no longer|hardly|poorly) (?:\w+ ){0,2}?(?:respon\w+|improv\w*|settl\w*|work\w*|help\w*|stopp\w*|terminat\w*|resolv\w*"
    r"|cardiovert\w*|come down|coming down|c[ao]me up|coming up|wake|waking|better)"
)
_FAILED: Final = re.compile(
    rf"\b(?:refractory|(?:resistant|unresponsive) to|non-?responsive)\b|(?:\b|(?<=\w)){_DID_NOT}\b"
    r"|\b(?:no|poor|little|inadequate|incomplete) (?:\w+ )?(?:response|effect|improvement|change)\b|\bineffective\b"
    r"|\bfail(?:s|ed)?\b(?! (?:\w+ )?swallow)|\bdespite\b|\bpersist(?:s|ing|ent|ed)?\b"
    r"|\bstill (?:in|at|fitting|seizing|convulsing|unconscious|wheez\w+|breathless|bleeding|low|high|shocked|hypotensive|unwell|not|no|has|having|below|above|\d)"
    r"|\bkeeps? (?:on )?(?:fitting|seizing|dropping|falling|bleeding)\b"
    r"|\b(?:had|given|gave|after|tried|received)\b.*\b(?:what (?:now|next|else)|next (?:step|drug|dose|line|treatment|thing))\b"
)
_NEXT: Final = re.compile(r"\b(?:what|which)\b.*\b(?:next|now|else|then)\b|\bnext (?:step|drug|dose|line|treatment)\b")
_FOR_FAILED: Final = re.compile(
    rf"\b(?:refractory|resistant|resists)\b|\bfail(?:s|ed)?\b|\b{_DID_NOT}\b|\b(?:no|poor|inadequate)(?: initial)? (?:response|effect)\b|\bpersist(?:s|ing)?\b|\bdespite\b"
    r"|\bcontinues after\b|\bbefore (?:moving|going) (?:on )?to\b|\bis resistant\b|\bstill (?:no|below|above|too)\b|\bafter [2-5] (?:\w+ )?(?:shocks?|doses?|attempts?)\b|\bsecond[- ]line\b|\bif [^.;]* unsuitable\b"
)
_AGAIN: Final = re.compile(
    r"\b(?:second|further|next|another) (?:\w+ )?(?:dose|shock|bolus|injection)|\b(?:is|be) repeated\b|\bmay be repeated\b"
)
"""Gives the same once more: no first treatment, and not what comes next either."""
_CALLS: Final = re.compile(r"\b(?:call|ask|refer|discuss|arrange|means|is the)\b", re.I)
_MOST_STEPS: Final = 3
_MOST_TOLD: Final = 4
_GAIN: Final = 1.5
_LOSS: Final = 1.5
"""Log odds that a sentence for what failed gains, and that one loses which only gives the first treatment."""


@remembers(texts=64)
def has_failed(question: str) -> bool:
    """Whether a question says that a treatment did not help, and wants to know what to do."""
    text = plain(question)
    if _FAILED.search(text) is None:
        return False
    wanted = asked_for(question)
    is_of_deed = bool(wanted & {Aspect.TREATMENT, Aspect.DOSE}) or not wanted or _NEXT.search(text) is not None
    return is_of_deed and not wanted & {Aspect.OUTLOOK, Aspect.CAUSE, Aspect.PREVALENCE, Aspect.INHERITANCE}


def is_for_failed(text: str, section: str) -> bool:
    """Whether a sentence, or the heading above it, is for what did not respond."""
    return _FOR_FAILED.search(plain(text)) is not None or _FOR_FAILED.search(plain(section)) is not None


def after_failure(
    question: str, ranked: Sequence[RankedSentence], hits: Sequence[Hit], others: Sequence[str] = ()
) -> tuple[RankedSentence, ...]:
    """Return sentences, best first; where a treatment has failed, those for that go before those that only give the first one.

    Of documents that the question names; where none of their sentences is for what failed, all stay as they are.
    """
    if not has_failed(question):
        return tuple(ranked)
    asked = frozenset[str]().union(*map(question_words, (question, *others)))
    own = [one for one in ranked if _is_named(hits[one.hit], asked)]
    if not own:  # "VF": the document goes by another name
        own = [one for one in ranked if hits[one.hit].passage.document_id == hits[0].passage.document_id]
    later = frozenset((one.hit, one.start) for one in own if _is_next(one, hits))
    if not later:
        return tuple(ranked)
    told = [
        replace(
            one,
            score=one.score + _GAIN * ((one.hit, one.start) in later) - _LOSS * (one in own and _is_first(one, later)),
        )
        for one in ranked
    ]
    return tuple(sorted(told, key=lambda r: -r.score))


def with_next_steps(
    question: str,
    told: Sequence[RankedSentence],
    ranked: Sequence[RankedSentence],
    hits: Sequence[Hit],
) -> tuple[RankedSentence, ...]:
    """Return what is told where a treatment has failed: first what the document of the best such sentence says to do then, in its order.

    Sentences that name what has failed, or its class, where any does.
    """
    later = [one for one in ranked if _is_next(one, hits)] if has_failed(question) else []
    if not told or not later:
        return tuple(told)
    best = next((one for one in later if _names_failed(question, one, hits[one.hit])), later[0])
    document = hits[best.hit].passage.document_id
    if best.answers < LEAST_ANSWERS and document != hits[told[0].hit].passage.document_id:
        return tuple(told)
    steps = [
        one
        for one in later
        if hits[one.hit].passage.document_id == document
        and not one.points_back
        and (gives(one.text) or _CALLS.search(one.text))
    ]
    of_it = [one for one in steps if _names_failed(question, one, hits[one.hit])]
    few = of_it or [one for one in steps if one.answers >= LEAST_SHOWN or one in told]
    few.sort(key=lambda one: not is_for_failed(one.text, ""))  # by itself, and not only by its heading
    few = sorted(few[:_MOST_STEPS], key=lambda one: place(one, hits))
    rest = [one for one in told if one not in few and _is_next(one, hits)]
    return (*few, *rest[: _MOST_TOLD - len(few)]) if few else tuple(told)


def _names_failed(question: str, one: RankedSentence, hit: Hit) -> bool:
    """Whether a sentence, or its heading, names a drug that the question names besides the illness, or its class."""
    title = frozenset(subject_words(with_classes(hit.passage.title)))
    drugs = frozenset(w for w in subject_words(with_classes(question)) if is_drug_like(w) or w.startswith("class-"))
    return bool((drugs - title) & frozenset(subject_words(with_classes(f"{one.text} . {hit.passage.section}"))))


def _is_first(one: RankedSentence, later: frozenset[tuple[int, int]]) -> bool:
    """Whether a sentence gives something, and not for what failed."""
    is_given = gives(one.text) or speaks_of(one.text, Aspect.DOSE)
    return (one.hit, one.start) not in later and is_given and _AGAIN.search(plain(one.text)) is None


def _is_next(one: RankedSentence, hits: Sequence[Hit]) -> bool:
    return is_for_failed(one.text, hits[one.hit].passage.section)


def _is_named(hit: Hit, asked: frozenset[str]) -> bool:
    """Whether a question names what a document is about: a word of its title that is no drug's name alone."""
    title = frozenset(subject_words(hit.passage.title))
    shared = title & asked
    if not shared or is_report(hit.passage.section):
        return False
    return shared == title or any(not is_drug_like(w) for w in shared)

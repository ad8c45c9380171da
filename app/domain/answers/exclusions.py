"""What a question bars: "without triptans", "do not give salbutamol", "other than", "instead of", "an alternative to", "not adenosine".

SAFETY: who asks what to give instead of a drug must not be answered with the drug. Only drugs and their classes can be barred: "without
ECG changes" and "without penicillin allergy" say who the patient is. Rules only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from app.domain.answers.drug_classes import classes_called, marks_of, without_classes
from app.domain.answers.relevance import RankedSentence
from app.domain.documents.reference import Hit
from app.domain.grounding.quantities import plain
from app.domain.people.set_aside import drugs_named, offered_of, treatments_named
from app.domain.remembering import remembers
from app.domain.text.terms import subject_words

_BARS: Final = re.compile(
    r"\b(?:(?<!and )(?<!or )without(?: using| giving)?|(?:do not|don't|cannot|can't|can not|must not|not to) (?:give|use|have|take|get|tolerate)|other than|apart from|except(?: for)?"
    r"|instead of|rather than|in place of|alternatives? (?:to|for)|replacement for|substitute for|avoiding|(?:but|,) (?:not|no)|not(?! on\b| taking\b))"
    r" (?:an? |the |any |more )?(?P<what>[a-z][\w-]*(?:(?: (?:and|or)|,| ) ?(?!in\b|for\b|what\b|how\b|which\b|when\b|to\b|with\b|on\b|if\b|because\b)[a-z][\w-]*){0,3})"
)
_OF_THE_PATIENT: Final = re.compile(
    r"\b(?:allerg\w*|intoleran\w*|hypersensitiv\w*|toxicit\w*|overdose|levels?|resistan\w*|withdrawal|deficien\w*|use|history|changes?|exposure)\b"
)
"""Says that the words before are what a patient has, or has not."""
_ASKS_NOT: Final = re.compile(
    r"^\W*(?:(?:is|are|was|were)(?! there\b)|does|did|do(?! not\b))\b|\b(?:what|which|why|who|when|should|must|may|can|could) (?:[\w-]+ ){0,4}not\b"
)
"""Asks what is not given, where the warnings are the answer, or compares: "is angioplasty an alternative to thrombolysis"."""
_SAID_WITHOUT: Final = re.compile(
    r"\b(?:without|instead of|rather than|alternatives? to|other than) [\w-]+(?: [\w-]+)?"
)
_GAP: Final = 3
_VERB: Final = re.compile(r"\b(?:is|are|was|may|can|should|must|needs?)\b")
_ELEMENTS: Final = frozenset(subject_words("sodium potassium calcium magnesium"))
"""Of many drugs: beside another word no name of one. Calcium chloride is something other than calcium gluconate."""


@remembers(texts=64)
def barred_by(question: str) -> frozenset[str]:
    """Return what a question bars: stems of drugs, and marks of classes; empty where it bars nothing."""
    found: set[str] = set()
    for match in _bars(question):
        named = classes_called(match["what"]) | drugs_named(without_classes(match["what"]))
        found |= (named - _ELEMENTS) or named
    return frozenset(found)


def without_bars(question: str) -> str:
    """Return a question without what it bars."""
    text = plain(question)
    for match in reversed(_bars(question)):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return re.sub(r"\bwhat (?:else|other\w*)\b", "treatment", text) if text != plain(question) else question


def unbarred(question: str, ranked: Sequence[RankedSentence], hits: Sequence[Hit]) -> tuple[RankedSentence, ...]:
    """Return the sentences without those that speak of what the question bars, but for such as offer other things beside it."""
    barred = barred_by(question)
    if not barred:
        return tuple(ranked)
    kept: list[RankedSentence] = []
    dropped: list[RankedSentence] = []
    for one in sorted(ranked, key=lambda r: (r.hit, r.start)):
        before = dropped[-1] if dropped else None
        goes_on = one.points_back and before is not None and before.hit == one.hit and one.start - before.end <= _GAP
        (dropped if goes_on or _is_only_of(one.text, barred, hits[one.hit].passage.title) else kept).append(one)
    left = {(one.hit, one.start) for one in kept}
    return tuple(one for one in ranked if (one.hit, one.start) in left)


def names_barred(question: str, text: str) -> tuple[str, ...]:
    """Return in words what a sentence offers of what the question bars."""
    barred = barred_by(question)
    return offered_of(_SAID_WITHOUT.sub(" ", plain(text)), barred) if barred else ()


def _bars(question: str) -> list[re.Match[str]]:
    text = plain(question)
    if _ASKS_NOT.search(text):
        return []
    return [
        m
        for m in _BARS.finditer(text)
        if (classes_called(m["what"]) or drugs_named(m["what"]))
        and not _OF_THE_PATIENT.search(f"{m['what']} {' '.join(text[m.end() :].split()[:1])}")
    ]


def _is_only_of(text: str, barred: frozenset[str], title: str) -> bool:
    """Whether a sentence speaks of what is barred, and offers nothing else."""
    said = _SAID_WITHOUT.sub(" ", plain(text))
    named = treatments_named(said)
    if not named & barred:
        return False
    subject = _VERB.split(said, maxsplit=1)[0]  # "adenosine is given with a saline flush" offers adenosine only
    part = subject if treatments_named(subject) & barred else said
    rest = " ".join(w for w in re.findall(r"[\w-]+", part) if not (treatments_named(w) & barred))
    return not marks_of(rest) - marks_of(title)  # a drug of no known class is no other offer

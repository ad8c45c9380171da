"""What is offered after a warning that forbids it to the very patient: "offer colchicine" below "avoid colchicine in kidney failure".

SAFETY: a sentence of a document is told whole or not at all, so what offers a forbidden drug beside others gives way to the sentences that
offer the others; where none does, it is told with the name of what the warning is about right beside it. Rules only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.answers.aspects import Aspect, speaks_of
from app.domain.answers.drug_classes import classes_called, with_classes, without_classes
from app.domain.answers.relevance import RankedSentence
from app.domain.documents.reference import Hit
from app.domain.grounding.quantities import plain
from app.domain.remembering import remembers
from app.domain.text.terms import gives, is_drug_like, is_harmless, subject_words

_DEED: Final = r"(?:given|used|combined|started|offered|prescribed|recommended)"
_SAID_BEFORE: Final = re.compile(
    r"(?P<what>[^.;:]*?)\b(?:(?:is|are|be) (?:\w+ ){0,2}?(?:avoided|contra-?indicated|unsuitable|unsafe|dangerous|withheld|stopped)"
    rf"|(?:is|are|must|should|may|can)(?: \w+)? not (?:\w+ )?(?:be )?{_DEED}|cannot be {_DEED})\b"
)
_SAID_AFTER: Final = re.compile(
    r"\b(?:avoid|withhold|stop|(?:do not|don't|never) (?:give|use|combine|start|offer|prescribe)|contra-?indications? (?:to|for|of))\b:?"
    r"(?P<what>[^.;]*?)(?=\s(?:in|for|with|when|if|because|during|unless|until|after|before|where|as|while|is|are|include)\b|[.;]|$)"
)
_OTHER_CLAUSE: Final = re.compile(r"\bbut\b|\binstead\b|\bso\b|,? (?:and|while|whereas) (?=[^,]*$)")
_NO_DRUG: Final = frozenset(
    subject_words(
        "infection impairment injection infusion ventilation hypotension hypertension function condition interaction decision option reaction"
        " combination administration person regimen protein haemodialysis creatinine kidney renal total oral initial normal usual adult solution"
    )
)
"""Words that end as drugs do, and are none."""
_MOST_INSTEAD: Final = 2
_CLASS: Final = "class-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """What is told after warnings. `beside` has for some of it, by its place, what the warnings are about; `left_out` is not told."""

    told: tuple[RankedSentence, ...]
    beside: dict[tuple[int, int], tuple[str, ...]]
    left_out: tuple[tuple[RankedSentence, tuple[str, ...]], ...]


def cleared(
    told: Sequence[RankedSentence],
    warnings: Sequence[str],
    ranked: Sequence[RankedSentence],
    hits: Sequence[Hit],
    least: float,
) -> Cleared:
    """Return what is told after the warnings told.

    What comes instead is of the same document: it offers what a sentence left out offered beside the forbidden, or stands in the same
    section with at least `least` as an answer.
    """
    barred = frozenset(one for text in warnings for one in forbidden(text))
    against = {(one.hit, one.start): names for one in told if (names := offered_of(one.text, barred))}
    if not against:
        return Cleared(told=tuple(told), beside={}, left_out=())
    clear = [one for one in told if (one.hit, one.start) not in against]
    instead = _instead(told, against, barred, ranked, hits, least)
    if not instead and not any(offers(one.text) for one in clear):
        return Cleared(told=tuple(told), beside=against, left_out=())
    return Cleared(
        told=(*clear, *(one for one in instead if one not in clear)),
        beside={},
        left_out=tuple((one, against[one.hit, one.start]) for one in told if (one.hit, one.start) in against),
    )


@remembers(texts=128)
def forbidden(warning: str) -> frozenset[str]:
    """Return what a warning forbids: the stems of drugs, and marks of the classes that it names as such."""
    found: set[str] = set()
    for what in _forbidden_parts(plain(warning)):
        found |= classes_called(what)
        found |= drugs_named(without_classes(what))
    return frozenset(found)


def offers(text: str) -> bool:
    """Whether a sentence offers a treatment, and does not only warn of one."""
    return (gives(text) or speaks_of(text, Aspect.DOSE)) and not forbidden(text)


def _forbidden_parts(text: str) -> Iterator[str]:
    for match in _SAID_AFTER.finditer(text):
        yield match["what"]
    for match in _SAID_BEFORE.finditer(text):
        *before, last = _OTHER_CLAUSE.split(match["what"])
        yield last if any(gives(part) for part in before) else match["what"]


def offered_of(text: str, barred: frozenset[str]) -> tuple[str, ...]:
    """Return in words what a sentence offers of what is barred; () where it offers none of it, or warns of it itself."""
    if not (gives(text) or speaks_of(text, Aspect.DOSE)):
        return ()
    both = (_options(text) & barred) - forbidden(text)
    return tuple(sorted(_in_words(text, both)))


def _in_words(text: str, marks: frozenset[str]) -> Iterator[str]:
    for mark in marks:
        if mark.startswith(_CLASS):
            yield _called_so(text, mark)
        else:
            yield next((w for w in re.findall(r"[\w-]+", plain(text)) if mark in subject_words(w)), mark)


def _called_so(text: str, mark: str) -> str:
    """Return how a text names a class, or the first member of it."""
    words = re.findall(r"[\w-]+", plain(text))
    member = next((w for w in words if mark in with_classes(w).split(" . ")), "")
    return member or mark.removeprefix(_CLASS)


@remembers(texts=256)
def _options(text: str) -> frozenset[str]:
    """Return what a text names of drugs: their stems, and marks of the classes that they or their names are of."""
    marks = frozenset(w for w in with_classes(text).split(" . ") if w.startswith(_CLASS))
    return marks | drugs_named(without_classes(text))


def drugs_named(text: str) -> frozenset[str]:
    """Return the stems of words that may be drugs."""
    return frozenset(w for w in subject_words(text) if is_drug_like(w) and not is_harmless(w)) - _NO_DRUG


def _instead(
    told: Sequence[RankedSentence],
    against: dict[tuple[int, int], tuple[str, ...]],
    barred: frozenset[str],
    ranked: Sequence[RankedSentence],
    hits: Sequence[Hit],
    least: float,
) -> list[RankedSentence]:
    """Return the best sentences of the same documents that offer what is left: with a number where there is one."""
    left = [one for one in told if (one.hit, one.start) in against]
    documents = {hits[one.hit].passage.document_id for one in left}
    options = frozenset[str]().union(*(_options(one.text) for one in left)) - barred
    options -= frozenset(subject_words(" ".join(hits[one.hit].passage.title for one in left)))
    sections = {(hits[one.hit].passage.document_id, hits[one.hit].passage.external_section) for one in left}
    fitting = [
        one
        for one in ranked
        if hits[one.hit].passage.document_id in documents
        and one not in told
        and not one.points_back
        and offers(one.text)
        and not _options(one.text) & barred
    ]
    fitting.sort(key=lambda one: (not speaks_of(one.text, Aspect.DOSE), -one.answers))
    same = [one for one in fitting if _options(one.text) & options]
    near = [
        one
        for one in fitting
        if one.answers >= least
        and (hits[one.hit].passage.document_id, hits[one.hit].passage.external_section) in sections
    ]
    return (same or near)[:_MOST_INSTEAD]

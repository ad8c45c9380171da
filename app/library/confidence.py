"""How likely it is that what was found answers the question, 0 to 1: the program says "not in your library" below a threshold.

A question about something the library does not hold is told by its rare words (no document that looks near holds all of them, or
holds them next to each other), and by the nearest document not standing out from the others. Similarity itself says little, because
there is always something similar. The coefficients stand in `weights.py`, with what they were fitted on.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.library.features import FEATURES, NOTHING, Asked, Candidates, Signals
from app.library.holdings import Holdings
from app.library.keywords import Floats, Ints
from app.library.weights import CONFIDENCE_INTERCEPT, CONFIDENCE_WEIGHTS

EVIDENCE: Final = (
    "named_alike",
    "missing",
    "phrase_or_name",
    "title_similar",
    "similar",
    "words",
    "rarest",
    "named_in_large",
    "title_similar_in_large",
    "stands_out",
    "leads",
    "lacking_share",
    "large",
)
"""What the confidence is computed from, in the order of its coefficients."""

LOOKED_AT: Final = 5
"""So many sections are read for phrases of the question."""

_NAME: Final = FEATURES.index("name_agrees")
_SIMILAR: Final = FEATURES.index("similar")
_TITLE: Final = FEATURES.index("title_similar")
_VARIANT_WORTH: Final = 0.9
_LARGE: Final = math.log(5000)
"""The logarithm of a large library's number of documents."""

_USUAL_SIMILARITY: Final = 0.27
_USUAL_SPREAD: Final = 0.1
"""How similar a document is to a question about something else, and how much that differs between documents."""

_USUAL_WORTH: Final = 50
"""What is usual counts like so many documents: a library of three says little about what is."""

_NEXT: Final = 5
"""The best document is compared with so many after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSection:
    """The counted words of a section that was found: of its title, heading and text."""

    title: Sequence[str]
    heading: Sequence[str]
    text: Sequence[str]


def evidence(
    asked: Asked, held: Holdings, seen: Signals, chosen: Candidates, order: Ints, read: Sequence[ReadSection]
) -> list[float]:
    """Return the numbers that EVIDENCE names. `order` ranks the candidates, `read` are the first of them."""
    top = chosen.features[order[0]]
    near = chosen.features[order[: LOOKED_AT + 3]]
    document = int(held.section_document[chosen.sections[order[0]]])
    named = float(near[:, _NAME].max())
    lacking = [_lacking(s, held, document) for s in asked.subjects]
    phrase = max(
        (_VARIANT_WORTH if n else 1.0) * max((_phrase(s, r) for r in read), default=0.0)
        for n, s in enumerate(asked.subjects)
    )
    # the more documents there are, the less it says that one of them has a name nearly like it
    size = math.log(max(len(held.documents), 2)) / _LARGE
    return [
        named**8,
        min(lacking),
        max(phrase, named**4),
        float(top[_TITLE]),
        float(top[_SIMILAR]),
        math.log1p(len(asked.subjects[0])),
        _rarest(asked.subjects[0], held),
        named * size,
        float(top[_TITLE]) * size,
        _stands_out(seen.document_similar),
        _leads(seen.centre_similar),
        min(_lacking_share(s, held, document) for s in asked.subjects),
        size,
    ]


def _stands_out(similar: Floats) -> float:
    """Return how many standard deviations the most similar document lies above the others.

    The similarity itself depends on the words of the question more than on whether there is an answer: a question in everyday
    words is fairly similar to everything.
    """
    values = similar[similar > NOTHING]
    if not len(values):
        return 0.0
    count = len(values) + _USUAL_WORTH
    middle = (float(values.sum()) + _USUAL_WORTH * _USUAL_SIMILARITY) / count
    squares = float(((values - middle) ** 2).sum())
    squares += _USUAL_WORTH * (_USUAL_SPREAD**2 + (_USUAL_SIMILARITY - middle) ** 2)
    above: float = (float(values.max()) - middle) / math.sqrt(squares / count)
    return above


def _leads(similar: Floats) -> float:
    """Return how far the best document is ahead of those after it: where many are alike, none may be meant."""
    values = similar[similar > NOTHING]
    if not len(values):
        return 0.0
    best, *after = np.sort(values)[::-1][: _NEXT + 1].tolist()
    usual = [_USUAL_SIMILARITY] * (_NEXT - len(after))
    return float(best) - float(sum((*after, *usual))) / _NEXT


def _lacking_share(subject: Sequence[str], held: Holdings, document: int) -> float:
    """Return which share of the subject, by the rarity of its words, a document lacks."""
    whole = lacking = 0.0
    for word in set(subject):
        rarity = held.keywords.rarity(word, held.document_level)
        whole += rarity
        if not held.keywords.occurs(word, held.document_level, document):
            lacking += rarity
    return lacking / whole if whole else 0.0


def _lacking(subject: Sequence[str], held: Holdings, document: int) -> float:
    """Return how rare the rarest word of the subject is that a document lacks: 0 none, about 1 a word that no document holds."""
    worst = 0.0
    for word in set(subject):
        rarity = held.keywords.rarity(word, held.document_level)
        if rarity > worst and not held.keywords.occurs(word, held.document_level, document):
            worst = rarity
    return worst / math.log(len(held.documents) + 2)


def _rarest(subject: Sequence[str], held: Holdings) -> float:
    most = max((held.keywords.rarity(w, held.document_level) for w in subject), default=0.0)
    return most / math.log(len(held.documents) + 2)


def _phrase(subject: Sequence[str], section: ReadSection) -> float:
    """Return the share of neighbouring words of the subject that are neighbours in the section too."""
    parts = (section.title, section.heading, section.text)
    if len(subject) < 2:
        return float(bool(subject) and any(subject[0] in p for p in parts))
    wanted = set(itertools.pairwise(subject))
    held = set().union(*(itertools.pairwise(p) for p in parts))
    return len(wanted & held) / len(wanted)


def confidence_of(numbers: Sequence[float]) -> float:
    """Return the calibrated probability for the evidence."""
    total = CONFIDENCE_INTERCEPT + float(np.dot(CONFIDENCE_WEIGHTS, numbers))
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))), 4)

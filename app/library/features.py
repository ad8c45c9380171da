"""What speaks for each section as the place where a question is answered, as numbers; `weights.py` says what they are worth.

Candidates come from four sides (names, keywords over documents and sections, vectors of passages, vectors of titles), so that a
section which one of them misses is still seen by the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from app.library.holdings import Holdings
from app.library.keywords import Floats, Ints
from app.library.names import Agreement
from app.library.quantising import DotProducts, Vectors
from app.library.topics import Topic

FEATURES: Final = (
    "name_agrees",
    "document_words",
    "document_covers",
    "section_covers",
    "topic_meant",
    "topic_and_words",
    "unannounced",
    "named_whole",
    "first",
    "similar",
    "document_similar",
    "title_similar",
    "centre_similar",
)

Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]

NOTHING: Final = -1.0
"""The similarity of what has no passage, or is left out by a filter."""

_DOCUMENTS: Final = 25
_SECTIONS_SIMILAR: Final = 30
_SECTIONS_WORDS: Final = 20
_SECTIONS_OF_DOCUMENT: Final = 40
_VARIANT_WORTH: Final = np.float32(0.9)
"""A question in other words than its own counts for a little less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question made ready. `vectors` hold the question and then some of its variants, shape (1 + n, dimensions).

    `subjects` are the counted words of the subject, and then those of the variants; `also` are variants as they are written.
    """

    topics: Topic
    all_words: tuple[str, ...]
    subjects: tuple[tuple[str, ...], ...]
    vectors: Vectors
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What was computed over the whole library for one question; sections and documents by their number."""

    title: Agreement
    heading: Agreement
    document_words: Floats
    document_covered: Floats
    section_words: Floats
    section_covered: Floats
    passage_similar: Floats
    section_similar: Floats
    document_similar: Floats
    title_similar: Floats
    centre_similar: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Sections worth a closer look, and their features, shape (len(sections), len(FEATURES))."""

    sections: Ints
    features: Vectors


def signals(asked: Asked, held: Holdings, allowed: Mask | None, dot_products: DotProducts) -> Signals:
    """Compute everything that is computed over the whole library. `allowed` says which documents count; None: all."""
    by_document = held.keywords.found_each(asked.subjects, held.document_level)
    whole_question, *by_section = held.keywords.found_each((asked.all_words, *asked.subjects), held.section_level)
    passage_similar = _best_of(held.vectors.similarities(asked.vectors, dot_products))
    section_similar = held.by_section(passage_similar)
    found = Signals(
        title=_best_agreement([held.titles.agreement(s) for s in asked.subjects]),
        heading=_best_agreement([held.headings.agreement(s) for s in asked.subjects]),
        document_words=_best_of([f.scores for f in by_document]) / np.float32(by_document[0].whole or 1.0),
        document_covered=_best_of([f.covered for f in by_document]),
        section_words=_best_of([whole_question.scores, *(f.scores for f in by_section[1:])])
        / np.float32(whole_question.whole or 1.0),
        section_covered=_best_of([f.covered for f in by_section]),
        passage_similar=passage_similar,
        section_similar=section_similar,
        document_similar=held.by_document(section_similar),
        title_similar=_best_of(held.cards.similarities(asked.vectors, dot_products)),
        centre_similar=_best_of(held.centres.similarities(asked.vectors, dot_products)),
    )
    return found if allowed is None else _only(found, held, allowed)


def candidates(asked: Asked, held: Holdings, found: Signals) -> Candidates:
    """Choose sections and describe them."""
    of_document = (
        1.5 * found.title.both + _relative(found.document_words) + found.document_similar + found.title_similar
    )
    quick = found.section_similar + 0.7 * _relative(found.section_words) + 0.5 * held.announces(asked.topics)
    chosen = [
        _largest(found.section_similar, _SECTIONS_SIMILAR),
        _largest(found.section_words, _SECTIONS_WORDS),
        _largest(found.heading.both, _SECTIONS_WORDS),
    ]
    for document in _largest(of_document, _DOCUMENTS):
        own = held.sections_of(int(document))
        chosen.append(own if len(own) <= _SECTIONS_OF_DOCUMENT else own[_largest(quick[own], _SECTIONS_OF_DOCUMENT)])
    sections = np.unique(np.concatenate(chosen)).astype(np.int32)
    sections = sections[found.section_similar[sections] > NOTHING]
    return Candidates(sections=sections, features=_describe(asked, held, found, sections))


def _describe(asked: Asked, held: Holdings, found: Signals, sections: Ints) -> Vectors:
    document = held.section_document[sections]
    topics = held.section_topics[sections]
    is_meant = (topics & int(asked.topics)) != 0
    # a document without such headings may have the answer in any section: it does not stand behind all that have some
    unannounced = (held.by_document(held.announces(asked.topics)) <= 0) & bool(asked.topics)
    columns = (
        np.maximum(found.title.both[document], found.heading.both[sections]),
        _relative(found.document_words)[document],
        found.document_covered[document],
        found.section_covered[sections],
        is_meant,
        is_meant * found.document_covered[document],
        unannounced[document],
        found.title.name[document] * np.sqrt(found.title.both[document]),
        held.section_place[sections] == 0,
        found.section_similar[sections],
        found.document_similar[document],
        found.title_similar[document],
        found.centre_similar[document],
    )
    described: Vectors = np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)
    return described


def _only(found: Signals, held: Holdings, allowed: Mask) -> Signals:
    """Let nothing speak for documents that a filter leaves out."""
    inside = allowed[held.section_document]
    of_documents = ("title", "document_words", "document_covered")
    of_sections = ("heading", "section_words", "section_covered")
    values: dict[str, Floats | Agreement] = {}
    for names, mask in ((of_documents, allowed), (of_sections, inside)):
        for name in names:
            value = getattr(found, name)
            values[name] = (
                Agreement(both=value.both * mask, subject=value.subject * mask, name=value.name * mask)
                if isinstance(value, Agreement)
                else value * mask
            )
    nothing = np.float32(NOTHING)
    return replace(
        found,
        **values,  # type: ignore[arg-type]
        passage_similar=np.where(inside[held.passage_section], found.passage_similar, nothing),
        section_similar=np.where(inside, found.section_similar, nothing),
        document_similar=np.where(allowed, found.document_similar, nothing),
        title_similar=np.where(allowed, found.title_similar, nothing),
        centre_similar=np.where(allowed, found.centre_similar, nothing),
    )


def _best_agreement(found: Sequence[Agreement]) -> Agreement:
    first = found[0]
    both, subject, name = first.both, first.subject, first.name
    for other in found[1:]:
        worth = other.both * _VARIANT_WORTH
        better = worth > both
        both = np.where(better, worth, both)
        subject = np.where(better, other.subject * _VARIANT_WORTH, subject)
        name = np.where(better, other.name, name)
    return Agreement(both=both, subject=subject, name=name)


def _best_of(found: Sequence[Floats] | Vectors) -> Floats:
    """Return the first, or what is nearly as good in other words."""
    best = found[0]
    for other in found[1:]:
        best = np.maximum(best, other * _VARIANT_WORTH)
    return np.ascontiguousarray(best)


def _relative(values: Floats) -> Floats:
    largest = float(values.max()) if len(values) else 0.0
    return values / np.float32(max(largest, 1e-6))


def _largest(values: Floats, most: int) -> Ints:
    if len(values) <= most:
        return np.arange(len(values), dtype=np.int32)
    places: Ints = np.argpartition(-values, most)[:most].astype(np.int32)
    return places

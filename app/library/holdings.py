"""One version of the library in memory, as arrays: what a search computes with. Texts stay on disk.

Documents, sections and passages have running numbers here. Passages stand in the order of their sections, and sections in the
order of their documents, so that "the best of each section" is one pass over an array.
About 0.8 KB a passage, half of it the vector, as it is stored: a byte a number.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from app.domain.documents.reference import Document
from app.library.keywords import Floats, Ints, Keywords, Level, PackedWords
from app.library.names import Names
from app.library.quantising import Bytes, UnitVectors, Vectors, quantised, unit_vectors
from app.library.topics import Topic, is_subject, topics_of_heading
from app.library.words import words

_PATH: Final = " › "
"""Between the headings of a path, as intake writes it."""

_MANY_PASSAGES: Final = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """A section as it stands in its table, without its text."""

    document_id: str
    external_section: str
    heading: str
    row_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRows:
    """All passages as columns, in any order."""

    document_id: Sequence[str]
    external_section: Sequence[str]
    start: Ints
    end: Ints
    words: PackedWords
    vectors: Bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a document is called: the vector of its title, and its other names."""

    vector: Floats
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Everything that is searched, before it is brought into order. `cards` are by document."""

    documents: Sequence[Document]
    sections: Sequence[SectionRow]
    rows: PassageRows
    cards: Mapping[str, Card]


def joined(one: Parts, other: Parts) -> Parts:
    """Return both together."""
    if not one.documents or not other.documents:
        return other if not one.documents else one
    return Parts(
        documents=[*one.documents, *other.documents],
        sections=[*one.sections, *other.sections],
        rows=PassageRows(
            document_id=[*one.rows.document_id, *other.rows.document_id],
            external_section=[*one.rows.external_section, *other.rows.external_section],
            start=np.concatenate([one.rows.start, other.rows.start]),
            end=np.concatenate([one.rows.end, other.rows.end]),
            words=one.rows.words.followed_by(other.rows.words),
            vectors=np.concatenate([one.rows.vectors, other.rows.vectors]),
        ),
        cards={**one.cards, **other.cards},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Everything that is searched."""

    documents: tuple[Document, ...]
    sections: tuple[SectionRow, ...]
    section_document: Ints
    section_place: Ints
    section_topics: Ints
    first_section: Ints
    passage_section: Ints
    passage_start: Ints
    passage_end: Ints
    first_passage: Ints
    vectors: UnitVectors
    cards: UnitVectors
    centres: UnitVectors
    keywords: Keywords
    section_level: Level
    document_level: Level
    titles: Names
    headings: Names
    _with_passages: Ints = field(repr=False)

    def by_section(self, values: Floats) -> Floats:
        """Return the largest value among each section's passages; -1 without passages."""
        best = np.full(len(self.sections), -1.0, dtype=np.float32)
        if len(values):
            best[self._with_passages] = np.maximum.reduceat(values, self.first_passage[self._with_passages])
        return best

    def by_document(self, values: Floats) -> Floats:
        """Return the largest value among each document's sections; -1 without sections."""
        best = np.full(len(self.documents), -1.0, dtype=np.float32)
        np.maximum.at(best, self.section_document, values)
        return best

    def sections_of(self, document: int) -> Ints:
        """Return the numbers of a document's sections."""
        end = self.first_section[document + 1] if document + 1 < len(self.documents) else len(self.sections)
        return np.arange(self.first_section[document], end, dtype=np.int32)

    def passages_of(self, section: int) -> Ints:
        """Return the numbers of a section's passages, in the order of the text."""
        end = self.first_passage[section + 1] if section + 1 < len(self.sections) else len(self.passage_section)
        return np.arange(self.first_passage[section], end, dtype=np.int32)

    def announces(self, topics: Topic) -> Floats:
        """Return 1 for each section whose heading names one of the topics, else 0."""
        found: Floats = ((self.section_topics & int(topics)) != 0).astype(np.float32)
        return found


def assembled(parts: Parts) -> Holdings:
    """Bring the rows of the tables into order. Rows of unknown documents are left out."""
    documents, sections, rows, cards = parts.documents, parts.sections, parts.rows, parts.cards
    number = {d.id: n for n, d in enumerate(documents)}
    kept = sorted((s for s in sections if s.document_id in number), key=lambda s: number[s.document_id])  # type: ignore[index]
    section_number = {(s.document_id, s.external_section): n for n, s in enumerate(kept)}
    section_document = np.array([number[s.document_id] for s in kept], dtype=np.int32)  # type: ignore[index]
    owner = np.fromiter(
        (section_number.get(p, -1) for p in zip(rows.document_id, rows.external_section, strict=True)),
        dtype=np.int32,
        count=len(rows.document_id),
    )
    order = np.lexsort((rows.start, owner))
    order = order[owner[order] >= 0]
    passage_section = owner[order]
    first_passage = np.searchsorted(passage_section, np.arange(len(kept))).astype(np.int32)
    first_section = np.searchsorted(section_document, np.arange(len(documents))).astype(np.int32)
    number_of_row = np.full(len(owner), -1, dtype=np.int32)
    number_of_row[order] = np.arange(len(order), dtype=np.int32)
    keywords = Keywords(rows.words, number_of_row, len(order))
    section_level = keywords.level(passage_section, len(kept))
    document_level = keywords.level(
        section_document[passage_section] if len(passage_section) else passage_section, len(documents)
    )
    dimensions = rows.vectors.shape[1]
    is_in_order = len(order) == len(owner) and bool((number_of_row == np.arange(len(owner))).all())
    vectors = rows.vectors if is_in_order else rows.vectors[order]
    passages = unit_vectors(vectors)
    empty = Card(vector=np.zeros(dimensions, dtype=np.float32), names=())
    known_cards = [cards.get(d.id, empty) for d in documents]
    held = Holdings(
        documents=tuple(documents),
        sections=tuple(kept),
        section_document=section_document,
        section_place=(np.arange(len(kept)) - first_section[section_document]).astype(np.int32),
        section_topics=np.array(
            [
                int(topics_of_heading(s.heading, documents[d].title))
                for s, d in zip(kept, section_document, strict=True)
            ],
            dtype=np.int32,
        ),
        first_section=first_section,
        passage_section=passage_section,
        passage_start=rows.start[order],
        passage_end=rows.end[order],
        first_passage=first_passage,
        vectors=passages,
        cards=unit_vectors(_bytes_of([c.vector for c in known_cards], dimensions)),
        centres=unit_vectors(quantised(_centres(passages, section_document, passage_section, len(documents)))[0]),
        keywords=keywords,
        section_level=section_level,
        document_level=document_level,
        titles=_titles(documents, known_cards, keywords, document_level),
        headings=_headings(kept, section_document, documents, keywords, document_level),
        _with_passages=np.flatnonzero(np.bincount(passage_section, minlength=len(kept))).astype(np.int32),
    )
    if len(order) >= _MANY_PASSAGES:
        # Half a million small objects that stay: looking through them for garbage would hold up one search in many by a third of a
        # second. They have no cycles, so they go with their last reference all the same.
        gc.collect()
        gc.freeze()
    return held


def _bytes_of(vectors: Sequence[Floats], dimensions: int) -> Bytes:
    return quantised(np.stack(vectors))[0] if vectors else np.zeros((0, dimensions), np.int8)


def _centres(vectors: UnitVectors, section_document: Ints, passage_section: Ints, size: int) -> Vectors:
    """Return the direction of the mean of each document's vectors: what a short document is about as a whole."""
    stored, factors = vectors.stored, vectors.factors
    centres = np.zeros((size, stored.shape[1]), dtype=np.float32)
    if len(stored):
        owner = section_document[passage_section]
        first = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
        for start, end in zip(first.tolist(), [*first[1:].tolist(), len(owner)], strict=True):
            np.dot(factors[start:end], stored[start:end].astype(np.float32), out=centres[owner[start]])
    lengths = np.linalg.norm(centres, axis=1, keepdims=True)
    centres /= np.where(lengths > 0, lengths, 1.0)
    return centres


def _titles(documents: Sequence[Document], cards: Sequence[Card], keywords: Keywords, level: Level) -> Names:
    names, owners = [], []
    for number, (document, card) in enumerate(zip(documents, cards, strict=True)):
        for name in (document.title, *card.names):
            if counted := words(name):
                names.append(counted)
                owners.append(number)
    return Names(names, np.array(owners, dtype=np.int32), len(documents), lambda word: keywords.rarity(word, level))


def _headings(
    sections: Sequence[SectionRow],
    section_document: Ints,
    documents: Sequence[Document],
    keywords: Keywords,
    level: Level,
) -> Names:
    """Take the parts of heading paths that name a subject of their own, as in a book of many chapters."""
    names: list[list[str]] = []
    owners: list[int] = []
    counted: dict[str, list[str]] = {}
    for number, (section, document) in enumerate(zip(sections, section_document, strict=True)):
        if not section.heading:
            continue
        title = set(words(documents[int(document)].title))
        for part in section.heading.split(_PATH):
            if part not in counted:
                counted[part] = [w for w in words(part) if is_subject(w)]
            if counted[part] and not title.issuperset(counted[part]):
                names.append(counted[part])
                owners.append(number)
    return Names(names, np.array(owners, dtype=np.int32), len(sections), lambda word: keywords.rarity(word, level))

"""Looks at every row of an index and says what does not fit together."""

from __future__ import annotations

from app.domain.documents.reference import LibraryFault
from app.library.chunking import LONGEST_SENTENCE_TOKENS
from app.library.holdings import Holdings
from app.library.index import Index

_LONGEST_CHARACTERS = LONGEST_SENTENCE_TOKENS * 60
"""No passage is longer: a token has a few characters."""


def verify(index: Index) -> list[LibraryFault]:
    """Return the faults of an index; none means that every passage can be found and opened."""
    if not index.is_current:
        return [
            LibraryFault(
                document="",
                code="library-other-embedder",
                message="The index was made with another search model. 'voiceassist library rebuild' builds it anew.",
            )
        ]
    held = index.holdings()
    faults: list[LibraryFault] = []
    for number, document in enumerate(held.documents):
        sections = held.sections_of(number)
        found = sum(len(held.passages_of(int(s))) for s in sections)
        if not len(sections):
            faults.append(_fault(document.external_id, "no-sections", "It has no text any more."))
        elif found != document.chunks:
            words = f"It should have {document.chunks} passages and has {found}."
            faults.append(_fault(document.external_id, "passages-missing", words))
        elif not held.cards.stored[number].any():
            faults.append(_fault(document.external_id, "card-missing", "It cannot be found by its title."))
        else:
            faults += _faults_of_text(index, held, number)
    return faults


def _faults_of_text(index: Index, held: Holdings, number: int) -> list[LibraryFault]:
    document = held.documents[number]
    rows = held.sections_of(number)
    texts = index.sections_at([held.sections[s].row_id for s in rows])
    for section in rows:
        stored = texts.get(held.sections[section].row_id)
        if stored is None:
            return [_fault(document.external_id, "section-missing", "A section of it cannot be read.")]
        for passage in held.passages_of(int(section)):
            start, end = int(held.passage_start[passage]), int(held.passage_end[passage])
            if not 0 <= start < end <= len(stored.text) or end - start > _LONGEST_CHARACTERS:
                return [_fault(document.external_id, "wrong-place", "A passage does not lie in its section.")]
            if not held.vectors.stored[passage].any():
                return [_fault(document.external_id, "vector-missing", "A passage has no vector.")]
    return []


def _fault(document: str, code: str, message: str) -> LibraryFault:
    return LibraryFault(document=document, code=code, message=message)

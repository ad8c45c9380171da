"""Made-up private documents, so that it can be measured how fast many of them are served after an unlock."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from typing import Final

import numpy as np

from app.domain.documents.reference import Document, DocumentId, Passage, PassageId, Section
from app.library.index import NewDocument
from app.library.private import block_of
from app.library.private_room import ReadyDocument

_PASSAGES: Final = 100
"""In a document: letters are shorter and books longer."""
_PASSAGES_A_SECTION: Final = 5
_WORDS_A_PASSAGE: Final = 100
_HEADINGS: Final = 500
"""Letters of a clinic have the same headings again and again."""
_VOCABULARY: Final = 30_000


def made_up(passages: int, dimensions: int) -> Iterator[ReadyDocument]:
    """Yield documents with so many passages together; words are as frequent as in a language (Zipf), vectors are random."""
    chance = random.Random(17)  # noqa: S311 - nothing secret
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(chance.choices(letters, k=chance.randint(3, 11))) for _ in range(_VOCABULARY)]
    weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(_VOCABULARY)))
    headings = [" ".join(chance.choices(words, k=2)) for _ in range(_HEADINGS)]
    directions = np.random.default_rng(17)
    for number in range(-(-passages // _PASSAGES)):
        count = min(_PASSAGES, passages - number * _PASSAGES)
        texts = [" ".join(chance.choices(words, cum_weights=weights, k=_WORDS_A_PASSAGE)) for _ in range(count)]
        document = Document(
            id=DocumentId(f"{number:032x}"),
            external_id=f"letter-{number}",
            title=" ".join(chance.choices(words, k=4)),
            source="Made up",
            edition="",
            specialty="",
            source_type="",
            content_sha256=f"{number:064x}",
            chunks=count,
            is_private=True,
        )
        vectors = directions.standard_normal((count + 1, dimensions), dtype=np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        sections, cut = _sections(document, texts, [chance.choice(headings) for _ in texts])
        new = NewDocument(
            document=document, sections=sections, passages=cut, vectors=vectors[:count], card=vectors[count:]
        )
        yield ReadyDocument(document=document, replaces="", sections=sections, block=block_of(new))


def _sections(
    document: Document, texts: list[str], headings: list[str]
) -> tuple[tuple[Section, ...], tuple[Passage, ...]]:
    sections, passages = [], []
    for first in range(0, len(texts), _PASSAGES_A_SECTION):
        some = texts[first : first + _PASSAGES_A_SECTION]
        section = Section(id=str(first), heading=headings[first], text="\n".join(some))
        start = 0
        for text in some:
            passages.append(
                Passage(
                    id=PassageId(f"{document.id}/{first}/{start}"),
                    document_id=document.id,
                    external_id=document.external_id,
                    external_section=section.id,
                    title=document.title,
                    source=document.source,
                    edition="",
                    section=section.heading,
                    text=text,
                    start=start,
                    end=start + len(text),
                )
            )
            start += len(text) + 1
        sections.append(section)
    return tuple(sections), tuple(passages)

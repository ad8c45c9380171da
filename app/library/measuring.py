"""The same library searched in simpler ways, to measure what the search is worth beside them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np

from app.domain.documents.reference import Passage, PassageId
from app.domain.errors import Bug
from app.library.chunking import context_of
from app.library.holdings import Holdings
from app.library.index import Index
from app.library.keywords import Floats
from app.library.quantising import Bytes, Vectors
from app.library.words import words

DEPTH: Final = 10
_FUSION: Final = 60.0
"""Cormack, Clarke and Buettcher, "Reciprocal rank fusion outperforms Condorcet", SIGIR 2009."""

_CHECKED_QUESTIONS: Final = 20
_CHECKED_PASSAGES: Final = 30
_EMBEDDED_AGAIN: Final = 512
_AS_NEAR: Final = 2e-6
"""The same text gets vectors that differ by less, according to what it is embedded with."""


class PassageEncoder(Protocol):
    """What measuring needs of an embedder."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text."""
        ...

    def embed_query(self, text: str) -> Floats:
        """Return the unit vector of a query."""
        ...

    def dot_products(self, stored: Bytes, questions: Vectors) -> Vectors:
        """Return the product of each question with each stored vector, shape (questions, stored)."""
        ...


def rankings(held: Holdings, encoder: PassageEncoder, questions: Sequence[str], way: str) -> list[list[str]]:
    """Return for each question the ten best sections, as "document#section", by keywords or vectors alone, or by plain fusion."""
    return [
        [_name(held, int(s)) for s in np.argsort(-_scores(held, encoder, q, way), kind="stable")[:DEPTH]]
        for q in questions
    ]


def recall_vs_exact(index: Index, encoder: PassageEncoder, questions: Sequence[str]) -> float:
    """Return which share of the ten nearest passages by unrounded vectors is also among the ten nearest by those stored.

    The thirty nearest of some questions are embedded again for that. Documents hold the same text in several places: which of
    passages that are equally near comes first is chance, and one is as good as the other.
    """
    held = index.holdings()
    shares: list[float] = []
    for question in questions[:_CHECKED_QUESTIONS]:
        vector = encoder.embed_query(question)
        near = np.argsort(-_similar(held, encoder, vector), kind="stable")[:_CHECKED_PASSAGES]
        exact = encoder.embed_passages([_embedded(index, held, int(p)) for p in near]) @ vector
        shares.append(share_as_near(exact))
    return round(float(np.mean(shares)), 4) if shares else 1.0


def share_as_near(exact: Floats) -> float:
    """Return which share of the ten highest of these similarities is among the first ten; 1 of none.

    Whatever is as high as the tenth highest may stand for it, and what is higher may not be missing.
    """
    depth = min(DEPTH, len(exact))
    if not depth:
        return 1.0
    least = np.sort(exact)[-depth]
    higher, first = exact > least + _AS_NEAR, exact[:depth]
    as_high = np.abs(first - least) <= _AS_NEAR
    found = np.count_nonzero(higher[:depth]) + min(np.count_nonzero(as_high), depth - np.count_nonzero(higher))
    return float(found / depth)


def embed_chunks_per_s(index: Index, encoder: PassageEncoder) -> float:
    """Embed a sample of the library's passages again, in one go, and return how many a second."""
    held = index.holdings()
    count = len(held.passage_section)
    sample = sorted({int(n) for n in np.linspace(0, count - 1, min(count, _EMBEDDED_AGAIN))}) if count else []
    texts = [_embedded(index, held, n) for n in sample]
    if not texts:
        return 0.0
    began = time.perf_counter()
    encoder.embed_passages(texts)
    return len(texts) / (time.perf_counter() - began)


def embedded_text(passage: Passage) -> str:
    """Return what is embedded of a passage. What stands above it counts: it often names what the text only calls "it"."""
    title, heading = passage.title, passage.section
    above = heading if title.casefold() in heading.casefold() else f"{title} — {heading}" if heading else title
    return "\n".join(part for part in (above, passage.context, passage.text) if part)


def _scores(held: Holdings, encoder: PassageEncoder, question: str, way: str) -> Floats:
    if way == "keyword":
        return held.keywords.scores(words(question), held.section_level)
    if way == "dense":
        return held.by_section(_similar(held, encoder, encoder.embed_query(question)))
    if way == "fusion":
        both = [_scores(held, encoder, question, w) for w in ("keyword", "dense")]
        ranks = [np.argsort(np.argsort(-s, kind="stable")) for s in both]
        fused: Floats = sum((1.0 / (_FUSION + r) for r in ranks), start=np.zeros(len(held.sections))).astype(np.float32)
        return fused
    raise Bug("There is no such way to search.", code="unknown-operation")


def _similar(held: Holdings, encoder: PassageEncoder, vector: Floats) -> Floats:
    similar: Floats = held.vectors.similarities(vector[None], encoder.dot_products)[0]
    return similar


def _name(held: Holdings, section: int) -> str:
    document = held.documents[int(held.section_document[section])]
    return f"{document.external_id}#{held.sections[section].external_section}"


def _embedded(index: Index, held: Holdings, number: int) -> str:
    section = int(held.passage_section[number])
    row = held.sections[section]
    document = held.documents[int(held.section_document[section])]
    text = index.sections_at([row.row_id])[row.row_id].text
    start, end = int(held.passage_start[number]), int(held.passage_end[number])
    return embedded_text(
        Passage(
            id=PassageId(""),
            document_id=document.id,
            external_id="",
            external_section="",
            title=document.title,
            source="",
            edition="",
            section=row.heading,
            text=text[start:end],
            context=context_of(text, start),
            start=start,
            end=end,
        )
    )

"""Keyword search: BM25 over passages, and over the same passages taken together as sections and as documents.

The words of a passage are stored with it as numbers (see `words.key`), so that an index of any version is built by sorting
arrays, in about a second for 100,000 passages, and there is nothing beside the tables that could fall out of step with them.
BM25: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, equations 3.15 and 3.16.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.library.words import key, words

Floats = np.ndarray[tuple[int], np.dtype[np.float32]]
Ints = np.ndarray[tuple[int], np.dtype[np.int32]]

_K1: Final = 1.2
_B: Final = 0.75


def packed(text: str) -> tuple[bytes, bytes]:
    """Return the words of a text as they are stored: sorted 32-bit numbers, and how often each occurs (255 at most)."""
    counted = Counter(key(w) for w in words(text))
    terms = np.array(sorted(counted), dtype="<u4")
    return terms.tobytes(), bytes(min(counted[int(t)], 255) for t in terms)


@dataclass(frozen=True, slots=True)
class Level:
    """What is ranked: passages themselves, or sections or documents that hold them. `owner` is None for passages."""

    owner: Ints | None
    lengths: Floats
    norms: Floats

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.lengths)


@dataclass(frozen=True, slots=True)
class Found:
    """What a keyword query found at a level: BM25 scores, and the share (0 to 1) of the query, by rarity, that each holds.

    `whole` is the rarity of the query taken together.
    """

    scores: Floats
    covered: Floats
    whole: float


def _level(owner: Ints | None, lengths: Floats) -> Level:
    average = max(float(lengths.mean()), 1.0) if len(lengths) else 1.0
    norms: Floats = (_K1 * (1 - _B + _B * lengths / average)).astype(np.float32)
    return Level(owner=owner, lengths=lengths, norms=norms)


class Keywords:
    """An inverted index of passages in memory."""

    def __init__(self, terms: Sequence[bytes], counts: Sequence[bytes]) -> None:
        sizes = np.fromiter((len(c) for c in counts), dtype=np.int64, count=len(counts))
        flat_terms = np.frombuffer(b"".join(terms), dtype="<u4")
        flat_counts = np.frombuffer(b"".join(counts), dtype=np.uint8)
        passage = np.repeat(np.arange(len(counts), dtype=np.int32), sizes)
        order = np.argsort(flat_terms, kind="stable")
        self._terms, starts = np.unique(flat_terms[order], return_index=True)
        self._starts = np.append(starts, len(flat_terms))
        self._passages: Ints = passage[order]
        self._counts = flat_counts[order]
        lengths = np.bincount(passage, weights=flat_counts, minlength=len(counts)).astype(np.float32)
        self.passages = _level(None, lengths)

    def level(self, owner: Ints, size: int) -> Level:
        """Return a level at which the passages of one owner count as one text."""
        lengths = np.bincount(owner, weights=self.passages.lengths, minlength=size).astype(np.float32)
        return _level(owner, lengths)

    def rarity(self, word: str, level: Level) -> float:
        """Return the inverse document frequency of a word; a word that occurs nowhere is the rarest."""
        found = self._postings(word)
        return _idf(level.size, 0 if found is None else self._frequency(found, level))

    def scores(self, query: Iterable[str], level: Level) -> Floats:
        """Return the BM25 score of everything at a level."""
        return self.found(query, level).scores

    def found(self, query: Iterable[str], level: Level) -> Found:
        """Return the BM25 score of everything at a level, and how much of the query's rarity it holds at all."""
        total = np.zeros(level.size, dtype=np.float32)
        covered = np.zeros(level.size, dtype=np.float32)
        whole = 0.0
        for word in dict.fromkeys(query):
            found = self._postings(word)
            if found is None:
                whole += _idf(level.size, 0)
                continue
            passages, counts = found
            if level.owner is None:
                places, often = passages, counts.astype(np.float32)
            else:
                summed = np.bincount(level.owner[passages], weights=counts, minlength=level.size)
                places = np.flatnonzero(summed).astype(np.int32)
                often = summed[places].astype(np.float32)
            rarity = _idf(level.size, len(places))
            whole += rarity
            covered[places] += rarity
            total[places] += rarity * often * (_K1 + 1) / (often + level.norms[places])
        return Found(scores=total, covered=covered / np.float32(whole or 1.0), whole=whole)

    def occurs(self, word: str, level: Level | None = None, owner: int = 0) -> bool:
        """Whether a word occurs at all; with a level, whether it occurs in one text of that level."""
        found = self._postings(word)
        if found is None or level is None:
            return found is not None
        passages, _ = found
        return bool(np.any((passages if level.owner is None else level.owner[passages]) == owner))

    def _frequency(self, found: tuple[Ints, np.ndarray[tuple[int], np.dtype[np.uint8]]], level: Level) -> int:
        passages, _ = found
        return len(passages) if level.owner is None else len(np.unique(level.owner[passages]))

    def _postings(self, word: str) -> tuple[Ints, np.ndarray[tuple[int], np.dtype[np.uint8]]] | None:
        number = np.uint32(key(word))
        place = int(np.searchsorted(self._terms, number))
        if place >= len(self._terms) or self._terms[place] != number:
            return None
        piece = slice(int(self._starts[place]), int(self._starts[place + 1]))
        return self._passages[piece], self._counts[piece]


def _idf(size: int, frequency: int) -> float:
    return float(np.log(1 + (size - frequency + 0.5) / (frequency + 0.5)))

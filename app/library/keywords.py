"""Keyword search: BM25 over passages, and over the same passages taken together as sections and as documents.

The words of a passage are stored with it as numbers (see `words.key`), so that an index of any version is built by sorting
arrays, in about half a second for 100,000 passages, and there is nothing beside the tables that could fall out of step with them.
BM25: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, equations 3.15 and 3.16.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
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
class PackedWords:
    """The words of rows, one row after the other: numbers of words, how often each occurs, and how many a row has."""

    terms: np.ndarray[tuple[int], np.dtype[np.uint32]]
    counts: np.ndarray[tuple[int], np.dtype[np.uint8]]
    sizes: Ints

    def followed_by(self, other: PackedWords) -> PackedWords:
        """Return these rows and others."""
        return PackedWords(
            terms=np.concatenate([self.terms, other.terms]),
            counts=np.concatenate([self.counts, other.counts]),
            sizes=np.concatenate([self.sizes, other.sizes]),
        )


@dataclass(frozen=True, slots=True)
class Level:
    """What is ranked: passages themselves, or sections or documents that hold them. `owner` is None for passages.

    `frequencies` says of each word of the index in how many of them it occurs.
    """

    owner: Ints | None
    lengths: Floats
    norms: Floats
    frequencies: Ints

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


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A word at a level: where it occurs, how rare it is there, and its part of each score."""

    places: Ints
    rarity: float
    scores: Floats


def _level(owner: Ints | None, lengths: Floats, frequencies: Ints) -> Level:
    average = max(float(lengths.mean()), 1.0) if len(lengths) else 1.0
    norms: Floats = (_K1 * (1 - _B + _B * lengths / average)).astype(np.float32)
    return Level(owner=owner, lengths=lengths, norms=norms, frequencies=frequencies)


_MOST_PASSAGES: Final = 1 << 24
"""So many passages fit into a sorting key of 64 bits, beside the word (32) and how often it occurs (8)."""


class Keywords:
    """An inverted index of passages in memory."""

    def __init__(self, packed_words: PackedWords, number: Ints, size: int) -> None:
        """Index passages: `number` is that of each row's passage among `size`, -1 for a row that is left out."""
        if size > _MOST_PASSAGES:
            raise ValueError("more passages than one machine can search")
        # Word, passage and count in one number, made and taken apart without copies: they are tens of megabytes each.
        keys = np.left_shift(packed_words.terms, np.uint64(32), dtype=np.uint64)
        keys |= packed_words.counts
        numbers = np.repeat(number, packed_words.sizes)
        if len(number) and number.min() < 0:
            keys, numbers = keys[numbers >= 0], numbers[numbers >= 0]
        keys |= np.left_shift(numbers, np.uint64(8), dtype=np.uint64, casting="unsafe")
        keys.sort()  # one sort of plain numbers is several times as fast as sorting by the word and carrying the rest along
        self._counts = keys.astype(np.uint8)
        keys >>= np.uint64(8)
        self._passages: Ints = np.bitwise_and(keys, np.uint64(_MOST_PASSAGES - 1)).astype(np.int32)
        keys >>= np.uint64(24)
        found = keys.astype(np.uint32)
        starts = _changes(found)
        self._terms = found[starts]
        self._starts = np.append(starts, len(found))
        lengths = np.bincount(self._passages, weights=self._counts, minlength=size).astype(np.float32)
        self.passages = _level(None, lengths, np.diff(self._starts).astype(np.int32))

    def level(self, owner: Ints, size: int) -> Level:
        """Return a level at which the passages of one owner count as one text. Owners are in the order of their passages."""
        lengths = np.bincount(owner, weights=self.passages.lengths, minlength=size).astype(np.float32)
        if not len(self._terms):
            return _level(owner, lengths, np.zeros(0, dtype=np.int32))
        owners = owner[self._passages]
        is_new = np.empty(len(owners), dtype=np.bool_)
        is_new[0] = True
        np.not_equal(owners[1:], owners[:-1], out=is_new[1:])
        is_new[self._starts[:-1]] = True
        return _level(owner, lengths, np.add.reduceat(is_new, self._starts[:-1], dtype=np.int32))

    def rarity(self, word: str, level: Level) -> float:
        """Return the inverse document frequency of a word; a word that occurs nowhere is the rarest."""
        place = self._place(word)
        return _idf(level.size, 0 if place is None else int(level.frequencies[place]))

    def scores(self, query: Iterable[str], level: Level) -> Floats:
        """Return the BM25 score of everything at a level."""
        return self.found(query, level).scores

    def found(self, query: Iterable[str], level: Level) -> Found:
        """Return the BM25 score of everything at a level, and how much of the query's rarity it holds at all."""
        return self.found_each([query], level)[0]

    def found_each(self, queries: Iterable[Iterable[str]], level: Level) -> list[Found]:
        """Return the same for several queries; what they have in common is looked up once."""
        seen: dict[str, _Weighed | None] = {}
        found: list[Found] = []
        for query in queries:
            total = np.zeros(level.size, dtype=np.float32)
            covered = np.zeros(level.size, dtype=np.float32)
            whole = 0.0
            for word in dict.fromkeys(query):
                if word not in seen:
                    seen[word] = self._weighed(word, level)
                weighed = seen[word]
                if weighed is None:
                    whole += _idf(level.size, 0)
                    continue
                whole += weighed.rarity
                covered[weighed.places] += weighed.rarity
                total[weighed.places] += weighed.scores
            found.append(Found(scores=total, covered=covered / np.float32(whole or 1.0), whole=whole))
        return found

    def _weighed(self, word: str, level: Level) -> _Weighed | None:
        postings = self._postings(word)
        if postings is None:
            return None
        places, counts = postings
        often = counts.astype(np.float32)
        if level.owner is not None:  # passages stand in the order of their owners
            owners = level.owner[places]
            first = np.flatnonzero(np.append(True, owners[1:] != owners[:-1]))
            places, often = owners[first], np.add.reduceat(often, first)
        rarity = _idf(level.size, len(places))
        return _Weighed(places, rarity, rarity * often * (_K1 + 1) / (often + level.norms[places]))

    def occurs(self, word: str, level: Level | None = None, owner: int = 0) -> bool:
        """Whether a word occurs at all; with a level, whether it occurs in one text of that level."""
        found = self._postings(word)
        if found is None or level is None:
            return found is not None
        passages, _ = found
        return bool(np.any((passages if level.owner is None else level.owner[passages]) == owner))

    def _place(self, word: str) -> int | None:
        number = np.uint32(key(word))
        place = int(self._terms.searchsorted(number))
        return place if place < len(self._terms) and self._terms[place] == number else None

    def _postings(self, word: str) -> tuple[Ints, np.ndarray[tuple[int], np.dtype[np.uint8]]] | None:
        place = self._place(word)
        if place is None:
            return None
        piece = slice(int(self._starts[place]), int(self._starts[place + 1]))
        return self._passages[piece], self._counts[piece]


def _changes(values: np.ndarray[tuple[int], np.dtype[np.uint32]]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return where each run of equal values begins."""
    if not len(values):
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(np.append(True, values[1:] != values[:-1]))


def _idf(size: int, frequency: int) -> float:
    return float(np.log(1 + (size - frequency + 0.5) / (frequency + 0.5)))

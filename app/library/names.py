"""How well a subject agrees with what documents and sections call themselves: titles, other names, parts of heading paths.

Agreement is the weighted F-measure of the subject's and the name's words: 1 when they are the same set, whatever the order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from app.library.keywords import Floats, Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """For each owner the best of its names: F-measure, share of the subject covered, share of the name covered."""

    both: Floats
    subject: Floats
    name: Floats


class Names:
    """Names of owners (documents, or sections), each a list of counted words."""

    def __init__(self, names: Sequence[Sequence[str]], owners: Ints, size: int, rarity: Callable[[str], float]) -> None:
        self._owners = owners
        self._size = size
        self._rarity = rarity
        postings: dict[str, list[int]] = {}
        for number, name in enumerate(names):
            for word in set(name):
                postings.setdefault(word, []).append(number)
        self._postings = {w: np.array(p, dtype=np.int32) for w, p in postings.items()}
        self._weight = {w: rarity(w) for w in postings}
        self._totals = np.array([sum(self._weight[w] for w in set(n)) for n in names], dtype=np.float32)

    def knows(self, word: str) -> bool:
        """Whether any name has this word."""
        return word in self._postings

    def agreement(self, subject: Iterable[str]) -> Agreement:
        """Return how well the names agree with the words of a subject."""
        wanted = set(subject)
        weights = {w: self._weight.get(w) or self._rarity(w) for w in wanted}
        whole = sum(weights.values()) or 1.0
        shared = np.zeros(len(self._owners), dtype=np.float32)
        for word in wanted:
            if (places := self._postings.get(word)) is not None:
                shared[places] += weights[word]
        touched = np.flatnonzero(shared)
        covered = shared[touched] / whole
        used = shared[touched] / np.maximum(self._totals[touched], 1e-6)
        both = 2 * covered * used / (covered + used)
        owners = self._owners[touched]
        best = np.zeros(self._size, dtype=np.float32)
        np.maximum.at(best, owners, both)
        chosen = both >= best[owners] - 1e-7
        of_subject = np.zeros(self._size, dtype=np.float32)
        of_name = np.zeros(self._size, dtype=np.float32)
        np.maximum.at(of_subject, owners[chosen], covered[chosen])
        np.maximum.at(of_name, owners[chosen], used[chosen])
        return Agreement(both=best, subject=of_subject, name=of_name)

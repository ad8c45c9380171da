"""Bounded memory of what was computed before, with its hit rate. What is least recently used goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from app.domain.documents.reference import CacheFacts

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Cache(Generic[K, V]):
    """A cache of at most `most` values. Only in memory: it may hold what was asked."""

    def __init__(self, name: str, most: int) -> None:
        self._name = name
        self._most = most
        self._values: OrderedDict[K, V] = OrderedDict()
        self._hits = self._misses = 0

    def get(self, key: K, make: Callable[[], V]) -> V:
        """Return the value of a key, made if it is not there."""
        if key in self._values:
            self._hits += 1
            self._values.move_to_end(key)
            return self._values[key]
        self._misses += 1
        value = make()
        self._values[key] = value
        while len(self._values) > self._most:
            self._values.popitem(last=False)
        return value

    def holds(self, key: K) -> bool:
        """Whether a value is there. Does not count."""
        return key in self._values

    def clear(self) -> None:
        """Forget everything but the counts."""
        self._values.clear()

    def facts(self) -> CacheFacts:
        """Return how well it served."""
        return CacheFacts(
            name=self._name, size=len(self._values), most=self._most, hits=self._hits, misses=self._misses
        )

"""A search model in a few lines: each word is a fixed random direction, a text is their sum. Same words, near vectors."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

Vectors = np.ndarray[tuple[int, int], np.dtype[np.float32]]
Bytes = np.ndarray[tuple[int, int], np.dtype[np.int8]]
Vector = np.ndarray[tuple[int], np.dtype[np.float32]]


@dataclass
class FakeEncoder:
    """Implements what the library needs of an embedder. A token is a word."""

    dimensions: int = 64
    passages: list[str] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.passages += texts
        return np.stack([self._vector(t) for t in texts]) if texts else np.zeros((0, self.dimensions), np.float32)

    def embed_query(self, text: str) -> Vector:
        self.queries.append(text)
        return self._vector(text)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.embed_query(t) for t in texts])

    def dot_products(self, stored: Bytes, questions: Vectors) -> Vectors:
        products: Vectors = questions @ stored.astype(np.float32).T
        return products

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(t.split()) for t in texts]

    def _vector(self, text: str) -> Vector:
        words = re.findall(r"\w+", text.casefold()) or [""]
        vector = np.sum([self._direction(w) for w in words], axis=0)
        unit: Vector = (vector / np.linalg.norm(vector)).astype(np.float32)
        return unit

    def _direction(self, word: str) -> Vector:
        seed = int.from_bytes(hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()[:4], "big")
        return np.random.default_rng(seed).standard_normal(self.dimensions).astype(np.float32)

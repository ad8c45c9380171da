"""Unit vectors as they are stored: one signed byte a component and one scale a vector.

A quarter of the size of 32-bit floats; the cosine of two vectors moves by less than 0.001 (tests/unit/library/test_searching.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

_BLOCK: Final = 512
"""Vectors of 384 numbers: 0.8 MB."""

Vectors = np.ndarray[tuple[int, int], np.dtype[np.float32]]
Bytes = np.ndarray[tuple[int, int], np.dtype[np.int8]]
Scales = np.ndarray[tuple[int], np.dtype[np.float32]]


DotProducts = Callable[[Bytes, Vectors], Vectors]
"""Returns the product of each question with each stored vector, shape (questions, stored)."""


@dataclass(frozen=True, slots=True)
class UnitVectors:
    """Many vectors as they are stored. Each is of unit length when it is multiplied by its factor."""

    stored: Bytes
    factors: Scales

    def similarities(self, questions: Vectors, dot_products: DotProducts) -> Vectors:
        """Return the similarity of each vector to each question, shape (questions, vectors)."""
        found = dot_products(self.stored, questions)
        found *= self.factors
        return found


def unit_vectors(stored: Bytes) -> UnitVectors:
    """Return stored vectors with their factors."""
    return UnitVectors(stored, unit_factors(stored))


def quantised(vectors: Vectors) -> tuple[Bytes, Scales]:
    """Return bytes of shape (n, dimensions) and scales of shape (n,)."""
    largest = np.abs(vectors).max(axis=1) if len(vectors) else np.zeros(0, np.float32)
    scales = np.where(largest > 0, largest / 127.0, 1.0).astype(np.float32)
    return np.rint(vectors / scales[:, None]).astype(np.int8), scales


def restored(stored: Bytes) -> Vectors:
    """Return the vectors, of unit length again; for that their scales are not needed."""
    vectors: Vectors = stored.astype(np.float32)
    vectors *= unit_factors(stored)[:, None]
    return vectors


def unit_factors(stored: Bytes) -> Scales:
    """Return by what each stored vector is multiplied to be of unit length; 1 for one that is nothing."""
    squares = np.empty(len(stored), dtype=np.float32)
    for start in range(0, len(stored), _BLOCK):
        block = stored[start : start + _BLOCK].astype(np.float32)
        np.einsum("ij,ij->i", block, block, out=squares[start : start + _BLOCK])
    return (1 / np.sqrt(np.where(squares > 0, squares, np.float32(1.0)))).astype(np.float32)

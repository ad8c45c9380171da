"""Unit vectors as they are stored: one signed byte a component and one scale a vector, and what the byte leaves over in half a byte.

All are compared by their bytes, a quarter of the size of 32-bit floats, which moves the cosine of two vectors by up to 0.001. Where many
passages are about as near as each other that changes which ten are the nearest; so the nearest are compared once more, with what the
bytes leave over, which makes it sixteen times as fine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

_BLOCK: Final = 512
"""Vectors of 384 numbers: 0.8 MB."""

_STEPS: Final = 16
"""So many steps of the finer form are one of the bytes."""

_COMPARED_AGAIN: Final = 256

Vectors = np.ndarray[tuple[int, int], np.dtype[np.float32]]
Bytes = np.ndarray[tuple[int, int], np.dtype[np.int8]]
Halves = np.ndarray[tuple[int, int], np.dtype[np.uint8]]
"""Two components a byte, the first in its lower half, each from -8 to 7 in two's complement; 0 where it is not known."""
Scales = np.ndarray[tuple[int], np.dtype[np.float32]]
Places = np.ndarray[tuple[int], np.dtype[np.int64]]

DotProducts = Callable[[Bytes, Vectors], Vectors]
"""Returns the product of each question with each stored vector, shape (questions, stored)."""


@dataclass(frozen=True, slots=True)
class UnitVectors:
    """Many vectors as they are stored. Each is of unit length when its bytes are multiplied by its factor."""

    stored: Bytes
    factors: Scales
    left_over: Halves | None = None

    def similarities(self, questions: Vectors, dot_products: DotProducts) -> Vectors:
        """Return the similarity of each vector to each question, shape (questions, vectors)."""
        found = dot_products(self.stored, questions)
        found *= self.factors
        return found

    def nearest(self, similarities: Scales) -> Places:
        """Return which vectors are to be compared again, of those with these similarities: some hundreds of the nearest."""
        if self.left_over is None or not len(similarities):
            return np.zeros(0, dtype=np.int64)
        most = min(_COMPARED_AGAIN, len(similarities))
        return np.flatnonzero(similarities >= np.partition(similarities, -most)[-most])

    def finer_similarities(self, places: Places, questions: Vectors) -> Vectors:
        """Return the similarity of some vectors to each question, as fine as they are stored, shape (questions, places)."""
        left_over = None if self.left_over is None else self.left_over[places]
        found: Vectors = questions @ restored(self.stored[places], left_over).T
        return found


def unit_vectors(stored: Bytes, left_over: Halves | None = None) -> UnitVectors:
    """Return stored vectors with their factors."""
    return UnitVectors(stored, unit_factors(stored), left_over)


def quantised(vectors: Vectors) -> tuple[Bytes, Scales]:
    """Return bytes of shape (n, dimensions) and scales of shape (n,)."""
    largest = np.abs(vectors).max(axis=1) if len(vectors) else np.zeros(0, np.float32)
    scales = np.where(largest > 0, largest / 127.0, 1.0).astype(np.float32)
    return np.rint(vectors / scales[:, None]).astype(np.int8), scales


def left_over(vectors: Vectors, stored: Bytes, scales: Scales) -> Halves:
    """Return what the bytes of vectors leave over, shape (n, half of the dimensions, rounded up)."""
    steps = np.rint((vectors / scales[:, None] - stored) * _STEPS)
    halves = np.clip(steps, -_STEPS // 2, _STEPS // 2 - 1).astype(np.int8).view(np.uint8) & (_STEPS - 1)
    if halves.shape[1] % 2:
        halves = np.pad(halves, ((0, 0), (0, 1)))
    packed: Halves = halves[:, 0::2] | (halves[:, 1::2] << 4)
    return packed


def halves_width(dimensions: int) -> int:
    """Return how many bytes left_over() has for a vector."""
    return (dimensions + 1) // 2


def restored(stored: Bytes, left_over: Halves | None = None) -> Vectors:
    """Return the vectors, of unit length again; for that their scales are not needed."""
    vectors: Vectors = stored.astype(np.float32)
    if left_over is not None:
        dimensions = vectors.shape[1]
        for first, halves in enumerate((left_over << 4, left_over & (0xFF - _STEPS + 1))):
            steps = halves.view(np.int8)[:, : (dimensions - first + 1) // 2]
            vectors[:, first::2] += steps * np.float32(1 / _STEPS**2)
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    vectors /= np.where(lengths > 0, lengths, np.float32(1.0))[:, None]
    return vectors


def unit_factors(stored: Bytes) -> Scales:
    """Return by what each stored vector is multiplied to be of unit length; 1 for one that is nothing."""
    squares = np.empty(len(stored), dtype=np.float32)
    for start in range(0, len(stored), _BLOCK):
        block = stored[start : start + _BLOCK].astype(np.float32)
        np.einsum("ij,ij->i", block, block, out=squares[start : start + _BLOCK])
    return (1 / np.sqrt(np.where(squares > 0, squares, np.float32(1.0)))).astype(np.float32)

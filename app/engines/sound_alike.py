"""Finds the names of a lexicon that sound like a stretch of what was heard. Numpy only; no model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.domain.voice.phonemes import SOUNDS, missed, mistaken

_SCALE: Final = 1000
"""Costs are whole thousandths, so that a cost and the place where its stretch begins fit into one number."""

_PLACES: Final = 4096
_INSIDE_A_WORD: Final = int(0.6 * _SCALE)
"""What it costs to begin or end in the middle of a word."""

_NUMBER: Final = {sound: n + 1 for n, sound in enumerate(SOUNDS)}

_HeardSound = tuple[int, int, bool, bool]
"""The number of a sound, its word, and whether it is the first and the last of the word."""

_BAND: Final = 1024
"""So many names are compared at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Costs:
    """What it costs to mistake or to miss a sound, by their numbers, times `_PLACES`."""

    mistaken: np.ndarray[tuple[int, int], np.dtype[np.int32]]
    missed: np.ndarray[tuple[int], np.dtype[np.int32]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconEntry:
    """A name as it is listened for. `penalty` is added to its distance: what is rare must sound closer."""

    name: str
    sounds: str
    penalty: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundAlike:
    """A name that sounds like the heard words `first` up to, not including, `end`.

    `distance`: 0 alike, 0.5 far; `weight`: how much sound the name has, about half its number of sounds; `beside`: how many words
    next to it belong to the same name and were heard.
    """

    name: str
    distance: float
    first: int
    end: int
    weight: float
    beside: int = 0


@dataclass(frozen=True, slots=True)
class _Band:
    """Some names of about the same length, the columns; rows are their sounds. Costs are times `_PLACES`.

    Small enough for all of it to stay near the processor while every heard sound is compared with it.
    """

    columns: np.ndarray[tuple[int], np.dtype[np.int64]]
    """Which entries they are."""
    lengths: np.ndarray[tuple[int], np.dtype[np.int64]]
    sounds: np.ndarray[tuple[int, int], np.dtype[np.int64]]
    gone: np.ndarray[tuple[int, int], np.dtype[np.int32]]
    """What it costs when the first sounds were not said."""

    def nearest(
        self, heard: Sequence[_HeardSound], costs: _Costs
    ) -> tuple[np.ndarray[tuple[int], np.dtype[np.int32]], np.ndarray[tuple[int], np.dtype[np.int64]]]:
        """Return for each name its least cost with the place where its stretch begins, and the word where it ends."""
        count = len(self.columns)
        every = np.arange(count)
        best, ends = np.full(count, 2**30, np.int32), np.zeros(count, np.int64)
        row, fresh, taken = self.gone.copy(), np.empty_like(self.gone), np.empty_like(self.gone[1:])
        for place, (sound, word, _is_first, is_last) in enumerate(heard):
            begins_word = place + 1 == len(heard) or heard[place + 1][2]
            np.take(costs.mistaken[sound], self.sounds, out=taken)
            taken += row[:-1]
            fresh[0] = (0 if begins_word else _INSIDE_A_WORD * _PLACES) + place + 1
            np.add(row[1:], costs.missed[sound], out=fresh[1:])
            np.minimum(fresh[1:], taken, out=fresh[1:])
            fresh -= self.gone
            np.minimum.accumulate(fresh, axis=0, out=row)
            row += self.gone
            final = row[self.lengths, every] + np.int32(0 if is_last else _INSIDE_A_WORD * _PLACES)
            better = final < best
            best[better] = final[better]
            ends[better] = word
        return best, ends


class SoundIndex:
    """A lexicon by its sounds."""

    def __init__(self, entries: Sequence[LexiconEntry]) -> None:
        self._entries = tuple(e for e in entries if e.sounds)
        self._costs = _Costs(
            mistaken=_scaled([[mistaken(a, b) for b in SOUNDS] for a in SOUNDS]) * np.int32(_PLACES),
            missed=_scaled([[missed(s) for s in SOUNDS]])[1] * np.int32(_PLACES),
        )
        by_length = sorted(range(len(self._entries)), key=lambda n: len(self._entries[n].sounds))
        bands = [by_length[at : at + _BAND] for at in range(0, len(by_length), _BAND)]
        self._bands = tuple(self._band(columns) for columns in bands)
        whole = np.zeros(len(self._entries), np.int64)
        for band in self._bands:
            whole[band.columns] = band.gone[band.lengths, np.arange(len(band.columns))] // _PLACES
        self._whole = np.maximum(1, whole)
        self._penalties = np.array([e.penalty for e in self._entries])

    def _band(self, columns: Sequence[int]) -> _Band:
        coded = [[_NUMBER[s] for s in self._entries[n].sounds] for n in columns]
        sounds = np.zeros((max(map(len, coded)), len(coded)), dtype=np.int64)
        for column, code in enumerate(coded):
            sounds[: len(code), column] = code
        said = np.cumsum(self._costs.missed[sounds], axis=0, dtype=np.int32)
        return _Band(
            np.array(columns, np.int64),
            np.array([len(c) for c in coded], np.int64),
            sounds,
            np.vstack([np.zeros((1, len(coded)), np.int32), said]),
        )

    def search(self, words: Sequence[str], limit: int, *, farthest: float = 0.5) -> list[SoundAlike]:
        """Return the nearest names, best first. `words`: the sounds of each heard word."""
        heard = [(_NUMBER[s], n, at == 0, at == len(w) - 1) for n, w in enumerate(words) for at, s in enumerate(w)]
        if not heard or not self._entries or len(heard) >= _PLACES:
            return []
        count = len(self._entries)
        best, ends = np.zeros(count, np.int32), np.zeros(count, np.int64)
        for band in self._bands:
            best[band.columns], ends[band.columns] = band.nearest(heard, self._costs)
        words_at = np.array([word for _, word, _, _ in heard] + [heard[-1][1]])
        firsts = words_at[np.minimum(best % _PLACES, len(heard))]
        distances = (best // _PLACES) / self._whole + self._penalties
        order = np.argsort(distances, kind="stable")[:limit]
        return [
            SoundAlike(
                name=self._entries[n].name,
                distance=round(float(distances[n]), 4),
                first=int(firsts[n]),
                end=int(max(ends[n], firsts[n])) + 1,
                weight=round(float(self._whole[n]) / _SCALE, 2),
            )
            for n in order
            if distances[n] <= farthest
        ]


def _scaled(costs: list[list[float]]) -> np.ndarray[tuple[int, int], np.dtype[np.int32]]:
    """Return costs as whole thousandths, with a row and a column of zeros for "no sound" in front."""
    table = np.zeros((len(costs) + 1, len(costs[0]) + 1), dtype=np.int32)
    table[1:, 1:] = np.round(np.array(costs) * _SCALE)
    return table

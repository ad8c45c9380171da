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


class SoundIndex:
    """A lexicon by its sounds."""

    def __init__(self, entries: Sequence[LexiconEntry]) -> None:
        self._entries = tuple(e for e in entries if e.sounds)
        coded = [[_NUMBER[s] for s in e.sounds] for e in self._entries]
        self._lengths = np.array([len(c) for c in coded], dtype=np.int64)
        longest = int(self._lengths.max(initial=1))
        self._sounds = np.zeros((longest, len(coded)), dtype=np.int64)
        for column, code in enumerate(coded):
            self._sounds[: len(code), column] = code
        self._mistaken = _scaled([[mistaken(a, b) for b in SOUNDS] for a in SOUNDS])
        self._missed = _scaled([[missed(s) for s in SOUNDS]])[1]
        self._gone = np.vstack(
            [np.zeros((1, len(coded)), np.int32), np.cumsum(self._missed[self._sounds], axis=0, dtype=np.int32)]
        )
        self._whole = np.maximum(1, self._gone[self._lengths, np.arange(len(coded))])
        self._penalties = np.array([e.penalty for e in self._entries])

    def search(self, words: Sequence[str], limit: int, *, farthest: float = 0.5) -> list[SoundAlike]:
        """Return the nearest names, best first. `words`: the sounds of each heard word."""
        heard = [(_NUMBER[s], n, at == 0, at == len(w) - 1) for n, w in enumerate(words) for at, s in enumerate(w)]
        if not heard or not self._entries or len(heard) >= _PLACES:
            return []
        count = len(self._entries)
        every, far = np.arange(count), np.int32(2**30)
        gone = self._gone * _PLACES
        best = np.full(count, far, np.int32)
        ends = np.zeros(count, np.int64)
        row = gone.copy()  # begins at place 0
        for place, (sound, word, _is_first, is_last) in enumerate(heard):
            begins_word = place + 1 == len(heard) or heard[place + 1][2]
            fresh = np.empty_like(row)
            fresh[0] = (0 if begins_word else _INSIDE_A_WORD * _PLACES) + place + 1
            np.minimum(
                row[:-1] + self._mistaken[sound][self._sounds] * _PLACES,
                row[1:] + self._missed[sound] * _PLACES,
                out=fresh[1:],
            )
            row = np.minimum.accumulate(fresh - gone, axis=0) + gone
            final = row[self._lengths, every] + (0 if is_last else _INSIDE_A_WORD * _PLACES)
            better = final < best
            best = np.where(better, final, best)
            ends = np.where(better, word, ends)
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

"""Names of a large list by the outline of their sounds: which few of them are worth comparing sound by sound.

The outline of a name is its consonants in six kinds. How far it is from a stretch of what was heard is known for twenty thousand names in
milliseconds; to compare all their sounds takes a sixth of a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from app.engines.sound_alike import LexiconEntry, SoundAlike, SoundIndex

_KINDS: Final = {
    **dict.fromkeys("pbfv", 1), **dict.fromkeys("td\u03b8\u00f0", 2), **dict.fromkeys("sz\u0283\u0292CJ", 3),
    **dict.fromkeys("kg", 4), **dict.fromkeys("mn\u014b", 5), **dict.fromkeys("lr", 6),
}  # fmt: skip
"""Vowels and what is hardly heard (h, j, w) are in no outline."""

_FEW: Final = 1500
"""Up to so many names are compared sound by sound at once."""

_LONGEST: Final = 12
"""Of a longer name so many consonants are looked at."""


class FewByOutline:
    """A large list of names; searched like a `SoundIndex`, of which it makes a small one for each search."""

    def __init__(self, entries: Sequence[LexiconEntry]) -> None:
        self._entries = tuple(e for e in entries if e.sounds)
        self._all = SoundIndex(self._entries) if len(self._entries) <= _FEW else None
        outlines = [_outline(e.sounds)[:_LONGEST] for e in self._entries]
        self._lengths = np.array([len(o) for o in outlines], dtype=np.int16)
        self._outlines = np.zeros((int(self._lengths.max(initial=1)), len(outlines)), dtype=np.int8)
        for column, outline in enumerate(outlines):
            self._outlines[: len(outline), column] = outline

    def search(self, words: Sequence[str], limit: int, *, farthest: float = 0.5) -> list[SoundAlike]:
        """Return the nearest names, best first. `words`: the sounds of each heard word."""
        index = self._all or SoundIndex([self._entries[n] for n in self._likely(_outline("".join(words)))])
        return index.search(words, limit, farthest=farthest)

    def _likely(self, heard: Sequence[int]) -> list[int]:
        """Return the places of the names whose outline is nearest to some stretch of what was heard."""
        longest, count = self._outlines.shape
        steps = np.arange(longest + 1, dtype=np.int8)[:, None]
        row = np.repeat(steps, count, axis=1)
        best = self._lengths.astype(np.int8)
        every = np.arange(count)
        for kind in heard:
            fresh = np.empty_like(row)
            fresh[0] = 0  # a name may begin anywhere
            np.minimum(row[:-1] + (self._outlines != kind), row[1:] + 1, out=fresh[1:])
            row = np.minimum.accumulate(fresh - steps, axis=0) + steps
            np.minimum(best, row[self._lengths, every], out=best)
        shares = best / np.maximum(1, self._lengths)
        nearest: list[int] = np.argsort(shares, kind="stable")[:_FEW].tolist()
        return nearest


def _outline(sounds: str) -> list[int]:
    return [_KINDS[s] for s in sounds if s in _KINDS]

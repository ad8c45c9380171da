"""Words while they are being said: what two decodes in a row agree on stays, the rest may still change.

A recogniser that hears a growing recording again and again changes its mind about the last words, because it has not heard
their end. A word counts as agreed once two hearings in a row have it at the same place, and something follows it.
(Local agreement: Liu et al., "Low-latency sequence-to-sequence speech recognition", Interspeech 2020.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_BARE: Final = re.compile(r"[^\w%]+")
_LOOP: Final = 4
"""So many times the same word or phrase in a row is a recogniser that has lost its way, not speech."""


class Agreement:
    """Follows the hearings of one growing recording."""

    def __init__(self) -> None:
        self._agreed: list[str] = []
        self._rest: list[str] = []

    @property
    def agreed(self) -> str:
        """The words that stay."""
        return " ".join(self._agreed)

    @property
    def text(self) -> str:
        """The agreed words, and after them those of the last hearing that may still change."""
        return " ".join([*self._agreed, *self._rest])

    def hear(self, text: str) -> None:
        """Take the next hearing of everything that was said so far."""
        words = without_loops(text.split())
        start = _continues_at(words, self._agreed)
        if start is None:
            return  # it takes agreed words back: what is on the screen stays, and the final text decides
        fresh = words[start:]
        both = 0
        while both < min(len(fresh) - 1, len(self._rest)) and _same(fresh[both], self._rest[both]):
            both += 1
        self._agreed += fresh[:both]
        self._rest = fresh[both:]


def without_loops(words: Sequence[str]) -> list[str]:
    """Return the words up to where the same phrase of one to four words begins to repeat itself over and over."""
    bare = [_bare(w) for w in words]
    for start in range(len(words)):
        for size in range(1, 5):
            phrase = bare[start : start + size]
            if len(phrase) == size and bare[start : start + size * _LOOP] == phrase * _LOOP and any(phrase):
                return list(words[: start + size])
    return list(words)


def _continues_at(words: Sequence[str], agreed: Sequence[str]) -> int | None:
    """Return the position at which words go on after the agreed ones, None where they say something else.

    A hearing may join or part words ("heart beat"), so that letters are compared, not places.
    """
    wanted = "".join(_bare(w) for w in agreed)
    letters = ""
    for position, word in enumerate(words):
        if len(letters) >= len(wanted):
            return position if letters == wanted else None
        letters += _bare(word)
    return len(words) if letters == wanted else None


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(word: str) -> str:
    return _BARE.sub("", word).casefold()

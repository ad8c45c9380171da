"""The words that only a library has, on their way to be listened for.

What a dictionary or the lexicon has in this spelling or another is left out, and so is what sounds like a word of the lexicon, or is
one letter away from a drug's name: a slip of the pen in some document must not be put in the place of the drug.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import Final

from app.domain.voice.rehearing import Rules
from app.engines.phonemiser import Phonemiser
from app.engines.sound_alike import LexiconEntry

_FEWEST_SOUNDS: Final = 4
_MOST_SOUNDS: Final = 30
_SHORT_SOUNDS: Final = 5
_SHORT: Final = 0.05
_OWN: Final = 0.03
"""A name that only this library has must sound a little closer than a drug that everybody gives."""


class OwnNames:
    """Takes words in batches; each costs about 0.07 ms."""

    def __init__(self, rules: Rules, sounds: Set[str], phonemiser: Phonemiser) -> None:
        """`sounds`: those of the words of the lexicon."""
        self._rules = rules
        self._taken = set(sounds)
        self._phonemiser = phonemiser
        self._entries: list[LexiconEntry] = []
        self._written: dict[str, str] = {}

    @property
    def written(self) -> Mapping[str, str]:
        """The names in small letters, as they are written."""
        return self._written

    def entries(self) -> Sequence[LexiconEntry]:
        """Return the names by their sounds."""
        return self._entries

    def take(self, words: Iterable[str]) -> None:
        """Take some more words."""
        fresh = [w for w in words if self._may_be_listened_for(w.lower())]
        for word, sounds in zip(fresh, self._phonemiser.sounds_of_each(fresh), strict=True):
            if not _FEWEST_SOUNDS <= len(sounds) <= _MOST_SOUNDS or sounds in self._taken:
                continue
            self._taken.add(sounds)
            self._written[word.lower()] = word
            penalty = _OWN + (_SHORT if len(sounds) <= _SHORT_SOUNDS else 0.0)
            self._entries.append(LexiconEntry(name=word.lower(), sounds=sounds, penalty=penalty))

    def _may_be_listened_for(self, plain: str) -> bool:
        if not plain.isalpha() or self._rules.is_spelt(plain):
            return False
        return plain not in self._less_a_letter and not any(
            less in self._rules.drugs or less in self._less_a_letter for less in _less_a_letter(plain)
        )

    @cached_property
    def _less_a_letter(self) -> frozenset[str]:
        """Every drug's name with one letter left out: two words that have such a form in common are a letter apart."""
        return frozenset(less for drug in self._rules.drugs.names for less in _less_a_letter(drug.name))


def _less_a_letter(word: str) -> Iterator[str]:
    for n in range(len(word)):
        yield word[:n] + word[n + 1 :]

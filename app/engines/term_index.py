"""Finds names of several words in what was heard, and says which of their words were misheard: "creatinine Clarence".

What was heard rightly of a name stays and only counts as a sign that the rest belongs to it; so a name never exchanges one
word that was said for another ("serum sodium" for "urine sodium") because the rest of both is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from app.domain.voice.phonemes import likeness, loudness
from app.engines.phonemiser import Phonemiser
from app.engines.sound_alike import LexiconEntry, SoundAlike, SoundIndex

_FARTHEST: Final = 0.46
_FARTHEST_BESIDE: Final = 0.42
_FARTHEST_ALONE: Final = 0.3
"""A part of a name may be farther from what was written beside the rest of it than a name of which nothing was heard rightly."""

_NEAREST: Final = 24
BESIDE: Final = 0.1
"""A word of the name that was heard rightly counts as much as so much likeness."""
_SMALL_WORD: Final = 0.05
_JOINING: Final = frozenset("a an the of in on and to for at as or is".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class TermSaid:
    """A name as it stands in a text and as it is said: "chads vasc score", "chads vask score"; word by word where they are as many."""

    name: str
    said: str


class TermIndex:
    """Names of several words by their sounds."""

    def __init__(
        self,
        terms: Sequence[TermSaid],
        phonemiser: Phonemiser,
        *,
        shown: Callable[[str], str],
        unnamed: Callable[[Sequence[str]], frozenset[int]],
        named: Callable[[Sequence[str]], frozenset[int]],
    ) -> None:
        """`shown`: how a name is written; `unnamed`: which words must be a misheard one, from the rest of a text; `named`: which are one."""
        self.shown, self.unnamed, self.named = shown, unnamed, named
        self._phonemiser = phonemiser
        self._terms = tuple(terms)
        entries = [LexiconEntry(name=str(n), sounds=self._sounds(t.said)) for n, t in enumerate(self._terms)]
        self._index = SoundIndex(entries)

    def search(self, words: Sequence[str]) -> list[SoundAlike]:
        """Return names that sound like a stretch of the words (small letters), the nearest first, without what both have alike."""
        found: dict[tuple[str, int, int], SoundAlike] = {}
        for near in self._index.search([self._phonemiser.sounds(w) for w in words], _NEAREST, farthest=_FARTHEST):
            reduced = self._nearest(self._terms[int(near.name)], words, near.first, near.end)
            if reduced is None:
                continue
            key = (reduced.name, reduced.first, reduced.end)
            if key not in found or reduced.distance < found[key].distance:
                found[key] = reduced
        return sorted(found.values(), key=lambda n: n.distance)

    def _nearest(self, term: TermSaid, words: Sequence[str], first: int, end: int) -> SoundAlike | None:
        """Return the name in its best place: a word beside a stretch may be a word of the name that it was heard without."""
        name = term.name.split()
        around = words[max(0, first - 1) : end + 1]
        if any(_alike(around[n:], name) == len(name) for n in range(len(around))):
            return None  # it stands there
        places = [(first, end)]
        if first and _same(words[first - 1], name[0]):
            places.append((first - 1, end))
        if end < len(words) and _same(words[end], name[-1]):
            places.append((first, end + 1))
        found = [r for f, e in places if (r := self._reduced(term, words, f, e)) is not None]
        return min(found, key=lambda r: (r.distance - BESIDE * r.beside, r.first), default=None)

    def _reduced(self, term: TermSaid, words: Sequence[str], first: int, end: int) -> SoundAlike | None:
        name, said = term.name.split(), term.said.split()
        heard = [w.removesuffix("'s") for w in words[first:end]]
        before = _alike(heard, name)
        after = _alike(heard[before:][::-1], name[before:][::-1])
        if len(said) != len(name) and before:
            return None  # said otherwise than it is written: its words cannot be told apart from the beginning
        ours = heard[before : len(heard) - after]
        theirs = name[before : len(name) - after]
        theirs_said = said[before : len(said) - after]
        if not ours and not theirs:
            return None
        if not ours or not theirs:  # a word too many or too few, and only a small one
            if not set(ours or theirs) <= _JOINING or not (before or after):
                return None
            if before:
                before -= 1
                ours, theirs, theirs_said = (
                    [heard[before], *ours],
                    [name[before], *theirs],
                    [said[before], *theirs_said],
                )
            else:
                after -= 1
                ours, theirs = [*ours, heard[-after - 1]], [*theirs, name[-after - 1]]
                theirs_said = [*theirs_said, said[-after - 1]]
        sounds = self._sounds(" ".join(theirs_said))
        distance = likeness(self._sounds(" ".join(ours)), sounds)
        if len(ours) > 1 and (ours[-1] if after else "") in _JOINING:  # "Ilanine and aminotransferase"
            distance = min(distance, likeness(self._sounds(" ".join(ours[:-1])), sounds) + _SMALL_WORD)
        if distance > (_FARTHEST_BESIDE if before or after else _FARTHEST_ALONE) or not self._fits(ours, theirs):
            return None
        return SoundAlike(
            name=" ".join(theirs),
            distance=round(distance, 4),
            first=first + before,
            end=first + before + len(ours),
            weight=round(loudness(sounds), 2),
            beside=before + after,
        )

    def _fits(self, ours: Sequence[str], theirs: Sequence[str]) -> bool:
        """Whether, between words that both have, each stretch sounds alike: the "Wells" of a long name is not heard out of "the"."""
        changes = SequenceMatcher(a=ours, b=theirs, autojunk=False).get_opcodes()
        if all(kind != "equal" for kind, *_ in changes):
            return True
        for kind, a1, a2, b1, b2 in changes:
            if kind == "equal" or {*ours[a1:a2], *theirs[b1:b2]} <= _JOINING:
                continue
            if likeness(self._sounds(" ".join(ours[a1:a2])), self._sounds(" ".join(theirs[b1:b2]))) > _FARTHEST_BESIDE:
                return False
        return True

    def _sounds(self, words: str) -> str:
        return "".join(self._phonemiser.sounds(w) for w in words.split())


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return how many words are the same from the beginning."""
    count = 0
    while count < min(len(ours), len(theirs)) and _same(ours[count], theirs[count]):
        count += 1
    return count


def _same(one: str, other: str) -> bool:
    return one == other or one.removesuffix("s") == other.removesuffix("s")

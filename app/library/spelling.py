"""Misspelt words of a question: "anafilaxis" is searched for as "anaphylaxis", and whoever asked is told.

Only a word that nobody knows is looked at: it stands nowhere in the library, in no name of the lexicon, and in no list of words
(`resources/lexicons`: English, medicine, drugs). It becomes a word that the library holds, if one is near enough by sound or by
letters, and one alone: a word between two is left as it is. A drug's name is never taken for another drug's: the name that is meant
must be nearer than every other drug there is, in the library or not, by more than one letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np

from app.domain.text.lexicon import (
    DrugNames,
    MixedUp,
    read_drug_names,
    read_medical_words,
    read_mixed_up,
    read_plain_words,
)
from app.domain.text.mistakable_words import others_than
from app.library.words import STOP_WORDS, fold, form

_SHORTEST: Final = 6
"""Shorter words have too many neighbours, and most of them are abbreviations."""

_LONG: Final = 10
"""From so many letters on two letters of the sound may differ, else one."""

_LONGEST: Final = 40
_MOST_WORDS: Final = 4
"""A question with more unknown words than that is not misspelt but of another language or subject."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_SOUNDS: Final = tuple(
    (re.compile(pattern, re.M), sound)
    for pattern, sound in (
        (r"ae|oe", "e"),
        (r"ph", "f"),
        (r"rh", "r"),
        (r"th", "t"),
        (r"gh", "g"),
        (r"ch|ck|q", "k"),
        (r"sc(?=[eiy])|c(?=[eiy])|z", "s"),
        (r"^x", "s"),
        (r"x", "ks"),
        (r"c", "k"),
        (r"y", "i"),
        (r"w", "v"),
        (r"ou(?=r$)", "o"),
        (r"(.)\1", r"\1"),
        (r"(?<=..)e$", ""),
    )
)
"""Spellings of one sound, as they are mixed up in the Greek and Latin words of medicine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLists:
    """What is no misspelling, whether the library holds it or not."""

    drugs: DrugNames
    mixed_up: MixedUp
    words: frozenset[str]

    def __contains__(self, word: str) -> bool:
        return word in self.words or word in self.drugs


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A question as it is searched for, and what was changed: words as they were written, and as they are read."""

    text: str
    changed: tuple[tuple[str, str], ...] = ()


class Speller:
    """Reads misspelt questions. The lists are read when the first word comes that the library does not hold."""

    def __init__(self, folder: Path, names: Iterable[str] = ()) -> None:
        self._folder = folder
        self._names = frozenset(w for name in names for w in _WORD.findall(fold(name)))

    @cached_property
    def _lists(self) -> WordLists:
        return read_word_lists(self._folder)

    @cached_property
    def _every(self) -> EveryWord:
        """Every word there is."""
        lists = self._lists
        every = self._names | lists.words | {d.name for d in lists.drugs.names}
        return EveryWord(w for w in sorted(every) if w.isascii() and w.isalpha() and w not in STOP_WORDS)

    def is_listed(self, word: str) -> bool:
        """Whether a list of words (English, medicine, drugs) has a word, in small letters without accents."""
        return word in self._lists

    def read(self, question: str, occurs: Callable[[str], bool]) -> Spelling:
        """Return a question with its misspelt words set right. `occurs` says whether the library holds a counted form."""
        found = [m for m in _WORD.finditer(question) if self._is_unknown(m.group(), occurs)]
        if not found or len(found) > _MOST_WORDS:
            return Spelling(text=question)
        changed: list[tuple[str, str]] = []
        text = question
        for match in reversed(found):
            word = match.group()
            is_name = word[0].isupper() and bool(question[: match.start()].strip())
            if meant := self._meant(fold(word), occurs, is_name=is_name):
                text = text[: match.start()] + meant + text[match.end() :]
                changed.insert(0, (word, meant))
        return Spelling(text=text, changed=tuple(changed))

    def _is_unknown(self, word: str, occurs: Callable[[str], bool]) -> bool:
        plain = fold(word)
        if not _SHORTEST <= len(plain) <= _LONGEST or sum(c.isupper() for c in word) > 1:
            return False
        known = {plain, form(plain)}
        return not (occurs(form(plain)) or known & self._names or any(w in self._lists for w in known))

    def _meant(self, word: str, occurs: Callable[[str], bool], *, is_name: bool) -> str:
        """Return the one word that is meant, "" if there is none or more than one. A name of a person must sound the same."""
        near = sorted(self._every.near(word))
        held = [one for one in near if one.word in self._names or occurs(form(one.word))]
        if not held or (is_name and held[0].sounds):
            return ""
        first = held[0]
        if any(one.is_as_near_as(first) and form(one.word) != form(first.word) for one in held[1:]):
            return ""
        if _is_between_opposites(first, near) or self._is_between_drugs(first, near):
            return ""
        return first.word

    def _is_between_drugs(self, meant: Near, near: Iterable[Near]) -> bool:
        """Whether another drug may be meant than the one that was found."""
        drugs = self._lists.drugs
        others = [one for one in near if one.word in drugs and not drugs.same_drug(one.word, meant.word)]
        if meant.word not in drugs:
            return any(one.least <= meant.least for one in others if one.word != meant.word)
        partners = self._lists.mixed_up.partners(meant.word, drugs)
        return any(one.least <= meant.least + 1 or one.word in partners for one in others)


def _is_between_opposites(meant: Near, near: Iterable[Near]) -> bool:
    """Whether the opposite may be meant of what the library holds: in one without hyperkalaemia "hiperkalemia" is no hypokalaemia."""
    others = others_than(meant.word, is_spelt=bool)
    return any(one.word in others and one.is_as_near_as(meant) for one in near)


@dataclass(frozen=True, slots=True, order=True)
class Near:
    """A word that may be meant, nearest first: by how many sounds and letters it differs, together, and the fewer of both."""

    both: int
    least: int
    word: str
    sounds: int

    def is_as_near_as(self, other: Near) -> bool:
        """Whether the other is not the nearer one."""
        return self.both <= other.both


class EveryWord:
    """Words as letters and as sounds."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = [w for w in words if _SHORTEST - 1 <= len(w) <= _LONGEST]
        self._written = Spellings(self._words)
        self._spoken = Spellings(sound_of("\n".join(self._words)).split("\n"))

    def near(self, word: str) -> Iterator[Near]:
        """Yield words that sound alike, or differ by one letter. They begin with the same sound, or letter."""
        sound = sound_of(word)
        most = 2 if len(sound) >= _LONG else 1
        for place in sorted({*self._spoken.near(sound, most), *self._written.near(word, 1)}):
            other = self._words[place]
            letters = distance(word, other, _LONGEST)
            sounds = distance(sound, self._spoken.all[place], _LONGEST)
            yield Near(letters + sounds, min(letters, sounds), other, sounds)


class Spellings:
    """Words with how often each letter is in them: few need to be looked at letter by letter."""

    def __init__(self, words: Sequence[str]) -> None:
        self.all = words
        letters = np.frombuffer("".join(words).encode(), dtype=np.uint8)
        self._lengths = np.array([len(w) for w in words], dtype=np.int32)
        self._first = np.array([ord(w[0]) if w else 0 for w in words], dtype=np.uint8)
        owner = np.repeat(np.arange(len(words)), self._lengths)
        counted = np.bincount(owner * 32 + (letters & 31), minlength=32 * len(words))
        self._letters = counted.reshape(-1, 32).astype(np.int8)

    def near(self, word: str, most: int) -> list[int]:
        """Return the places of words that begin with the same letter and differ by so many letters at most."""
        if not word or not word.isascii():
            return []
        places = np.flatnonzero((self._first == ord(word[0])) & (np.abs(self._lengths - len(word)) <= most))
        own = np.bincount(np.frombuffer(word.encode(), dtype=np.uint8) & 31, minlength=32).astype(np.int8)
        places = places[np.abs(self._letters[places] - own).sum(axis=1) <= 2 * most]
        return [p for p in places.tolist() if distance(word, self.all[p], most) <= most]


def read_word_lists(folder: Path) -> WordLists:
    """Read the lists of words that are known."""
    texts = {n: (folder / n).read_text(encoding="utf-8") for n in ("drugs.tsv", "mixed_up.tsv", "medical_words.tsv")}
    plain = [(folder / n).read_text(encoding="utf-8") for n in ("plain_words.txt", "known_words.txt")]
    medical = frozenset(m.word for m in read_medical_words(texts["medical_words.tsv"]))
    return WordLists(
        drugs=read_drug_names(texts["drugs.tsv"]),
        mixed_up=read_mixed_up(texts["mixed_up.tsv"]),
        words=medical.union(*map(read_plain_words, plain)),
    )


def sound_of(words: str) -> str:
    """Return folded words, one a line, with every sound written in one way: "anafilaxis" and "anaphylaxis" are the same."""
    for pattern, sound in _SOUNDS:
        words = pattern.sub(sound, words)
    return words


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters are to be changed, put in, left out or swapped with their neighbour; most + 1 if more than that.

    Optimal string alignment: Boytsov, "Indexing methods for approximate dictionary searching", JEA 2011.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 < j and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)

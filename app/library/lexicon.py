"""Names for the same thing: what a question says may stand in the library under another name.

The file has one group a line, names separated by " | ". A name in capitals is an abbreviation.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.text.lexicon import DrugNames, read_drug_names
from app.library.words import form, words

MOST_VARIANTS: Final = 6
"""So many other ways to say a question are looked for at most."""

_ALSO_WORDS: Final = frozenset(
    "all cap pan pet cat mono ten men edge emg ada hit nec lama taco dress toe tee alt".split()
)
"""Abbreviations that are words too: in small letters they are taken for the word."""

_NO_DRUGS: Final = DrugNames(())
_PART: Final = re.compile(r"[^\W_]+")
_WRITTEN: Final = re.compile(r"[^\W_]+(?:['’]s(?!\w))?")
_ABBREVIATION: Final = re.compile(r"[A-Z0-9][A-Za-z0-9+.-]{0,9}")

_ROMAN: Final = frozenset("II III IV VI VII VIII IX XI XII".split())
_NUMBERED: Final = re.compile(r"\b(?:types?|stages?|grades?|class|factor|group|form|phase|nerve)\s+[IVX]+(?!\w)", re.I)
"""A Roman number behind one of these is no abbreviation: "stage IV" is not given into a vein."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name of a thing: its counted forms, and how it is written."""

    forms: tuple[str, ...]
    written: str

    @property
    def is_abbreviation(self) -> bool:
        """Whether it stands for a longer name."""
        letters = [c for c in self.written if c.isalpha()]
        return bool(_ABBREVIATION.fullmatch(self.written)) and sum(c.isupper() for c in letters) * 2 > len(letters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A question with one name replaced by another."""

    forms: tuple[str, ...]
    text: str


class Lexicon:
    """Groups of names, found by their first word, and the names of drugs."""

    def __init__(self, groups: Iterable[Sequence[str]] = (), drugs: DrugNames = _NO_DRUGS) -> None:
        self._drugs = drugs
        self._groups: list[tuple[Name, ...]] = []
        self._by_first: dict[str, list[tuple[Name, int]]] = {}
        digest = hashlib.sha256()
        for group in groups:
            self._add(group)
            digest.update(("|".join(group) + "\n").encode())
        self.fingerprint: str = digest.hexdigest()

    def _add(self, group: Sequence[str]) -> None:
        names = tuple(
            Name(forms=forms, written=w) for w in (n.strip() for n in group) if w and (forms := tuple(words(w)))
        )
        if len(names) < 2:
            return
        for name in names:
            self._by_first.setdefault(name.forms[0], []).append((name, len(self._groups)))
        self._groups.append(names)

    def names(self) -> Iterator[str]:
        """Yield every name as it is written."""
        return (name.written for group in self._groups for name in group)

    def __len__(self) -> int:
        return len(self._groups)

    def variants(self, question: str, subject: Sequence[str]) -> list[Variant]:
        """Return other ways to say the subject of a question, the longest replaced name first, without repetition."""
        found: dict[tuple[str, ...], Variant] = {}
        for place, name, group in self._matches(question, subject):
            for other in self._groups[group]:
                if other.forms == name.forms:
                    continue
                forms = (*subject[:place], *other.forms, *subject[place + len(name.forms) :])
                if forms not in found and forms != tuple(subject):
                    found[forms] = Variant(forms=forms, text=_replaced(question, name, other))
        return list(found.values())[:MOST_VARIANTS]

    def drug_variants(self, question: str, subject: Sequence[str], occurs: Callable[[str], bool]) -> list[Variant]:
        """Return a question with the names of its drugs as the library has them: generic for brand, or brand for generic.

        `occurs` says whether the library holds a counted form. A name that it holds itself stays.
        """
        found: list[Variant] = []
        for match in _PART.finditer(question):
            word = match.group().lower()
            own = form(word)
            drug = self._drugs.get(word)
            if drug is None or own not in subject or occurs(own):
                continue
            for other in (drug.generic, *self._drugs.synonyms(word)):
                forms = tuple(words(other))
                if forms and all(map(occurs, forms)):
                    place = list(subject).index(own)
                    text = f"{question[: match.start()]}{other}{question[match.end() :]}"
                    found.append(Variant(forms=(*subject[:place], *forms, *subject[place + 1 :]), text=text))
                    break
        return found

    def _matches(self, question: str, subject: Sequence[str]) -> Iterator[tuple[int, Name, int]]:
        matches = [
            (place, name, group)
            for place, word in enumerate(subject)
            for name, group in self._by_first.get(word, ())
            if tuple(subject[place : place + len(name.forms)]) == name.forms and _is_meant(name, question)
        ]
        matches.sort(key=lambda m: (-len(m[1].forms), m[0]))
        taken: set[int] = set()
        longest: dict[int, int] = {}
        for place, name, group in matches:
            spread = set(range(place, place + len(name.forms)))
            if not spread & taken or longest.get(place) == len(name.forms):
                taken |= spread
                longest[place] = len(name.forms)
                yield place, name, group


def read_lexicon(path: Path) -> Lexicon:
    """Return the lexicon of a file, with the drugs that lie beside it. Lines that begin with # are comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    groups = (line.split(" | ") for line in lines if line.strip() and not line.startswith("#"))
    drugs = path.with_name("drugs.tsv")
    return Lexicon(groups, read_drug_names(drugs.read_text(encoding="utf-8")) if drugs.exists() else _NO_DRUGS)


def _is_meant(name: Name, question: str) -> bool:
    if not name.is_abbreviation:
        return True
    if name.written in _ROMAN and _NUMBERED.search(question):
        return False
    if re.search(rf"(?<!\w){re.escape(name.written)}(?!\w)", question):
        return True
    small = name.written.lower()
    return (
        len(small) > 2 and small not in _ALSO_WORDS and bool(re.search(rf"(?<!\w){re.escape(small)}(?!\w)", question))
    )


def _replaced(question: str, name: Name, other: Name) -> str:
    """Put another name where a name stands, in whatever spelling it stands there."""
    ending = re.sub(r".*[^\W_]", "", name.written)
    pattern = r"[\W_]+".join(re.escape(p) for p in _PART.findall(name.written)) + re.escape(ending)
    text, changed = re.subn(rf"(?<!\w){pattern}(?!\w)", lambda _: other.written, question, count=1, flags=re.I)
    if changed:
        return text
    found = [(m, tuple(words(m.group()))) for m in _WRITTEN.finditer(question)]
    for first in range(len(found)):
        forms: tuple[str, ...] = ()
        for match, own in found[first:]:
            forms += own
            if forms == name.forms and found[first][1]:
                return f"{question[: found[first][0].start()]}{other.written}{question[match.end() :]}"
            if forms != name.forms[: len(forms)]:
                break
    return f"{question} ({other.written})"


def counts(lexicon: Lexicon) -> Mapping[str, int]:
    """Return how many groups there are, for the doctor and the documentation."""
    return {"groups": len(lexicon)}

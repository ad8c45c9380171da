"""The names of drugs, the words of medicine and the pairs of drugs that are mixed up, as read from resources/lexicons/.

One place for the ears (what may have been said), the search (which names mean the same) and the check of evidence (which
words are drugs). Facts and readers only; where the files come from and under which licence: docs/vocabulary.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class NameKind(StrEnum):
    """What sort of name a drug's name is."""

    GENERIC = "generic"
    BRAND = "brand"
    RARE = "rare"
    """A name of a drug that patients' pages do not know: withdrawn, foreign, or of the laboratory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugName:
    """One name of a drug, in lower case. `generic` is the name that all names of this drug share."""

    name: str
    generic: str
    kind: NameKind
    sounds: str = ""
    """How it is spoken, one character a sound (`app.domain.voice.phonemes`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicalWord:
    """A word of medicine that is no drug."""

    word: str
    sounds: str = ""


@dataclass(frozen=True, slots=True)
class DrugNames:
    """All names of drugs."""

    names: tuple[DrugName, ...]
    _by_name: dict[str, DrugName] = field(init=False, repr=False, compare=False)
    _by_generic: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for drug in self.names:
            groups[drug.generic].append(drug.name)
        object.__setattr__(self, "_by_name", {d.name: d for d in self.names})
        object.__setattr__(self, "_by_generic", {generic: tuple(names) for generic, names in groups.items()})

    def __contains__(self, word: str) -> bool:
        return word.lower() in self._by_name

    def get(self, word: str) -> DrugName | None:
        """Return what is known about a name, in any case of letters."""
        return self._by_name.get(word.lower())

    def synonyms(self, word: str) -> tuple[str, ...]:
        """Return the other names of the same drug: generic, American, British and brand names."""
        drug = self.get(word)
        if drug is None:
            return ()
        return tuple(name for name in self._by_generic[drug.generic] if name != drug.name)

    def same_drug(self, one: str, other: str) -> bool:
        """Say whether two names mean the same drug."""
        first, second = self.get(one), self.get(other)
        return first is not None and second is not None and first.generic == second.generic


@dataclass(frozen=True, slots=True)
class MixedUp:
    """Pairs of drugs that are mixed up by their names, after the lists of those who count the errors."""

    pairs: frozenset[frozenset[str]]

    def partners(self, name: str, drugs: DrugNames | None = None) -> tuple[str, ...]:
        """Return the drugs that a name is mixed up with; with `drugs`, by its generic too ("ciclosporin": cycloserine)."""
        drug = drugs.get(name) if drugs is not None else None
        own = {name.lower(), drug.generic} if drug is not None else {name.lower()}
        return tuple(sorted({other for pair in self.pairs if pair & own for other in pair - own}))


def read_drug_names(text: str) -> DrugNames:
    """Read drugs.tsv: name, generic, kind, sounds. Raises ValueError for a line that is none."""
    return DrugNames(
        tuple(
            DrugName(name=name, generic=generic, kind=NameKind(kind), sounds=sounds)
            for name, generic, kind, sounds in _rows(text, 4)
        )
    )


def read_medical_words(text: str) -> tuple[MedicalWord, ...]:
    """Read medical_words.tsv: word, sounds. Raises ValueError."""
    return tuple(MedicalWord(word=word, sounds=sounds) for word, sounds in _rows(text, 2))


def read_mixed_up(text: str) -> MixedUp:
    """Read mixed_up.tsv: one name, other name, source. Raises ValueError."""
    return MixedUp(frozenset(frozenset((one, other)) for one, other, _source in _rows(text, 3)))


def read_plain_words(text: str) -> frozenset[str]:
    """Read plain_words.txt or known_words.txt: a word a line."""
    return frozenset(word for word in text.split("\n") if word and not word.startswith("#"))


def _rows(text: str, columns: int) -> Iterator[Iterable[str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != columns or not all(cell.strip() for cell in cells):
            raise ValueError(f"line {number} has not {columns} filled columns")
        yield cells

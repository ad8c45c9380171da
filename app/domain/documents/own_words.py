"""The words that only a library has: local names of drugs, devices, rare diseases. What the ears listen for beside their lexicons.

A word is told with how many documents have it. No text of a document is here, and a word alone names nobody's illness; but words of
private documents are private: they go where their vault's time ends (`OwnWords.is_private`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

OWN_WORDS_FILE: Final = "own_words.tsv"
"""The file in the folder of the index that keeps what each reference document gives."""

MOST_WORDS: Final = 20_000
"""So many words of a library are listened for at most: those of titles and headings first, then what most documents have."""

IN_A_HEADING: Final = 100
"""What a word counts that stands in a title or a heading; in a text it counts as often as it is there."""

_SEEN_ENOUGH: Final = 2
"""A word that stands once in one text is as likely an error of the text, or its author, as a word of the ward."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWord:
    """A word as it is mostly written, and how many documents have it."""

    text: str = field(repr=False)
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """The words of a library, the most telling first. `version` changes with them; `left`: so many documents are not looked at yet.

    `is_private`: words of an open vault's documents are among them.
    """

    version: str
    words: tuple[OwnWord, ...] = field(default=(), repr=False)
    left: int = 0
    is_private: bool = False


def most_telling(documents: Iterable[Mapping[str, int]], most: int = MOST_WORDS) -> tuple[OwnWord, ...]:
    """Return the words of documents, the most telling first. A document gives each of its words as written and what it counts."""
    weight: Counter[str] = Counter()
    frequency: Counter[str] = Counter()
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for word, counts in document.items():
            plain = word.casefold()
            weight[plain] += counts
            frequency[plain] += 1
            written[plain][word] += counts
    kept = [plain for plain, counted in weight.items() if counted >= _SEEN_ENOUGH]
    kept.sort(key=lambda plain: (weight[plain] < IN_A_HEADING, -frequency[plain], -weight[plain], plain))
    return tuple(OwnWord(text=_as_written(written[plain]), documents=frequency[plain]) for plain in kept[:most])


def _as_written(forms: Counter[str]) -> str:
    """Return the form that is used most; capitals of a heading count only where there is no other."""
    return max(forms, key=lambda form: (not form.isupper(), forms[form], form))


def to_text(documents: Mapping[str, Mapping[str, int]]) -> str:
    """Return the words of documents as the lines of a file: the document's key, then each word and what it counts."""
    lines = ("\t".join([key, *(f"{w}:{n}" for w, n in sorted(words.items()))]) for key, words in documents.items())
    return "".join(f"{line}\n" for line in lines)


def from_text(text: str) -> dict[str, dict[str, int]]:
    """Read what `to_text` wrote. A line that cannot be read is left out: its document is looked at again."""
    found: dict[str, dict[str, int]] = {}
    for line in text.splitlines():
        key, *words = line.split("\t")
        counted = [w.rpartition(":") for w in words]
        if key and all(word and number.isdecimal() for word, _, number in counted):
            found[key] = {word: int(number) for word, _, number in counted}
    return found

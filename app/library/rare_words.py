"""Which words of a document no dictionary has: what its readers say, and nobody else. Rules, no index.

A word of plain English or of medicine in another ending or spelling is no word of the library's own, nor is what comes of two such
words; addresses, codes and abbreviations are not spoken as words. A document in another language has none: all of it would be rare.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from app.domain.documents.own_words import IN_A_HEADING
from app.domain.documents.reference import Section

_WORD: Final = re.compile(r"(?<![\w@.\\])(?<!://)[^\W\d_]{5,24}(?:['\u2019]s)?(?!['\u2019\w@\\]|[./]\w)")
_POSSESSIVE: Final = re.compile(r"['\u2019]s$")
_VOWEL: Final = re.compile(r"[aeiouy]")
_THRICE: Final = re.compile(r"(.)\1\1")

_ABBREVIATION: Final = 6
"""Capitals up to so many letters are spelt out."""

_FOREIGN: Final = 0.45
_ENOUGH_TO_JUDGE: Final = 20
"""Of a document of which no dictionary knows so many words nothing is taken: it is in another language, or badly read."""

_MOST_OF_A_DOCUMENT: Final = 400
_HALF: Final = 4
"""Letters that each half of a compound has."""

_RUN_ON: Final = frozenset(
    "a the and or are was is of to in on by with may can such part when under not from for that this these which called".split()
)
"""Words that a lost space joins to their neighbour: "drugssuch"."""

_SPELLINGS: Final = (
    ("ae", "e"), ("oe", "e"), ("isation", "ization"), ("ising", "izing"), ("ise", "ize"), ("yse", "yze"), ("ysing", "yzing"),
    ("our", "or"), ("tre", "ter"), ("ogue", "og"), ("lling", "ling"), ("lled", "led"), ("mme", "m"), ("ence", "ense"), ("ph", "f"),
)  # fmt: skip
_ENDINGS: Final = (
    ("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("ally", ""),
    ("ness", ""), ("iness", "y"), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("or", "e"), ("ors", "e"), ("al", ""),
    ("ic", ""), ("ity", ""), ("ity", "e"), ("able", ""), ("able", "e"), ("ably", "able"), ("ability", "able"), ("ibility", "ible"),
    ("less", ""), ("like", ""), ("ment", ""), ("ments", ""), ("ation", "e"), ("ations", "e"), ("tion", "te"), ("tions", "te"),
    ("ist", "y"), ("ists", "y"), ("ically", "ic"), ("ful", ""), ("ship", ""), ("wise", ""), ("free", ""), ("based", ""),
)  # fmt: skip
_BEGINNINGS: Final = (
    "non", "un", "re", "pre", "post", "anti", "over", "under", "sub", "super", "inter", "intra", "extra", "multi", "semi", "mis",
    "dis", "de", "co", "in", "im", "micro", "macro", "hyper", "hypo", "peri", "bio", "neuro", "cardio", "immuno", "poly", "mono",
    "trans", "auto", "self", "tele", "ultra", "mid", "out", "up", "down", "bi", "tri", "uni", "para", "endo", "radio", "electro",
)  # fmt: skip

IsKnown = Callable[[str], bool]


def rare_words(title: str, sections: Sequence[Section], is_known: IsKnown) -> dict[str, int]:
    """Return the rare words of a document as they are written, and what each counts.

    `is_known`: whether a dictionary has a word, in small letters without accents.
    """
    known: dict[str, bool] = {}

    def is_rare(word: str) -> bool:
        plain = plain_of(word)
        if plain not in known:
            known[plain] = not _is_spoken(plain) or is_common(plain, is_known)
        return not known[plain]

    bodies: Counter[str] = Counter()
    words = 0
    for section in sections:
        for word in _words(section.text):
            words += 1
            bodies[word] += 1
    if words >= _ENOUGH_TO_JUDGE and sum(n for w, n in bodies.items() if is_rare(w)) > _FOREIGN * words:
        return {}
    found = Counter({w: n for w, n in bodies.items() if is_rare(w) and not _is_spelt_out(w)})
    for heading in dict.fromkeys([title, *(s.heading for s in sections)]):
        for word in _words(heading):
            if is_rare(word) and not _is_spelt_out(word):
                found[word] += IN_A_HEADING
    return dict(found.most_common(_MOST_OF_A_DOCUMENT))


def is_common(word: str, is_known: IsKnown) -> bool:
    """Whether a word (small letters, no accents) is one of a dictionary in another ending or spelling, or made of two of them."""
    forms = set(_forms(word))
    if any(is_known(form) for form in forms):
        return True
    for begin in _BEGINNINGS:
        if any(f.startswith(begin) and len(f) - len(begin) >= _HALF and is_known(f[len(begin) :]) for f in forms):
            return True
    return any(_is_two(word[:cut], word[cut:], is_known) for cut in range(1, len(word)))


def _is_two(one: str, other: str, is_known: IsKnown) -> bool:
    """Whether both halves are words. A short one has to be one that is often run on: else "redness" would be made of "red" and "ness"."""
    return (one in _RUN_ON or (len(one) >= _HALF and is_known(one))) and (
        other in _RUN_ON or (len(other) >= _HALF and is_known(other))
    )


def plain_of(word: str) -> str:
    """Return a word in small letters, without accents."""
    small = word.lower()
    if small.isascii():
        return small
    return "".join(c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))


def _words(text: str) -> Iterator[str]:
    for found in _WORD.findall(text):
        yield _POSSESSIVE.sub("", found)


def _is_spoken(plain: str) -> bool:
    """Whether a word can be said at all: letters of the alphabet, with a vowel, none three times."""
    return plain.isascii() and bool(_VOWEL.search(plain)) and not _THRICE.search(plain)


def _is_spelt_out(word: str) -> bool:
    return word.isupper() and len(word) <= _ABBREVIATION


@lru_cache(maxsize=4096)
def _forms(word: str) -> tuple[str, ...]:
    """Return a word in its other spellings, each without its endings."""
    spellings = dict.fromkeys([word])
    for british, american in _SPELLINGS:
        spellings.update(dict.fromkeys([one.replace(british, american) for one in spellings if british in one]))
    return tuple(dict.fromkeys(form for one in spellings for form in _stems(one)))


def _stems(word: str) -> Iterable[str]:
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _HALF:
            stem = word[: -len(ending)]
            yield stem + instead
            if not instead and stem[-1] == stem[-2]:  # stopped, fitting
                yield stem[:-1]

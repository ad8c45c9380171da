"""Words as the index and a query count them: folded, British and American spelling and plurals made one, stop words left out.

A form need not be a word of any language, it must only be the same on both sides.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

STOP_WORDS: Final = frozenset(
    """a an and any are as at be been being but by can could do does did for from had has have having how i if in into is it
    its may me might more most must my of on or our out over per shall should so some such than that the their them then there
    these they this those through to under up us was we were what when where which while who whose why will with would you
    your about between during after before also not no""".split()
)
_ROMAN: Final = {n: str(i) for i, n in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split(), 1)}
_ROMAN_ALONE: Final = frozenset("ii iii iv vi vii viii ix xi xii xiii xiv xvi".split())
_BEFORE_ROMAN: Final = frozenset("type types stage grade class factor group form phase".split())
_WORD: Final = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return the text in lower case, without accents and without the possessive s."""
    plain = text.lower().replace("\u2019", "'").replace("'s ", " ").replace("'s", "")
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


@lru_cache(maxsize=65_536)
def form(word: str) -> str:
    """Return the form under which a folded word is counted."""
    if len(word) > 4:
        word = word.replace("ae", "e").replace("oe", "e")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word.endswith(("sses", "xes", "ches", "shes")):
            word = word[:-2]
        else:
            word = word[:-1]
    if len(word) > 5 and word.endswith("our"):
        word = word[:-3] + "or"
    return word


@lru_cache(maxsize=65_536)
def _counted(word: str) -> str:
    """Return the form of a word, "" for one that is not counted."""
    return "" if word in STOP_WORDS else form(word)


def words(text: str) -> list[str]:
    """Return the forms of a text in order; "type VII" gives "type", "7"."""
    every: list[str] = _WORD.findall(fold(text))
    if _ROMAN.keys().isdisjoint(every):
        return [counted for word in every if (counted := _counted(word))]
    found: list[str] = []
    before = ""
    for word in every:
        if word in _ROMAN and (before in _BEFORE_ROMAN or word in _ROMAN_ALONE):
            found.append(_ROMAN[word])
        elif word not in STOP_WORDS:
            found.append(form(word))
        before = word
    return found


@lru_cache(maxsize=65_536)
def key(word: str) -> int:
    """Return the number under which a form is stored: 32 bits, the same on every machine."""
    return zlib.crc32(word.encode())


def keys(counted: Iterable[str]) -> list[int]:
    """Return the numbers of several forms."""
    return [key(w) for w in counted]

"""How firmly something is said: "consider", "may" and "is associated with" are less than "give", "does" and "causes"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from app.domain.grounding.quantities import plain
from app.domain.text.terms import content_words

_WEAK: Final = re.compile(
    r"\b(?:consider(?:ed|ing|s)?|may|might|could|can|possibly|probably|perhaps|optional\w*|suggest(?:s|ed|ing)?|appears?|seems?"
    r"|likely|sometimes|occasional\w*|often|usually|some|potential\w*|tends? to|rarely|generally|typically|mostly"
    r"|thought to|believed to|reasonable)\b"
)
_GUESS: Final = re.compile(
    r"\b(?:consider(?:ed|ing|s)?|may|might|could|possibly|probably|perhaps|optional\w*|appears?|seems?|sometimes|occasional\w*"
    r"|some|rarely|thought to|believed to|reasonable)\b"
)
"""Of the weak words those that change what a clinician does; leaving out "usually" is bad style, these are bad medicine."""
_STRONG: Final = re.compile(
    r"\b(?:must|should|always|is recommended|are recommended|has to|have to|essential|mandatory|required)\b"
)
_CAUSES: Final = re.compile(r"\b(?:causes?|caused by|leads? to|results? in|due to|prevents?|cures?)\b")
_GOES_WITH: Final = re.compile(r"\b(?:associat\w+|correlat\w+|linked|related to|risk factors?)\b")
_REACH_WORDS: Final = 2
"""So many words next to a weak word may be what it weakens, where the same is said in other words."""
_SAYS_NOTHING: Final = re.compile(
    r" be (?:given|used|considered|needed|required|done|offered|added|started|helpful|useful|necessary)\b"
)


def overstates(said: str, held: str) -> str:
    """Return in words what the sentence says more (or less) firmly than its source; "" if nothing."""
    said_plain, held_plain = plain(said), plain(held)
    known, weak_there = frozenset(content_words(said)), _within_reach(said_plain)
    for weak, weakened in _weakened(held_plain):
        if weakened in known and weakened not in weak_there:
            return f"its source only says “{weak}”"
    if _GUESS.search(said_plain) and not _WEAK.search(held_plain) and _STRONG.search(held_plain):
        return "its source says it more firmly"
    if _CAUSES.search(said_plain) and not _CAUSES.search(held_plain) and _GOES_WITH.search(held_plain):
        return "its source only says that the two go together"
    return ""


def _weakened(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word of doubt with the word that it weakens."""
    for match in _GUESS.finditer(text):
        if weakened := _around(text, match)[:1]:
            yield match.group(), weakened[0]


def _within_reach(text: str) -> frozenset[str]:
    """Return the words that some weak word weakens."""
    return frozenset(word for match in _WEAK.finditer(text) for word in _around(text, match)[:_REACH_WORDS])


def _around(text: str, weak: re.Match[str]) -> list[str]:
    """Return the words that a weak word may weaken, nearest first: those after it, but before it in "X may be given"."""
    before, after = content_words(text[: weak.start()])[::-1], content_words(text[weak.end() :])
    is_behind = weak.group() == "considered" or _SAYS_NOTHING.match(text, weak.end()) is not None
    return before if is_behind and before else after

"""What a statement holds for: its people (adults, pregnancy, kidney failure) and its conditions ("if …", "until …").

A sentence that leaves such a thing out says more than its source, even if every word of it stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from app.domain.grounding.quantities import plain, quantities
from app.domain.text.terms import content_words

_GROUPS: Final = {
    "adults": re.compile(r"\b(?:adults?|adulthood)\b"),
    "pregnancy": re.compile(r"\b(?:pregnan\w*|gestation\w*|antenatal|trimester)\b"),
    "breastfeeding": re.compile(r"\b(?:breast-?feed\w*|lactat\w*|nursing mothers?)\b"),
    "older people": re.compile(r"\b(?:elderly|older (?:people|adults?|patients?|persons?)|frail\w*|geriatric)\b"),
    "women": re.compile(r"\b(?:women|woman|females?|girls?)\b"),
    "men": re.compile(r"\b(?:men|man|males?|boys?)\b"),
}
"""Children are looked at by terms.is_about_children."""

_CONDITION: Final = re.compile(
    r"\b(?:if|unless|until|provided(?: that)?|as long as|except|in case of|in the (?:absence|presence) of|once|whenever"
    r"|when(?! (?:given|used|compared|possible|needed)))\b(?P<clause>(?:[^,;.()]|[.,](?=\d))*)"
)
_ONLY_IN: Final = re.compile(
    r"\b(?:in|for|with|among|to) (?:patients|people|those|persons|individuals|anyone|someone|a patient|any patient) "
    r"(?:with|who|whose|aged|over|under|on|taking|at|without|that)\b(?P<clause>(?:[^,;.()]|[.,](?=\d))*)"
)
_KEPT_SHARE: Final = 0.5
"""Of the words that only the condition has so many must be there, for it to count as told in other words."""
_MARKER: Final = re.compile(
    r"\b(?:if|unless|until|provided|as long as|except|in case|once|when\w*|in the (?:absence|presence))\b"
)


def left_out(said: str, held: str, told_elsewhere: str) -> str:
    """Return in words what the source limits its statement to and the sentence does not say; "" if nothing.

    `told_elsewhere` is what stands above the passage: what a whole document is about need not be said again.
    """
    said_plain, held_plain, around = plain(said), plain(held), plain(told_elsewhere)
    for name, pattern in _GROUPS.items():
        if pattern.search(held_plain) and not pattern.search(said_plain) and not pattern.search(around):
            return f"its source says it of {name}"
    known, above = frozenset(content_words(said)), frozenset(content_words(told_elsewhere))
    values = {number.value for number in quantities(said)}
    for start, end, clause in _clauses(held_plain):
        words, numbers = frozenset(content_words(clause)), quantities(clause)
        unique = words - frozenset(content_words(f"{held_plain[:start]} {held_plain[end:]}"))
        if unique:
            is_told = len(unique & known) >= _KEPT_SHARE * len(unique) or unique <= known | above
        else:
            is_told = bool(numbers) or _MARKER.search(said_plain) is not None
        if not is_told or any(number.value not in values for number in numbers):
            return f"it leaves out “{' '.join(held_plain[start:end].split()[:8])}”"
    return ""


def put_in(said: str, held: str, told_elsewhere: str) -> str:
    """Return in words the people whom the sentence names and the source does not; "" if none. Adults may always be named."""
    said_plain, known = plain(said), f"{plain(held)} {plain(told_elsewhere)}"
    for name, pattern in _GROUPS.items():
        if name != "adults" and pattern.search(said_plain) and not pattern.search(known):
            return f"its source does not say it of {name}"
    return ""


def _clauses(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each condition of a text begins and ends, and what it says after its first word."""
    for pattern in (_CONDITION, _ONLY_IN):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), match.group("clause")

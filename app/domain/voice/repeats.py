"""The same words written twice for what was said once: how a recogniser fills up silence that it did not expect."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

_WORD: Final = re.compile(r"\S+")
_MARKS: Final = re.compile(r"[^\w%]+")
_SENTENCE: Final = re.compile(r"(?<=[.?!])\s+")
_SHORTEST: Final = 2
"""A single word may well be said twice: "no no"."""

_LEAST_REST: Final = 3
"""So many words at least must be there again: "Give potassium or not give potassium" is no repetition."""

_MOST_WORDS_A_SECOND: Final = 5.0
"""Nobody says more, over a whole question: then a sentence that is like one before it was not said."""

_ALIKE: Final = 0.8


def said_once(text: str, speech_s: float) -> str:
    """Return what was said in so many seconds, without what only says again what stands before it."""
    text = _first_period(text)
    is_too_much = len(text.split()) > _MOST_WORDS_A_SECOND * speech_s
    kept: list[str] = []
    for sentence in _SENTENCE.split(text):
        if not any(says_again(sentence, k) or (is_too_much and _is_like(sentence, k)) for k in kept):
            kept.append(sentence)
    return " ".join(kept)


def says_again(text: str, before: str) -> bool:
    """Whether a text is nothing but the beginning, or all, of what was written before it."""
    words = bare(text)
    return len(words) >= _SHORTEST and words == bare(before)[: len(words)]


def bare(text: str) -> tuple[str, ...]:
    """Return the words of a text without marks and capitals, to compare what was written."""
    return tuple(_MARKS.sub("", word).casefold() for word in text.split())


def _is_like(one: str, other: str) -> bool:
    return SequenceMatcher(None, bare(one), bare(other), autojunk=False).ratio() >= _ALIKE


def _first_period(text: str) -> str:
    """Return the first of the repetitions that a text consists of, where it has no marks between them."""
    places = list(_WORD.finditer(text))
    words = bare(text)
    for period in range(_SHORTEST, len(words)):
        rest = len(words) - period
        if rest >= max(_LEAST_REST, period // 2) and all(
            words[n] == words[n - period] for n in range(period, len(words))
        ):
            return text[: places[period - 1].end()]
    return text

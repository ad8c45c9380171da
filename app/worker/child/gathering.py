"""Joins the small pieces that a model writes into pieces worth a message. Text only, no engine."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Final

_GATHER_S: Final = 0.25
"""Text is handed on this often, and at once where a sentence may end: nobody speaks or reads half a word, and every
message wakes the house on a core that the model is computing on."""

_SENTENCE_MARKS: Final = (".", "!", "?", ":", ";", "\n", "]")


def gathered(pieces: Iterator[str], *, now_s: Callable[[], float] = time.monotonic) -> Iterator[str]:
    """Yield the same text in fewer pieces: each ends where a sentence may end, or a quarter of a second after it began."""
    text = ""
    began_s = now_s()
    for piece in pieces:
        text += piece
        if text.rstrip(" ").endswith(_SENTENCE_MARKS) or now_s() - began_s >= _GATHER_S:
            yield text
            text, began_s = "", now_s()
    if text:
        yield text

"""Cuts a section into passages: whole sentences, lists kept with their lead-in, sized in the embedder's own tokens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain import sentences

TARGET_TOKENS: Final = 130
"""A passage is filled up to about this many tokens. Four of them make a prompt that is read in seconds."""

LONGEST_SENTENCE_TOKENS: Final = 200
"""A longer "sentence" (a table pasted as text, a list without full stops) is cut between words."""

CountTokens = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A piece of a section; `start` and `end` are character positions in its text."""

    start: int
    end: int


def chunk(text: str, count_tokens: CountTokens) -> list[Chunk]:
    """Return the passages of a section, in order, without overlap, none empty."""
    spans = list(sentences.spans(text))
    if not spans:
        return []
    sizes = count_tokens([text[a:b] for a, b in spans])
    chunks: list[Chunk] = []
    start, end, filled = spans[0][0], spans[0][0], 0
    for (a, b), size in zip(spans, sizes, strict=True):
        if size > LONGEST_SENTENCE_TOKENS:
            if filled:
                chunks.append(Chunk(start=start, end=end))
            pieces = _cut(text, a, b, size)
            chunks += pieces[:-1]
            start, end, filled = pieces[-1].start, pieces[-1].end, TARGET_TOKENS // 2
            continue
        is_list_item = text[a : a + 2] in ("- ", "* ", "• ")
        # a list stays with its lead-in for half as much again
        room = TARGET_TOKENS * 3 // 2 if is_list_item else TARGET_TOKENS
        if filled and filled + size > room:
            chunks.append(Chunk(start=start, end=end))
            start, filled = a, 0
        end = b
        filled += size
    chunks.append(Chunk(start=start, end=end))
    return chunks


def _cut(text: str, start: int, end: int, size: int) -> list[Chunk]:
    """Cut a span of `size` tokens between words into pieces of about TARGET_TOKENS."""
    step = max(80, (end - start) * TARGET_TOKENS // size)
    pieces: list[Chunk] = []
    while end - start > step:
        cut = text.rfind(" ", start + 1, start + step)
        cut = start + step if cut <= start else cut
        pieces.append(Chunk(start=start, end=cut))
        start = cut + 1 if text[cut : cut + 1] == " " else cut
    if start < end or not pieces:
        pieces.append(Chunk(start=start, end=end))
    return pieces

"""Cuts a section into passages: whole sentences and rows, lists kept with their lead-in, sized in the embedder's own tokens.

A list or table that is longer than a passage goes on in the next: what stands above it (`context_of`) is found with it there too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.documents.reference import Document, Passage, PassageId, Section, pages_between
from app.domain.text import sentences

TARGET_TOKENS: Final = 130
"""A passage is filled up to about this many tokens. Four of them make a prompt that is read in seconds."""

LONGEST_SENTENCE_TOKENS: Final = 200
"""A longer "sentence" (a table pasted as text, a list without full stops) is cut between words."""

_LOOKED_BACK: Final = 6000
"""A lead-in or header farther above than so many characters is not looked for."""

_LONGEST_CONTEXT: Final = 300
_ROW: Final = re.compile(r"[ ]*\|")
_RULE: Final = re.compile(r"[ ]*\|?[ :|-]*-[ :|-]*")
"""The line below the header of a table that is drawn with bars."""

CountTokens = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A piece of a section; `start` and `end` are character positions in its text."""

    start: int
    end: int


def chunk(text: str, count_tokens: CountTokens) -> list[Chunk]:
    """Return the passages of a section, in order, without overlap, none empty."""
    spans = list(_units(text))
    if not spans:
        return []
    sizes = count_tokens([text[a:b] for a, b in spans])
    chunks: list[Chunk] = []
    start, end, filled = spans[0][0], spans[0][0], 0
    for (a, b), size in zip(spans, sizes, strict=True):
        if size > LONGEST_SENTENCE_TOKENS:
            if filled:
                chunks.append(Chunk(start=start, end=end))
            pieces = _cut(text, a, b, size, count_tokens)
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


def context_of(text: str, start: int) -> str:
    """Return what a passage that begins at `start` hangs on: the lead-in of its list, the header of its table; "" for none."""
    first = max(0, start - _LOOKED_BACK)
    if said := sentences.lead_in(text[first : start + 8], start - first):
        return said[:_LONGEST_CONTEXT]
    if not _ROW.match(text, start):
        return ""
    lines = text[first:start].rstrip("\n").split("\n")
    above = next((n for n in range(len(lines) - 1, -1, -1) if not _ROW.match(lines[n])), -1) + 1
    has_header = above + 1 < len(lines) and _RULE.fullmatch(lines[above + 1])
    return lines[above].strip()[:_LONGEST_CONTEXT] if has_header else ""


def passage_of(document: Document, section: Section, start: int, end: int) -> Passage:
    """Return a piece of a section as a passage of its document. `start` and `end` are characters in the section's text."""
    pages = pages_between(section.pages, start, end)
    return Passage(
        id=PassageId(f"{document.id}/{section.id}/{start}"),
        document_id=document.id,
        external_id=document.external_id,
        external_section=section.id,
        title=document.title,
        source=document.source,
        edition=document.edition,
        section=section.heading,
        text=section.text[start:end],
        context=context_of(section.text, start),
        start=start,
        end=end,
        page=pages[0].page if pages else None,
        pages=pages,
        specialty=document.specialty,
        source_type=document.source_type,
        year=document.year,
    )


def _units(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of what is not cut: sentences, and rows of tables."""
    for start, end in sentences.spans(text):
        piece = text[start:end]
        if "\n" not in piece or not ("\t" in piece or "|" in piece):
            yield start, end
            continue
        for line in re.finditer(r"[^\n]*[^\s][^\n]*", piece):
            yield start + line.start() + len(line.group()) - len(line.group().lstrip()), start + line.end()


def _cut(text: str, start: int, end: int, size: int, count_tokens: CountTokens) -> list[Chunk]:
    """Cut a span of `size` tokens between words into pieces of about TARGET_TOKENS; again where letters make more tokens than elsewhere."""
    step = max(80, (end - start) * TARGET_TOKENS // size)
    pieces: list[Chunk] = []
    while end - start > step:
        cut = text.rfind(" ", start + 1, start + step)
        cut = start + step if cut <= start else cut
        pieces.append(Chunk(start=start, end=cut))
        start = cut + 1 if text[cut : cut + 1] == " " else cut
    if start < end or not pieces:
        pieces.append(Chunk(start=start, end=end))
    if len(pieces) == 1:
        return pieces
    sizes = count_tokens([text[p.start : p.end] for p in pieces])
    return [
        small
        for piece, tokens in zip(pieces, sizes, strict=True)
        for small in (
            [piece] if tokens <= LONGEST_SENTENCE_TOKENS else _cut(text, piece.start, piece.end, tokens, count_tokens)
        )
    ]

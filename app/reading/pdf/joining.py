"""From letters to words: what stands near, on one line, and runs as most of the page does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.reading.pdf.words import Word, runs_left

_WIDEST_GAP: Final = 0.35
_DEEPEST_OVERLAP: Final = 0.8
"""Shares of the letters' height by which two letters of a word stand apart, or one above the other, at most."""

_LEAST_SHARED: Final = 0.2
_SHADOW_POINTS: Final = 1.5
_CELL_POINTS: Final = 4


_SMALL: Final = 0.82
_RAISED_BY: Final = 0.12
_NO_SPACE: Final = 0.08
"""Shares of the height of the letters of a line: a small digit that stands so much above it, and what is too narrow for a space."""

_MOST_PUT_IN: Final = 2
"""PDFium puts in the end of a line where the next letter stands higher: two characters."""

_MAY_BE_RAISED: Final = frozenset("0123456789+-\u2212\u2013,")
_RAISED_TEXT: Final = str.maketrans("0123456789+-\u2212\u2013", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_FOOT_OF: Final = {0: (3, -1.0), 1: (0, 1.0), 2: (1, 1.0), 3: (2, -1.0)}
"""Where the foot of a letter is in its box, by the direction of its text, and which way is up."""

Boxes = np.ndarray[tuple[int, int], np.dtype[np.float64]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
Heights = np.ndarray[tuple[int], np.dtype[np.float64]]
Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The characters of a page in the order of its text, each column as long as `texts`.

    A text is one letter, the parts of a joined one, or " " for any white space. Boxes (left, top, right, bottom) are in points of
    the page as it is shown. A direction is 0 to the right, 1 down, 2 to the left, 3 up, -1 askew (a watermark). Of white space
    neither box nor direction means anything.
    """

    texts: list[str]
    boxes: Boxes
    directions: Numbers
    bold: Flags
    is_space: Flags


def main_direction(letters: Letters) -> int:
    """Return the direction of most letters; 0 on an empty page."""
    upright = letters.directions[~letters.is_space & (letters.directions >= 0)]
    counted = Counter(upright.tolist())
    return int(counted.most_common(1)[0][0]) if counted else 0


def words_of(letters: Letters, quarter: int, width: float, height: float) -> list[Word]:
    """Return the words that run in one direction, turned left by that many quarters together with their page.

    `width` and `height` are those of the page as it is shown. What lies beside the page is left out, and a word that was drawn
    twice, a little to the side, to look bold, is there once.
    """
    chosen = np.flatnonzero(~letters.is_space & (letters.directions == quarter))
    if not len(chosen):
        return []
    boxes = letters.boxes[chosen]
    texts = [letters.texts[i] for i in chosen.tolist()]
    sizes = boxes[:, 3] - boxes[:, 1] if quarter % 2 == 0 else boxes[:, 2] - boxes[:, 0]
    raised, sizes = _raised(boxes, sizes, texts, quarter)
    for n in np.flatnonzero(raised).tolist():
        texts[n] = texts[n].translate(_RAISED_TEXT)
    goes_on = _are_neighbours(letters, chosen, boxes, sizes, raised, quarter) & _follow(boxes, sizes, texts, quarter)
    first = np.flatnonzero(np.append(True, ~goes_on))
    ends = np.append(first[1:], len(chosen))
    around = np.concatenate(
        [np.minimum.reduceat(boxes[:, :2], first, axis=0), np.maximum.reduceat(boxes[:, 2:], first, axis=0)], axis=1
    )
    for _ in range(quarter):
        around = np.stack([around[:, 1], width - around[:, 2], around[:, 3], width - around[:, 0]], axis=1)
        width, height = height, width
    bold = np.add.reduceat(letters.bold[chosen].astype(np.int64), first) * 2 > ends - first
    size = sizes[first + (ends - first) // 2]
    left, top, right, bottom = around.T
    on_page = (right > 0) & (left < width) & (bottom > 0) & (top < height)
    columns = (first, ends, left, top, right, bottom, size, bold)
    words = [
        Word("".join(texts[start:end]), *rest)
        for start, end, *rest in zip(*(c[on_page].tolist() for c in columns), strict=True)
    ]
    return _without_shadows(words)


def _raised(boxes: Boxes, sizes: Heights, texts: list[str], quarter: int) -> tuple[Flags, Heights]:
    """Return which digits and signs are small and stand above their line (10⁹, m²), and the sizes with those of their line instead."""
    side, up = _FOOT_OF[quarter]
    feet = boxes[:, side] * up
    raised = np.zeros(len(texts), np.bool_)
    line_sizes = sizes.copy()
    smaller = np.flatnonzero(sizes[1:] < _SMALL * sizes[:-1]) + 1
    for begin in smaller.tolist():
        base = begin - 1
        n = begin
        while n < len(texts) and sizes[n] < _SMALL * sizes[base] and texts[n] in _MAY_BE_RAISED:
            if not _RAISED_BY * sizes[base] < feet[n] - feet[base] < sizes[base]:
                break
            raised[n], line_sizes[n] = True, sizes[base]
            n += 1
    return raised, line_sizes


def _are_neighbours(
    letters: Letters, chosen: Numbers, boxes: Boxes, sizes: Heights, raised: Flags, quarter: int
) -> Flags:
    """Return for each letter but the first whether nothing stands before it: no white space, but one that is put in where a line rises."""
    steps = np.diff(chosen)
    near: Flags = steps == 1
    along = 0 if quarter % 2 == 0 else 1
    for n in np.flatnonzero((steps > 1) & (steps <= _MOST_PUT_IN + 1) & (raised[:-1] | raised[1:])).tolist():
        one, other = (boxes[n], boxes[n + 1]) if quarter in (0, 1) else (boxes[n + 1], boxes[n])
        is_space = letters.is_space[chosen[n] + 1 : chosen[n + 1]].all()
        near[n] = is_space and other[along] - one[along + 2] < _NO_SPACE * sizes[n]
    return near


def _follow(boxes: Boxes, sizes: Heights, texts: list[str], quarter: int) -> Flags:
    """Return for each letter but the first whether it goes on with the word of the one before it: near, and on the same line."""
    a, b = boxes[:-1], boxes[1:]
    along, across = (0, 1) if quarter % 2 == 0 else (1, 0)
    if quarter in (2, 3):
        a, b = b, a
    gaps = b[:, along] - a[:, along + 2]
    shared = np.minimum(a[:, across + 2], b[:, across + 2]) - np.maximum(a[:, across], b[:, across])
    on_line = shared > _LEAST_SHARED * np.minimum(sizes[:-1], sizes[1:])
    size = np.maximum(np.maximum(sizes[:-1], sizes[1:]), 1.0)
    follows: Flags = on_line & (-_DEEPEST_OVERLAP * size < gaps) & (gaps < _WIDEST_GAP * size)
    backwards = a[:, along] - b[:, along + 2]  # Hebrew and Arabic stand in the order of reading
    is_near = on_line & ~follows & (-_DEEPEST_OVERLAP * size < backwards) & (backwards < _WIDEST_GAP * size)
    for i in np.flatnonzero(is_near).tolist():
        follows[i] = runs_left(texts[i]) and runs_left(texts[i + 1])
    return follows


def _without_shadows(words: list[Word]) -> list[Word]:
    seen: dict[str, dict[tuple[int, int], Word]] = {}
    shadows: set[int] = set()
    for number in _beneath_their_like(words):
        word = words[number]
        alike = seen.setdefault(word.text, {})
        if alike and _is_shadow(word, alike):
            shadows.add(number)
        else:
            alike[_cell(word.left), _cell(word.top)] = word
    return [word for number, word in enumerate(words) if number not in shadows] if shadows else words


def _beneath_their_like(words: Sequence[Word]) -> list[int]:
    """Return the numbers of words that begin as far from the left as the same word elsewhere: only they may be shadows."""
    names: dict[str, int] = {}
    name = np.array([names.setdefault(word.text, len(names)) for word in words])
    left = np.array([word.left for word in words])
    order = np.lexsort((left, name))
    is_near = (np.diff(name[order]) == 0) & (np.diff(left[order]) < _SHADOW_POINTS)
    found: list[int] = np.union1d(order[:-1][is_near], order[1:][is_near]).tolist()
    return found


def _is_shadow(word: Word, alike: dict[tuple[int, int], Word]) -> bool:
    left, top = word.left, word.top
    for x in {_cell(left - _SHADOW_POINTS), _cell(left + _SHADOW_POINTS)}:
        for y in {_cell(top - _SHADOW_POINTS), _cell(top + _SHADOW_POINTS)}:
            other = alike.get((x, y))
            if other and abs(other.left - left) < _SHADOW_POINTS and abs(other.top - top) < _SHADOW_POINTS:
                return True
    return False


def _cell(place: float) -> int:
    return round(place / _CELL_POINTS)

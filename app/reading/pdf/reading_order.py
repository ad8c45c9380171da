"""From words to lines, in the order in which a person reads them: columns one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import Final

from app.reading.pdf.words import Word, as_read

_GUTTER_EMS: Final = 0.9
"""Words of a line that stand further apart than so many letter heights belong to different columns or cells."""
_DEEPEST: Final = 12
_FEWEST_LINES: Final = 4
_TEXT_LETTERS: Final = 18
_LABELS_PER_LINE: Final = 0.7
_LEVEL_SHARE: Final = 0.45
"""Two texts beside each other have at least so many lines, as long as this; by chance a third of them stand at one height."""
_NARROWEST: Final = 4.0
"""Points that a gap between columns has at least."""


@dataclass(frozen=True)
class Line:
    """Words from left to right. What follows from them is asked for again and again, and computed once."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Left edge."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """Right edge."""
        return max(w.right for w in self.words)

    @cached_property
    def top(self) -> float:
        """Upper edge."""
        return min(w.top for w in self.words)

    @cached_property
    def bottom(self) -> float:
        """Lower edge."""
        return max(w.bottom for w in self.words)

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @cached_property
    def size(self) -> float:
        """Height of its letters."""
        return float(median(w.size for w in self.words))

    @cached_property
    def bold(self) -> bool:
        """Whether most of it is bold."""
        return sum(len(w.text) for w in self.words if w.bold) * 2 > sum(len(w.text) for w in self.words)

    @cached_property
    def text(self) -> str:
        """The words with spaces."""
        return " ".join([w.text for w in self.as_read])

    @cached_property
    def as_read(self) -> Sequence[Word]:
        """The words in the order in which they are read."""
        return as_read(self.words)


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Return words that stand at one height, row by row, each from left to right."""
    rows: list[list[Word]] = []
    largest: list[tuple[float, float, float, float, float]] = []  # of each row, the first of its largest words
    places = [((w.top + w.bottom) / 2, w.left, n) for n, w in enumerate(words)]
    for middle, _, n in sorted(places):
        word = words[n]
        _, _, top, _, bottom, size, _ = word
        height = bottom - top
        # a small letter beside a large one (a footnote mark) stands in the row of the large one
        for number in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            its_top, its_bottom, its_middle, its_height, its_size = largest[number]
            lower, higher = (height, its_height) if height < its_height else (its_height, height)
            shared = (bottom if bottom < its_bottom else its_bottom) - (top if top > its_top else its_top)
            if shared > 0.55 * lower and abs(its_middle - middle) < 0.5 * higher:
                rows[number].append(word)
                if size > its_size:
                    largest[number] = (top, bottom, middle, height, size)
                break
        else:
            rows.append([word])
            largest.append((top, bottom, middle, height, size))
    for row in rows:
        row.sort(key=attrgetter("left"))
    return rows


def pieces_of(words: Sequence[Word]) -> list[Line]:
    """Return the pieces of rows between wide gaps: what no column's edge runs through."""
    pieces: list[Line] = []
    for row in rows_of(words):
        start, end = 0, row[0].right
        for i in range(1, len(row)):
            if row[i].left - end > _GUTTER_EMS * max(row[i].size, row[i - 1].size):
                pieces.append(Line(tuple(row[start:i])))
                start, end = i, row[i].right
            end = max(end, row[i].right)
        pieces.append(Line(tuple(row[start:])))
    return pieces


@dataclass(frozen=True, slots=True)
class Block:
    """One column of text from top to bottom, or, with gaps between columns, rows that are a table."""

    lines: tuple[Line, ...]
    gaps: tuple[tuple[float, float], ...] = ()


def in_order(words: Sequence[Word], islands: Sequence[Word] = ()) -> list[Block]:
    """Return blocks in reading order. An island is a single large thing (a table) that stands among the words."""
    return _blocks([*pieces_of(words), *(Line((island,)) for island in islands)], frozenset(islands), 0)


def _blocks(pieces: list[Line], islands: frozenset[Word], depth: int) -> list[Block]:
    if not pieces:
        return []
    if depth >= _DEEPEST:
        return [_whole(pieces, islands)]
    bands = _bands(pieces)
    for above, band in pairwise(bands):
        if band.gutters and not above.gutters and _is_columns(band):
            _take_from_above(above, band)
    return [block for band in bands if band.pieces for block in _blocks_of_band(band, islands, depth + 1)]


def _take_from_above(above: _Band, band: _Band) -> None:
    """Move what stands beside each other at the top of columns into them: their lines need not be at the same height."""
    left, right = band.gutters[0]
    beside: list[Line] = []
    for piece in sorted(above.pieces, key=lambda p: p.bottom, reverse=True):
        if piece.right > left + 1 and piece.left < right - 1:
            break
        beside.append(piece)
    top = min((p.top for p in beside if p.left >= right - 1), default=None)
    if top is None:
        return
    moved = [p for p in beside if p.bottom > top]
    above.pieces = [p for p in above.pieces if p not in moved]
    band.pieces += moved


def _blocks_of_band(band: _Band, islands: frozenset[Word], depth: int) -> list[Block]:
    has_island = any(p.words[0] in islands for p in band.pieces)
    rows = len({id(r) for r in _strips(band.pieces)})
    if band.gutters and (has_island or _is_columns(band)):
        x = band.gutters[0]
        middle = (x[0] + x[1]) / 2
        left = [p for p in band.pieces if p.left < middle]
        right = [p for p in band.pieces if p.left >= middle]
        if left and right:
            return [*_blocks(left, islands, depth), *_blocks(right, islands, depth)]
    whole = _whole(band.pieces, islands)
    if band.gutters and rows >= 3 and not has_island:
        return [Block(whole.lines, tuple(band.gutters))]
    return [whole]


def _whole(pieces: Sequence[Line], islands: frozenset[Word]) -> Block:
    """Return whole rows, from top to bottom."""
    lines = [p for p in pieces if p.words[0] in islands]
    lines += [Line(tuple(row)) for row in rows_of([w for p in pieces if p.words[0] not in islands for w in p.words])]
    return Block(tuple(sorted(lines, key=lambda line: line.top)))


@dataclass(slots=True)
class _Band:
    """Rows one below the other that share the same gaps between their columns."""

    pieces: list[Line]
    gutters: list[tuple[float, float]]


def _bands(pieces: list[Line]) -> list[_Band]:
    """Cut from top to bottom wherever the gaps between columns end, so that a heading across all stays on its own."""
    strips = _strips(pieces)
    bands: list[_Band] = []
    for strip in strips:
        gaps = _gaps(strip)
        if bands:
            last = bands[-1]
            shared = _shared(last.gutters, gaps, strip)
            if bool(shared) == bool(last.gutters) and (shared or not gaps or (not last.gutters and len(strip) == 1)):
                last.pieces += strip
                last.gutters = shared
                continue
        bands.append(_Band(list(strip), gaps))
    return bands


def _strips(pieces: list[Line]) -> list[list[Line]]:
    """Return groups of pieces that no horizontal line can be drawn between: mostly rows."""
    strips: list[list[Line]] = []
    bottom = float("-inf")
    for piece in sorted(pieces, key=lambda p: p.middle):
        inner = piece.bottom - 0.25 * (piece.bottom - piece.top)
        if strips and piece.top + 0.25 * (piece.bottom - piece.top) < bottom:
            strips[-1].append(piece)
            bottom = max(bottom, inner)
        else:
            strips.append([piece])
            bottom = inner
    return strips


def _gaps(pieces: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the gaps that run down between pieces, from left to right."""
    gaps: list[tuple[float, float]] = []
    edge = float("-inf")
    for piece in sorted(pieces, key=lambda p: p.left):
        least = 0.6 * piece.size
        if piece.left - edge > least and edge > float("-inf"):
            gaps.append((edge, piece.left))
        edge = max(edge, piece.right)
    return gaps


def _shared(
    known: list[tuple[float, float]], new: list[tuple[float, float]], strip: Sequence[Line]
) -> list[tuple[float, float]]:
    """Return the gaps that go on through the next rows. A row with text on one side only leaves a gap as it is."""
    left, right = min(p.left for p in strip), max(p.right for p in strip)
    shared: list[tuple[float, float]] = []
    for known_left, known_right in known:
        a, b = known_left, known_right
        if a < right <= b:
            a = right  # text on the left side only: the gap may become narrower
        if a <= left < b:
            b = left
        if right <= a or left >= b:
            if b - a > _NARROWEST:
                shared.append((a, b))
            continue
        shared += [(max(a, c), min(b, d)) for c, d in new if min(b, d) - max(a, c) > _NARROWEST]
    return shared


def _is_columns(band: _Band) -> bool:
    """Whether a band is text in columns, not the rows of a table: its pieces are as wide as their column, and many."""
    rows = len(rows_of([w for p in band.pieces for w in p.words]))
    if rows < 3:
        return False
    edges = [g for gutter in band.gutters for g in gutter]
    left, right = min(p.left for p in band.pieces), max(p.right for p in band.pieces)
    bounds = [left, *edges, right]
    fills: list[float] = []
    letters: list[int] = []
    for i in range(0, len(bounds), 2):
        inside = [p for p in band.pieces if bounds[i] - 1 <= p.left and p.right <= bounds[i + 1] + 1]
        if not inside:
            continue
        width = max(p.right for p in inside) - min(p.left for p in inside)
        fills.append(float(median((p.right - p.left) / max(width, 1) for p in inside)))
        letters.append(int(median(len(p.text) for p in inside)))
    if len(band.gutters) <= 3 and min(fills) > 0.55 and max(letters) >= _TEXT_LETTERS and min(letters) >= 10:
        return not (min(letters) < _TEXT_LETTERS and len(band.gutters) == 1 and _are_labels(band))
    return len(band.gutters) == 1 and _run_apart(band)


def _sides(band: _Band) -> tuple[list[Line], list[Line]]:
    """Return the pieces on both sides of the only gap, the fewer first."""
    middle = sum(band.gutters[0]) / 2
    few, many = sorted(
        ([p for p in band.pieces if p.right < middle], [p for p in band.pieces if p.left > middle]), key=len
    )
    return few, many


def _level_with(few: Sequence[Line], many: Sequence[Line]) -> int:
    """Return how many of some pieces stand at the height of one of the others."""
    return sum(any(abs(p.bottom - q.bottom) < 0.2 * p.size for q in many) for p in few)


def _are_labels(band: _Band) -> bool:
    """Whether one side holds a label for each paragraph of the other: fewer lines, each at the height of one beside it."""
    few, many = _sides(band)
    return len(few) <= _LABELS_PER_LINE * len(many) and _level_with(few, many) == len(few)


def _run_apart(band: _Band) -> bool:
    """Whether the lines on both sides of a gap stand at heights of their own: no row goes across, so they are no cells of rows."""
    few, many = _sides(band)
    if len(few) < _FEWEST_LINES or any(_usual_letters(side) < _TEXT_LETTERS for side in (few, many)):
        return False
    return _level_with(few, many) < _LEVEL_SHARE * len(few)


def _usual_letters(pieces: Sequence[Line]) -> int:
    """Return how long the piece is in which the letter in the middle of all stands: short last lines and headings count little."""
    lengths = sorted(len(p.text) for p in pieces)
    left = sum(lengths) / 2
    for length in lengths:
        left -= length
        if left <= 0:
            return length
    return 0

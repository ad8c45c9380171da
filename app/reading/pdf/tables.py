"""Tables on a page: those with drawn lines, and the rows that stand in columns without any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from app.reading.cells import MOST_REPEATED_WORDS, column_names
from app.reading.pdf.reading_order import Line, rows_of
from app.reading.pdf.words import PageWords, Rule, Word

_TOUCH_POINTS: Final = 4.0
_MOST_RULES: Final = 4_000
_ROW_STEP: Final = 1.15


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell is its words in reading order. The first row is the header."""

    rows: tuple[tuple[tuple[Word, ...], ...], ...]
    left: float
    top: float
    right: float
    bottom: float

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return column_names([tuple(" ".join(w.text for w in cell) for cell in row) for row in self.rows[:3]])


def drawn_tables(page: PageWords) -> list[Table]:
    """Return the tables whose cells are drawn, or whose rows stand between lines."""
    if len(page.rules) > _MOST_RULES:
        return []  # a drawing
    found: list[Table] = []
    for group in _touching(page.rules):
        xs = _edges([r.left for r in group if not r.is_horizontal])
        ys = _edges([r.top for r in group if r.is_horizontal])
        if len(xs) >= 3 and len(ys) >= 2 and (table := _grid(page.words, xs, ys, group)):
            found.append(table)
    loose = [r for r in page.rules if r.is_horizontal and not any(t.top - 3 <= r.top <= t.bottom + 3 for t in found)]
    return [*found, *_between_lines(page.words, loose)]


def table_of_block(lines: Sequence[Line], gaps: Sequence[tuple[float, float]]) -> Table | None:
    """Return rows with gaps between columns as a table."""
    words = [w for line in lines for w in line.words]
    table = _by_columns(words, [(a + b) / 2 for a, b in gaps])
    return table if table and len(table.rows) > 1 else None


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[tuple[Rule, list[Rule]]] = []
    for rule in rules:
        grown = Rule(
            rule.left - _TOUCH_POINTS, rule.top - _TOUCH_POINTS, rule.right + _TOUCH_POINTS, rule.bottom + _TOUCH_POINTS
        )
        members = [rule]
        apart: list[tuple[Rule, list[Rule]]] = []
        for around, inside in groups:
            if _meet(around, grown) and any(_meet(r, grown) for r in inside):
                members += inside
                grown = Rule(
                    min(grown.left, around.left),
                    min(grown.top, around.top),
                    max(grown.right, around.right),
                    max(grown.bottom, around.bottom),
                )
            else:
                apart.append((around, inside))
        groups = [*apart, (grown, members)]
    return [members for _, members in groups if len(members) >= 4]


def _meet(a: Rule, b: Rule) -> bool:
    return a.left <= b.right and b.left <= a.right and a.top <= b.bottom and b.top <= a.bottom


def _edges(values: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _TOUCH_POINTS:
            edges.append(value)
    return edges


def _grid(words: Sequence[Word], xs: Sequence[float], ys: Sequence[float], rules: Sequence[Rule]) -> Table | None:
    inside = [w for w in words if xs[0] - 2 <= _centre(w) <= xs[-1] + 2 and ys[0] - 2 <= w.middle <= ys[-1] + 2]
    if not inside:
        return None
    text_rows = len(rows_of(inside))
    if len(ys) < 3 or (len(ys) <= 4 and text_rows >= 3 * (len(ys) - 1)):
        return _by_columns(inside, xs[1:-1], is_one=len(ys) == 2)  # the rows themselves are not ruled off
    cells: list[list[list[Word]]] = [[[] for _ in xs[1:]] for _ in ys[1:]]
    for word in inside:
        column = max(0, min(len(xs) - 2, sum(x <= _centre(word) for x in xs) - 1))
        row = max(0, min(len(ys) - 2, sum(y <= word.middle for y in ys) - 1))
        cells[row][column].append(word)
    _fill_merged(cells, xs, ys, rules)
    rows = [tuple(_reading(cell) for cell in row) for row in cells if any(row)]
    return _table(rows, inside)


def _fill_merged(
    cells: list[list[list[Word]]], xs: Sequence[float], ys: Sequence[float], rules: Sequence[Rule]
) -> None:
    """Put what stands in a cell that is as high as several rows into each of them: a name for all of them belongs to each."""
    flat = [r for r in rules if r.is_horizontal]
    for column, (left, right) in enumerate(pairwise(xs)):
        middle = (left + right) / 2
        lines = [r.top for r in flat if r.left - 1 <= middle <= r.right + 1]
        ruled = [any(abs(top - y) <= _TOUCH_POINTS for top in lines) for y in ys]
        first = 0
        for row in range(1, len(cells) + 1):
            if row < len(cells) and not ruled[row]:
                continue
            words = [w for cell in cells[first:row] for w in cell[column]]
            for n in range(first, row):
                cells[n][column] = words if n == first or len(words) <= MOST_REPEATED_WORDS else []
            first = row


def _between_lines(words: Sequence[Word], rules: Sequence[Rule]) -> list[Table]:
    """Return tables that have lines above, below the header, and at the end, as in a journal."""
    found: list[Table] = []
    rest = sorted(rules, key=lambda r: r.top)
    while rest:
        first = rest[0]
        same = [r for r in rest if abs(r.left - first.left) < 6 and abs(r.right - first.right) < 6]
        rest = [r for r in rest if r not in same]
        ys = _edges([r.top for r in same])
        if len(ys) < 3 or first.right - first.left < 60:
            continue
        inside = [w for w in words if first.left - 4 <= _centre(w) <= first.right + 4 and ys[0] < w.middle < ys[-1]]
        gaps = _gaps_of_words(inside)
        if not gaps:
            continue
        table = _by_columns(inside, [(a + b) / 2 for a, b in gaps], bounds=ys if len(ys) > 4 else ())
        if table and len(table.rows) >= 2:
            found.append(table)
    return found


def _gaps_of_words(words: Sequence[Word]) -> list[tuple[float, float]]:
    gaps: list[tuple[float, float]] = []
    edge = float("-inf")
    for word in sorted(words, key=lambda w: w.left):
        if word.left - edge > 0.9 * word.size and edge > float("-inf"):
            gaps.append((edge, word.left))
        edge = max(edge, word.right)
    return gaps


def _by_columns(
    words: Sequence[Word], middles: Sequence[float], bounds: Sequence[float] = (), *, is_one: bool = False
) -> Table | None:
    """Cut rows of text at given places. What begins without a first cell goes on with the row above."""
    rows: list[list[list[Word]]] = []
    bottom = float("-inf")
    lines = rows_of(words)
    steps = [b[0].middle - a[0].middle for a, b in pairwise(lines)] or [12.0]
    pitch = median(steps)
    # lines of one cell stand closer than rows; where all stand alike, nobody can tell, unless it is one row with lines around it
    is_spaced = is_one or max(steps) > _ROW_STEP * min(steps)
    tight = _ROW_STEP * min(steps) if is_spaced else 0.0
    was_begun = False
    band = -1
    for line in lines:
        cells: list[list[Word]] = [[] for _ in range(len(middles) + 1)]
        for word in line:
            cells[sum(_centre(word) > m for m in middles)].append(word)
        own = sum(b <= line[0].middle for b in bounds)
        step = line[0].middle - bottom
        is_wrapped = bool(was_begun and cells[0]) and cells[0][0].text[:1].islower() and step < tight
        goes_on = own == band if bounds else (bool(rows) and step < 1.6 * pitch and (not cells[0] or is_wrapped))
        was_begun = bool(cells[0])
        if goes_on and rows:
            for cell, more in zip(rows[-1], cells, strict=True):
                cell.extend(more)
        else:
            rows.append(cells)
        bottom, band = line[0].middle, own
    return _table([tuple(tuple(c) for c in row) for row in rows], words)


def _table(rows: Sequence[tuple[tuple[Word, ...], ...]], words: Sequence[Word]) -> Table | None:
    used = [i for i in range(len(rows[0]) if rows else 0) if any(row[i] for row in rows)]
    if not rows or len(used) < 2:
        return None
    return Table(
        rows=tuple(tuple(row[i] for i in used) for row in rows),
        left=min(w.left for w in words),
        top=min(w.top for w in words),
        right=max(w.right for w in words),
        bottom=max(w.bottom for w in words),
    )


def _reading(cell: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(w for row in rows_of(cell) for w in row)


def _centre(word: Word) -> float:
    return (word.left + word.right) / 2

"""Where the words of a document stand on its pages: kept beside the document, asked when a page is shown.

A word is known by its section and its place in the section's text; its box is in fractions of the page as it is shown, from the
top left corner. So a highlight needs neither the text of the page nor the way in which it was read.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

_MAGIC: Final = b"VAL1"
_HEAD: Final = struct.Struct("<4sII")
_SCALE: Final = 65535
_COLUMNS: Final = "IIIIHHHH"
_FIRST_SIDE: Final = 4
"""What `WordPlace` has, in its order; of the sides of a box whole numbers up to _SCALE."""

_AT_ONCE: Final = 4096
_LARGEST_BYTES: Final = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page (from 1), in fractions of its width and height, 0 to 1."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """A page as it was printed: `pixels` are RGB bytes, rows of `width` × 3 without padding. `boxes` is what is to be marked.

    Boxes may lie on other pages too: a quote can go on over a page's end.
    """

    page: int
    pages: int
    width: int
    height: int
    pixels: bytes = field(repr=False)
    boxes: tuple[Box, ...] = ()


class WordPlace(NamedTuple):  # a page has hundreds: a frozen dataclass takes four times as long to make
    """A word: characters `start` to `end` of section number `section`, in its box on a page, as in `Box`."""

    section: int
    start: int
    end: int
    page: int
    left: float
    top: float
    right: float
    bottom: float


class Layout:
    """The words of a document in the order of its text."""

    def __init__(self, section_ids: Sequence[str], columns: Sequence[array[int]]) -> None:
        self._numbers = {name: number for number, name in enumerate(section_ids)}
        self._columns = columns

    @classmethod
    def of(cls, section_ids: Sequence[str], words: Iterable[WordPlace]) -> Layout:
        """Build a layout; words come in the order of the text."""
        columns: list[array[int]] = [array(code) for code in _COLUMNS]
        left = iter(words)
        while some := list(islice(left, _AT_ONCE)):
            for n, (column, values) in enumerate(zip(columns, zip(*some, strict=True), strict=True)):
                column.extend(map(_share, values) if n >= _FIRST_SIDE else map(int, values))
        return cls(section_ids, columns)

    def to_bytes(self) -> bytes:
        """Return the layout as it is kept: names of sections as JSON, then the columns, compressed."""
        names = json.dumps(list(self._numbers)).encode()
        raw = b"".join(_little(column).tobytes() for column in self._columns)
        packed = zlib.compress(names + raw, 6)
        return _HEAD.pack(_MAGIC, len(names), len(self._columns[0])) + packed

    @classmethod
    def from_bytes(cls, data: bytes) -> Layout:
        """Read what to_bytes wrote. Raises ValueError."""
        try:
            magic, names_bytes, count = _HEAD.unpack_from(data)
            raw = zlib.decompressobj().decompress(data[_HEAD.size :], _LARGEST_BYTES)
        except (struct.error, zlib.error):
            raise ValueError("not a layout") from None
        if magic != _MAGIC or len(raw) != names_bytes + count * sum(array(c).itemsize for c in _COLUMNS):
            raise ValueError("not a layout")
        names = json.loads(raw[:names_bytes])
        columns, at = [], names_bytes
        for code in _COLUMNS:
            column = array(code)
            size = count * column.itemsize
            column.frombytes(raw[at : at + size])
            columns.append(_little(column))
            at += size
        return cls([str(n) for n in names], columns)

    def words(self, section_id: str, start: int, end: int) -> Iterator[Box]:
        """Yield the boxes of the words that stand between two characters of a section."""
        number = self._numbers.get(section_id)
        if number is None:
            return
        sections, starts, ends = self._columns[0], self._columns[1], self._columns[2]
        first = bisect_left(sections, number)
        for i in range(first, bisect_left(sections, number + 1)):
            if starts[i] < end and ends[i] > start:
                yield self._box(i)

    def lines(self, section_id: str, start: int, end: int) -> list[Box]:
        """Return the boxes between two characters of a section, words beside each other in one line taken together."""
        found: list[Box] = []
        for box in self.words(section_id, start, end):
            if found and _is_beside(found[-1], box):
                found[-1] = _around(found[-1], box)
            else:
                found.append(box)
        return found

    def _box(self, i: int) -> Box:
        page, left, top, right, bottom = (self._columns[n][i] for n in range(3, 8))
        return Box(page=page, left=left / _SCALE, top=top / _SCALE, right=right / _SCALE, bottom=bottom / _SCALE)


def _share(side: float) -> int:
    """Return a fraction of a page's side as a whole number."""
    return round(side * _SCALE) if 0 <= side <= 1 else round(min(1, max(0, side)) * _SCALE)


def _little(column: array[int]) -> array[int]:
    """Return a column in the byte order of the file, or from it."""
    if sys.byteorder == "big":
        column = array(column.typecode, column)
        column.byteswap()
    return column


def _is_beside(left: Box, right: Box) -> bool:
    """Whether two words stand in one line without a column's gap between them; a line may run in any direction."""
    if left.page != right.page:
        return False
    shared_y = min(left.bottom, right.bottom) - max(left.top, right.top)
    shared_x = min(left.right, right.right) - max(left.left, right.left)
    height, width = right.bottom - right.top, right.right - right.left
    in_row = shared_y > 0.5 * height and max(right.left - left.right, left.left - right.right) < 1.5 * height
    in_column = shared_x > 0.5 * width and max(right.top - left.bottom, left.top - right.bottom) < 1.5 * width
    return in_row or (in_column and height > width)


def _around(one: Box, other: Box) -> Box:
    return Box(
        page=one.page,
        left=min(one.left, other.left),
        top=min(one.top, other.top),
        right=max(one.right, other.right),
        bottom=max(one.bottom, other.bottom),
    )

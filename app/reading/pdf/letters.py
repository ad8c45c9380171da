"""The letters of a page, with their boxes, asked of PDFium and kept in columns.

A page has thousands of letters, and PDFium is asked three things of each. So the questions are put without a step of Python between
two of them, through functions that take plain numbers; what follows from the answers is computed for all letters at once.
"""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any, Final

import numpy as np
from pypdfium2 import raw

from app.reading.pdf.shown import ToShown
from app.reading.pdf.words import LIGATURES

MOST_CHARACTERS: Final = 200_000
"""On one page. A page of a dictionary has 15,000."""
_BOLD_WEIGHT: Final = 600
_UPRIGHT_TOLERANCE: Final = math.radians(6)

Boxes = np.ndarray[tuple[int, int], np.dtype[np.float64]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
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


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of PDFium that takes addresses as numbers: pypdfium2 checks the type of every pointer at every call."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    plain: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(address)
    return plain


_code_at: Final = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_thing_at: Final = _plain(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_put_box_at: Final = _plain(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


def letters_of(page: Any, shown: ToShown) -> Letters:
    """Read the letters of a PDFium page."""
    opened = page.get_textpage()
    try:
        textpage = opened.raw
        count = max(0, min(raw.FPDFText_CountChars(textpage), MOST_CHARACTERS))
        address = ctypes.cast(textpage, ctypes.c_void_p).value
        texts = [_text_of(code) for code in map(_code_at, repeat(address), range(count))]
        places = np.array([n for n, text in enumerate(texts) if text], dtype=np.int64)
        texts = [text for text in texts if text]
        is_space = np.array([text == " " for text in texts], dtype=np.bool_)
        boxes = _boxes(textpage, address, count, shown)[places]
        directions, bold = np.full(len(texts), -1, np.int64), np.zeros(len(texts), np.bool_)
        written = np.flatnonzero(~is_space)
        directions[written], bold[written] = _styles(textpage, address, places[written], shown)
        return Letters(texts=texts, boxes=boxes, directions=directions, bold=bold, is_space=is_space)
    finally:
        opened.close()


@lru_cache(maxsize=4096)
def _text_of(code: int) -> str:
    """Return the letters of a character, " " for any kind of space, "" for what is none."""
    text = chr(code).translate(LIGATURES) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    return " " if text and (text.isspace() or text < " ") else text


def _boxes(textpage: Any, address: int | None, count: int, shown: ToShown) -> Boxes:
    """Return the boxes of all characters on the shown page.

    The loose box is as high as the font, so that words of a line have one height; where a broken font gives none, the box of the
    ink is taken.
    """
    loose = np.zeros((count, 4), dtype=np.float32)  # left, top, right, bottom, as FS_RECTF has them
    row_bytes = loose.itemsize * 4
    rows = range(loose.ctypes.data, loose.ctypes.data + count * row_bytes, row_bytes)
    deque(map(_put_box_at, repeat(address), range(count), rows), maxlen=0)
    left, top, right, bottom = loose.T.astype(np.float64)
    for i in np.flatnonzero(~((right > left) & (top > bottom))).tolist():
        left[i], bottom[i], right[i], top[i] = _ink(textpage, i)
    x0, y0 = shown.a * left + shown.c * bottom + shown.e, shown.b * left + shown.d * bottom + shown.f
    x1, y1 = shown.a * right + shown.c * top + shown.e, shown.b * right + shown.d * top + shown.f
    return np.stack([np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1)], axis=1)


def _ink(textpage: Any, i: int) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of a character's ink in the page's own coordinates; nothing but zeros for none."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(textpage, i, *(ctypes.byref(side) for side in (left, right, bottom, top)))
    return left.value, bottom.value, right.value, top.value


def _styles(textpage: Any, address: int | None, places: Numbers, shown: ToShown) -> tuple[Numbers, Flags]:
    """Return directions of characters, and which are bold: asked once for each piece of text, which has one font and one angle."""
    things = np.array([t or 0 for t in map(_thing_at, repeat(address), places.tolist())], dtype=np.uint64)
    alone = things == 0  # a hyphen that PDFium puts in belongs to no piece
    things[alone] = np.arange(1, np.count_nonzero(alone) + 1, dtype=np.uint64)  # no address is as small
    _, first, number = np.unique(things, return_index=True, return_inverse=True)
    styles = [_style(textpage, int(places[i]), shown) for i in first.tolist()]
    directions = np.array([direction for direction, _ in styles], dtype=np.int64)
    bold = np.array([is_bold for _, is_bold in styles], dtype=np.bool_)
    return directions[number], bold[number]


def _style(textpage: Any, i: int, shown: ToShown) -> tuple[int, bool]:
    angle = raw.FPDFText_GetCharAngle(textpage, i)
    direction = _quarter(shown, angle if angle >= 0 else 0.0)
    return direction, raw.FPDFText_GetFontWeight(textpage, i) >= _BOLD_WEIGHT or _is_named_bold(textpage, i)


_name: Final = ctypes.create_string_buffer(128)
_flags: Final = ctypes.c_int()


def _is_named_bold(textpage: Any, i: int) -> bool:
    raw.FPDFText_GetFontInfo(textpage, i, _name, 128, ctypes.byref(_flags))
    name = _name.value.lower()
    return b"bold" in name or b"heavy" in name or b"black" in name


def _quarter(shown: ToShown, angle: float) -> int:
    """Return how text of this angle runs: 0 to the right, 1 down, 2 to the left, 3 up; -1 askew."""
    x, y = shown.direction(-angle)  # PDFium counts angles with the clock
    turned = math.atan2(y, x) % (2 * math.pi)
    nearest = round(turned / (math.pi / 2)) % 4
    off = abs(turned - nearest * math.pi / 2) % (2 * math.pi)
    return nearest if min(off, 2 * math.pi - off) < _UPRIGHT_TOLERANCE else -1

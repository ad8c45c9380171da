"""PDFium at work: a document is opened, and each page gives its words, its rules, its pictures' share and its picture.

The only file that knows PDFium. It runs in processes that can afford to die: PDFium is native code and reads what strangers wrote.
"""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import Any, Final

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from app.domain.errors import BadInput
from app.reading.pdf.joining import Boxes, Flags, Letters, Numbers, main_direction, words_of
from app.reading.pdf.shown import ToShown
from app.reading.pdf.words import LIGATURES, PageWords, Rule, turned_left

MOST_PAGES: Final = 20_000
_LONGEST_SIDE_POINTS: Final = 14_400
"""The largest page the format knows, 200 inches; larger ones are bombs or mistakes."""
_MOST_OBJECTS: Final = 20_000
MOST_CHARACTERS: Final = 200_000
"""On one page. A page of a dictionary has 15,000."""
_BOLD_WEIGHT: Final = 600
_UPRIGHT_TOLERANCE: Final = math.radians(6)

_FINE: Final = 1000.0
"""PDFium answers in whole pixels: so many are asked for each point."""
_MOST_PIXELS: Final = 2_000_000


class PdfFile:
    """An open document. Not for use by two threads."""

    def __init__(self, path: Path) -> None:
        """Open a file. Raises BadInput(document-encrypted, document-damaged, document-too-large)."""
        try:
            self._document = pdfium.PdfDocument(path)
            self.pages = len(self._document)
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
                raise BadInput(
                    "The document is locked with a password.",
                    remedy="Save a copy without a password and add that.",
                    code="document-encrypted",
                ) from None
            raise damaged() from None
        if self.pages == 0:
            raise damaged()
        if self.pages > MOST_PAGES:
            raise BadInput(
                f"The document has more than {MOST_PAGES:,} pages.",
                remedy="Cut it into parts.",
                code="document-too-large",
            )

    def close(self) -> None:
        """Close the document."""
        self._document.close()

    def metadata(self) -> dict[str, str]:
        """Return what the document says of itself: Title, Author, CreationDate, …; empty values are left out."""
        try:
            return {str(k): str(v).strip("\0 ") for k, v in self._document.get_metadata_dict(skip_empty=True).items()}
        except (pdfium.PdfiumError, UnicodeError):
            return {}

    def words(self, number: int) -> tuple[PageWords, float]:
        """Return what stands on a page (from 1), and the share of it that pictures cover, 0 to 1."""
        with self._page(number) as page:
            width, height = _size(page)
            shown = _to_shown(page, width, height)
            letters = _letters(page, shown)
            rules, pictures = _objects(page, shown, width * height)
            quarter = main_direction(letters)
            found = PageWords(
                number=number,
                width=height if quarter % 2 else width,
                height=width if quarter % 2 else height,
                quarter=quarter,
                words=tuple(words_of(letters, quarter, width, height)),
                rules=tuple(_turned(rule, quarter, width, height) for rule in rules),
            )
            return found, pictures

    def picture(self, number: int, longest_px: int) -> tuple[bytes, int, int]:
        """Return a page as RGB bytes, its width and height in pixels; the longer side gets `longest_px`."""
        with self._page(number) as page:
            width, height = _size(page)
            bitmap = page.render(scale=longest_px / max(width, height), rev_byteorder=True, maybe_alpha=False)
            try:
                array = bitmap.to_numpy()
                return array[:, :, :3].tobytes(), int(bitmap.width), int(bitmap.height)
            finally:
                bitmap.close()

    def size(self, number: int) -> tuple[float, float]:
        """Return width and height of a page in points, as it is shown."""
        with self._page(number) as page:
            return _size(page)

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        try:
            page = self._document[number - 1]
        except (pdfium.PdfiumError, IndexError):
            raise damaged() from None
        try:
            yield page
        finally:
            page.close()


def damaged() -> BadInput:
    """Return the error for a file that is no PDF, or the half of one."""
    return BadInput(
        "The PDF is damaged or not complete.", remedy="Fetch it again from where it came from.", code="document-damaged"
    )


def _size(page: Any) -> tuple[float, float]:
    width, height = page.get_size()
    if not (1 <= width <= _LONGEST_SIDE_POINTS and 1 <= height <= _LONGEST_SIDE_POINTS):
        raise BadInput("A page has no usable size.", remedy="Print it to a new PDF.", code="page-size")
    return float(width), float(height)


def _to_shown(page: Any, width: float, height: float) -> ToShown:
    """Return the map of a PDFium page, which is shown with this width and height in points."""
    x, y = ctypes.c_int(), ctypes.c_int()
    sides = (min(_MOST_PIXELS, round(width * _FINE)), min(_MOST_PIXELS, round(height * _FINE)))

    def shown(px: float, py: float) -> tuple[float, float]:
        raw.FPDF_PageToDevice(page, 0, 0, *sides, 0, px, py, ctypes.byref(x), ctypes.byref(y))
        return x.value * width / sides[0], y.value * height / sides[1]

    e, f = shown(0, 0)
    ax, ay = shown(100, 0)
    cx, cy = shown(0, 100)
    return ToShown((ax - e) / 100, (ay - f) / 100, (cx - e) / 100, (cy - f) / 100, e, f)


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of PDFium that takes addresses as numbers: pypdfium2 checks the type of every pointer at every call."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    plain: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(address)
    return plain


_code_at: Final = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_thing_at: Final = _plain(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_put_box_at: Final = _plain(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


def _letters(page: Any, shown: ToShown) -> Letters:
    """Read the letters of a page. It has thousands, and PDFium is asked three things of each: without a step of Python in between."""
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


def _objects(page: Any, shown: ToShown, area: float) -> tuple[list[Rule], float]:
    """Return the lines that are drawn, and the share of the page that pictures cover."""
    rules: list[Rule] = []
    pictures = 0.0
    for number, thing in enumerate(
        page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=4)
    ):
        if number >= _MOST_OBJECTS:
            break
        try:
            left, bottom, right, top = thing.get_bounds()
        except pdfium.PdfiumError:
            continue
        box = shown.box(left, bottom, right, top)
        width, height = box[2] - box[0], box[3] - box[1]
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += width * height / area
        elif min(width, height) < 3 and max(width, height) > 12:
            rules.append(Rule(*box))
        elif width > 12 and height > 8 and raw.FPDFPath_CountSegments(thing) <= 6:
            x0, y0, x1, y1 = box  # the border of a cell
            rules += [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
    return rules, min(1.0, pictures)


def _turned(rule: Rule, quarter: int, width: float, height: float) -> Rule:
    """Return a rule after its page was turned left by so many quarters."""
    for _ in range(quarter):
        rule = Rule(*turned_left(rule, width))
        width, height = height, width
    return rule

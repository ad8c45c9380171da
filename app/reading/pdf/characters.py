"""PDFium at work: a document is opened, and each page gives its words, its rules, its pictures' share and its picture.

The only file that knows PDFium. It runs in processes that can afford to die: PDFium is native code and reads what strangers wrote.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from app.domain.errors import BadInput
from app.reading.pdf.words import LIGATURES, PageWords, Rule, Word, runs_left, turned_left

MOST_PAGES: Final = 20_000
MOST_CHARACTERS: Final = 200_000
"""On one page. A page of a dictionary has 15,000."""
_LONGEST_SIDE_POINTS: Final = 14_400
"""The largest page the format knows, 200 inches; larger ones are bombs or mistakes."""
_MOST_OBJECTS: Final = 20_000
_BOLD_WEIGHT: Final = 600
_UPRIGHT_TOLERANCE: Final = math.radians(6)


class _Glyph(NamedTuple):  # a page has thousands: a frozen dataclass takes four times as long to make
    text: str
    box: tuple[float, float, float, float]
    size: float
    bold: bool
    direction: int
    is_space: bool


_SPACE: Final = _Glyph(" ", (0, 0, 0, 0), 0, False, 0, True)


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
            to_shown = _to_shown(page, width, height)
            glyphs = _glyphs(page, to_shown)
            rules, pictures = _objects(page, to_shown, width * height)
            return _turned(number, width, height, glyphs, rules), pictures

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


@dataclass(frozen=True, slots=True)
class _ToShown:
    """From the page's own coordinates to points from the top left corner of the page as it is shown (turned, cropped)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        a, b, c, d = self.a, self.b, self.c, self.d  # written out: it is done for every letter
        x0, y0 = a * left + c * bottom + self.e, b * left + d * bottom + self.f
        x1, y1 = a * right + c * top + self.e, b * right + d * top + self.f
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        return x0, y0, x1, y1

    def direction(self, angle: float) -> tuple[float, float]:
        return (
            self.a * math.cos(angle) + self.c * math.sin(angle),
            self.b * math.cos(angle) + self.d * math.sin(angle),
        )


def _to_shown(page: Any, width: float, height: float) -> _ToShown:
    fine = 1000.0  # PDFium answers in whole pixels
    x, y = ctypes.c_int(), ctypes.c_int()

    def shown(px: float, py: float) -> tuple[float, float]:
        sides = (min(2_000_000, round(width * fine)), min(2_000_000, round(height * fine)))
        raw.FPDF_PageToDevice(page, 0, 0, *sides, 0, px, py, ctypes.byref(x), ctypes.byref(y))
        return x.value * width / sides[0], y.value * height / sides[1]

    e, f = shown(0, 0)
    ax, ay = shown(100, 0)
    cx, cy = shown(0, 100)
    return _ToShown((ax - e) / 100, (ay - f) / 100, (cx - e) / 100, (cy - f) / 100, e, f)


def _glyphs(page: Any, to_shown: _ToShown) -> list[_Glyph]:
    opened = page.get_textpage()
    textpage = opened.raw  # asking for it with each of the thousands of calls would cost as much as the calls
    try:
        count = min(raw.FPDFText_CountChars(textpage), MOST_CHARACTERS)
        sides = [ctypes.c_double() for _ in range(4)]
        left, right, bottom, top = sides
        places = [ctypes.byref(s) for s in sides]
        loose = raw.FS_RECTF()
        loose_place = ctypes.byref(loose)
        found: list[_Glyph] = []
        styles: dict[int, tuple[bool, int]] = {}
        for i in range(count):
            text = _text_of(raw.FPDFText_GetUnicode(textpage, i))
            if not text:
                continue
            if text == " ":
                found.append(_SPACE)
                continue
            raw.FPDFText_GetLooseCharBox(textpage, i, loose_place)
            # the loose box is as high as the font, so that words of a line have one height; a broken font gives none
            if loose.right > loose.left and loose.top > loose.bottom:
                box = to_shown.box(loose.left, loose.bottom, loose.right, loose.top)
            else:
                raw.FPDFText_GetCharBox(textpage, i, *places)
                box = to_shown.box(left.value, bottom.value, right.value, top.value)
            bold, direction = _style(textpage, i, to_shown, styles)
            size = (box[3] - box[1]) if direction % 2 == 0 else (box[2] - box[0])
            found.append(_Glyph(text, box, size, bold, direction, False))
        return found
    finally:
        opened.close()


@lru_cache(maxsize=4096)
def _text_of(code: int) -> str:
    """Return the letters of a character, " " for any kind of space, "" for what is none."""
    text = chr(code).translate(LIGATURES) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    return " " if text and (text.isspace() or text < " ") else text


def _style(textpage: Any, i: int, to_shown: _ToShown, known: dict[int, tuple[bool, int]]) -> tuple[bool, int]:
    """Return whether a character is bold, and how it runs: asked once for each piece of text, which has one font and one angle."""
    thing = raw.FPDFText_GetTextObject(textpage, i)  # none for a hyphen or a space that PDFium puts in
    piece = ctypes.addressof(thing.contents) if thing else 0
    if piece and (found := known.get(piece)) is not None:
        return found
    angle = raw.FPDFText_GetCharAngle(textpage, i)
    direction = _quarter(to_shown, angle if angle >= 0 else 0.0)
    style = raw.FPDFText_GetFontWeight(textpage, i) >= _BOLD_WEIGHT or _is_bold(textpage, i), direction
    if piece:
        known[piece] = style
    return style


_name = ctypes.create_string_buffer(128)
_flags = ctypes.c_int()


def _is_bold(textpage: Any, i: int) -> bool:
    raw.FPDFText_GetFontInfo(textpage, i, _name, 128, ctypes.byref(_flags))
    return b"bold" in _name.value.lower() or b"heavy" in _name.value.lower() or b"black" in _name.value.lower()


def _quarter(to_shown: _ToShown, angle: float) -> int:
    """Return how text of this angle runs: 0 to the right, 1 down, 2 to the left, 3 up; -1 askew (a watermark)."""
    x, y = to_shown.direction(-angle)  # PDFium counts angles with the clock
    shown = math.atan2(y, x) % (2 * math.pi)
    nearest = round(shown / (math.pi / 2)) % 4
    off = abs(shown - nearest * math.pi / 2) % (2 * math.pi)
    return nearest if min(off, 2 * math.pi - off) < _UPRIGHT_TOLERANCE else -1


def _objects(page: Any, to_shown: _ToShown, area: float) -> tuple[list[Rule], float]:
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
        box = to_shown.box(left, bottom, right, top)
        width, height = box[2] - box[0], box[3] - box[1]
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += width * height / area
        elif min(width, height) < 3 and max(width, height) > 12:
            rules.append(Rule(*box))
        elif width > 12 and height > 8 and raw.FPDFPath_CountSegments(thing) <= 6:
            x0, y0, x1, y1 = box  # the border of a cell
            rules += [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
    return rules, min(1.0, pictures)


def _turned(number: int, width: float, height: float, glyphs: list[_Glyph], rules: list[Rule]) -> PageWords:
    counted = Counter(g.direction for g in glyphs if not g.is_space and g.direction >= 0)
    quarter = counted.most_common(1)[0][0] if counted else 0
    words: list[Word] = []
    letters: list[_Glyph] = []

    def finish() -> None:
        if letters:
            words.append(_word(letters, quarter, width, height))
            letters.clear()

    for glyph in glyphs:
        if glyph.is_space or glyph.direction != quarter:
            finish()
            continue
        if letters and not _follows(letters[-1], glyph, quarter):
            finish()
        letters.append(glyph)
    finish()
    boxes = [_turn(tuple(r), quarter, width, height) for r in rules]
    sides = (height, width) if quarter % 2 else (width, height)
    on_page = [w for w in words if w.right > 0 and w.left < sides[0] and w.bottom > 0 and w.top < sides[1]]
    return PageWords(
        number=number,
        width=sides[0],
        height=sides[1],
        quarter=quarter,
        words=tuple(_without_shadows(on_page)),
        rules=tuple(Rule(*b) for b in boxes),
    )


def _turn(box: Any, quarter: int, width: float, height: float) -> tuple[float, float, float, float]:
    sides = (width, height)
    for _ in range(quarter):
        box = turned_left(box, sides[0])
        sides = (sides[1], sides[0])
    return float(box[0]), float(box[1]), float(box[2]), float(box[3])


def _follows(before: _Glyph, after: _Glyph, quarter: int) -> bool:
    """Whether a letter goes on with the word of the one before it: near, and on the same line."""
    a, b = before.box, after.box
    along, across = (0, 1) if quarter % 2 == 0 else (1, 0)
    size = max(before.size, after.size, 1.0)
    shared = min(a[across + 2], b[across + 2]) - max(a[across], b[across])
    gap = (b[along] - a[along + 2]) if quarter in (0, 1) else (a[along] - b[along + 2])
    if shared <= 0.2 * min(before.size, after.size):
        return False
    if -0.8 * size < gap < 0.35 * size:
        return True
    if not (runs_left(before.text) and runs_left(after.text)):
        return False
    gap = (a[along] - b[along + 2]) if quarter in (0, 1) else (b[along] - a[along + 2])
    return -0.8 * size < gap < 0.35 * size


def _word(letters: list[_Glyph], quarter: int, width: float, height: float) -> Word:
    boxes = [g.box for g in letters]
    around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    left, top, right, bottom = _turn(around, quarter, width, height)
    main = letters[len(letters) // 2]
    bold = sum(g.bold for g in letters) * 2 > len(letters)
    return Word("".join(g.text for g in letters), left, top, right, bottom, main.size, bold)


def _without_shadows(words: list[Word]) -> list[Word]:
    """Leave out a word that was drawn twice, a little to the side, to look bold."""
    seen: dict[tuple[str, int, int], Word] = {}
    kept: list[Word] = []
    for word in words:
        key = (word.text, round(word.left / 4), round(word.top / 4))
        others = (seen.get((word.text, key[1] + dx, key[2] + dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if any(o is not None and abs(o.left - word.left) < 1.5 and abs(o.top - word.top) < 1.5 for o in others):
            continue
        seen[key] = word
        kept.append(word)
    return kept

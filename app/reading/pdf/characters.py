"""PDFium at work: a document is opened, and each page gives its words, its rules, its pictures' share and its picture.

Only this file, `letters.py` and `shown.py` know PDFium. It runs in processes that can afford to die: PDFium is native code and reads what strangers wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from app.domain.errors import BadInput
from app.reading.pdf.joining import main_direction, words_of
from app.reading.pdf.letters import letters_of
from app.reading.pdf.shown import ToShown, to_shown
from app.reading.pdf.words import PageWords, Rule, turned_left

MOST_PAGES: Final = 20_000
_LONGEST_SIDE_POINTS: Final = 14_400
"""The largest page the format knows, 200 inches; larger ones are bombs or mistakes."""
_MOST_OBJECTS: Final = 20_000


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
            shown = to_shown(page, width, height)
            letters = letters_of(page, shown)
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

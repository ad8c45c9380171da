"""Reads a PDF: the text layer where there is one, OCR where a page is a picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple, Protocol

import numpy as np

from app.domain.documents.reading import PagesRead, ReadDocument
from app.domain.errors import BadInput
from app.reading.metadata import Facts, facts_of_text, usable_title
from app.reading.pdf.assembling import assemble
from app.reading.pdf.characters import PdfFile
from app.reading.pdf.words import PageWords, Word

_FEW_LETTERS: Final = 40
"""A page with fewer letters and a picture over most of it is a scan."""
_PICTURE_SHARE: Final = 0.5
_BROKEN: Final = re.compile("[\ufffd\ue000-\uf8ff]")
_BROKEN_SHARE: Final = 0.3
_SCAN_PX: Final = 2000
"""Longer side of the picture of a scanned page: 170 dots an inch for A4; OCR makes larger ones smaller."""

_MOST_SCANNED_PAGES: Final = 2_000
_BETWEEN_SIGNS: Final = 10


class SeenWord(NamedTuple):
    """A word in a picture, in pixels of the picture after it was turned."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class PictureReader(Protocol):
    """Reads the words of a picture (RGB, shape height × width × 3); says how often it was turned left for that."""

    def read(
        self, picture: np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]
    ) -> tuple[Sequence[tuple[str, float, float, float, float]], int]:
        """Return words with their boxes, and the quarter turns."""
        ...


def read_pdf(path: Path, name: str, open_ocr: Callable[[], PictureReader]) -> Iterator[PagesRead | ReadDocument]:
    """Yield signs of life and, last, the document. Raises BadInput."""
    file = PdfFile(path)
    try:
        pages: list[PageWords] = []
        scanned, reader = 0, None
        for number in range(1, file.pages + 1):
            page, pictures = file.words(number)
            if _is_scan(page, pictures):
                scanned += 1
                if scanned > _MOST_SCANNED_PAGES:
                    raise BadInput(
                        f"More than {_MOST_SCANNED_PAGES:,} pages are scans.",
                        remedy="Cut it.",
                        code="document-too-large",
                    )
                reader = reader or open_ocr()
                page = _seen(file, number, reader)
                yield PagesRead(done=number, total=file.pages)
            elif number % _BETWEEN_SIGNS == 0:
                yield PagesRead(done=number, total=file.pages)
            pages.append(page)
        facts = file.metadata()
        yield _document(pages, name, facts)
    finally:
        file.close()


def _is_scan(page: PageWords, pictures: float) -> bool:
    text = "".join(w.text for w in page.words)
    letters = len(text)
    broken = len(_BROKEN.findall(text))
    if letters and broken > _BROKEN_SHARE * letters:
        return True  # a font that does not say which letters its shapes are
    return letters < _FEW_LETTERS and pictures > _PICTURE_SHARE


def _seen(file: PdfFile, number: int, reader: PictureReader) -> PageWords:
    """Read a page as a picture; its boxes are in points of the turned page."""
    raw, width_px, height_px = file.picture(number, _SCAN_PX)
    picture = np.frombuffer(raw, np.uint8).reshape(height_px, width_px, 3)
    words, quarter = reader.read(picture[:, :, ::-1])  # the engine was taught on blue, green, red
    width, height = file.size(number)
    if quarter % 2:
        width, height = height, width
        width_px, height_px = height_px, width_px
    x, y = width / width_px, height / height_px
    found = [
        Word(text, left * x, top * y, right * x, bottom * y, (bottom - top) * y, False)
        for text, left, top, right, bottom in words
    ]
    return PageWords(number=number, width=width, height=height, quarter=quarter, words=tuple(found), by_ocr=True)


def _document(pages: Sequence[PageWords], name: str, metadata: dict[str, str]) -> ReadDocument:
    assembled = assemble(pages)
    if not assembled.sections:
        raise BadInput(
            "There is no text in the document, and none could be read in its pictures.",
            remedy="Check whether its pages are empty.",
            code="empty-document",
        )
    head = "\n".join(s.text for s in assembled.sections)[:4000]
    title = usable_title(metadata.get("Title", ""), name) or assembled.title
    facts: Facts = facts_of_text(title, head)
    return ReadDocument(
        external_id=name,
        title=title or usable_title("", name, fall_back=True),
        sections=assembled.sections,
        source=facts.source,
        edition=facts.edition,
        year=facts.year,
        source_type=facts.source_type,
        pages=len(pages),
        layout=assembled.layout.to_bytes(),
    )

"""Running headers, footers and page numbers: what stands at the edge of page after page is no text of the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.reading.pdf.reading_order import rows_of
from app.reading.pdf.words import PageWords, Word

_EDGE: Final = 0.095
"""Share of a page's height at its top and foot in which they stand."""
_PAGE_NUMBER: Final = re.compile(r"^[-–— ]*(?:page|p\.|seite)?\s*(?:#+|[ivxlc]{1,6})(?:\s*(?:of|/|von)\s*#+)?[-–— ]*$")
_AGAIN: Final = 3
_FEW_PAGES: Final = 5


def without_furniture(pages: Sequence[PageWords]) -> list[PageWords]:
    """Return the pages without running headers, footers and page numbers."""
    edges = [_edge_rows(page) for page in pages]
    counted = Counter(key for rows in edges for key in {k for k, _ in rows})
    kept: list[PageWords] = []
    for page, rows in zip(pages, edges, strict=True):
        gone = {id(w) for key, row in rows if _is_furniture(key, counted[key], len(pages)) for w in row}
        kept.append(replace(page, words=tuple(w for w in page.words if id(w) not in gone)) if gone else page)
    return kept


def _edge_rows(page: PageWords) -> list[tuple[tuple[str, str], list[Word]]]:
    found: list[tuple[tuple[str, str], list[Word]]] = []
    for place, low, high in (("top", 0.0, _EDGE), ("foot", 1 - _EDGE, 1.0)):
        words = [w for w in page.words if low <= w.middle / page.height <= high]
        for row in rows_of(words):
            text = re.sub(r"\d+", "#", " ".join(w.text for w in row)).casefold()
            found.append(((place, text), row))
    return found


def _is_furniture(key: tuple[str, str], times: int, pages: int) -> bool:
    if _PAGE_NUMBER.match(key[1]):
        return True
    return times >= _AGAIN or (1 < pages <= _FEW_PAGES and times >= 2 and times * 2 >= pages)

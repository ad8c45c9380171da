"""Measures citations: is a sentence found on the page that is stated, and does its highlight lie on its words?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.domain.documents.layout import Layout
from app.domain.documents.reading import ReadDocument
from app.domain.documents.reference import Section, page_at
from tests.fakes.pdfs import Truth

_CLOSE = 0.9


@dataclass(frozen=True)
class Verdict:
    """What became of one sentence."""

    on_page: bool
    on_words: bool


def judge(document: ReadDocument, layout: Layout, truth: Truth, *, seen: bool) -> Verdict:
    """Look for a sentence; with `seen` (a scan) a letter in ten may be misread."""
    for section in document.sections:
        span = _seen_span(section, truth.text) if seen else _span(section.text, truth.text)
        if span is None:
            continue
        on_page = page_at(section.pages, span[0]) == truth.page
        boxes = [b for b in layout.lines(section.id, *span) if b.page == truth.page]
        hits = 0
        for place in truth.places:
            x, y = (place.left + place.right) / 2, (place.top + place.bottom) / 2
            hits += any(b.left <= x <= b.right and b.top <= y <= b.bottom for b in boxes)
        area = sum((b.right - b.left) * (b.bottom - b.top) for b in boxes)
        true_area = sum((p.right - p.left) * (p.bottom - p.top) for p in truth.places)
        return Verdict(on_page, hits >= _CLOSE * len(truth.places) and area < 3 * true_area)
    return Verdict(on_page=False, on_words=False)


def _span(text: str, wanted: str) -> tuple[int, int] | None:
    pattern = r"\s+".join(map(re.escape, wanted.split()))
    match = re.search(pattern, text)
    return (match.start(), match.end()) if match else None


def _seen_span(section: Section, wanted: str) -> tuple[int, int] | None:
    places = [i for i, c in enumerate(section.text) if c.isalnum()]
    letters = "".join(section.text[i] for i in places).lower()
    sought = re.sub(r"\W", "", wanted).lower()
    at = letters.find(sought)
    if at < 0:
        for length in (14, 10, 7):
            for start in range(0, len(sought) - length, 5):
                found = letters.find(sought[start : start + length])
                begin = max(0, found - start)
                window = letters[begin : begin + len(sought)]
                if found >= 0 and SequenceMatcher(None, window, sought, autojunk=False).ratio() > _CLOSE:
                    at = begin
                    break
            if at >= 0:
                break
    if at < 0:
        return None
    return places[at], places[min(at + len(sought), len(places)) - 1] + 1

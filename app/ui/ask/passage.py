"""Text of a section made ready for the source pane, and where the quoted words stand in it. No Qt here.

Positions of citations count characters; Qt counts UTF-16 units, and lays out a paragraph as one piece. So line ends
are made one character each, very long paragraphs get a line break at a space, and positions are converted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.answers.answer import Citation

LONGEST_PARAGRAPH = 2_000
"""Characters; a paragraph above that is broken at the end of a sentence, so that layout stays quick."""

_LINE_END = re.compile(r"\r\n|[\r\u2028\u2029\u0085]")
_SENTENCE_END = re.compile(r"(?<=[.;!?]) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageText:
    """Text for the pane; `start` and `end` are in UTF-16 units and equal where the quote is not in the text."""

    text: str
    start: int
    end: int


def prepared(citation: Citation, section_text: str) -> PassageText:
    """Return the text to show and where to highlight it."""
    start, end = _locate(citation, section_text)
    before, quote, after = (_one_line_end(part) for part in _split(section_text, start, end))
    text = _with_breaks(before + quote + after)
    return PassageText(text=text, start=_units(before), end=_units(before + quote))


def _locate(citation: Citation, text: str) -> tuple[int, int]:
    start, end = citation.quote_start, citation.quote_end
    if 0 <= start < end <= len(text) and text[start:end] == citation.quote:
        return start, end
    # The library may have a newer edition than the answer was written from: look for the words themselves.
    found = text.find(citation.quote) if citation.quote else -1
    return (found, found + len(citation.quote)) if found >= 0 else (0, 0)


def _split(text: str, start: int, end: int) -> tuple[str, str, str]:
    return text[:start], text[start:end], text[end:]


def _one_line_end(text: str) -> str:
    return _LINE_END.sub("\n", text).replace("\0", "\ufffd")


def _with_breaks(text: str) -> str:
    """Replace single spaces by line ends in paragraphs that are too long; the length stays the same."""
    return "\n".join(
        _broken(paragraph) if len(paragraph) > LONGEST_PARAGRAPH else paragraph for paragraph in text.split("\n")
    )


def _broken(paragraph: str) -> str:
    letters = list(paragraph)
    last = 0
    for match in _SENTENCE_END.finditer(paragraph):
        if match.start() - last >= LONGEST_PARAGRAPH // 2:
            letters[match.start()] = "\n"
            last = match.start()
    return "".join(letters)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def with_source(citation: Citation) -> str:
    """Return the quote with where it stands, as it is copied."""
    page = f"page {citation.page}" if citation.page is not None else ""
    places = (citation.title, citation.section, citation.source, citation.edition, page)
    return f"“{citation.quote.strip()}”\n— {', '.join(p for p in places if p)}"

"""Headings, paragraphs, list items and tables in the order of a document, put into sections. What every format has in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from app.domain.documents.reference import PageStart, Section
from app.domain.errors import BadInput
from app.reading.cells import are_names, column_names

PATH_MARK: Final = " › "
MOST_CHARACTERS: Final = 100_000_000
"""Of one document. The largest medical handbook has 20 million."""
_RAISED: Final = str.maketrans("0123456789+-\u2212\u2013", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")


@dataclass(slots=True)
class Outline:
    """A document while it is being read."""

    sections: list[Section] = field(default_factory=list)
    title: str = ""
    page: int = 0
    """Of a presentation: the slide that is being read. 0 where there are no pages."""
    _path: list[tuple[int, str]] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _pages: list[PageStart] = field(default_factory=list)
    _length: int = 0
    _all: int = 0
    _number: int = 0

    @property
    def has_begun(self) -> bool:
        """Whether anything was read."""
        return bool(self.title or self.sections or self._parts or self._path)

    def heading(self, level: int, text: str) -> None:
        """Begin a section below the last heading of a higher level. The first of level 1 is the title as well."""
        text = tidy(text)
        if not text:
            return
        self._close()
        if level <= 1 and not self.title:
            self.title = text
            self._path.clear()
            return
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        self._path.append((level, text))

    def paragraph(self, text: str, separator: str = "\n\n") -> None:
        """Append a paragraph. Raises BadInput(document-too-large)."""
        if not text.strip():
            return
        if self._parts:
            self._add(separator)
        if self.page and (not self._pages or self._pages[-1].page != self.page):
            self._pages.append(PageStart(start=self._length, page=self.page))
        self._add(text)

    def item(self, text: str, mark: str = "- ") -> None:
        """Append an item of a list; it stays with what leads to it."""
        if text.strip():
            self.paragraph(mark + text, separator="\n")

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Append a table as a section of its own, with the names of its columns in its heading."""
        rows = [[tidy(cell) for cell in row] for row in rows if any(cell.strip() for cell in row)]
        if not rows:
            return
        if max(len(row) for row in rows) == 1:  # a box around text
            for row in rows:
                self.paragraph(row[0])
            return
        self._close()
        header = [name for name in column_names(rows) if name]
        names = " | ".join(header)
        has_names = are_names(header)
        if has_names:
            self._path.append((99, names))
        for row in rows:
            self.paragraph("\t".join(row).rstrip("\t"))
        self._close()
        if has_names:
            self._path.pop()

    def finish(self) -> tuple[Section, ...]:
        """Return all sections. Raises BadInput(empty-document)."""
        self._close()
        if not self.sections:
            raise BadInput("There is no text in the file.", remedy="Check the file.", code="empty-document")
        return tuple(self.sections)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._all += len(text)
        if self._all > MOST_CHARACTERS:
            raise BadInput("The document holds too much text.", remedy="Cut it into parts.", code="document-too-large")

    def _close(self) -> None:
        if self._parts:
            text = "".join(self._parts)
            heading = PATH_MARK.join(name for _, name in self._path)
            self.sections.append(Section(id=str(self._number), heading=heading, text=text, pages=tuple(self._pages)))
            self._number += 1
        self._parts, self._pages, self._length = [], [], 0


def raised(text: str) -> str:
    """Return what stands raised: a power stays one (10⁹), as does the number of a note; "st" of "1st" stays as it is."""
    return text.translate(_RAISED) if re.fullmatch(r"[\s\d+\-\u2212\u2013,]+", text) else text


def tidy(text: str) -> str:
    """Return a text with single spaces and without marks that nobody sees."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "").replace("\u200b", "").replace("\0", "")).strip()

"""From lines to the text of a section: paragraphs, hyphens at line ends undone, and the place of every word kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from app.domain.documents.layout import WordPlace
from app.domain.documents.reference import PageStart, Section
from app.reading.pdf.reading_order import Line
from app.reading.pdf.tables import Table
from app.reading.pdf.words import PageWords, Word, as_read

_HYPHENS: Final = "-\u2010\u2011\u00ad"
LIST_MARK: Final = re.compile(r"^(?:[•◦▪‣●○■□–*·\uf0b7-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])$")
_FIRST_HALVES: Final = frozenset(
    "long short high low non well self half full first second third fourth one two three four five six ten twelve once twice early late"
    " large small middle old new broad narrow drug dose life blood follow follow-up beta alpha x b t".split()
)
_SECOND_HALVES: Final = frozenset(
    "acting term standing lasting release dose doses risk line grade stage threatening invasive dependent induced related associated"
    " resistant sensitive based free day days hour hours week weeks month months year years old blind controlled centre center"
    " specific positive negative responsive coated up time time-critical tailed fold wide wave daily hourly weekly like".split()
)
_WITH_CO: Final = frozenset(
    "amilofruse amilozide amoxiclav beneldopa careldopa codamol cyprindiol danthramer danthrusate dydramol fluampicil magaldrox"
    " phenotrope proxamol simalcite tenidone trimoxazole".split()
)
"""British approved names of drugs in one tablet."""

_RUN_ON: Final = frozenset(
    "with where there when over under through every some what here there fore after back".split()
)
"""Words that go on as one word with the next: "with-out", "there-fore"."""

_KEEPS_NEXT: Final = re.compile(r".[/–]$|\w[-\u2010\u2011]$")
"""What comes behind goes on without a space: "COVID-" and "19"."""
_LEADER: Final = re.compile(r"(?:\.\s?){4,}\d+$")
"""The end of a line in a table of contents."""

_SPACE: Final = 0.5
_ENDS: Final = re.compile(r"[.!?:;][\"')\]»”]*$")


@dataclass(slots=True)
class SectionText:
    """The text of a section while it is being written."""

    number: int
    heading: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    places: list[WordPlace] = field(default_factory=list)
    pages: list[PageStart] = field(default_factory=list)

    def add_text(self, text: str) -> None:
        """Append white space or marks that stand on no page."""
        self.parts.append(text)
        self.length += len(text)

    def add_word(self, text: str, word: Word, page: PageWords) -> None:
        """Append a word, or the half of one, and remember where it stands."""
        if not text:
            return
        if not self.pages or self.pages[-1].page != page.number:
            self.pages.append(PageStart(start=self.length, page=page.number))
        end = self.length + len(text)
        self.places.append(WordPlace(self.number, self.length, end, page.number, *page.shown(word)))
        self.add_text(text)

    def section(self) -> Section:
        """Return what was written."""
        # the first mark holds for what stands before it too: a section begins on the page of its first word
        pages = tuple(PageStart(start=0 if i == 0 else m.start, page=m.page) for i, m in enumerate(self.pages))
        return Section(id=str(self.number), heading=self.heading, text="".join(self.parts), pages=pages)


@dataclass(slots=True)
class Writer:
    """Writes lines into a section, knowing which words the document has."""

    vocabulary: frozenset[str]
    last: tuple[Line, PageWords] | None = None

    def write_lines(self, text: SectionText, lines: Sequence[Line], page: PageWords) -> None:
        """Append the lines of a block as paragraphs. The first may go on with the paragraph before it."""
        gaps = [b.top - a.bottom for a, b in pairwise(lines)]
        usual = median(gaps) if gaps else 0.0
        right = max(line.right for line in lines)
        left = min(line.left for line in lines)
        before: Line | None = None
        for line in lines:
            if before is None:
                is_new = self._begins_new_block(text, line)
            else:
                is_new = _begins_paragraph(before, line, usual, left, right)
            self._write_line(text, line, page, is_new=is_new)
            before = line
            self.last = (line, page)

    def forget(self) -> None:
        """What comes next goes on with nothing."""
        self.last = None

    def _begins_new_block(self, text: SectionText, line: Line) -> bool:
        if self.last is None or not text.length:
            return True
        before = self.last[0]
        if LIST_MARK.match(line.words[0].text) or abs(before.size - line.size) > 0.12 * before.size:
            return True
        ends_open = not _ENDS.search(before.text)
        first = line.words[0].text[:1]
        return not (ends_open and (first.islower() or first.isdecimal() or before.text[-1] in _HYPHENS))

    def _write_line(self, text: SectionText, line: Line, page: PageWords, *, is_new: bool) -> None:
        if is_new and text.length:
            text.add_text("\n\n" if not LIST_MARK.match(line.words[0].text) else "\n")
        elif text.length:
            self._join(text, line)
        for i, word in enumerate(line.as_read):
            if i:
                text.add_text(" ")
            # a soft hyphen inside a word is a hint for the printer
            inner = word.text.replace("\u00ad", "") if not word.text.endswith("\u00ad") else word.text
            text.add_word(inner, word, page)

    def _join(self, text: SectionText, line: Line) -> None:
        """Append a space, or undo the hyphen at the end of the line before."""
        last = text.parts[-1]
        first = line.words[0].text
        if not last or last[-1] not in _HYPHENS or len(last) < 2 or not last[-2].isalpha() or not first[:1].islower():
            if last.endswith("\u00ad"):
                _shorten(text)
            elif not _KEEPS_NEXT.search(last):
                text.add_text(" ")
            return
        stem, tail = last.rstrip(_HYPHENS).lower(), re.sub(r"\W+$", "", first).lower()
        stem = re.split(r"[^\w'-]", stem)[-1]
        joined, hyphenated = stem + tail, f"{stem}-{tail}"
        is_compound = hyphenated in self.vocabulary or _is_compound(stem, tail, self.vocabulary)
        keeps = last[-1] != "\u00ad" and is_compound and joined not in self.vocabulary
        if not keeps:
            _shorten(text)


def _is_compound(stem: str, tail: str, vocabulary: frozenset[str]) -> bool:
    """Whether both halves are words of their own, so that the hyphen is the author's: "long-acting", "non-invasive"."""
    if stem == "co":
        return tail in _WITH_CO
    parts = tail.split("-")
    if stem in _FIRST_HALVES and (len(parts) > 1 or tail in _SECOND_HALVES or tail in vocabulary):
        return True
    return (
        len(stem) > 3
        and stem not in _RUN_ON
        and (tail in _SECOND_HALVES or (len(tail) > 3 and {stem, tail} <= vocabulary))
    )


def _shorten(text: SectionText) -> None:
    """Take the hyphen away again that the last word ended with."""
    text.parts[-1] = text.parts[-1][:-1]
    text.length -= 1
    text.places[-1] = text.places[-1]._replace(end=text.places[-1].end - 1)


def _begins_paragraph(before: Line, line: Line, usual_gap: float, left: float, right: float) -> bool:
    if LIST_MARK.match(line.words[0].text) or _LEADER.search(before.text):
        return True
    if line.top - before.bottom > usual_gap + 0.4 * line.size:
        return True
    if abs(before.size - line.size) > 0.15 * before.size:
        return True
    if line.text[:1].isupper() and before.right + _SPACE * line.size + _first_width(line) < right - _SPACE * line.size:
        return True  # its first word had room on the line before: somebody ended that one
    ended = _ENDS.search(before.text) is not None
    is_short = before.right < right - 0.18 * (right - left)
    is_indented = line.left > left + 0.8 * line.size and before.left < left + 0.3 * line.size
    return ended and (is_short or is_indented)


def _first_width(line: Line) -> float:
    first = line.as_read[0]
    return first.right - first.left


def write_table(text: SectionText, table: Table, page: PageWords) -> None:
    """Append the rows of a table: cells with a tab between them, rows with an empty line, so that each is a unit."""
    for number, row in enumerate(table.rows):
        if number or text.length:
            text.add_text("\n\n")
        for column, cell in enumerate(row):
            if column:
                text.add_text("\t")
            for i, word in enumerate(as_read(cell)):
                if i:
                    text.add_text(" ")
                text.add_word(word.text.replace("\u00ad", ""), word, page)

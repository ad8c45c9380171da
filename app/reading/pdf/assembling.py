"""From the words of all pages to sections with their heading path, and the layout that says where each word stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.domain.documents.layout import Layout
from app.domain.documents.reference import Section
from app.reading.cells import are_names
from app.reading.pdf.furniture import without_furniture
from app.reading.pdf.headings import HeadingRules
from app.reading.pdf.paragraphs import LIST_MARK, SectionText, Writer, write_table
from app.reading.pdf.reading_order import Block, Line, in_order
from app.reading.pdf.tables import Table, drawn_tables, table_of_block
from app.reading.pdf.words import PageWords, Word

PATH_MARK: Final = " › "
_HEADING_GAP: Final = 1.2
_TITLE_GAP: Final = 0.5
_MOST_TITLE_LINES: Final = 4
_CAPTION: Final = re.compile(r"(?:Table|Box|Chart)\s+[\dA-Z]{1,2}(?:[.-]\d{1,2})?\s*[.:\u2013\u2014-]?\s+\w")
_CAPTION_GAP: Final = 2.0
_LONGEST_CAPTION: Final = 120


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of lines in one column, or a table."""

    page: PageWords
    lines: tuple[Line, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Assembled:
    """A document's title as its first page shows it ("" without one), its sections, and the place of its words."""

    title: str
    sections: tuple[Section, ...]
    layout: Layout


def assemble(pages: Sequence[PageWords]) -> Assembled:
    """Put pages together. Text goes on over columns and pages."""
    pages = without_furniture(pages)
    parts = [part for page in pages for part in _parts(page)]
    lines = [line for part in parts for line in part.lines]
    cells = [w for part in parts if part.table for row in part.table.rows for cell in row for w in cell]
    rules = HeadingRules(lines, cells, by_ocr=sum(p.by_ocr for p in pages) * 2 > len(pages))
    rules.learn(lines)
    title, title_lines = _title(parts, rules)
    writing = _Writing(Writer(_vocabulary(lines)), rules, title_lines, _captions(parts))
    for part in parts:
        if part.table is not None:
            writing.add_table(part.table, part.page)
        else:
            writing.add_lines(part.lines, part.page)
    writing.keep_heading()
    # the layout counts sections as they were begun; those that stayed empty (a heading above a heading) have no words
    layout = Layout.of([str(t.number) for t in writing.texts], (p for t in writing.texts for p in t.places))
    sections = tuple(t.section() for t in writing.texts if t.places)
    return Assembled(title, sections, layout)


def _parts(page: PageWords) -> list[_Part]:
    tables = drawn_tables(page)
    inside = {id(w): t for t in tables for row in t.rows for cell in row for w in cell}
    outside = [w for w in page.words if id(w) not in inside]
    islands = {Word(f"\ue000{i}", t.left, t.top, t.right, t.bottom, 10.0, False): t for i, t in enumerate(tables)}
    parts: list[_Part] = []
    for block in in_order(outside, list(islands)):
        parts += _parts_of_block(block, page, islands)
    return parts


def _parts_of_block(block: Block, page: PageWords, islands: dict[Word, Table]) -> list[_Part]:
    if block.gaps and not _is_list(block) and (table := table_of_block(block.lines, block.gaps)):
        return [_Part(page, table=table)]
    parts: list[_Part] = []
    run: list[Line] = []
    for line in block.lines:
        table_here = islands.get(line.words[0])
        if table_here is None:
            run.append(line)
            continue
        if run:
            parts.append(_Part(page, tuple(run)))
            run = []
        parts.append(_Part(page, table=table_here))
    if run:
        parts.append(_Part(page, tuple(run)))
    return parts


def _captions(parts: Sequence[_Part]) -> dict[Line, int]:
    return {line: part.page.number for part in parts for line in part.lines if _CAPTION.match(line.text)}


def _caption(table: Table, page: PageWords, captions: Mapping[Line, int]) -> str:
    """Return the caption that stands right above a table, "" where none does."""
    for line, number in captions.items():
        is_above = number == page.number and -0.3 * line.size < table.top - line.bottom < _CAPTION_GAP * line.size
        if is_above and line.left < table.right and line.right > table.left:
            return line.text[:_LONGEST_CAPTION]
    return ""


def _is_list(block: Block) -> bool:
    """Whether what stands left of the only gap is nothing but the marks of a list."""
    if len(block.gaps) != 1:
        return False
    marks = [w for line in block.lines for w in line.words if w.left < block.gaps[0][0]]
    return bool(marks) and all(LIST_MARK.match(w.text) for w in marks)


def _vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words that stand in the middle of lines: what a hyphen at the end of a line may have cut."""
    texts = {word.text for line in lines for word in line.words[:-1] if len(word.text) > 3}
    return frozenset(re.sub(r"^\W+|\W+$", "", text).lower() for text in texts)


def _title(parts: Sequence[_Part], rules: HeadingRules) -> tuple[str, frozenset[Line]]:
    """Return the largest heading of the first page with text, if it is larger than the text, and its lines."""
    first = next((p.page.number for p in parts if p.lines), 0)
    lines = [line for p in parts if p.page.number == first for line in p.lines]
    largest = max((line.size for line in lines if rules.is_heading(line)), default=0.0)
    if largest < 1.13 * rules.body:
        return "", frozenset()
    start = next(i for i, line in enumerate(lines) if rules.is_heading(line) and line.size > 0.95 * largest)
    end = start + 1
    while end < min(len(lines), start + _MOST_TITLE_LINES) and _goes_on(lines[end - 1], lines[end], rules):
        end += 1
    chosen = lines[start:end]
    return " ".join(line.text for line in chosen), frozenset(chosen)


def _goes_on(before: Line, line: Line, rules: HeadingRules) -> bool:
    """Whether a line is the next of the same title, not the first heading below it."""
    is_alike = rules.is_heading(line) and abs(line.size - before.size) < 0.05 * before.size
    return is_alike and 0 <= line.top - before.bottom < _TITLE_GAP * line.size and not rules.is_numbered(line)


@dataclass(slots=True)
class _Writing:
    writer: Writer
    rules: HeadingRules
    title_lines: frozenset[Line]
    captions: Mapping[Line, int]
    """The captions of tables, with their pages."""

    texts: list[SectionText] = field(default_factory=list)
    path: list[tuple[int, str]] = field(default_factory=list)
    open_heading: tuple[Line, PageWords] | None = None
    last_header: tuple[str, ...] = ()
    after_table: bool = False

    def add_lines(self, lines: Sequence[Line], page: PageWords) -> None:
        run: list[Line] = []
        sentences = self.rules.bold_sentences(lines)
        for line in lines:
            if line in sentences or line in self.captions or not self.rules.is_heading(line):
                run.append(line)
                continue
            self._flush(run, page)
            if line not in self.title_lines:
                self._heading(line, page)
        self._flush(run, page)

    def add_table(self, table: Table, page: PageWords) -> None:
        header = table.header
        is_header = are_names(header)
        if not is_header and len(header) == len(self.last_header):
            header, is_header = self.last_header, True  # it goes on from the page before
        self.last_header = header if is_header else ()
        names = " | ".join(h for h in header if h) if is_header else ""
        text = self._begin(*filter(None, (_caption(table, page, self.captions), names)))
        write_table(text, table, page)
        self.writer.forget()
        self.after_table = True
        self.open_heading = None

    def _flush(self, run: list[Line], page: PageWords) -> None:
        if not run:
            return
        if not self.texts or self.after_table:
            self._begin()
        self.open_heading = None
        self.writer.write_lines(self.texts[-1], run, page)
        run.clear()

    def keep_heading(self) -> None:
        """Write a heading that nothing stands below as text, so that its words are found."""
        if self.open_heading is not None:
            line, page = self.open_heading
            self.writer.write_lines(self.texts[-1], [line], page)
            self.open_heading = None

    def _heading(self, line: Line, page: PageWords) -> None:
        level = self.rules.level(line)
        before = self.open_heading[0] if self.open_heading is not None else None
        if (
            before is not None
            and self.path
            and self.path[-1][0] == level
            and 0 <= line.top - before.bottom < _HEADING_GAP * line.size
        ):
            self.path[-1] = (level, f"{self.path[-1][1]} {line.text}")  # a heading of two lines
            self.texts.pop()
        else:
            if self.path and self.path[-1][0] >= level:
                self.keep_heading()
            while self.path and self.path[-1][0] >= level:
                self.path.pop()
            self.path.append((level, line.text))
        self._begin()
        self.open_heading = line, page
        self.last_header = ()

    def _begin(self, *more: str) -> SectionText:
        names = [*(name for _, name in self.path), *more]
        text = SectionText(number=len(self.texts), heading=PATH_MARK.join(names))
        self.texts.append(text)
        self.writer.forget()
        self.after_table = False
        return text

"""Reads Word documents (.docx): headings by their style's level, lists with their numbers, tables, text boxes, footnotes.

Macros and fields stay what they are: unread. What was deleted with changes tracked is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.documents.reading import ReadDocument
from app.reading.cells import Cell, laid_out
from app.reading.metadata import facts_of_text, name_in_words, usable_title
from app.reading.outline import Outline, tidy
from app.reading.word_parts import CONTAINERS, Numbering, W, boxes_in, is_bold, numbering, text_of, value_of, word_xml
from app.reading.zipped import Element, Zipped, damaged

_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TITLE_LEVEL: Final = 1
_GUESSED_LEVEL: Final = 3
_LONGEST_HEADING: Final = 300
_LOOKS_LIKE_HEADING: Final = re.compile(r".{2,90}[^.;,]")
_MOST_MARGINS: Final = 20


def read_docx(path: Path, name: str) -> ReadDocument:
    """Read a document. Raises BadInput."""
    with Zipped(path) as file:
        main = next((n for n in ("word/document.xml", "word/document2.xml") if n in file.names), "")
        if not main:
            raise damaged()
        body = word_xml(file, main).find(f"{W}body")
        if body is None:
            raise damaged()
        styles = _heading_styles(file)
        numbers = numbering(file)
        margins = "\n".join(_margins(file))
        properties = office_properties(file)
        notes = list(_notes(file))
    outline = Outline()
    _Body(outline, styles, numbers, guess_headings=not _has_headings(body, styles)).read(body)
    if notes:
        outline.heading(2, "Notes")
        for note in notes:
            outline.paragraph(note)
    sections = outline.finish()
    title = usable_title(properties.get("title", ""), name) or outline.title
    head = "\n".join(s.text for s in sections[:6])[:4000]
    facts = facts_of_text(title, f"{head}\n{margins}")
    return ReadDocument(
        external_id=name,
        title=title or name_in_words(name),
        sections=sections,
        source=facts.source,
        edition=facts.edition,
        year=facts.year,
        source_type=facts.source_type,
    )


def office_properties(file: Zipped) -> dict[str, str]:
    """Return title and the like as an office document states them."""
    if "docProps/core.xml" not in file.names:
        return {}
    root = file.xml("docProps/core.xml")
    return {"title": tidy(root.findtext(f"{_DC}title") or "")}


def _heading_styles(file: Zipped) -> dict[str, int]:
    """Return the level of each style that is a heading, 1 for a title; styles inherit."""
    if "word/styles.xml" not in file.names:
        return {}
    root = word_xml(file, "word/styles.xml")
    own: dict[str, int] = {}
    parents: dict[str, str] = {}
    for style in root.iter(f"{W}style"):
        id_ = style.get(f"{W}styleId") or ""
        name = value_of(style.find(f"{W}name")).lower()
        parents[id_] = value_of(style.find(f"{W}basedOn"))
        level = style.find(f"{W}pPr/{W}outlineLvl")
        if name == "title":
            own[id_] = _TITLE_LEVEL
        elif match := re.fullmatch(r"heading (\d)", name):
            own[id_] = int(match.group(1)) + 1
        elif level is not None and value_of(level).isdecimal() and int(value_of(level)) < 9:
            own[id_] = int(value_of(level)) + 2
    found: dict[str, int] = {}
    for id_ in parents:
        at, steps = id_, 0
        while at and at not in own and steps < 20:
            at, steps = parents.get(at, ""), steps + 1
        if at in own:
            found[id_] = own[at]
    return found


def _has_headings(body: Element, styles: Mapping[str, int]) -> bool:
    """Whether headings are marked as such, beside a title."""
    return any(_level(p, styles) > _TITLE_LEVEL for p in body.iter(f"{W}p"))


@dataclass(slots=True)
class _Body:
    """Reads blocks into an outline. Where no heading is marked as one, a short line that is all bold is taken for one."""

    outline: Outline
    styles: Mapping[str, int]
    numbers: Numbering
    guess_headings: bool

    def read(self, parent: Element) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag in CONTAINERS:
                self.read(child)

    def _paragraph(self, paragraph: Element) -> None:
        text = text_of(paragraph)
        level = _level(paragraph, self.styles)
        mark = self.numbers.mark(paragraph)
        if level and len(text) < _LONGEST_HEADING:
            self.outline.heading(level, text)
        elif mark or value_of(paragraph.find(f"{W}pPr/{W}pStyle")).lower().startswith("list"):
            self.outline.item(tidy(text), mark or "- ")
        elif self.guess_headings and is_bold(paragraph) and _LOOKS_LIKE_HEADING.fullmatch(tidy(text)):
            self.outline.heading(_GUESSED_LEVEL if self.outline.has_begun else _TITLE_LEVEL, text)
        else:
            self.outline.paragraph(tidy(text))
        for box in boxes_in(paragraph):
            self.read(box)

    def _table(self, table: Element) -> None:
        rows = list(_in(table, "tr"))
        cells = [list(_in(row, "tc")) for row in rows]
        if max((len(row) for row in cells), default=0) == 1:  # a frame around text
            for row in cells:
                self.read(row[0])
            return
        nested = [inner for row in cells for cell in row for inner in _in(cell, "tbl")]
        self.outline.table(laid_out(_reaching_down([[_cell(cell) for cell in row] for row in cells])))
        for inner in nested:
            self._table(inner)


def _in(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table, or cells of a row: in a content control, or alone."""
    for child in parent:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in CONTAINERS:
            yield from _in(child, tag)


def _cell(cell: Element) -> Cell:
    """Return a cell without tables in it. `down` is 0 for what goes on with the cell above."""
    words = " ".join(text_of(p) for p in _in(cell, "p"))
    boxes = " ".join(text_of(p) for outer in _in(cell, "p") for box in boxes_in(outer) for p in box.iter(f"{W}p"))
    across = value_of(cell.find(f"{W}tcPr/{W}gridSpan"))
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    goes_on = merged is not None and value_of(merged) != "restart"
    return Cell(tidy(f"{words} {boxes}"), 0 if goes_on else 1, max(1, int(across[:3])) if across.isdecimal() else 1)


def _reaching_down(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Return rows in which a cell says itself how many rows it reaches down, as in HTML."""
    above: dict[int, Cell] = {}
    found: list[list[Cell]] = []
    for row in rows:
        column = 0
        kept: list[Cell] = []
        for cell in row:
            if cell.down == 0 and column in above:
                above[column].down += 1
            else:
                cell.down = 1
                above[column] = cell
                kept.append(cell)
            column += cell.across
        found.append(kept)
    return found


def _level(paragraph: Element, styles: Mapping[str, int]) -> int:
    """Return the level of a heading; 0 for other paragraphs."""
    own = value_of(paragraph.find(f"{W}pPr/{W}outlineLvl"))
    style = styles.get(value_of(paragraph.find(f"{W}pPr/{W}pStyle")), 0)
    return style or (int(own) + 2 if own.isdecimal() and int(own) < 9 else 0)


def _notes(file: Zipped) -> Iterator[str]:
    for part, tag in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
        if part in file.names:
            for note in word_xml(file, part).iter(f"{W}{tag}"):
                text = tidy(" ".join(text_of(p) for p in note.iter(f"{W}p")))
                if text:
                    yield text


def _margins(file: Zipped) -> Iterator[str]:
    """Yield what stands at the head and the foot of pages: no text of the document, but often its version and year."""
    for part in sorted(n for n in file.names if re.fullmatch(r"word/(?:header|footer)\d*\.xml", n))[:_MOST_MARGINS]:
        yield tidy(" ".join(text_of(p) for p in word_xml(file, part).iter(f"{W}p")))

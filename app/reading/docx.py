"""Reads Word documents (.docx): headings by their style's level, lists, tables, footnotes. Macros and fields stay what they are: unread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from app.domain.documents.reading import ReadDocument
from app.reading.metadata import facts_of_text, name_in_words, usable_title
from app.reading.outline import Outline, tidy
from app.reading.zipped import Element, Zipped, damaged, parsed

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TITLE_LEVEL: Final = 1


def read_docx(path: Path, name: str) -> ReadDocument:
    """Read a document. Raises BadInput."""
    with Zipped(path) as file:
        main = next((n for n in ("word/document.xml", "word/document2.xml") if n in file.names), "")
        if not main:
            raise damaged()
        body = parsed(file.read(main).replace(_STRICT, _USUAL)).find(f"{_W}body")
        if body is None:
            raise damaged()
        styles = _heading_styles(file)
        properties = office_properties(file)
        notes = list(_notes(file))
    outline = Outline()
    _read_blocks(body, outline, styles)
    if notes:
        outline.heading(2, "Notes")
        for note in notes:
            outline.paragraph(note)
    sections = outline.finish()
    title = usable_title(properties.get("title", ""), name) or outline.title
    facts = facts_of_text(title, "\n".join(s.text for s in sections[:6])[:4000])
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
    root = parsed(file.read("word/styles.xml").replace(_STRICT, _USUAL))
    own: dict[str, int] = {}
    parents: dict[str, str] = {}
    for style in root.iter(f"{_W}style"):
        id_ = style.get(f"{_W}styleId") or ""
        name = _value(style.find(f"{_W}name")).lower()
        parents[id_] = _value(style.find(f"{_W}basedOn"))
        level = style.find(f"{_W}pPr/{_W}outlineLvl")
        if name == "title":
            own[id_] = _TITLE_LEVEL
        elif match := re.fullmatch(r"heading (\d)", name):
            own[id_] = int(match.group(1)) + 1
        elif level is not None and _value(level).isdigit() and int(_value(level)) < 9:
            own[id_] = int(_value(level)) + 2
    found: dict[str, int] = {}
    for id_ in parents:
        at, steps = id_, 0
        while at and at not in own and steps < 20:
            at, steps = parents.get(at, ""), steps + 1
        if at in own:
            found[id_] = own[at]
    return found


def _read_blocks(parent: Element, outline: Outline, styles: Mapping[str, int]) -> None:
    for child in parent:
        if child.tag == f"{_W}p":
            _read_paragraph(child, outline, styles)
        elif child.tag == f"{_W}tbl":
            outline.table(list(_rows(child)))
        elif child.tag == f"{_W}sdt":
            content = child.find(f"{_W}sdtContent")
            if content is not None:
                _read_blocks(content, outline, styles)


def _read_paragraph(paragraph: Element, outline: Outline, styles: Mapping[str, int]) -> None:
    text = _text(paragraph)
    style = _value(paragraph.find(f"{_W}pPr/{_W}pStyle"))
    level = styles.get(style) or _own_level(paragraph)
    if level and len(text) < 300:
        outline.heading(level, text)
    elif paragraph.find(f"{_W}pPr/{_W}numPr") is not None or style.lower().startswith("list"):
        outline.item(tidy(text))
    else:
        outline.paragraph(tidy(text))


def _own_level(paragraph: Element) -> int:
    value = _value(paragraph.find(f"{_W}pPr/{_W}outlineLvl"))
    return int(value) + 2 if value.isdigit() and int(value) < 9 else 0


def _rows(table: Element) -> Iterator[list[str]]:
    for row in table.iter(f"{_W}tr"):
        yield [tidy(" ".join(_text(p) for p in cell.iter(f"{_W}p"))) for cell in row.findall(f"{_W}tc")]


def _text(paragraph: Element) -> str:
    parts: list[str] = []
    for element in paragraph.iter():
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            parts.append(" ")
        elif element.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return "".join(parts)


def _notes(file: Zipped) -> Iterator[str]:
    for part, tag in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
        if part in file.names:
            for note in parsed(file.read(part).replace(_STRICT, _USUAL)).iter(f"{_W}{tag}"):
                text = tidy(" ".join(_text(p) for p in note.iter(f"{_W}p")))
                if text:
                    yield text


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(f"{_W}val") or ""

"""Reads presentations (.pptx): each slide is a page; its title is a heading, its text, diagrams, tables and notes follow."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.domain.documents.reading import ReadDocument
from app.reading.cells import Cell, laid_out
from app.reading.docx import office_properties
from app.reading.metadata import facts_of_text, name_in_words, usable_title
from app.reading.outline import Outline, raised, tidy
from app.reading.zipped import Element, Zipped, damaged

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FURNITURE: Final = frozenset({"sldNum", "dt", "ftr", "hdr", "sldImg"})
"""What stands on every slide."""

_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def read_pptx(path: Path, name: str) -> ReadDocument:
    """Read a presentation. Raises BadInput."""
    outline = Outline()
    with Zipped(path) as file:
        slides = _slides(file)
        if not slides:
            raise damaged()
        for number, slide in enumerate(slides, 1):
            outline.page = number
            _read_slide(file, slide, number, outline)
        properties = office_properties(file)
    sections = outline.finish()
    first = sections[0].heading
    title = usable_title(properties.get("title", ""), name) or (first if not first.startswith("Slide ") else "")
    facts = facts_of_text(title, "\n".join(s.text for s in sections[:6])[:4000])
    return ReadDocument(
        external_id=name,
        title=title or name_in_words(name),
        sections=sections,
        edition=facts.edition,
        year=facts.year,
        source=facts.source,
        source_type=facts.source_type,
    )


def _slides(file: Zipped) -> list[str]:
    """Return the slides in the order in which they are shown."""
    if "ppt/presentation.xml" not in file.names:
        return []
    targets = _relations(file, "ppt/presentation.xml")
    listed = file.xml("ppt/presentation.xml").iter(f"{_P}sldId")
    ordered = [targets.get(s.get(f"{_R}id") or "", "") for s in listed]
    found = [t for t in ordered if t in file.names]
    return found or sorted(
        (n for n in file.names if re.fullmatch(r"ppt/slides/slide\d+\.xml", n)),
        key=lambda n: int(re.findall(r"\d+", n)[-1]),
    )


def _relations(file: Zipped, part: str) -> dict[str, str]:
    folder, _, base = part.rpartition("/")
    name = f"{folder}/_rels/{base}.rels"
    if name not in file.names:
        return {}
    return {
        r.get("Id") or "": posixpath.normpath(posixpath.join(folder, r.get("Target") or "")).lstrip("/")
        for r in file.xml(name).iter(f"{_RELATIONS}Relationship")
    }


def _read_slide(file: Zipped, part: str, number: int, outline: Outline) -> None:
    root = file.xml(part)
    relations = _relations(file, part)
    title = ""
    bodies: list[Element] = []
    for shape in _each(root, f"{_P}sp"):
        kind = _kind(shape)
        text = shape.find(f"{_P}txBody")
        if text is None or kind in _FURNITURE:
            continue
        if kind in ("title", "ctrTitle") and not title:
            title = tidy(" ".join(_paragraph(p) for p in text.iter(f"{_A}p")))
        else:
            bodies.append(text)
    outline.heading(2, title or f"Slide {number}")
    for body in bodies:
        for paragraph in body.iter(f"{_A}p"):
            outline.item(tidy(_paragraph(paragraph)))
    for drawn in _each(root, f"{_DIAGRAM}relIds"):
        target = relations.get(drawn.get(f"{_R}dm") or "", "")
        if target in file.names:
            for point in file.xml(target).iter(f"{_DIAGRAM}pt"):
                outline.item(tidy(" ".join(_paragraph(p) for p in point.iter(f"{_A}p"))))
    for table in _each(root, f"{_A}tbl"):
        outline.table(
            laid_out([[_cell(c) for c in row.iter(f"{_A}tc") if not _is_covered(c)] for row in table.iter(f"{_A}tr")])
        )
    for notes in relations.values():
        if notes.startswith("ppt/notesSlides/") and notes in file.names:
            for shape in file.xml(notes).iter(f"{_P}sp"):
                if _kind(shape) == "body":
                    for paragraph in shape.iter(f"{_A}p"):
                        outline.paragraph(tidy(_paragraph(paragraph)))


def _kind(shape: Element) -> str:
    placeholder = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return "" if placeholder is None else placeholder.get("type") or ""


def _each(parent: Element, tag: str) -> Iterator[Element]:
    """Yield elements in their order; of alternatives the first, the others say the same for old programs."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag != _FALLBACK:
            yield from _each(child, tag)


def _cell(cell: Element) -> Cell:
    text = tidy(" ".join(_paragraph(p) for p in cell.iter(f"{_A}p")))
    down, across = cell.get("rowSpan") or "", cell.get("gridSpan") or ""
    return Cell(text, int(down[:3]) if down.isdecimal() else 1, int(across[:3]) if across.isdecimal() else 1)


def _is_covered(cell: Element) -> bool:
    """Whether a cell is hidden by one that reaches over it."""
    return any((cell.get(name) or "") in ("1", "true") for name in ("vMerge", "hMerge"))


def _paragraph(paragraph: Element) -> str:
    parts: list[str] = []
    is_raised = False
    for element in paragraph.iter():
        if element.tag == f"{_A}r":
            properties = element.find(f"{_A}rPr")
            is_raised = properties is not None and (properties.get("baseline") or "-").lstrip("0")[:1].isdecimal()
        elif element.tag == f"{_A}t":
            parts.append(raised(element.text or "") if is_raised else element.text or "")
        elif element.tag in (f"{_A}br", f"{_A}tab"):
            parts.append(" ")
    return "".join(parts)

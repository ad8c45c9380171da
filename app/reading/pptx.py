"""Reads presentations (.pptx): each slide is a page; its title is a heading, its text, tables and notes follow."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Final

from app.domain.documents.reading import ReadDocument
from app.reading.docx import office_properties
from app.reading.metadata import facts_of_text, name_in_words, usable_title
from app.reading.outline import Outline, tidy
from app.reading.zipped import Element, Zipped, damaged

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
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
    title = ""
    bodies: list[Element] = []
    for shape in root.iter(f"{_P}sp"):
        kind = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
        is_title = kind is not None and (kind.get("type") or "") in ("title", "ctrTitle")
        text = shape.find(f"{_P}txBody")
        if text is None:
            continue
        if is_title and not title:
            title = tidy(" ".join(_paragraph(p) for p in text.iter(f"{_A}p")))
        else:
            bodies.append(text)
    outline.heading(2, title or f"Slide {number}")
    for body in bodies:
        for paragraph in body.iter(f"{_A}p"):
            outline.item(tidy(_paragraph(paragraph)))
    for table in root.iter(f"{_A}tbl"):
        outline.table(
            [
                [tidy(" ".join(_paragraph(p) for p in cell.iter(f"{_A}p"))) for cell in row.iter(f"{_A}tc")]
                for row in table.iter(f"{_A}tr")
            ]
        )
    for target in _relations(file, part).values():
        if target.startswith("ppt/notesSlides/") and target in file.names:
            for shape in file.xml(target).iter(f"{_P}sp"):
                kind = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
                if kind is not None and kind.get("type") == "body":
                    outline.paragraph(tidy(" ".join(_paragraph(p) for p in shape.iter(f"{_A}p"))))


def _paragraph(paragraph: Element) -> str:
    parts: list[str] = []
    for element in paragraph.iter():
        if element.tag == f"{_A}t":
            parts.append(element.text or "")
        elif element.tag in (f"{_A}br", f"{_A}tab"):
            parts.append(" ")
    return "".join(parts)

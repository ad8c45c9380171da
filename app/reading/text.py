"""Reads Markdown and plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

import yaml

from app.domain.documents.reading import ReadDocument
from app.domain.documents.reference import Section
from app.domain.errors import BadInput

LARGEST_BYTES: Final = 64 * 1024 * 1024
"""Largest single text file, in bytes. A JSONL collection may be larger: it is read line by line."""

_HEADING: Final = re.compile(r"^(#{1,6})\s+(.+?)\s*#*\s*$", re.MULTILINE)
_UNDERLINED: Final = re.compile(r"(?<![^\n]\n)^(?![-=*#>|\s])([^\n|]{2,120})[ ]*\n(={3,}|-{3,})[ ]*$", re.MULTILINE)
"""A heading with a line below it, and none directly above: else it would be the end of a paragraph, or a row of a table."""

_FRONT_MATTER: Final = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.DOTALL)


def read_text(path: Path, name: str) -> ReadDocument:
    """Read a file of Markdown or plain text. Raises BadInput."""
    if path.stat().st_size > LARGEST_BYTES:
        raise BadInput("The file is larger than 64 MB.", remedy="Cut it into parts.", code="document-too-large")
    text = decode(path.read_bytes())
    facts: Mapping[str, object] = {}
    if match := _FRONT_MATTER.match(text):
        try:
            loaded = yaml.safe_load(match.group(1))
        except (yaml.YAMLError, ValueError, RecursionError):  # ValueError: a day that no month has
            raise BadInput("The heading block is not valid YAML.", remedy="Mend it.", code="bad-front-matter") from None
        if isinstance(loaded, dict):
            facts = loaded
        text = text[match.end() :]
    title, sections = _sections(text, path.stem.replace("_", " ").replace("-", " "))
    if not any(s.text.strip() for s in sections):
        raise empty()
    sources = facts.get("sources")
    listed = "; ".join(filter(None, map(_plain, sources.values()))) if isinstance(sources, dict) else ""
    year = _plain(facts.get("year")) or _plain(facts.get("edition"))[:4]
    return ReadDocument(
        external_id=_plain(facts.get("id")) or name,
        title=_plain(facts.get("title")) or title,
        sections=tuple(sections),
        source=listed or _plain(facts.get("source")),
        edition=_plain(facts.get("edition")) or _plain(facts.get("year")),
        year=year if re.fullmatch(r"(?:19|20)\d\d", year) else "",
        specialty=_plain(facts.get("specialty")),
        source_type=_plain(facts.get("source_type")),
        url=_plain(facts.get("url")),
    )


def empty() -> BadInput:
    """Return the error for a file without words."""
    return BadInput("There is no text in the file.", remedy="Check the file.", code="empty-document")


def _plain(value: object) -> str:
    """Return a value of a heading block as text. Lists in lists, which can stand for terabytes, are none."""
    return str(value) if isinstance(value, str | int | float | date) and not isinstance(value, bool) else ""


def _sections(text: str, default_title: str) -> tuple[str, list[Section]]:
    """Cut Markdown at its headings. A single first-level heading at the top is the title."""
    text = _UNDERLINED.sub(lambda m: f"{'#' if m.group(2)[0] == '=' else '##'} {m.group(1)}", text)
    headings = list(_HEADING.finditer(text))
    title = default_title
    if headings and len(headings[0].group(1)) == 1:
        title = headings[0].group(2)
    sections: list[Section] = []
    starts = [(0, "", 0), *((m.end(), m.group(2), len(m.group(1))) for m in headings)]
    ends = [*(m.start() for m in headings), len(text)]
    path: list[tuple[int, str]] = []
    for number, ((start, heading, level), end) in enumerate(zip(starts, ends, strict=True)):
        while path and path[-1][0] >= level:
            path.pop()
        if heading and heading != title:
            path.append((level, heading))
        body = text[start:end].strip("\n")
        if body.strip():
            sections.append(Section(id=str(number), heading=" › ".join(h for _, h in path), text=body))
    return title, sections


def decode(raw: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 with its mark, or else Windows-1252, which every byte sequence is.

    Raises BadInput(not-text).
    """
    try:
        text = raw.decode("utf-16") if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    if "\0" in text:
        raise BadInput("The file is not text.", remedy="Check the file.", code="not-text")
    return text.replace("\r\n", "\n").replace("\r", "\n")

"""Reads JSON lines: a collection with one document a line, as docs/library.md describes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from app.domain.documents.reading import ReadDocument
from app.domain.documents.reference import Section
from app.domain.errors import BadInput, VoiceAssistError
from app.domain.json import Json
from app.reading.text import LARGEST_BYTES, decode, empty


def read_lines(path: Path) -> Iterator[ReadDocument | VoiceAssistError]:
    """Yield the documents of a file, and for each line that is none an error in its place; one for a file without lines."""
    with path.open("rb") as file:
        number, is_empty = 0, True
        while raw := file.readline(LARGEST_BYTES):
            number += 1
            is_empty = is_empty and not raw.strip()
            if len(raw) == LARGEST_BYTES:
                while not raw.endswith(b"\n") and (raw := file.readline(LARGEST_BYTES)):
                    continue  # the rest of the line
                yield BadInput(f"Line {number} is larger than 64 MB.", remedy="Cut it into parts.", code="bad-line")
                continue
            if not raw.strip():
                continue
            try:
                document = _from_line(json.loads(decode(raw)))
                _ = document.content_sha256  # half a character ("\\ud800") is a ValueError here
                yield document
            except (ValueError, VoiceAssistError, RecursionError):
                yield BadInput(
                    f"Line {number} is not a document.",
                    remedy="Each line is a JSON object with id, title, and text or sections.",
                    code="bad-line",
                )
        if is_empty:
            yield empty()


def _from_line(line: Json) -> ReadDocument:
    if not isinstance(line, dict):
        raise ValueError("not an object")
    external_id, title = line.get("id", line.get("doc_id")), line.get("title")
    if not isinstance(external_id, str | int | float) or not str(external_id).strip():
        raise ValueError("no id")
    if not isinstance(title, str) or not title.strip():
        raise ValueError("no title")
    sections: list[Section] = []
    names: set[str] = set()
    listed = line.get("sections")
    if isinstance(listed, list):
        for number, item in enumerate(listed, 1):
            if not isinstance(item, dict) or not isinstance(item.get("text"), str):
                raise ValueError("a section is not an object with a text")
            given = item.get("id", item.get("sec"))
            name = str(number if given is None else given)
            while name in names:  # a citation must find its own section again
                name += "+"
            names.add(name)
            heading = item.get("heading", item.get("label"))
            sections.append(
                Section(
                    id=name,
                    heading=str(heading or ""),
                    text=str(item["text"]),
                )
            )
    elif isinstance(line.get("text"), str):
        sections.append(Section(id="1", heading="", text=str(line["text"])))
    if not any(s.text.strip() for s in sections):
        raise ValueError("no text")
    year = line.get("year")
    return ReadDocument(
        external_id=str(external_id),
        title=title,
        sections=tuple(sections),
        source=str(line.get("source") or ""),
        edition=str(line.get("edition") or ("" if year is None else year)),
        year="" if year is None else str(year)[:4],
        source_type=str(line.get("source_type") or ""),
        specialty=str(line.get("specialty") or ""),
        url=str(line.get("url") or ""),
    )

"""Reads files into documents: Markdown, plain text, and JSONL as docs/library.md describes. Further formats join here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import yaml

from app.domain.errors import BadInput, NotFound, VoiceAssistError
from app.domain.json import Json
from app.domain.reading import ReadDocument
from app.domain.reference import Section

_LARGEST_BYTES: Final = 64 * 1024 * 1024
"""Largest single text file, in bytes. A JSONL collection may be larger: it is read line by line."""

_HEADING: Final = re.compile(r"^(#{1,6})\s+(.+?)\s*#*\s*$", re.MULTILINE)
_FRONT_MATTER: Final = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.DOTALL)
READABLE: Final = frozenset({".md", ".markdown", ".txt", ".text", ".jsonl"})


def files_below(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Return the files to read, in a stable order, each with the name it has if it gives itself none.

    A file in a folder that is named carries its place in it ("cardiology/readme.md"): names repeat between folders.
    """
    found: list[tuple[Path, str]] = []
    for path in paths:
        if path.is_dir():
            below = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in READABLE)
            found += [(p, p.relative_to(path).as_posix()) for p in below]
        else:
            found.append((path, path.name))
    return found


def read(path: Path, name: str = "") -> Iterator[ReadDocument | VoiceAssistError]:
    """Yield the documents of a file, and for each that cannot be read an error in its place."""
    suffix = path.suffix.lower()
    try:
        if not path.is_file():
            yield NotFound("The file does not exist.", remedy="Check the path.", code="file-not-found")
        elif suffix not in READABLE:
            yield BadInput(
                f"Files of the kind “{suffix or path.name}” cannot be read yet.",
                remedy="Use Markdown, plain text or JSONL.",
                code="unsupported-format",
            )
        elif suffix == ".jsonl":
            yield from _read_lines(path)
        else:
            yield _read_text(path, name or path.name)
    except VoiceAssistError as error:
        yield error
    except OSError as error:
        yield BadInput(
            f"The file cannot be read ({error.strerror or type(error).__name__}).",
            remedy="Check its rights and the disk.",
            code="file-unreadable",
        )


def _read_text(path: Path, name: str) -> ReadDocument:
    if path.stat().st_size > _LARGEST_BYTES:
        raise BadInput("The file is larger than 64 MB.", remedy="Cut it into parts.", code="document-too-large")
    text = _decode(path.read_bytes())
    facts: dict[str, Json] = {}
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
        raise BadInput("There is no text in the file.", remedy="Check the file.", code="empty-document")
    sources = facts.get("sources")
    source = (
        "; ".join(str(v) for v in sources.values()) if isinstance(sources, dict) else str(facts.get("source") or "")
    )
    return ReadDocument(
        external_id=str(facts.get("id") or name),
        title=str(facts.get("title") or title),
        sections=tuple(sections),
        source=source,
        edition=str(facts.get("edition") or facts.get("year") or ""),
        specialty=str(facts.get("specialty") or ""),
        url=str(facts.get("url") or ""),
    )


def _sections(text: str, default_title: str) -> tuple[str, list[Section]]:
    """Cut Markdown at its headings. A single first-level heading at the top is the title."""
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


def _read_lines(path: Path) -> Iterator[ReadDocument | VoiceAssistError]:
    with path.open("rb") as file:
        number = 0
        while raw := file.readline(_LARGEST_BYTES):
            number += 1
            if len(raw) == _LARGEST_BYTES:
                while not raw.endswith(b"\n") and (raw := file.readline(_LARGEST_BYTES)):
                    continue  # the rest of the line
                yield BadInput(f"Line {number} is larger than 64 MB.", remedy="Cut it into parts.", code="bad-line")
                continue
            if not raw.strip():
                continue
            try:
                document = _from_line(json.loads(_decode(raw)))
                _ = document.content_sha256  # half a character ("\\ud800") is a ValueError here
                yield document
            except (ValueError, VoiceAssistError, RecursionError):
                yield BadInput(
                    f"Line {number} is not a document.",
                    remedy="Each line is a JSON object with id, title, and text or sections.",
                    code="bad-line",
                )


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
        specialty=str(line.get("specialty") or ""),
        url=str(line.get("url") or ""),
    )


def _decode(raw: bytes) -> str:
    """Return the text of a file: UTF-8, or else Windows-1252, which every byte sequence of old word processors is."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    if "\0" in text:
        raise BadInput("The file is not text.", remedy="Check the file.", code="not-text")
    return text.replace("\r\n", "\n").replace("\r", "\n")

"""Reads books (.epub): the chapters in the order of the book, each a page of HTML."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from app.domain.documents.reading import ReadDocument
from app.domain.errors import BadInput
from app.reading.html import decoded, fill
from app.reading.metadata import facts_of_text, name_in_words, usable_title
from app.reading.outline import Outline, tidy
from app.reading.zipped import Zipped, damaged

_CONTAINER: Final = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF: Final = "{http://www.idpf.org/2007/opf}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_MOST_CHAPTERS: Final = 5_000


def read_epub(path: Path, name: str) -> ReadDocument:
    """Read a book. Raises BadInput."""
    outline = Outline()
    with Zipped(path) as file:
        locks = file.read("META-INF/encryption.xml") if "META-INF/encryption.xml" in file.names else b""
        if re.search(rb"CipherReference[^>]+\.x?html", locks):  # fonts may be scrambled in a free book too
            raise BadInput("The book is locked.", remedy="Use a copy without a lock.", code="document-encrypted")
        rootfile = file.xml("META-INF/container.xml").find(f".//{_CONTAINER}rootfile")
        package_name = "" if rootfile is None else rootfile.get("full-path") or ""
        package = file.xml(package_name)
        folder = posixpath.dirname(package_name)
        hrefs = {i.get("id"): unquote(i.get("href") or "") for i in package.iter(f"{_OPF}item")}
        chapters = [hrefs.get(r.get("idref"), "") for r in package.iter(f"{_OPF}itemref")]
        title = tidy(package.findtext(f".//{_DC}title") or "")
        publisher = tidy(package.findtext(f".//{_DC}publisher") or "")
        stated = re.search(r"(?:19|20)\d\d", package.findtext(f".//{_DC}date") or "")
        outline.title = title
        for href in chapters[:_MOST_CHAPTERS]:
            part = posixpath.normpath(posixpath.join(folder, href.partition("#")[0]))
            if part in file.names:
                fill(outline, decoded(file.read(part)))
    if not chapters:
        raise damaged()
    sections = outline.finish()
    title = usable_title(title, name) or outline.title or name_in_words(name)
    facts = facts_of_text(title, "\n".join(s.text for s in sections[:6])[:4000])
    return ReadDocument(
        external_id=name,
        title=title,
        sections=sections,
        source=publisher or facts.source,
        edition=facts.edition,
        year=stated.group() if stated else facts.year,
        source_type=facts.source_type,
    )

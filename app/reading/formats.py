"""Which format a file has, told from its first bytes and not from its name alone; and reading it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.domain.documents.reading import PagesRead, ReadDocument, vanished
from app.domain.errors import BadInput, NotFound, VoiceAssistError
from app.reading.docx import read_docx
from app.reading.epub import read_epub
from app.reading.html import decoded, read_html
from app.reading.lines import read_lines
from app.reading.pdf.reading import PictureReader, read_pdf
from app.reading.pptx import read_pptx
from app.reading.text import LARGEST_BYTES, empty, read_text
from app.reading.zipped import Zipped, damaged

_LARGEST_FILE_BYTES: Final = 1024 * 1024 * 1024
_TEXT: Final = frozenset({".md", ".markdown", ".txt", ".text"})
_HTML: Final = frozenset({".html", ".htm", ".xhtml"})
_ZIPPED: Final = frozenset({".docx", ".pptx", ".epub", ".docm", ".pptm", ".dotx"})

_TURNED: Final = str.maketrans({"\u202d": " ", "\u202e": " "})
"""Marks that turn the letters after them round whatever they are: a dose of 0.5 would be read as 5.0. Words of Hebrew and Arabic need none."""

Item = ReadDocument | PagesRead | VoiceAssistError


def is_plain(path: Path) -> bool:
    """Whether a file is text, Markdown, HTML or JSON lines: what is read by Python alone, without native code for its format."""
    try:
        with path.open("rb") as file:
            return _is_plain(file.read(4096), path.suffix.lower())
    except OSError:
        return False


def _is_plain(head: bytes, suffix: str) -> bool:
    return suffix == ".jsonl" or _kind(head, suffix) in {"text", "html"}


def read_plain(path: Path, name: str) -> Iterator[Item]:
    """Read a file as read_file does, but nothing that is not plain, whatever it has become since somebody looked."""
    if is_plain(path):
        yield from read_file(path, name, _no_pictures)
    else:
        yield vanished()


def _no_pictures() -> PictureReader:
    raise damaged()


def read_file(path: Path, name: str, open_ocr: Callable[[], PictureReader]) -> Iterator[Item]:
    """Yield the documents of a file, signs of life between them, and for each that cannot be read an error in its place."""
    try:
        if not path.is_file():
            yield NotFound("The file does not exist.", remedy="Check the path.", code="file-not-found")
            return
        for item in _read(path, name, open_ocr):
            yield _upright(item) if isinstance(item, ReadDocument) else item
    except VoiceAssistError as error:
        yield error
    except OSError as error:
        yield BadInput(
            f"The file cannot be read ({error.strerror or type(error).__name__}).",
            remedy="Check its rights and the disk.",
            code="file-unreadable",
        )
    except RecursionError:
        yield damaged()


def _upright(document: ReadDocument) -> ReadDocument:
    """Return a document whose letters stand on the screen in the order in which they are written; each keeps its place.

    Its name and title may be those of its file, which need not be Unicode: what is none becomes a question mark.
    """
    sections = tuple(
        replace(s, heading=s.heading.translate(_TURNED), text=s.text.translate(_TURNED)) for s in document.sections
    )
    name, title = (text.encode(errors="replace").decode() for text in (document.external_id, document.title))
    return replace(document, external_id=name, title=title.translate(_TURNED), sections=sections)


def _read(path: Path, name: str, open_ocr: Callable[[], PictureReader]) -> Iterator[Item]:
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(4096)
    if suffix == ".jsonl":
        yield from read_lines(path)
        return
    if not head.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        if not head or not head.strip():
            raise empty()
        raise BadInput("The file holds nothing but zeros.", remedy="Fetch it again.", code="document-damaged")
    if path.stat().st_size > _LARGEST_FILE_BYTES:
        raise BadInput("The file is larger than 1 GB.", remedy="Cut it into parts.", code="document-too-large")
    kind = _kind(head, suffix)
    if kind == "pdf":
        yield from read_pdf(path, name, open_ocr)
    elif kind == "zip":
        yield _read_zipped(path, name)
    elif kind == "html":
        if path.stat().st_size > LARGEST_BYTES:
            raise BadInput("The page is larger than 64 MB.", remedy="Cut it into parts.", code="document-too-large")
        yield read_html(decoded(path.read_bytes()), name)
    elif kind == "text":
        yield read_text(path, name)
    elif kind == "old-office":
        raise BadInput(
            "This is an old Office file, or one that is locked with a password.",
            remedy="Save it as .docx or PDF, without a password.",
            code="document-encrypted" if suffix in _ZIPPED else "unsupported-format",
        )
    elif kind == "damaged":
        raise damaged()
    else:
        raise BadInput(
            f"Files of the kind “{suffix or path.name}” cannot be read.",
            remedy="Use PDF, Word (.docx), PowerPoint (.pptx), EPUB, HTML, Markdown, plain text or JSONL.",
            code="unsupported-format",
        )


def _kind(head: bytes, suffix: str) -> str:
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "old-office"
    if suffix == ".pdf" or suffix in _ZIPPED:
        return "damaged"
    start = head[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if suffix in _HTML or re.match(
        rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|html)\b", start, re.DOTALL
    ):
        return "html"
    return "text" if suffix in _TEXT else ""


def _read_zipped(path: Path, name: str) -> ReadDocument:
    with Zipped(path) as file:
        names = file.names
    if any(n.startswith("word/document") for n in names):
        return read_docx(path, name)
    if "ppt/presentation.xml" in names:
        return read_pptx(path, name)
    if "META-INF/container.xml" in names:
        return read_epub(path, name)
    raise BadInput(
        "The file is an archive of a kind that cannot be read.",
        remedy="Unpack it and add what is in it.",
        code="unsupported-format",
    )

"""A document as it was read from a file, before it is cut into passages; and how reading goes on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from app.domain.documents.reference import Section
from app.domain.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """A document as it was read: its sections in order, each with its heading path and where its pages begin.

    `source` is the body that published it. `layout` says where each word stands on its page (domain/documents/layout.py); it is empty
    where there are no pages. `pages` is their number.
    """

    external_id: str
    title: str
    sections: tuple[Section, ...]
    source: str = ""
    edition: str = ""
    year: str = ""
    specialty: str = ""
    source_type: str = ""
    url: str = ""
    pages: int = 0
    layout: bytes = field(default=b"", repr=False)

    @property
    def content_sha256(self) -> str:
        """Hash over everything a reader would see: recognises duplicates and changed editions."""
        digest = hashlib.sha256()
        for text in (self.external_id, self.title, self.source, self.edition, self.specialty, self.url):
            digest.update(text.encode() + b"\0")
        for section in self.sections:
            for text in (section.id, section.heading, section.text):
                digest.update(text.encode() + b"\0")
        return digest.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesRead:
    """A sign of life while a long document is read: so many of its pages are done."""

    done: int
    total: int


def vanished() -> BadInput:
    """Return the error for a file that went away, or became another, while it was taken in."""
    return BadInput(
        "The file was moved, removed or changed while it was read.",
        remedy="Add it again.",
        code="document-vanished",
    )


READABLE = frozenset(
    {
        *(".pdf", ".docx", ".docm", ".pptx", ".pptm", ".epub", ".html", ".htm", ".xhtml"),
        *(".md", ".markdown", ".txt", ".text", ".jsonl"),
    }
)
"""Endings of files that are looked for in folders. What a file is, its first bytes say."""

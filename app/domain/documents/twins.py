"""Documents that are in the library twice: the same one, or two editions under one title, which would compete in answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.documents.reference import Document

_EDITION: Final = re.compile(
    r"\b(?:(?:19|20)\d\d|\d+(?:st|nd|rd|th)|(?:v|ver|version|edition|ed|revision|rev|issue)\s*\d+(?:\.\d+)*|edition|revised)\b"
)
"""What tells editions of one title apart: a year, "3rd edition", "version 2.1"."""
_SHORTEST: Final = 2
"""Letters of a title that says what a document is about."""


class Likeness(StrEnum):
    """How two documents are alike."""

    SAME = "same-content"
    TITLE = "same-title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """`document` came, and `other` is in the library too."""

    document: Document
    other: Document
    likeness: Likeness


def twins(came: Iterable[Document], held: Sequence[Document]) -> tuple[Twin, ...]:
    """Return, for each document that came, another that is the same by its hash, or else one with the same title.

    Years and numbers of editions in titles do not count. `held` are the documents that it may be compared with.
    """
    by_hash: dict[str, list[Document]] = {}
    by_title: dict[str, list[Document]] = {}
    for d in held:
        for digest in {d.file_sha256, d.content_sha256} - {""}:
            by_hash.setdefault(digest, []).append(d)
        if title := _plain(d.title):
            by_title.setdefault(title, []).append(d)
    found = []
    for document in came:
        alike = [*by_hash.get(document.file_sha256, ()), *by_hash.get(document.content_sha256, ())]
        titled = by_title.get(_plain(document.title), ())
        for others, likeness in ((alike, Likeness.SAME), (titled, Likeness.TITLE)):
            other = next((o for o in others if o.id != document.id), None)
            if other is not None:
                found.append(Twin(document=document, other=other, likeness=likeness))
                break
    return tuple(found)


def _plain(title: str) -> str:
    words = " ".join(re.findall(r"\w+(?:\.\d+)*", _EDITION.sub(" ", title.casefold())))
    return words if sum(c.isalpha() for c in words) >= _SHORTEST else ""

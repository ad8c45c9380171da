"""What is known of a document, set right by hand: title, publisher, year, edition, specialty, kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.domain.documents.reference import EDITABLE, Document
from app.domain.errors import BadInput, Refused

_LONGEST: Final = 500
_OF_AN_EDITION: Final = frozenset({"edition", "year"})
"""What a new edition brings anew, even where it was set by hand before."""


def edited(document: Document, changes: Mapping[str, str]) -> Document:
    """Return a document with facts set by hand. Raises BadInput, Refused(document-of-pack)."""
    if document.pack:
        raise Refused(
            f"“{document.title}” came with the pack {document.pack}, whose maker has signed what it says.",
            remedy="Ask who made the pack, or add the document itself.",
            code="document-of-pack",
        )
    values = {name: " ".join(value.split()) for name, value in changes.items()}
    if unknown := values.keys() - EDITABLE:
        raise BadInput(
            f"A document has no {', '.join(sorted(unknown))} to set.",
            remedy=f"There are: {', '.join(sorted(EDITABLE))}.",
            code="unknown-fact",
        )
    if not values.get("title", document.title):
        raise BadInput("A document needs a title.", remedy="Give it one.", code="title-missing")
    if any(len(value) > _LONGEST for value in values.values()):
        raise BadInput(f"That is longer than {_LONGEST} characters.", remedy="Shorten it.", code="fact-too-long")
    changed = {name: value for name, value in values.items() if getattr(document, name) != value}
    by_hand = " ".join(sorted({*document.edited.split(), *changed}))
    return replace(document, **changed, edited=by_hand)  # type: ignore[arg-type]


def kept_by_hand(new: Document, before: Document | None) -> Document:
    """Return a new edition of a document with what was set by hand before, but for edition and year."""
    if before is None or not before.edited:
        return new
    kept = {name: getattr(before, name) for name in before.edited.split() if name in EDITABLE - _OF_AN_EDITION}
    return replace(new, **kept, edited=" ".join(sorted(kept)))

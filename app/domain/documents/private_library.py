"""Private documents as the store keeps them: facts, whole sections, and one block with all that is searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from app.domain.documents.reference import Document, DocumentId, Section

PRIVATE_BLOCK: Final = "passages-1"
"""The form of a block that this program writes and reads (app/library/private.py)."""

NOT_LOADED: Final = "private-not-loaded"
"""The code of the error for a search in private documents that another vault handed over, or none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockMade:
    """Everything of a document that is searched, in a form that only the library knows. `dimensions` is that of its vectors."""

    form: str
    dimensions: int
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateDocument:
    """A private document as it is taken in.

    `embedder_sha256` names the weights that made the vectors of its block: vectors of other weights cannot be compared with
    these.
    """

    document: Document
    sections: Sequence[Section] = field(repr=False)
    block: BlockMade = field(repr=False)
    embedder_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageBlock:
    """A private document as it is read at unlock: bytes that are handed on, and no more objects than that.

    `facts` is JSON of the fields of `Document`. A block in another form than PRIVATE_BLOCK, or of another search model than the
    one in use, cannot be searched: it is made anew.
    """

    document_id: DocumentId
    facts: str = field(repr=False)
    embedder_sha256: str
    form: str
    content: bytes = field(repr=False)

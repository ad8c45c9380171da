"""Makes the golden block of a private document. Run once for each form that is released; never again for the same one.

python -m tests.golden.make_private_block tests/golden/private-block-1
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.domain.documents.reference import Document, DocumentId, PageStart, Passage, PassageId, Section
from app.library.index import NewDocument
from app.library.private import block_of
from tests.fakes.encoder import FakeEncoder

SECTIONS = (
    Section(id="1", heading="Findings", text="His ferritin is 12.", pages=(PageStart(start=0, page=2),)),
    Section(id="2", heading="Plan › Iron", text="Give iron, 200 mg twice daily."),
)
DOCUMENT = Document(
    id=DocumentId("5e" * 16),
    external_id="letter.md",
    title="Letter",
    source="Private document",
    edition="",
    specialty="",
    source_type="",
    content_sha256="ab" * 32,
    chunks=2,
    is_private=True,
)


def main(target: Path) -> None:
    """Write the block."""
    encoder = FakeEncoder(dimensions=16)
    passages = tuple(
        Passage(
            id=PassageId(f"{DOCUMENT.id}/{s.id}/0"),
            document_id=DOCUMENT.id,
            external_id=DOCUMENT.external_id,
            external_section=s.id,
            title=DOCUMENT.title,
            source=DOCUMENT.source,
            edition="",
            section=s.heading,
            text=s.text,
            start=0,
            end=len(s.text),
        )
        for s in SECTIONS
    )
    new = NewDocument(
        document=DOCUMENT,
        sections=SECTIONS,
        passages=passages,
        vectors=encoder.embed_passages([p.text for p in passages]),
        card=encoder.embed_passages([DOCUMENT.title]),
        names=("Clinic letter",),
    )
    target.write_bytes(block_of(new).content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

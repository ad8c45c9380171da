"""Makes the golden store and backup: once for each released schema, then never again.

python -m tests.golden.make_store tests/golden/store-1
"""

from __future__ import annotations

import shutil
import sys
from array import array
from pathlib import Path

from app.domain.documents.private_library import PRIVATE_BLOCK, BlockMade, PrivateDocument
from app.domain.documents.reference import Section
from app.domain.vaults.jobs import JobKind, NewJob
from app.store.opened import OpenedStore
from app.store.spool import FOLDER
from app.store.store import FILE
from tests.fakes.library import document_of, passage
from tests.fakes.vault import ended, open_keys, open_ward, sentence

SOUND = bytes(range(250)) * 64


def main(target: Path) -> None:
    """Fill a store with one of each, back it up, and keep the files."""
    with open_ward(target) as ward:
        ward.take("What is the dose of adrenaline?", "The adult dose is 500 micrograms.")
        ward.take("And in children?", "Not in your library.")
        ward.history.pin(ward.turns.session_id, is_pinned=True)
    opened = OpenedStore(target, open_keys(), actor="anna", backups=target)
    recording = opened.spool.begin(16_000)
    recording.append(SOUND)
    recording.finish()
    found = passage("A private passage.")
    opened.shelf.put(
        PrivateDocument(
            document=document_of(found),
            sections=[Section(id="1", heading="Heading", text="A private section.")],
            block=BlockMade(form=PRIVATE_BLOCK, dimensions=3, content=array("f", [0.5, -0.25, 1.0]).tobytes()),
            embedder_sha256="ab" * 32,
        )
    )
    opened.jobs.add(NewJob(kind=JobKind.SYNC, key="golden"))
    opened.preferences.put("theme", "dark")
    opened.backups.create()
    opened.close()
    (target / "in-use").unlink()
    assert (target / FILE).exists()
    assert (target / FOLDER).exists()
    assert ended("x").answer is not None
    assert sentence("x")


if __name__ == "__main__":
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    main(Path(sys.argv[1]))

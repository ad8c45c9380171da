"""A program that is killed: it writes into a store and says on standard output what was acknowledged. Run by kills.py.

python -m tests.faults.victim FOLDER write|migrate|rekey SEED [MIGRATIONS]
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from app.domain.documents.private_library import PRIVATE_BLOCK, BlockMade, PrivateDocument
from app.domain.documents.reference import Document, DocumentId, Section
from app.domain.private import PrivateText
from app.domain.turn import TurnId, TurnState
from app.domain.vaults.audit import AuditAction
from app.domain.vaults.jobs import JobKind, NewJob
from app.domain.vaults.vault import Purpose
from app.store import schema
from app.store.opened import OpenedStore
from app.store.rekeying import reencrypt
from app.store.store import FILE
from tests.fakes.vault import citation, ended, open_keys, sentence

PIECE = bytes(range(250)) * 32
"""250 ms at 16 kHz."""


def say(*words: object) -> None:
    """Tell the parent what is acknowledged."""
    sys.stdout.write(" ".join(str(w) for w in words) + "\n")
    sys.stdout.flush()


def private(id_: DocumentId) -> PrivateDocument:
    """Return a private document whose content says which it is."""
    document = Document(
        id=id_, external_id=id_, title="Letter", source="", edition="", specialty="", source_type="", content_sha256=id_
    )
    block = BlockMade(form=PRIVATE_BLOCK, dimensions=4, content=id_.encode() * 2_000)
    return PrivateDocument(
        document=document,
        sections=[Section(id="1", heading="", text=f"letter {id_}")],
        block=block,
        embedder_sha256="ab" * 32,
    )


def write(folder: Path, seed: int) -> None:
    """Keep turns, sound, private documents, jobs, audit entries and backups, without an end."""
    chance = random.Random(seed)
    opened = OpenedStore(folder, open_keys(), actor="victim", backups=folder.parent / "backups")
    opened.rule = opened.rule.__class__(recordings_days=7)
    say("open")
    number = 0
    while True:
        number += 1
        turn = TurnId(f"{seed:08x}{number:024x}")
        turns = opened.turns()
        recording = opened.spool.begin(16_000)
        say("recording", recording.id)
        for piece in range(chance.randrange(1, 6)):
            recording.append(PIECE)
            say("sound", recording.id, piece + 1)
        recording.finish()
        turns.begin(turn, is_spoken=True, recording_id=recording.id)
        say("began", turn)
        turns.hear(turn, PrivateText(f"question {turn}"), None)
        say("heard", turn)
        turns.take_sentence(turn, sentence(f"answer {turn}"), [citation()])
        if number % 2 == 0:
            document = DocumentId(f"{seed:08x}{number:024x}")
            opened.shelf.put(private(document))
            say("document", document)
        turns.end(turn, ended(f"answer {turn}", TurnState.DONE))
        say("ended", turn)
        if number % 3 == 0:
            job = opened.jobs.add(NewJob(kind=JobKind.SYNC, payload={"n": number}))
            say("job", job.id)
            head = opened.trail.record(AuditAction.SYNCED, subject=f"job:{job.id}")
            say("audit", head.seq, head.digest)
        if number % 5 == 0:
            say("backup", opened.backups.create().file.name)


def main(arguments: list[str]) -> None:
    """Do as the parent says."""
    folder, what, seed = Path(arguments[0]), arguments[1], int(arguments[2])
    if what == "write":
        write(folder, seed)
    elif what == "migrate":
        say("open")
        schema.migrate(folder / FILE, open_keys().key(Purpose.DATABASE), Path(arguments[3]))
        say("done")
    else:
        say("open")
        reencrypt(folder, open_keys(1), open_keys(2))
        say("done")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Kills the victim with SIGKILL at a random moment, and looks at what is left. Used by the sample and by the soak."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.errors import EnvironmentProblem
from app.domain.turn import TurnId, TurnState
from app.domain.vaults.vault import Purpose
from app.store import schema
from app.store.opened import OpenedStore
from app.store.rekeying import reencrypt
from app.store.store import FILE
from tests.fakes.vault import open_keys, open_ward
from tests.faults.victim import PIECE

ROOT = Path(__file__).resolve().parents[2]
LATER = """
revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None
def upgrade():
    from alembic import op
    op.execute("CREATE TABLE later AS SELECT * FROM messages")
"""


@dataclass
class Acknowledged:
    """What the victim said before it died."""

    began: set[str] = field(default_factory=set)
    heard: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)
    jobs: set[int] = field(default_factory=set)
    audit: dict[int, str] = field(default_factory=dict)
    backups: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    sound: dict[str, int] = field(default_factory=dict)
    is_done: bool = False

    def take(self, line: str) -> None:
        what, *rest = line.split()
        if what in {"began", "heard", "ended"}:
            getattr(self, what).add(rest[0])
        elif what == "job":
            self.jobs.add(int(rest[0]))
        elif what == "audit":
            self.audit[int(rest[0])] = rest[1]
        elif what == "backup":
            self.backups.add(rest[0])
        elif what == "document":
            self.documents.add(rest[0])
        elif what == "recording":
            self.sound.setdefault(rest[0], 0)
        elif what == "sound":
            self.sound[rest[0]] = int(rest[1])
        elif what == "done":
            self.is_done = True


def kill_after(arguments: list[str], delay_s: float, told: Acknowledged) -> None:
    """Run the victim, and kill it so long after it has opened the store."""
    victim = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.victim", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert victim.stdout is not None
    for line in victim.stdout:
        if line.startswith("open"):
            break
    timer = threading.Timer(delay_s, lambda: victim.send_signal(signal.SIGKILL))
    timer.start()
    for line in victim.stdout:
        if line.endswith("\n"):  # what was cut off in the middle was not said
            told.take(line)
    victim.stdout.close()
    victim.wait()
    timer.cancel()
    timer.join()


def check_written(folder: Path, told: Acknowledged) -> None:
    """Assert that nothing acknowledged was lost, and that everything is whole."""
    opened = OpenedStore(folder, open_keys(), actor="after", backups=folder.parent / "backups")
    try:
        assert opened.faults() == []
        verdict = opened.trail.verify()
        assert verdict.is_intact, verdict.fault
        for turn in told.began:
            kept = opened.history.turn(TurnId(turn))
            if turn in told.heard:
                assert kept.question == f"question {turn}"
            if turn in told.ended:
                assert kept.state is TurnState.DONE
                assert kept.answer is not None
                assert [s.text for s in kept.answer.sentences] == [f"answer {turn}"]
                assert kept.answer.citations
            else:
                assert kept.state in {TurnState.INTERRUPTED, TurnState.DONE}
        assert told.jobs <= {j.id for j in opened.jobs.jobs(limit=100_000)}
        entries = {line.entry.seq: line.digest for line in opened.trail.lines(limit=100_000)}
        assert all(entries[seq] == digest for seq, digest in told.audit.items())
        for recording, pieces in told.sound.items():
            samples = opened.spool.read(recording).samples
            assert samples == PIECE * (len(samples) // len(PIECE))
            assert len(samples) >= pieces * len(PIECE)
        blocks = {b.document_id: b.content for b in opened.shelf.blocks()}
        assert told.documents <= blocks.keys()
        assert all(content == id_.encode() * 2_000 for id_, content in blocks.items())
        assert all(opened.shelf.section_text(id_, "1") == f"letter {id_}" for id_ in blocks)
        names = {b.file.name for b in opened.backups.all()}
        assert told.backups <= names
        if told.backups:
            opened.backups.verify(opened.backups.folder / max(told.backups))
    finally:
        opened.close()


def prepare(folder: Path) -> None:
    """Make a store with something in it."""
    with open_ward(folder) as ward:
        for number in range(60):
            ward.take(f"Question {number} about marker", "Answer " * 120)
        recording = ward.spool.begin(16_000)
        recording.append(PIECE)
        recording.finish()


def suffer_migration(folder: Path, delay_s: float) -> None:
    """Kill a migration; whichever schema the file has, it is whole and holds everything."""
    migrations = folder.parent / "migrations"
    if not migrations.exists():
        shutil.copytree(schema.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
        (migrations / "versions" / "r0003_later.py").write_text(LATER)
    kill_after([str(folder), "migrate", "0", str(migrations)], delay_s, Acknowledged())
    key = open_keys().key(Purpose.DATABASE)
    schema.migrate(folder / FILE, key, migrations)
    assert schema.check(folder / FILE, key, migrations) == "0003"
    assert schema.check(folder / "store-before-0003.db", key) == "0002"
    (folder / "store-before-0003.db").replace(folder / FILE)
    with open_ward(folder) as ward:
        assert ward.store.faults() == []
        assert len(ward.history.search("marker", limit=1000)) == 60


def suffer_rekey(folder: Path, delay_s: float) -> None:
    """Kill a rekey; calling it again finishes it, and nothing is lost."""
    kill_after([str(folder), "rekey", "0"], delay_s, Acknowledged())
    reencrypt(folder, open_keys(1), open_keys(2))
    try:
        with open_ward(folder, seed=1):
            raise AssertionError("the old key still opens it")
    except EnvironmentProblem:
        pass
    with open_ward(folder, seed=2) as ward:
        assert ward.store.faults() == []
        assert len(ward.history.search("marker", limit=1000)) == 60
        recordings = [p.stem for p in (folder / "spool").glob("*.sound")]
        assert [ward.spool.read(r).samples for r in recordings] == [PIECE]


def delays(seed: int, count: int, longest_s: float) -> list[float]:
    """Return random moments."""
    chance = random.Random(seed)
    return [chance.uniform(0.0, longest_s) for _ in range(count)]

"""An open vault and its store, with the real keys, for tests that need no passphrase."""

from __future__ import annotations

import contextlib
import functools
import itertools
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.domain.answers.answer import Answer, Citation, ModelUsed, Sentence, SentenceStatus
from app.domain.documents.reference import DocumentId, PassageId
from app.domain.private import PrivateText
from app.domain.secret import Secret
from app.domain.turn import Timings, TurnId, TurnState
from app.domain.vaults.history import EndOfTurn
from app.domain.vaults.vault import Purpose
from app.store.audit import Trail
from app.store.history import StoredHistory
from app.store.spool import Spool
from app.store.store import FILE, Store
from app.store.turns import KeptTurns
from app.vault.keys import Keys

VAULT_ID = "5e" * 16


def open_keys(seed: int = 1) -> Keys:
    """Return the keys of a vault that nobody has a passphrase for."""
    return Keys(VAULT_ID, Secret(bytes([seed] * 32)), Secret(bytes([seed + 100] * 32)))


class WallClock:
    """A clock that moves a second whenever it is looked at, or as far as the test says."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@functools.cache
def _new_store(seed: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        Store(Path(folder), open_keys(seed).key(Purpose.DATABASE), creates=True).close()
        return (Path(folder) / FILE).read_bytes()


def place_store(folder: Path, seed: int = 1) -> None:
    """Put an empty store into a folder without one: making one takes longer than most tests."""
    if not (folder / FILE).exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_bytes(_new_store(seed))


class Ward:
    """Everything around one open store."""

    def __init__(self, folder: Path, *, seed: int = 1) -> None:
        self.keys = open_keys(seed)
        self.clock = WallClock()
        place_store(folder, seed)
        self.store = Store(folder, self.keys.key(Purpose.DATABASE), creates=True)
        self.trail = Trail(self.store, keys=self.keys, actor="user:1", now=self.clock)
        self.spool = Spool(self.store, self.keys, now=self.clock)
        self.history = StoredHistory(self.store, self.trail, self.spool, now=self.clock)
        self.turns = KeptTurns(self.store, now=self.clock)
        self._numbers = itertools.count(1)

    def take(self, question: str, answer: str = "", *, turns: KeptTurns | None = None) -> TurnId:
        """Keep a typed turn from its beginning to its end."""
        keep = turns or self.turns
        turn_id = TurnId(f"{next(self._numbers):032x}")
        keep.begin(turn_id, is_spoken=False)
        keep.move(turn_id, TurnState.TRANSCRIBED)
        keep.hear(turn_id, PrivateText(question), None)
        keep.end(turn_id, ended(answer))
        return turn_id

    def close(self) -> None:
        """Close the store."""
        self.store.close()


def ended(answer: str, state: TurnState = TurnState.DONE) -> EndOfTurn:
    """Return the end of a turn with an answer of one sentence."""
    return EndOfTurn(
        state=state,
        answer=Answer(
            sentences=(sentence(answer),) if answer else (),
            citations=(citation(),) if answer else (),
            model=ModelUsed(name="tiny", sha256="ab" * 32),
            notes=("One source was left out.",),
            looked_at=("Anaphylaxis in adults",),
        ),
        timings=Timings(retrieval=12.5, total=900.0),
        confidence=0.75,
    )


def sentence(text: str) -> Sentence:
    """Return a supported sentence."""
    return Sentence(text=PrivateText(text), status=SentenceStatus.SUPPORTED, reason="", citations=("1",))


def citation() -> Citation:
    """Return a citation."""
    return Citation(
        id="1",
        passage_id=PassageId("d1/1/0"),
        document_id=DocumentId("d1"),
        external_id="doc-1",
        title="Anaphylaxis in adults",
        source="Some Body. Some Guideline. 2021.",
        edition="2026-11",
        section="Adrenaline",
        external_section="1",
        quote="500 micrograms",
        quote_start=3,
        quote_end=17,
        score=0.5,
        page=None,
    )


@contextlib.contextmanager
def open_ward(folder: Path, *, seed: int = 1) -> Iterator[Ward]:
    """Open a store and close it again."""
    ward = Ward(folder, seed=seed)
    try:
        yield ward
    finally:
        ward.close()

"""Made-up conversations and audit entries by the hundred thousand, so that long lists can be measured."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from typing import Final

from sqlmodel import Session

from app.domain.documents.reference import Document, DocumentId
from app.domain.turn import TurnState, time_ordered_id
from app.domain.vaults.audit import FIRST_PREVIOUS, AuditAction, AuditEntry, Outcome
from app.domain.vaults.history import Author
from app.ports import VaultKeys
from app.store.codec import dumped
from app.store.measuring import vocabulary
from app.store.opened import OpenedStore

_AT_ONCE: Final = 20_000
_WORDS: Final = 12
_FIRST_MS: Final = 1_700_000_000_000
_APART_MS: Final = 60_000


def fill_history(opened: OpenedStore, count: int, say: Callable[[str], None]) -> None:
    """Write so many conversations of one made-up question each, one a minute; every thousandth is kept for good."""
    words, chance = vocabulary(), random.Random(19)  # noqa: S311 - nothing secret
    weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(words))))
    for start in range(0, count, _AT_ONCE):
        numbers = range(start, min(start + _AT_ONCE, count))
        asked = [" ".join(chance.choices(words, cum_weights=weights, k=_WORDS)) for _ in numbers]
        opened.store.write(lambda session, numbers=numbers, asked=asked: _write(session, numbers, asked))  # type: ignore[misc]
        say(f"{numbers[-1] + 1:,} conversations")


def _write(session: Session, numbers: range, asked: list[str]) -> None:
    connection = session.connection()
    rows = [
        (time_ordered_id(), time_ordered_id(), words, number % 1000 == 0, _FIRST_MS + number * _APART_MS)
        for number, words in zip(numbers, asked, strict=True)
    ]
    connection.exec_driver_sql(
        "INSERT INTO sessions (id, title, is_titled, is_pinned, began_ms, changed_ms) VALUES (?, ?, ?, ?, ?, ?)",
        [(session_id, words[:60], False, pinned, at, at) for session_id, _, words, pinned, at in rows],
    )
    connection.exec_driver_sql(
        "INSERT INTO turns (id, session_id, state, is_spoken, began_ms, language, ears_model, confidence, answer, "
        "error_code) VALUES (?, ?, ?, ?, ?, '', '', 0, '', '')",
        [(turn_id, session_id, str(TurnState.DONE), False, at) for session_id, turn_id, _, _, at in rows],
    )
    connection.exec_driver_sql(
        "INSERT INTO messages (turn_id, session_id, author, text, written_ms) VALUES (?, ?, ?, ?, ?)",
        [(turn_id, session_id, str(Author.QUESTION), words, at) for session_id, turn_id, words, _, at in rows],
    )


def fill_shelf(opened: OpenedStore, count: int) -> None:
    """Write so many made-up private documents, as far as they are listed: nothing of them can be searched."""
    words, chance = vocabulary(), random.Random(29)  # noqa: S311 - nothing secret
    made = (
        Document(
            id=DocumentId(f"{number:032x}"),
            external_id=f"made-up-{number}",
            title=" ".join(chance.choices(words, k=5)),
            source="Made up",
            edition="",
            specialty="",
            source_type="letter",
            content_sha256=f"{number:064x}",
            chunks=1 + number % 90,
            is_private=True,
        )
        for number in range(count)
    )
    rows = [(document.id, document.content_sha256, _FIRST_MS, dumped(document)) for document in made]
    opened.store.write(
        lambda session: session.connection().exec_driver_sql(
            "INSERT INTO documents (id, content_sha256, added_ms, facts) VALUES (?, ?, ?, ?)", rows
        )
    )


def fill_trail(opened: OpenedStore, keys: VaultKeys, count: int, say: Callable[[str], None]) -> None:
    """Write audit entries after those that are there until there are so many: chained and authenticated as real ones are."""
    last = opened.trail.lines(limit=1)
    seq, previous = (last[0].entry.seq, last[0].digest) if last else (0, FIRST_PREVIOUS)
    entries = _entries(seq, previous, count, keys)
    while part := list(itertools.islice(entries, _AT_ONCE)):
        opened.store.write(
            lambda session, part=part: session.connection().exec_driver_sql(  # type: ignore[misc]
                "INSERT INTO audit (seq, at_ms, actor, action, subject, outcome, reason, previous, digest, mac) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                part,
            )
        )
        if int(part[-1][0]) % (10 * _AT_ONCE) < _AT_ONCE:
            say(f"{part[-1][0]:,} audit entries")


def _entries(seq: int, previous: str, count: int, keys: VaultKeys) -> Iterator[tuple[int | str, ...]]:
    actions = list(AuditAction)
    for number in range(seq + 1, count + 1):
        entry = AuditEntry(
            seq=number,
            at_ms=_FIRST_MS + number * 1000,
            actor="bench",
            action=actions[number % len(actions)],
            subject=f"session:{number:032x}",
            outcome=Outcome.DONE,
            reason="",
            previous=previous,
        )
        previous = entry.digest()
        mac = keys.authenticate(bytes.fromhex(previous)).hex()
        fixed = (entry.actor, str(entry.action), entry.subject, str(entry.outcome), entry.reason, entry.previous)
        yield number, entry.at_ms, *fixed, previous, mac

"""Measures a store on this machine: made-up messages, searches, pieces of a recording, a backup and its way back."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from sqlmodel import Session

from app.domain.turn import TurnState, time_ordered_id
from app.domain.vaults.history import Author
from app.ports import VaultKeys
from app.store.backup import check_restored, restore_store
from app.store.opened import OpenedStore
from app.store.spool import PIECE_MS

_VOCABULARY: Final = 40_000
_WORDS_A_MESSAGE: Final = 25
_MESSAGES_A_SESSION: Final = 40
_AT_ONCE: Final = 20_000
_SEARCHES: Final = 200
_PIECES: Final = 400
_RATE_HZ: Final = 16_000


def vocabulary() -> list[str]:
    """Return made-up words, the most frequent first: the same in every run."""
    chance = random.Random(7)  # noqa: S311 - nothing secret
    letters = "abcdefghijklmnopqrstuvwxyz"
    return ["".join(chance.choices(letters, k=chance.randint(3, 11))) for _ in range(_VOCABULARY)]


def fill(opened: OpenedStore, count: int, say: Callable[[str], None]) -> None:
    """Write so many made-up messages; words are as frequent as in a language (Zipf)."""
    words, chance = vocabulary(), random.Random(11)  # noqa: S311 - nothing secret
    weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(_VOCABULARY)))
    for start in range(0, count, _AT_ONCE):
        texts = [
            " ".join(chance.choices(words, cum_weights=weights, k=_WORDS_A_MESSAGE))
            for _ in range(min(_AT_ONCE, count - start))
        ]
        opened.store.write(lambda session, texts=texts: _write(session, texts))  # type: ignore[misc]
        if (start // _AT_ONCE) % 10 == 9:
            say(f"{start + len(texts):,} messages")


def _write(session: Session, texts: Sequence[str]) -> None:
    connection = session.connection()
    sessions, turns, messages = [], [], []
    for number, text in enumerate(texts):
        if number % _MESSAGES_A_SESSION == 0:
            sessions.append((time_ordered_id(), text[:60], False, False, number, number))
        if number % 2 == 0:
            turns.append((time_ordered_id(), sessions[-1][0], str(TurnState.DONE), False, number))
        author = Author.QUESTION if number % 2 == 0 else Author.ANSWER
        messages.append((turns[-1][0], sessions[-1][0], str(author), text, number))
    connection.exec_driver_sql(
        "INSERT INTO sessions (id, title, is_titled, is_pinned, began_ms, changed_ms) VALUES (?, ?, ?, ?, ?, ?)",
        sessions,
    )
    connection.exec_driver_sql(
        "INSERT INTO turns (id, session_id, state, is_spoken, began_ms, language, ears_model, confidence, answer, "
        "error_code) VALUES (?, ?, ?, ?, ?, '', '', 0, '', '')",
        turns,
    )
    connection.exec_driver_sql(
        "INSERT INTO messages (turn_id, session_id, author, text, written_ms) VALUES (?, ?, ?, ?, ?)", messages
    )


def searches() -> list[str]:
    """Return queries of one to three words, from the most frequent to the rarest, some with an unfinished word."""
    words, chance = vocabulary(), random.Random(13)  # noqa: S311 - nothing secret
    found = []
    for number in range(_SEARCHES):
        chosen = [words[int(_VOCABULARY ** chance.random()) - 1] for _ in range(1 + number % 3)]
        found.append(" ".join(chosen) if number % 4 else " ".join(chosen)[:-1])
    return found


def search_ms(opened: OpenedStore) -> list[float]:
    """Return how long each search took, in milliseconds."""
    return [_ms(lambda q=q: opened.history.search(q)) for q in searches()]  # type: ignore[misc]


def spool_ms(opened: OpenedStore) -> tuple[list[float], float]:
    """Return how long each piece took until it was durable, and the share of one core that recording takes."""
    sound = bytes(_RATE_HZ * PIECE_MS // 1000 * 2)
    recording = opened.spool.begin(_RATE_HZ)
    cpu = time.thread_time()
    took = [_ms(lambda: recording.append(sound)) for _ in range(_PIECES)]
    share = (time.thread_time() - cpu) / (_PIECES * PIECE_MS / 1000)
    recording.abandon()
    return took, share


def backup_figures(opened: OpenedStore, keys: VaultKeys, place: Path) -> dict[str, float]:
    """Return speed of a whole backup, what a second one adds, and the seconds until a restored store is proved whole."""
    began = time.perf_counter()
    first = opened.backups.create()
    whole_s = time.perf_counter() - began
    opened.store.write(lambda session: _write(session, searches()))
    began = time.perf_counter()
    second = opened.backups.create()
    again_s = time.perf_counter() - began
    place.mkdir(parents=True)
    began = time.perf_counter()
    manifest = restore_store(second.file, place, keys)
    restore_s = time.perf_counter() - began
    check_restored(second.file, place, manifest, keys)
    return {
        "backup_mb": round(first.store_bytes / 1e6, 1),
        "backup_mb_per_s": round(first.store_bytes / 1e6 / whole_s, 1),
        "next_backup_mb": round(second.added_bytes / 1e6, 2),
        "next_backup_s": round(again_s, 3),
        "restore_s": round(restore_s, 3),
        "restore_and_check_s": round(time.perf_counter() - began, 3),
    }


def _ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
